"""Running the user's own editor in the terminal while the app is suspended."""

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
from mentorflow.i18n import _
from mentorflow.services.editor import edit
from mentorflow.tui.kit.line import MAX_PASTE_CHARS


def rewritten(app: App[Any], text: str) -> str:
    """A text as edited in the user's editor.

    Raises:
        SettingsError: no editor is set, or what is set is no command.
        MentorflowError: the editor failed; the sentence says where its file is.
    """
    written = edit(text, partial(_hand_over, app), largest=MAX_PASTE_CHARS)
    if written is None:
        raise SettingsError(_("No editor is set. Set VISUAL or EDITOR to the name of one."))
    return written


def _hand_over(app: App[Any], command: Sequence[str]) -> int:
    """Run a command to its end; raises OSError only once the app has the terminal back."""
    failed: OSError | None = None
    ended = 0
    try:
        with app.suspend():
            try:
                ended = _run(command)
            except OSError as error:
                failed = error
    except SuspendNotSupported as error:
        raise OSError(errno.ENOTSUP, _("this terminal can't be suspended")) from error
    if failed:
        raise failed
    return ended


def _run(command: Sequence[str]) -> int:
    """Run a command; Ctrl+C goes to the editor alone."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    as_usual = None if sys.platform == "win32" else _interruptible
    try:
        return subprocess.run(command, check=False, preexec_fn=as_usual).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _interruptible() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
