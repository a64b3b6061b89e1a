"""Terminal input that signals can interrupt, without losing what was typed."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TextIO

_LFLAG, _CC = 3, 6
"""The indexes of the local modes and control characters in the attributes of termios."""


def wait_for_line(source: TextIO) -> None:
    """Wait until a terminal has a line, or a signal comes.

    Reading alone would miss a signal that another thread handles, or that comes just before.
    """
    if sys.platform == "win32" or not source.isatty():
        return
    if threading.current_thread() is not threading.main_thread():  # other threads get no signals
        return
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        select.select([source.fileno(), woken], [], [])
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(wake)


def unread(source: TextIO) -> str:
    """Unread input of a terminal, including an unfinished line.

    Empty without a terminal.
    """
    if sys.platform == "win32" or not source.isatty():
        return ""
    import termios

    file = source.fileno()
    try:
        original, modes = termios.tcgetattr(file), termios.tcgetattr(file)
        modes[_LFLAG] &= ~termios.ICANON
        modes[_CC][termios.VMIN] = modes[_CC][termios.VTIME] = 0
        termios.tcsetattr(file, termios.TCSANOW, modes)
        try:
            return os.read(file, 4096).decode("utf-8", "replace")
        finally:
            termios.tcsetattr(file, termios.TCSANOW, original)
    except (OSError, termios.error):
        return ""


@contextlib.contextmanager
def keep_line_on_ctrl_c(source: TextIO) -> Iterator[None]:
    """Keep the typed line when Ctrl+C is pressed, which a terminal would discard."""
    if sys.platform == "win32" or not source.isatty():
        yield
        return
    import termios

    file = source.fileno()
    original, modes = termios.tcgetattr(file), termios.tcgetattr(file)
    modes[_LFLAG] |= termios.NOFLSH
    termios.tcsetattr(file, termios.TCSANOW, modes)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(file, termios.TCSANOW, original)
