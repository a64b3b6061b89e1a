"""Editing a text in the user's editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentorflow.journal.external_editor import edited, editor


def edit(text: str, run: Callable[[Sequence[str]], int], *, largest: int) -> str | None:
    """Edit a text in the editor of VISUAL or EDITOR; returns None if neither is set.

    `run` runs a command and returns its exit code.

    Raises:
        SettingsError: the setting is not a command.
        CannotCreateError: no temporary file can be made.
        CannotWriteError: the editor failed, or left more than `largest` characters; the file is
            not removed, and the message names it.
    """
    command = editor()
    return edited(text, run, command, largest=largest) if command else None
