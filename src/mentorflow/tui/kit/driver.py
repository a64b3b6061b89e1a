"""The terminal driver: pastes come whole, and output never waits for a terminal that is gone.

Private names of Textual are used in this file and in no other, each with its reason. When Textual
changes one of them, `tests/tui/test_tui_driver.py` fails.
"""

from __future__ import annotations

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic
from typing import IO

from textual import events

# XTermParser: the only reader of terminal input that Textual has; `feed` and `tick` are what the
# driver calls. The marks are those of the terminal.
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.message import Message

PATIENCE = 2.0
"""Seconds without a byte after which a paste is taken to be over."""

_LOOK = 0.1
"""Seconds that the thread which reads waits for input before it looks whether it shall end."""


class PatientFile:
    """A terminal to write to that may be gone: what cannot be shown is dropped, and nothing waits.

    Textual's writer thread ends at the first failure. The app would then fill its queue and wait
    for ever, with the session's lock in its hand.
    """

    def __init__(self, file: IO[str]) -> None:
        self._terminal = file

    def write(self, text: str) -> int:
        """Write where that is possible."""
        with suppress(OSError):
            self._terminal.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush where that is possible."""
        with suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        """The number of the terminal."""
        return self._terminal.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._terminal.isatty()


class PasteParser(XTermParser):
    """Terminal input as messages: the text of a paste is handed on whole, as it came.

    Everything between the terminal's two marks is text, and the end may never come. Textual's
    parser looks for keys inside a paste once it meets an ESC there: words get lost, and control
    keys act. Here the marks alone are looked for.
    """

    def __init__(self, debug: bool = False, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(debug)
        self._clock = clock
        self._pasting = False
        self._pieces: list[str] = []
        self._tail = ""
        self._heard = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Messages for what came; a mark may be cut in two by the reading."""
        if not data:
            yield from super().feed(data)
        while data:
            mark = BRACKETED_PASTE_END if self._pasting else BRACKETED_PASTE_START
            seen = self._tail + data
            at = seen.find(mark)
            length = len(data) if at < 0 else at + len(mark) - len(self._tail)
            piece, data = data[:length], data[length:]
            self._tail = seen[1 - len(mark) :] if at < 0 else ""
            if not self._pasting:
                yield from super().feed(piece)
                self._pasting = at >= 0
            else:
                self._pieces.append(piece)
                if at >= 0:
                    yield from self._end(len(mark))
        self._heard = self._clock()

    def tick(self) -> Iterable[Message]:
        """What is due by now: an Escape that stayed alone, or a paste that has no end."""
        yield from super().tick()
        if self._pasting and self._clock() - self._heard > PATIENCE:
            yield from self._end(0)

    def _end(self, mark: int) -> Iterable[Message]:
        text = "".join(self._pieces)
        self._pieces, self._pasting, self._tail = [], False, ""
        pasted = text[: len(text) - mark].replace("\x00", "")
        for message in super().feed(BRACKETED_PASTE_END):
            yield events.Paste(pasted) if isinstance(message, events.Paste) else message


if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as TerminalDriver
else:
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver for Linux and macOS, with our reading of pastes and a patient output."""

        def __init__(
            self,
            app: App[None],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            # _file: what Textual's writer thread writes to; there is no argument for it.
            if self._file is not None:
                self._file = PatientFile(self._file)  # type: ignore[assignment]

        def _sigcont_application(self, *args: object) -> None:
            """Resume only what SIGTSTP has suspended.

            The kernel also sends SIGCONT when a terminal is closed. Textual would then start a
            second thread that reads keys: the two mix up the keys, and only one of them ends.
            """
            if self._must_signal_resume:  # set by Textual's handler of SIGTSTP
                super()._sigcont_application(*args)

        def run_input_thread(self) -> None:
            """Read until the app ends or the terminal is gone.

            Textual's own method makes its parser itself.
            """
            parser = PasteParser(self._debug)  # _debug: what the driver was made with
            decode = getincrementaldecoder("utf-8")().decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(_LOOK):
                        data = self._read()
                        if not data:
                            break
                        if text := decode(data):  # "" while a character is cut in two
                            self._send(parser.feed(text))
                    self._send(parser.tick())

        def _read(self) -> bytes:
            """Bytes from the terminal; none once it is closed."""
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def _send(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)


class GuardedApp(App[None]):
    """An app on our driver that is asked before Textual ends it over an exception.

    With a driver of its own an app does not look at TEXTUAL_DRIVER in the environment.
    """

    def __init__(self) -> None:
        super().__init__(driver_class=TerminalDriver)
        if "debug" not in self.features:  # a traceback would print what the pair wrote
            self.error_console.quiet = True

    def broken(self, error: Exception) -> None:
        """An exception that nobody caught: save what there is. Nothing is reported before."""

    # _handle_exception: the one place that every exception comes by, from handlers, workers,
    # timers and drawing alike; Textual has no event for it.
    def _handle_exception(self, error: Exception) -> None:
        try:
            self.broken(error)
        finally:
            super()._handle_exception(error)
