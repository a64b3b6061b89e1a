"""Whole folders: one gets its name when all that is in it is on the disk, and goes in one step."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.os_errors import reason
from mentorflow.journal.reading import is_there
from mentorflow.journal.writing import PREFIX, create_file

_SUFFIX, _GONE = ".tmp", ".gone"
_ABANDONED_AFTER = 3600
"""Seconds after which something unfinished belongs to nobody: its writer was killed."""


@contextmanager
def atomic_folder(path: Path, part: Path, *, disk: Disk = DISK) -> Iterator[Path]:
    """A folder to fill, called `part` until it is whole. If anything goes wrong it is gone again.

    Raises:
        FileExistsError: something of that name is there; an empty folder is taken over.
        CannotCreateError: says why; there is no such folder now.
    """
    made = named = False
    try:
        disk.make_folder(part)
        made = True
        yield part
        disk.sync_folder(part)
        _rename(disk, part, path)
        named = True
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise CannotCreateError(f"{path} cannot be made: {reason(error)}.") from error
    finally:
        if made and not named:
            with suppress(OSError):
                remove_tree(part, disk=disk)


def create_folder(path: Path, files: Mapping[str, bytes], *, disk: Disk = DISK) -> None:
    """Make a folder that is not there yet, with files in it. Of several at once, one makes it.

    Raises:
        FileExistsError: something of that name is there.
        CannotCreateError: says why; there is no such folder now.
    """
    if any(is_there(path / name) for name in files):
        raise FileExistsError(path)
    with atomic_folder(path, _hidden_path(path, _SUFFIX), disk=disk) as part:
        for name, data in files.items():
            create_file(part / name, data, disk=disk)


def hide_folder(path: Path, *, disk: Disk = DISK) -> Path:
    """Take a folder out of sight, in one step; returns where it is now, to be removed.

    Raises:
        CannotWriteError: says why; it is where it was.
    """
    gone = _hidden_path(path, _GONE)
    try:
        disk.replace(path, gone)
        try:
            disk.sync_folder(path.parent)
        except OSError:
            with suppress(OSError):
                disk.replace(gone, path)
            raise
    except OSError as error:
        raise CannotWriteError(f"{path} cannot be removed: {reason(error)}.") from error
    return gone


def remove_tree(folder: Path, *, disk: Disk = DISK) -> int:
    """Remove a folder and all that is in it; returns how many files that were. Raises OSError."""
    removed = 0
    for place, folders, names in os.walk(folder, topdown=False):
        for path in (Path(place) / name for name in (*names, *folders)):
            if path.is_dir() and not path.is_symlink():
                disk.remove_folder(path)
            else:
                disk.remove(path)
                removed += 1
    if is_there(folder):
        disk.remove_folder(folder)
        disk.sync_folder(folder.parent)
    return removed


def is_leftover(name: str) -> bool:
    """Whether a file or folder of that name is what a write that was stopped leaves."""
    return name.startswith(PREFIX)


def remove_leftovers(folder: Path, *, disk: Disk = DISK) -> None:
    """Remove what a killed process left behind an hour ago or earlier, or was about to remove.

    Should one be somebody's after all, their save fails, is reported, and is made again.
    """
    with suppress(OSError):
        for path in folder.glob(f"{PREFIX}*"):
            state = path.lstat()
            is_old = time.time() - state.st_mtime > _ABANDONED_AFTER
            if stat.S_ISDIR(state.st_mode) and (is_old or path.suffix == _GONE):
                remove_tree(path, disk=disk)
            elif stat.S_ISREG(state.st_mode) and is_old and path.suffix == _SUFFIX:
                disk.remove(path)


def _hidden_path(path: Path, suffix: str) -> Path:
    return path.with_name(f"{PREFIX}{os.urandom(8).hex()}{suffix}")


def _rename(disk: Disk, part: Path, path: Path) -> None:
    """Give a folder its name; take it back where that cannot be made safe."""
    try:
        disk.replace(part, path)
    except OSError:
        if is_there(path):
            raise FileExistsError(path) from None
        raise
    try:
        disk.sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            disk.replace(path, part)
            disk.sync_folder(path.parent)
        raise
