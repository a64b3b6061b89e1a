"""First paint and key echo of the session screen beside a bare Textual app, in a real pty.

    python bench/terminal.py [--rounds 10] [--keys 60]

Runs are interleaved, so that a busy machine hurts both alike; trust the ratios. Both run from
bytecode, as an installed program does.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

HERE = Path(__file__).parent


class Screen:
    """A program in a pty of 120 by 36."""

    def __init__(self, argv: list[str], home: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = os.environ | {"MENTORFLOW_HOME": home, "TERM": "xterm-256color"}
            env.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execve(argv[0], argv, env | {"COLORTERM": "truecolor"})
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def until(self, wanted: bytes, limit: float = 20.0) -> float:
        """Seconds from the start (or the last key) until some bytes are drawn."""
        seen = b""
        end = time.perf_counter() + limit
        while wanted not in seen:
            if not select.select([self.fd], [], [], max(0.0, end - time.perf_counter()))[0]:
                raise TimeoutError((wanted, seen[-300:]))
            seen += os.read(self.fd, 65536)
        return time.perf_counter() - self.started

    def settle(self) -> None:
        """Read until nothing is drawn for a while."""
        while select.select([self.fd], [], [], 0.4)[0]:
            os.read(self.fd, 65536)

    def key(self) -> tuple[float, int]:
        """Type one letter: seconds until the first bytes come back, and how many bytes in all."""
        start = time.perf_counter()
        os.write(self.fd, b"x")
        select.select([self.fd], [], [], 5)
        first = time.perf_counter() - start
        drawn = len(os.read(self.fd, 65536))
        while select.select([self.fd], [], [], 0.05)[0]:
            drawn += len(os.read(self.fd, 65536))
        return first, drawn

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def programs(home: str) -> dict[str, tuple[list[str], bytes]]:
    """What is run, and the bytes that tell that it is there."""
    mentorflow = [sys.executable, "-m", "mentorflow"]
    subprocess.run(
        [*mentorflow, "pair", "new", "--mentor", "Ben", "--mentee", "Asha"],
        env=os.environ | {"MENTORFLOW_HOME": home},
        check=True,
        capture_output=True,
    )
    session = [*mentorflow, "start", "asha-ben", "--guide", "mentoring-session"]
    resume = [*mentorflow, "resume", "asha-ben"]
    return {
        "bare": ([sys.executable, str(HERE / "bare.py")], b"eady"),
        "first": (session, b"answers"),
        "mentorflow": (resume, b"answers"),
    }


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--keys", type=int, default=60)
    chosen = options.parse_args()
    paints: dict[str, list[float]] = {"bare": [], "mentorflow": []}
    echoes: dict[str, list[float]] = {"bare": [], "mentorflow": []}
    drawn: dict[str, list[int]] = {"bare": [], "mentorflow": []}
    with tempfile.TemporaryDirectory() as home:
        shown = programs(home)
        first = Screen(*(shown["first"][0], home))
        first.until(shown["first"][1])
        first.end()
        for _ in range(chosen.rounds):
            for name in paints:
                argv, marker = shown[name]
                screen = Screen(argv, home)
                paints[name].append(screen.until(marker))
                screen.settle()
                for _ in range(chosen.keys // chosen.rounds):
                    seconds, size = screen.key()
                    echoes[name].append(seconds)
                    drawn[name].append(size)
                screen.end()
    for what, figures in (("first paint", paints), ("key echo", echoes)):
        bare, ours = (statistics.median(figures[name]) * 1000 for name in figures)
        print(f"{what}: bare {bare:.1f} ms, mentorflow {ours:.1f} ms, ratio {ours / bare:.2f}")
    bare_bytes, our_bytes = (statistics.median(drawn[name]) for name in drawn)
    print(f"bytes a key: bare {bare_bytes:.0f}, mentorflow {our_bytes:.0f}")


if __name__ == "__main__":
    main()
