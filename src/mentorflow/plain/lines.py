"""Plain input and output, line by line, without escape codes: for screen readers and pipes."""

from __future__ import annotations

import contextlib
import getpass
import io
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from types import FrameType
from typing import TextIO

from mentorflow.i18n import N_
from mentorflow.model.text import clean
from mentorflow.plain.terminal_input import unread, wait_for_line

HELP = N_("""\
/next          Go to the next question
/back          Go back to the previous question
/skip REASON   Skip this question (the reason is optional)
/another       Ask this question another way
/park TEXT     Save something for next time
/stages        List the stages
/go STAGE      Go to a stage, by its number or name
/time          Show how much time you've used
/off           Go off the record, or back on
/leave         Save and leave; `mentorflow resume` carries on
To finish an answer, press Enter on an empty line. For an empty line inside an answer, type /.
For a line that begins with a slash, type two: //x.
Type a date as you'd say it: fri, in two weeks, 12 Dec, end of the month, next meeting.""")


class InputEnded(Exception):
    """There is no more input."""


class StopSignal(BaseException):
    """A signal asks the program to end; the exit code is 128 plus its number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class Lines:
    """Prints questions and reads answers, one line at a time.

    `stopped` is the signal that asked the program to end, or 0.
    """

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self.source = source or sys.stdin
        self.sink = sink or sys.stdout
        self.stopped = 0
        self._waiting = self._gone = False
        self._rest: deque[str] | None = None

    def stop(self, number: int, frame: FrameType | None = None) -> None:
        """Handle a signal: stop waiting for a line. Anything else is finished first."""
        self.stopped = self.stopped or number
        if self._waiting:
            self._waiting = False
            raise StopSignal(self.stopped)

    def say(self, text: str = "") -> None:
        """Print one or several lines, sanitized. Does nothing once the output is closed."""
        self._print(clean(text) + "\n")

    def warn(self, text: str) -> None:
        """Print a warning to stderr."""
        with contextlib.suppress(OSError):
            sys.stderr.write(clean(text) + "\n")
            sys.stderr.flush()

    def _print(self, text: str) -> None:
        if self._gone:
            return
        try:
            self.sink.write(text)
            self.sink.flush()
        except OSError:
            self._gone = True
            _silence(self.sink)

    def read(self, label: str = "", *, no_echo: bool = False, accept_partial: bool = False) -> str:
        """Read the next line, without its end. `no_echo` reads without echo on a terminal.

        Lines that were typed before a signal are read first; `accept_partial` includes the
        unfinished one.

        Raises:
            InputEnded: there is no more input, or the output is closed.
            StopSignal: a signal asks the program to end.
        """
        shown = f"{clean(label)} " if label else ""
        secret = no_echo and self.source is sys.stdin and self.source.isatty()
        if not secret:
            self._print(shown)
        if self._gone and not self.stopped:
            raise InputEnded
        heard = self._wait(partial(getpass.getpass, shown) if secret else None, accept_partial)
        if shown and not self.source.isatty():
            self._print("\n")
        return heard.rstrip("\r\n")

    def _wait(self, secret: Callable[[], str] | None, accept_partial: bool) -> str:
        """Wait for a line. Reads bytes in one step: a signal while text is decoded loses a line."""
        source: Iterable[str | bytes] = getattr(self.source, "buffer", self.source)
        heard: deque[str | bytes] = deque()
        try:
            self._waiting = True
            if self.stopped:
                pass
            elif secret:
                heard.append(secret())
            else:
                wait_for_line(self.source)
                heard.extend(islice(source, 1))
        except (EOFError, OSError):
            raise InputEnded from None
        except StopSignal:
            pass
        finally:
            self._waiting = False
        for line in heard:
            return line if isinstance(line, str) else line.decode("utf-8", "replace")
        if self.stopped:
            return self._typed_before(accept_partial)
        raise InputEnded

    def _typed_before(self, accept_partial: bool) -> str:
        """The next line that was typed before the signal; the last one may be unfinished."""
        if self._rest is None:
            self._rest = deque(unread(self.source).splitlines(keepends=True))
        line = self._rest.popleft() if self._rest else ""
        if line.endswith("\n") or (accept_partial and line and not line.startswith("/")):
            return line
        raise StopSignal(self.stopped)


def _silence(stream: TextIO) -> None:
    """Redirect a stream to /dev/null, so that its buffer raises no error at exit."""
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
