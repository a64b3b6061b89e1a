"""Disks that watch, fail or end the process at a chosen call."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from mentorflow.journal.disk import Disk


class WatchedDisk(Disk):
    """The real disk, with every call written down."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def came(self, call: str) -> None:
        """One call is about to happen."""
        self.calls.append(call)

    def make(self, path: Path) -> int:
        self.came("make")
        return super().make(path)

    def make_private(self, file: int) -> None:
        self.came("make_private")
        super().make_private(file)

    def write(self, file: int, data: memoryview) -> int:
        self.came("write")
        return super().write(file, data[:7])

    def sync(self, file: int) -> None:
        self.came("sync")
        super().sync(file)

    def close(self, file: int) -> None:
        try:
            self.came("close")
        finally:
            super().close(file)

    def replace(self, temp: Path, path: Path) -> None:
        self.came("replace")
        super().replace(temp, path)

    def link(self, temp: Path, path: Path) -> None:
        self.came("link")
        super().link(temp, path)

    def remove(self, path: Path) -> None:
        self.came("remove")
        super().remove(path)

    def make_folder(self, path: Path) -> None:
        self.came("make_folder")
        super().make_folder(path)

    def sync_folder(self, path: Path) -> None:
        self.came("sync_folder")
        super().sync_folder(path)


class FailingDisk(WatchedDisk):
    """Fails with an error at one call, counted from 0, or at every call of one name."""

    def __init__(self, error: int, at: int = -1, named: str = "") -> None:
        super().__init__()
        self.error, self.at, self.named = error, at, named

    def came(self, call: str) -> None:
        number = len(self.calls)
        super().came(call)
        if number == self.at or call == self.named:
            raise OSError(self.error, os.strerror(self.error))


class KillingDisk(WatchedDisk):
    """Ends the process, as a crash would, just before one call."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def came(self, call: str) -> None:
        if len(self.calls) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        super().came(call)
