"""strace beside a program that runs: it writes down system calls, or makes them fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import pytest

CALLS = "openat,fchmod,write,fsync,rename,link,linkat,unlink,mkdir,close,flock,ftruncate"
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")

_CALL = re.compile(r"\d+ +(\w+)\(")


class Strace:
    """Watches a process, and every thread that it starts, until this is closed.

    `inject` is what strace calls so: `fsync:error=EIO:when=1`.
    """

    def __init__(self, pid: int, log: Path, inject: str = "") -> None:
        if shutil.which("strace") is None:
            pytest.skip("there is no strace here")
        wanted = inject.split(":")[0] if inject else CALLS
        options = ["-f", "-y", "-o", str(log), "-e", f"trace={wanted}"]
        options += ["-e", f"inject={inject}"] if inject else []
        self._process = subprocess.Popen(
            ["strace", *options, "-p", str(pid)], stderr=subprocess.PIPE, text=True
        )
        assert self._process.stderr
        said = self._process.stderr.readline()
        if "attached" not in said:
            self._process.wait()
            pytest.skip(f"strace may not watch here: {said.strip()}")

    def __enter__(self) -> Strace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        assert self._process.stderr
        self._process.stderr.close()


def calls_on(log: Path, folder: Path) -> list[tuple[str, int]]:
    """Each call that had to do with a folder, and which of its name it was in its thread."""
    counted: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, int], None] = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if call := _CALL.match(line):
            key = line.split()[0], call[1]
            counted[key] = counted.get(key, 0) + 1
            if str(folder) in line:
                found[call[1], counted[key]] = None
    return list(found)


class Doer:
    """A mentorflow that is ready: it does one thing to a home, watched from its first call on."""

    def __init__(self) -> None:
        tests = Path(__file__).parents[1]
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from machine.doing import _serve; _serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=tests,
        )

    def __enter__(self) -> Doer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def do(self, home: Path, what: str, words: Path, inject: str | None = None) -> int:
        """Do something; how it ended. With `inject`, even an empty one, it is watched."""
        words.mkdir()
        self._say(f"{home}\t{what}\t{words}\n")
        child = int(self._hear())
        if inject is None:
            self._say("\n")
            return int(self._hear())
        with Strace(child, words / "calls", inject):
            self._say("\n")
            return int(self._hear())

    def _say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line.encode())

    def _hear(self) -> bytes:
        assert self._process.stdout
        return self._process.stdout.readline()
