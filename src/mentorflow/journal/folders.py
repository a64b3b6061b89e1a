"""Atomic creation and removal of folders, and removal of abandoned temporary files."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.i18n import _
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.os_errors import reason
from mentorflow.journal.reading import is_there
from mentorflow.journal.writing import PREFIX, create_file

_SUFFIX, _GONE = ".tmp", ".gone"
_ABANDONED_AFTER = 3600
"""Age in seconds after which a temporary file counts as abandoned."""


@contextmanager
def atomic_folder(path: Path, part: Path, *, disk: Disk = DISK) -> Iterator[Path]:
    """A folder to fill, named `part` until it is complete. On any error it is removed.

    Raises:
        FileExistsError: the name is taken; an empty folder of that name is replaced.
        CannotCreateError: the folder cannot be made; there is none now.
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
        message = _("Couldn't create {path}: {reason}.")
        raise CannotCreateError(message.format(path=path, reason=reason(error))) from error
    finally:
        if made and not named:
            with suppress(OSError):
                remove_tree(part, disk=disk)


def create_folder(path: Path, files: Mapping[str, bytes], *, disk: Disk = DISK) -> None:
    """Make a new folder with files in it. Of several concurrent calls, one succeeds.

    Raises:
        FileExistsError: the name is taken.
        CannotCreateError: the folder cannot be made; there is none now.
    """
    if any(is_there(path / name) for name in files):
        raise FileExistsError(path)
    with atomic_folder(path, _hidden_path(path, _SUFFIX), disk=disk) as part:
        for name, data in files.items():
            create_file(part / name, data, disk=disk)


def hide_folder(path: Path, *, disk: Disk = DISK) -> Path:
    """Rename a folder to a hidden name in one step; returns its new path, to be removed.

    Raises:
        CannotWriteError: the folder cannot be renamed; it is unchanged.
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
        message = _("Couldn't remove {path}: {reason}.")
        raise CannotWriteError(message.format(path=path, reason=reason(error))) from error
    return gone


def remove_tree(folder: Path, *, disk: Disk = DISK) -> int:
    """Remove a folder with its content; returns the number of files. Raises OSError."""
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
    """Whether a name is that of a temporary file or folder."""
    return name.startswith(PREFIX)


def remove_leftovers(folder: Path, *, disk: Disk = DISK) -> None:
    """Remove abandoned temporary files and folders, and folders that were being removed.

    If one is still in use after all, that save fails, is reported and is retried.
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
    """Rename a folder durably, or not at all."""
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
