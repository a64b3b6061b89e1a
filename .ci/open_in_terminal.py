"""Open an installed mentorflow in a terminal of its own, wait for words, and leave with ctrl+q.

    python .ci/open_in_terminal.py PROGRAM [ARGUMENT ...] [--see WORDS]

Needs pyte, the terminal emulator. Exit code 0 if the words appeared and the program left with 0.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time

import pyte

COLUMNS, ROWS = 100, 30
LIMIT = 60.0
"""Seconds until something that has not happened counts as failed."""

CTRL_Q = b"\x11"


class Terminal:
    """A program in a pty, and the screen that it draws."""

    def __init__(self, argv: list[str], home: str) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            given = {"MENTORFLOW_HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            os.execvpe(argv[0], argv, {**os.environ, **given})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: bytes) -> None:
        """Press keys, as the bytes that a terminal sends."""
        os.write(self._fd, keys)

    def wait_for(self, words: str) -> bool:
        """Whether the words appear on the screen within the limit."""
        end = time.monotonic() + LIMIT
        while words not in self.text:
            if time.monotonic() > end or not self._read():
                return words in self.text
        return True

    def exit_code(self) -> int:
        """Wait for the program to end; one that does not is killed (-9)."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if not self._read():
                time.sleep(0.05)
        os.kill(self._pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def _read(self) -> bool:
        """Feed the screen with what was drawn; False once the program closed its side."""
        if select.select([self._fd], [], [], 0.1)[0]:
            try:
                data = os.read(self._fd, 65536)
            except OSError:  # Linux reports a closed pty as an error, macOS as an empty read
                return False
            self._stream.feed(data)
            return bool(data)
        return True


def main() -> int:
    """Open, wait, leave; print the screen if anything goes wrong."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--see", default="Asha", help="words to wait for (default: %(default)s)")
    options.add_argument("program", nargs="+")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(given.program, home)
        seen = terminal.wait_for(given.see)
        if seen:
            terminal.send(CTRL_Q)
        code = terminal.exit_code()
    if seen and code == 0:
        print(f"“{given.see}” appeared, and ctrl+q left with 0.")
        return 0
    sys.stderr.write(f"{terminal.text}\n“{given.see}” seen: {seen}; exit code: {code}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
