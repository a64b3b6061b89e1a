"""A real terminal for tests: a program in a pty, and what stands on its screen."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from types import TracebackType

import pyte

LIMIT = 30.0
"""Seconds after which something that does not happen has failed."""


class Terminal:
    """mentorflow in a terminal of its own. `raw` is every byte that it was sent.

    `path` comes before everything else that is imported; `under` is a program that runs it.
    """

    def __init__(
        self,
        home: str,
        *argv: str,
        columns: int = 80,
        rows: int = 24,
        path: str = "",
        under: tuple[str, ...] = (),
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = os.environ | {"MENTORFLOW_HOME": home, "TERM": "xterm-256color"}
            for size in ("COLUMNS", "LINES"):  # the terminal itself knows how large it is
                env.pop(size, None)
            if path:
                env["PYTHONPATH"] = os.pathsep.join([path, *filter(None, sys.path)])
            program = [*under, sys.executable, "-m", "mentorflow", *argv]
            os.execvpe(program[0], program, env | {"LANG": "C.UTF-8"})
        self.modes = termios.tcgetattr(self.fd)
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.pid:
            self.kill(signal.SIGKILL)
        if self.fd >= 0:
            os.close(self.fd)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def type(self, keys: str) -> None:
        """Press keys, as bytes that a terminal sends."""
        os.write(self.fd, keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as a terminal might."""
        while data:
            self._read(0)
            data = data[os.write(self.fd, data[:1024]) :]

    def until(self, true: Callable[[], bool]) -> None:
        """Read what is drawn until something holds."""
        end = time.monotonic() + LIMIT
        while not true():
            if time.monotonic() > end:
                raise AssertionError(self.text)
            self._read(0.05)

    def see(self, words: str) -> None:
        """Wait until words stand on the screen."""
        self.until(lambda: words in self.text)

    def kill(self, number: int) -> int:
        """Send a signal, read to the end, and return the exit status as a shell shows it."""
        os.kill(self.pid, number)
        return self.ended()

    def hang_up(self) -> int:
        """Close the terminal, and return the exit status as a shell shows it."""
        os.close(self.fd)
        self.fd = -1
        return self.ended()

    @property
    def given_back(self) -> bool:
        """Whether a shell finds its terminal as it was: the screen, the modes, nothing reported."""
        taken, left = self.raw.count(b"\x1b[?1049h"), self.raw.count(b"\x1b[?1049l")
        off = (b"1000", b"1003", b"1006", b"1004", b"2004")
        return (
            taken == left
            and termios.tcgetattr(self.fd) == self.modes
            and all(self._latest(b"\x1b[?" + mode, b"l", b"h") for mode in off)
            and self._latest(b"\x1b[?25", b"h", b"l")
        )

    def _latest(self, mode: bytes, wanted: bytes, other: bytes) -> bool:
        return self.raw.rfind(mode + wanted) >= self.raw.rfind(mode + other)

    def ended(self) -> int:
        """Wait for the end; 128 + n where signal n ended it."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            self._read(0.02)
            if done:
                self.pid = 0
                code = os.waitstatus_to_exitcode(status)
                return 128 - code if code < 0 else code
        raise AssertionError(self.text)

    def read(self, seconds: float) -> None:
        """Read what is drawn for so long, so that the program is never held up by it."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def _read(self, seconds: float) -> None:
        if self.fd < 0:
            time.sleep(seconds)
        elif select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            self.raw += data
            self._stream.feed(data)
