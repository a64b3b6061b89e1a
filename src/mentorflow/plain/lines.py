"""Lines in and lines out: no escape codes, nothing that a screen reader cannot read."""

from __future__ import annotations

import getpass
import sys
from typing import TextIO

from mentorflow.model.text import clean

HELP = """/next goes on, /back goes back, /skip marks the question as skipped
/park TEXT keeps something for next time
/stages lists the stages, /go STAGE goes to one (its number or name)
/another asks another way, /time says how the time stands
/off goes off the record, and /off again ends it
/leave saves and leaves; `mentorflow resume` goes on
An empty line ends an answer; / alone is an empty line in it, //x is the line /x."""


class Ended(Exception):
    """There is no more input."""


class Lines:
    """Where questions are printed and answers are read, one line at a time."""

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self.source = source or sys.stdin
        self.sink = sink or sys.stdout

    def say(self, text: str = "") -> None:
        """Print a line or several, made safe."""
        self.sink.write(clean(text) + "\n")
        self.sink.flush()

    def read(self, label: str = "", *, unseen: bool = False) -> str:
        """The next line, without its end. `unseen` reads without echo where there is a terminal.

        Raises:
            Ended: the input is at its end.
        """
        shown = f"{clean(label)} " if label else ""
        if unseen and self.source is sys.stdin and self.source.isatty():
            try:
                return getpass.getpass(shown)
            except EOFError:
                raise Ended from None
        self.sink.write(shown)
        self.sink.flush()
        line = self.source.readline()
        if not line:
            raise Ended
        if shown and not self.source.isatty():
            self.sink.write("\n")
        return line.rstrip("\r\n")
