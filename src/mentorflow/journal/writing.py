"""The one way in which anything is written: whole or not at all, private, and on the disk."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.os_errors import reason
from mentorflow.model.erased import Erased
from mentorflow.model.text import storable

PREFIX, _SUFFIX = ".mentorflow-", ".tmp"
"""What a file is called that has not got its name yet."""

Without = set[str] | dict[str, set[str]] | None


def _no_check(target: Path) -> None:
    return


def write_file(
    path: Path, data: bytes, *, check: Callable[[Path], None] = _no_check, disk: Disk = DISK
) -> None:
    """Replace a file's content, or make the file: old or new, never a part, and for its owner only.

    A link stays; the file it leads to is replaced. `check` is called with that file when all
    else is ready; what it raises stops the write and leaves everything as it was.

    Raises:
        CannotWriteError: says why. The old content is still there; only where the folder
            could not be synced is it the new one already, not yet safe from a power cut.
    """
    try:
        target = _resolved(path)
        temp = _temp_path(target)
        try:
            _write_temp(disk, temp, data)
            check(target)
            disk.replace(temp, target)
        finally:
            with suppress(OSError):
                disk.remove(temp)
        disk.sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise CannotWriteError(f"{path} cannot be written: {reason(error)}.") from error


def create_file(path: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Make a file that is not there yet. Of several at once, one makes it.

    Raises:
        FileExistsError: something of that name is there; it is untouched.
        CannotCreateError: says why; there is no such file now.
    """
    try:
        temp = _temp_path(path)
        try:
            _write_temp(disk, temp, data)
            _link_or_rename(disk, temp, path)
        finally:
            with suppress(OSError):
                disk.remove(temp)
        _sync_or_undo(disk, path)
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise CannotCreateError(f"{path} cannot be made: {reason(error)}.") from error


def make_folder(path: Path, *, disk: Disk = DISK) -> None:
    """Make a folder, and those above it that are missing, for its owner only.

    Raises:
        CannotCreateError: says why.
    """
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        there = missing[-1].parent if missing else path
        with suppress(PermissionError):
            disk.sync_folder(there.parent)  # whoever made it may not have come to that
        for folder in reversed(missing):
            _make_or_undo(disk, folder)
    except (OSError, ValueError) as error:
        raise CannotCreateError(f"{path} cannot be made: {reason(error)}.") from error


def remove_file(path: Path, *, disk: Disk = DISK) -> None:
    """Remove a file for good; it may be gone already.

    Raises:
        CannotWriteError: says why.
    """
    try:
        disk.remove(path)
        disk.sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise CannotWriteError(f"{path} cannot be removed: {reason(error)}.") from error


def sync_folder(path: Path, *, disk: Disk = DISK) -> None:
    """Wait until the names in a folder are on the disk.

    Raises:
        CannotWriteError: says why.
    """
    try:
        disk.sync_folder(path)
    except OSError as error:
        raise CannotWriteError(f"{path} cannot be written: {reason(error)}.") from error


def export_text(path: Path, text: str, *, force: bool = False, disk: Disk = DISK) -> None:
    """Write a text where somebody asked for it, for its owner only.

    Raises:
        CannotCreateError: the file is there and `force` is not given, or it cannot be made.
        CannotWriteError: it cannot be replaced.
    """
    data = storable(text).encode()
    if force:
        return write_file(path, data, disk=disk)
    try:
        create_file(path, data, disk=disk)
    except FileExistsError:
        raise CannotCreateError(
            f"{path} is there already; it was left as it is.",
            hint="Choose another name, or use --force to replace it.",
        ) from None


def dump(value: BaseModel, *, without: Without = None) -> bytes:
    """A value as it stands in a file: indented JSON in UTF-8, in the order of its fields.

    `without` are keys to leave out. A lone surrogate, which no file can hold, becomes U+FFFD
    rather than stop a save.
    """
    try:
        return value.model_dump_json(indent=2, exclude=without).encode() + b"\n"
    except PydanticSerializationError:
        return to_json(_storable(value.model_dump(exclude=without)), indent=2) + b"\n"


def _storable(value: Any) -> Any:
    if isinstance(value, Erased):
        return value.mark
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {_storable(key): _storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(inner) for inner in value]
    return value


def _resolved(path: Path) -> Path:
    """The file itself, where a link leads to it; only a plain file may be replaced."""
    try:
        real = path.resolve()
    except RuntimeError:
        real = path
    try:
        mode = real.lstat().st_mode
    except FileNotFoundError:
        return real
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError("it is not a plain file")
    return real


def _temp_path(path: Path) -> Path:
    return path.with_name(f"{PREFIX}{os.urandom(8).hex()}{_SUFFIX}")


def _write_temp(disk: Disk, temp: Path, data: bytes) -> None:
    file = disk.make(temp)
    try:
        disk.make_private(file)
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(file, rest) :]
        disk.sync(file)
    finally:
        disk.close(file)


def _link_or_rename(disk: Disk, temp: Path, path: Path) -> None:
    """Give the finished file its name, unless the name is taken.

    A hard link does both in one step. Where there are none, whoever makes a hidden file for the
    name may look whether it is taken; one that a power cut left there is swept up later.
    """
    try:
        disk.link(temp, path)
    except FileExistsError:
        raise
    except OSError:
        name = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        claim = path.with_name(f"{PREFIX}{name}{_SUFFIX}")
        disk.close(disk.make(claim))
        try:
            path.lstat()
        except FileNotFoundError:
            disk.replace(temp, path)
        else:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        finally:
            with suppress(OSError):
                disk.remove(claim)


def _make_or_undo(disk: Disk, folder: Path) -> None:
    """Make one folder, and put its name on the disk too."""
    made = False
    with suppress(FileExistsError):
        disk.make_folder(folder)
        made = True
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    try:
        disk.sync_folder(folder.parent)
    except OSError:
        if made:
            with suppress(OSError):
                disk.remove_folder(folder)
        raise


def _sync_or_undo(disk: Disk, path: Path) -> None:
    try:
        disk.sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            disk.remove(path)
        raise
