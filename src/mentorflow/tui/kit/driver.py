"""The terminal driver: parses input itself, and never waits for a terminal that is gone.

Private names of Textual are used in this file and in no other, each with its reason. When Textual
changes one of them, `tests/tui/test_tui_driver.py` fails.
"""

from __future__ import annotations

import os
import selectors
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic
from typing import IO

from textual import constants, events, messages

# XTermParser: Textual's names of keys, and its events of the mouse.
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.keys import Keys
from textual.message import Message

from mentorflow.tui.kit.input_tokens import Alt, Pasted, Sequence, TerminalInput, Token, Typed

_POLL_INTERVAL = 0.1
"""Seconds that the input thread waits for input before it checks whether the app has ended."""

_REPORT_BASE_KEYS = "\x1b[=4;2u"
"""Adds a flag of the kitty keyboard protocol to those that Textual asks for."""

_REPORTS = {"\x1b[I": events.AppFocus, "\x1b[O": events.AppBlur}


class DroppingOutput:
    """The terminal as an output file that drops what cannot be written.

    Without it, Textual's writer thread would end at the first error. The app would then fill the
    queue of that thread, block, and keep the session locked.
    """

    def __init__(self, file: IO[str]) -> None:
        self._terminal = file

    def write(self, text: str) -> int:
        """Write, if that is possible."""
        with suppress(OSError):
            self._terminal.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, if that is possible."""
        with suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        """The file descriptor of the terminal."""
        return self._terminal.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._terminal.isatty()


class InputParser:
    """Turns the bytes of a terminal into Textual's messages."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._input = TerminalInput(clock)
        self._xterm = XTermParser()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages for new bytes."""
        return self._messages(self._input.feed(data))

    def tick(self) -> Iterator[Message]:
        """The messages that are due because no more bytes came."""
        return self._messages(self._input.tick())

    def flush(self) -> Iterator[Message]:
        """The messages for all bytes so far, complete or not."""
        return self._messages(self._input.flush())

    def _messages(self, tokens: Iterable[Token]) -> Iterator[Message]:
        for token in tokens:
            match token:
                case Pasted(text):
                    yield events.Paste(text)
                case Typed(text):
                    for character in text:
                        yield from self._keys(character)
                case Alt(character):
                    known = list(self._keys(f"\x1b{character}"))
                    yield from known or self._keys(character, alt=True)
                case Sequence(code):
                    yield from self._sequence(code)

    def _sequence(self, code: str) -> Iterator[Message]:
        if code in _REPORTS:
            yield _REPORTS[code]()
        elif code.startswith("\x1b[<"):
            if mouse := self._xterm.parse_mouse_code(code):
                yield mouse
        elif code.startswith("\x1b[?"):
            if not code.startswith("\x1b[?2026;0"):
                yield messages.TerminalSupportsSynchronizedOutput()
        else:
            yield from self._keys(code)

    def _keys(self, code: str, *, alt: bool = False) -> Iterator[Message]:
        # _sequence_to_key_events: Textual's table of keys; its parser cannot be asked otherwise.
        for key in self._xterm._sequence_to_key_events(code, alt=alt):
            if key.key != Keys.Ignore:
                yield key


if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as TerminalDriver
else:
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver for Linux and macOS, with our parser and output that never blocks."""

        def __init__(
            self,
            app: App[None],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            self._flush_wanted = threading.Event()
            # _file: what Textual's writer thread writes to; there is no argument for it.
            if self._file is not None:
                self._file = DroppingOutput(self._file)  # type: ignore[assignment]

        def start_application_mode(self) -> None:
            """Also ask for the key of the Latin layout, for commands on other keyboards."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if not constants.DISABLE_KITTY_KEY:
                self.write(_REPORT_BASE_KEYS)

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
            parser = InputParser()
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(_POLL_INTERVAL):
                        data = self._read()
                        if not data:
                            break
                        self._send(parser.feed(data))
                    self._send(parser.tick())
                    if self._flush_wanted.is_set():
                        self._flush_wanted.clear()
                        self._send(parser.flush())
            self._send(parser.flush())

        def flush_input(self) -> None:
            """Handle what was received so far, even an incomplete paste. Thread-safe."""
            self._flush_wanted.set()

        def _read(self) -> bytes:
            """Bytes from the terminal; empty once it is closed."""
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def process_message(self, message: Message) -> None:
            """Send a message to the app. A mouse event outside the screen would clear the focus."""
            if isinstance(message, events.MouseEvent):
                width, height = self._app.size
                if message.x >= width or message.y >= height:
                    return
            super().process_message(message)

        def _send(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)


class InputFault(Exception):
    """An exception in the thread that reads keys."""


class GuardedApp(App[None]):
    """An app with our driver, with a hook for unhandled exceptions.

    Since it sets its driver, the variable TEXTUAL_DRIVER is ignored.
    """

    def __init__(self) -> None:
        super().__init__(driver_class=TerminalDriver)
        if "debug" not in self.features:  # a traceback would print what the pair wrote
            self.error_console.quiet = True

    def panic(self, *_renderables: object) -> None:
        """End the app after an exception in the input thread; Textual calls this for it."""
        self._handle_exception(InputFault())

    def flush_input(self) -> None:
        """Handle what the terminal has sent so far, even if it is incomplete."""
        if sys.platform != "win32" and isinstance(self._driver, TerminalDriver):
            self._driver.flush_input()

    def on_unhandled_error(self, error: Exception) -> None:
        """Called before Textual reports an unhandled exception and ends the app."""

    # _handle_exception: Textual calls it for every exception, from handlers, workers, timers and
    # rendering; it has no event for that.
    def _handle_exception(self, error: Exception) -> None:
        try:
            self.on_unhandled_error(error)
        finally:
            super()._handle_exception(error)
