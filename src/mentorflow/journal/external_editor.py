"""A text on its way through somebody's own editor: in a private file, kept if anything fails."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError, SettingsError
from mentorflow.journal.os_errors import reason
from mentorflow.journal.writing import create_file
from mentorflow.model.text import storable


def editor() -> list[str]:
    """The command in VISUAL, else in EDITOR; empty where neither is set.

    Raises:
        SettingsError: it cannot be read as a command.
    """
    for name in ("VISUAL", "EDITOR"):
        try:
            if command := shlex.split(os.environ.get(name, "")):
                return command
        except ValueError as error:
            raise SettingsError(f"{name} cannot be read as a command: {error}.") from error
    return []


def edited(
    text: str, run: Callable[[Sequence[str]], int], command: Sequence[str], *, largest: int
) -> str:
    """A text as the editor left it. `run` runs a command and returns how it ended.

    Raises:
        CannotCreateError: there is no place for the file; the editor was not run.
        CannotWriteError: the editor did not end well, or what it left cannot be read or is
            longer than `largest`; the file is kept, and the sentence names it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="mentorflow-"))
    except OSError as error:
        raise CannotCreateError(f"No place for the editor: {reason(error)}.") from error
    path = folder / "answer.txt"
    create_file(path, storable(text).encode())
    try:
        ended = run([*command, str(path)])
        if ended:
            raise CannotWriteError(
                f"{command[0]} ended with {ended}, so the answer is as it was.",
                hint=_saved_hint(path),
            )
        written = path.read_text(encoding="utf-8")
        if len(written) > largest:
            raise CannotWriteError(
                f"That is more than {largest // 1024} KB, so the answer is as it was.",
                hint=_saved_hint(path),
            )
    except (OSError, ValueError) as error:
        what = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise CannotWriteError(
            f"{command[0]} gave no text back: {what}. The answer is as it was.",
            hint=_saved_hint(path),
        ) from error
    with suppress(OSError):
        shutil.rmtree(folder)
    return written.removesuffix("\n") if not text.endswith("\n") else written


def _saved_hint(path: Path) -> str:
    return f"The editor’s file is kept: {path}"
