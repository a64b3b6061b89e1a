"""A disk that carries every call out, keeps in mind what a power cut would take, and can fail."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from faults.world import File, Tree, World
from mentorflow.journal.disk import Disk

PIECE = 2000
"""Bytes that go in one call."""


class Killed(BaseException):
    """The process ended here: nothing that it does later reaches the disk."""


class Cut(NamedTuple):
    """A power cut after so many calls, and one way in which the disk may be found then."""

    calls: int
    tree: Tree


class SimDisk(Disk):
    """The real calls below a folder, and beside them the model of the disk.

    Call `fail_at` (counted from 0) fails with `error`; at call `kill_at` the process ends. A
    disk without `links` knows no hard links. From call `cut_from` on (None: never), every state
    that a power cut can leave is collected in `cuts`, after each call. `synced_again` tells where
    a file was synced once more after that had failed.
    """

    def __init__(
        self,
        base: Path,
        *,
        fail_at: int = -1,
        error: int = 0,
        kill_at: int = -1,
        cut_from: int | None = None,
        links: bool = True,
    ) -> None:
        self.world = World(base)
        self.calls: list[str] = []
        self.cuts: list[Cut] = []
        self.fail_at, self.error, self.kill_at = fail_at, error, kill_at
        self.cut_from, self.links = cut_from, links
        self.dead = False
        self.synced_again: list[str] = []
        self._files: dict[int, File] = {}
        self._one_at_a_time = threading.RLock()
        self._collect()

    def _collect(self) -> None:
        count = len(self.calls)
        if self.cut_from is not None and count >= self.cut_from:
            self.cuts += [Cut(count, tree) for tree in self.world.after_a_cut(seed=count)]

    @contextmanager
    def _call(self, call: str) -> Iterator[None]:
        with self._one_at_a_time:
            if len(self.calls) == self.kill_at:
                self.dead = True
            if self.dead:
                raise Killed
            self.calls.append(call)
            if len(self.calls) - 1 == self.fail_at:
                raise OSError(self.error, os.strerror(self.error))
            yield
            self._collect()

    def make(self, path: Path) -> int:
        with self._call(f"make {path.name}"):
            file = super().make(path)
            self._files[file] = self.world.make(path)
            return file

    def make_private(self, file: int) -> None:
        with self._call("make_private"):
            super().make_private(file)

    def write(self, file: int, data: memoryview) -> int:
        with self._call("write"):
            count = super().write(file, data[:PIECE])
            self._files[file].words += bytes(data[:count])
            return count

    def sync(self, file: int) -> None:
        if self._files[file].spoilt:
            self.synced_again.append(f"after call {len(self.calls)}")
        try:
            with self._call("sync"):
                self.world.sync(self._files[file])
        except OSError:
            self._files[file].spoilt = True
            raise

    def close(self, file: int) -> None:
        with suppress(OSError):
            os.close(file)
        with self._call("close"):
            pass

    def replace(self, temp: Path, path: Path) -> None:
        with self._call(f"replace {path.name}"):
            super().replace(temp, path)
            self.world.replace(temp, path)

    def link(self, temp: Path, path: Path) -> None:
        with self._call(f"link {path.name}"):
            if not self.links:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            super().link(temp, path)
            self.world.link(temp, path)

    def remove(self, path: Path) -> None:
        with self._call(f"remove {path.name}"):
            if path.exists() or path.is_symlink():
                super().remove(path)
                self.world.remove(path)

    def make_folder(self, path: Path) -> None:
        with self._call(f"make_folder {path.name}"):
            super().make_folder(path)
            self.world.make_folder(path)

    def remove_folder(self, path: Path) -> None:
        with self._call(f"remove_folder {path.name}"):
            super().remove_folder(path)
            self.world.remove(path)

    def sync_folder(self, path: Path) -> None:
        with self._call(f"sync_folder {path.name}"):
            path.stat()
            self.world.sync_folder(path)


class NoFileSync(SimDisk):
    """Does not wait until the words of a file are on the disk."""

    def sync(self, file: int) -> None:
        pass


class NoFolderSync(SimDisk):
    """Does not wait until the names in a folder are on the disk."""

    def sync_folder(self, path: Path) -> None:
        pass
