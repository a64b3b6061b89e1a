"""Lines in and lines out: no escape codes, nothing that a screen reader cannot read."""

from __future__ import annotations

import contextlib
import getpass
import io
import os
import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import islice
from types import FrameType
from typing import TextIO

from mentorflow.model.text import clean
from mentorflow.plain.unfinished import unfinished

HELP = """/next goes on, /back goes back, /skip marks the question as skipped
/park TEXT keeps something for next time
/stages lists the stages, /go STAGE goes to one (its number or name)
/another asks another way, /time says how the time stands
/off goes off the record, and /off again ends it
/leave saves and leaves; `mentorflow resume` goes on
An empty line ends an answer; / alone is an empty line in it, //x is the line /x."""


class Ended(Exception):
    """There is no more input."""


class Stopped(BaseException):
    """A signal asks the program to end; 128 and its number is the exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class Lines:
    """Where questions are printed and answers are read, one line at a time.

    `stopped` is the signal that asked the program to end, 0 if none did.
    """

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self.source = source or sys.stdin
        self.sink = sink or sys.stdout
        self.stopped = 0
        self._waiting = False
        self._gone = False

    def stop(self, number: int, frame: FrameType | None = None) -> None:
        """Take a signal: it ends the waiting for a line. What is under way is finished first."""
        self.stopped = self.stopped or number
        if self._waiting:
            self._waiting = False
            raise Stopped(self.stopped)

    def say(self, text: str = "") -> None:
        """Print a line or several, made safe. Where nobody can read any more, nothing happens."""
        self._print(clean(text) + "\n")

    def warn(self, text: str) -> None:
        """Say something to people, beside the session."""
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

    def read(self, label: str = "", *, unseen: bool = False, half: bool = False) -> str:
        """The next line, without its end. `unseen` reads without echo where there is a terminal.

        With `half`, a line that a signal cut off counts too; then the next reading is stopped.

        Raises:
            Ended: the input is at its end, or nobody can read the questions any more.
            Stopped: a signal asks the program to end.
        """
        shown = f"{clean(label)} " if label else ""
        secret = unseen and self.source is sys.stdin and self.source.isatty()
        if not secret:
            self._print(shown)
        if self.stopped:
            raise Stopped(self.stopped)
        if self._gone:
            raise Ended
        heard = self._wait(partial(getpass.getpass, shown) if secret else None, half)
        if shown and not self.source.isatty():
            self._print("\n")
        return heard.rstrip("\r\n")

    def _wait(self, secret: Callable[[], str] | None, half: bool) -> str:
        heard: deque[str] = deque()
        try:
            self._waiting = True
            if secret:
                heard.append(secret())
            else:
                heard.extend(islice(self.source, 1))  # in one step: no signal parts line and list
        except (EOFError, OSError):
            raise Ended from None
        except Stopped:
            cut_off = unfinished(self.source) if half and not heard else ""
            if cut_off and not cut_off.startswith("/"):
                heard.append(cut_off)
            if not heard:
                raise
        finally:
            self._waiting = False
        if not heard:
            raise Ended
        return heard[0]


def _silence(stream: TextIO) -> None:
    """Nothing more is written to a stream, not even what it still holds at the very end."""
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
