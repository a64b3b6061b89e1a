"""Editing a text in the user's own editor, through a private file that stays if anything fails."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError, SettingsError
from mentorflow.i18n import _
from mentorflow.journal.os_errors import reason
from mentorflow.journal.writing import create_file
from mentorflow.model.text import storable


def editor() -> list[str]:
    """The command in VISUAL, else in EDITOR; empty if neither is set.

    Raises:
        SettingsError: the variable cannot be parsed as a command.
    """
    for name in ("VISUAL", "EDITOR"):
        try:
            if command := shlex.split(os.environ.get(name, "")):
                return command
        except ValueError as error:
            message = _("{variable} isn't a valid command: {reason}.")
            raise SettingsError(message.format(variable=name, reason=error)) from error
    return []


def edited(
    text: str, run: Callable[[Sequence[str]], int], command: Sequence[str], *, largest: int
) -> str:
    """A text after editing. `run` runs a command and returns its exit code.

    Raises:
        CannotCreateError: the file cannot be made; the editor was not run.
        CannotWriteError: the editor failed, or its text cannot be read or is longer than
            `largest`; the file stays, and the hint names it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="mentorflow-"))
    except OSError as error:
        message = _("Couldn't create a temporary folder for the editor: {reason}.")
        raise CannotCreateError(message.format(reason=reason(error))) from error
    path = folder / "answer.txt"
    create_file(path, storable(text).encode())
    try:
        exit_code = run([*command, str(path)])
        if exit_code:
            message = _("{editor} failed with exit code {code}. The answer wasn't changed.")
            raise CannotWriteError(
                message.format(editor=command[0], code=exit_code), hint=_saved_hint(path)
            )
        written = path.read_text(encoding="utf-8")
        if len(written) > largest:
            message = _("The text is longer than {size} KB. The answer wasn't changed.")
            raise CannotWriteError(message.format(size=largest // 1024), hint=_saved_hint(path))
    except (OSError, ValueError) as error:
        what = reason(error) if isinstance(error, OSError) else _("it isn't UTF-8")
        message = _("Couldn't read the text from {editor}: {reason}. The answer wasn't changed.")
        raise CannotWriteError(
            message.format(editor=command[0], reason=what), hint=_saved_hint(path)
        ) from error
    with suppress(OSError):
        shutil.rmtree(folder)
    return written.removesuffix("\n") if not text.endswith("\n") else written


def _saved_hint(path: Path) -> str:
    return _("Your text is saved in {path}").format(path=path)
