"""A text in somebody's own editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentorflow.journal.external_editor import edited, editor


def edit(text: str, run: Callable[[Sequence[str]], int], *, largest: int) -> str | None:
    """A text as the editor in VISUAL or EDITOR left it; None where neither is set.

    `run` runs a command and returns its exit code.

    Raises:
        SettingsError: what is set is no command.
        CannotCreateError: there is no place for the editor's file.
        CannotWriteError: the editor failed, or left more than `largest` characters; the file is
            kept, and the sentence names it.
    """
    command = editor()
    return edited(text, run, command, largest=largest) if command else None
