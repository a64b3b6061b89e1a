"""The terminal driver: reads keys by our own rules, and never waits for a terminal that is gone.

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

from mentorflow.tui.kit.terminal_input import Alt, Pasted, Sequence, TerminalInput, Token, Typed

_LOOK = 0.1
"""Seconds that the thread which reads waits for input before it looks whether it shall end."""


_REPORT_BASE_KEYS = "\x1b[=4;2u"
"""Adds a flag of the kitty keyboard protocol to those that Textual asks for."""

_REPORTS = {"\x1b[I": events.AppFocus, "\x1b[O": events.AppBlur}


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


class InputParser:
    """The bytes of a terminal as Textual's messages."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._input = TerminalInput(clock)
        self._xterm = XTermParser()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Messages for what came."""
        return self._messages(self._input.feed(data))

    def tick(self) -> Iterator[Message]:
        """Messages that are due because nothing more came."""
        return self._messages(self._input.tick())

    def flush(self) -> Iterator[Message]:
        """Messages for what has come so far, complete or not."""
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
            self._flush_wanted = threading.Event()
            # _file: what Textual's writer thread writes to; there is no argument for it.
            if self._file is not None:
                self._file = PatientFile(self._file)  # type: ignore[assignment]

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
                    if selector.select(_LOOK):
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
            """Take a paste as it is, although its end has not come. Works for any thread."""
            self._flush_wanted.set()

        def _read(self) -> bytes:
            """Bytes from the terminal; none once it is closed."""
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def process_message(self, message: Message) -> None:
            """Send a message to the app. The mouse beside the screen would take away the focus."""
            if isinstance(message, events.MouseEvent):
                width, height = self._app.size
                if message.x >= width or message.y >= height:
                    return
            super().process_message(message)

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

    def panic(self, *_renderables: object) -> None:
        """End over an exception in the thread that reads keys: Textual reports it by this."""
        self._handle_exception(RuntimeError("terminal input"))

    def flush_input(self) -> None:
        """Take what the terminal has sent so far, although its end has not come."""
        if sys.platform != "win32" and isinstance(self._driver, TerminalDriver):
            self._driver.flush_input()

    def broken(self, error: Exception) -> None:
        """An exception that nobody caught: save what there is. Nothing is reported before."""

    # _handle_exception: the one place that every exception comes by, from handlers, workers,
    # timers and drawing alike; Textual has no event for it.
    def _handle_exception(self, error: Exception) -> None:
        try:
            self.broken(error)
        finally:
            super()._handle_exception(error)
