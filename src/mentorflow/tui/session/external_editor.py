"""Handing the terminal to somebody's own editor, and taking it back."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.app import App, SuspendNotSupported

from mentorflow.errors import SettingsError
from mentorflow.services.editor import edit
from mentorflow.tui.kit.line import LARGEST
from mentorflow.tui.words import sayings


def rewritten(app: App[Any], text: str) -> str:
    """A text as the pair's editor left it.

    Raises:
        SettingsError: no editor is set, or what is set is no command.
        MentorflowError: the editor failed; the sentence says where its file is.
    """
    written = edit(text, partial(_hand_over, app), largest=LARGEST)
    if written is None:
        raise SettingsError(sayings.NO_EDITOR)
    return written


def _hand_over(app: App[Any], command: Sequence[str]) -> int:
    """Run it to its end; raises OSError only once the terminal is back."""
    failed: OSError | None = None
    ended = 0
    try:
        with app.suspend():
            try:
                ended = _run(command)
            except OSError as error:
                failed = error
    except SuspendNotSupported as error:
        raise OSError(errno.ENOTSUP, sayings.NO_ROOM_FOR_EDITOR) from error
    if failed:
        raise failed
    return ended


def _run(command: Sequence[str]) -> int:
    """Ctrl+C in the editor is the editor's."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    as_usual = None if sys.platform == "win32" else _interruptible
    try:
        return subprocess.run(command, check=False, preexec_fn=as_usual).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _interruptible() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
