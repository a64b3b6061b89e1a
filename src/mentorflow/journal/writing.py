"""Atomic, durable writes: every file that mentorflow writes is written here, with mode 0600."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.i18n import _
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.os_errors import reason
from mentorflow.model.erased import Erased
from mentorflow.model.text import storable

PREFIX, _SUFFIX = ".mentorflow-", ".tmp"
"""Prefix and suffix of a temporary file's name."""

Without = set[str] | dict[str, set[str]] | None


def _no_check(target: Path) -> None:
    return


def write_file(
    path: Path, data: bytes, *, check: Callable[[Path], None] = _no_check, disk: Disk = DISK
) -> None:
    """Replace or create a file atomically, with mode 0600.

    A symbolic link stays, and its target is replaced. `check` is called with the target just
    before the rename; an exception from it cancels the write.

    Raises:
        CannotWriteError: the file is unchanged. Only if the folder could not be synced does it
            have the new content already, which a power cut might undo.
    """
    try:
        target = _resolved(path)
        temp = _temp_path(target)
        with ExitStack() as on_failure:
            on_failure.callback(_remove_temp, disk, temp)
            _write_temp(disk, temp, data)
            check(target)
            disk.replace(temp, target)
            on_failure.pop_all()
        disk.sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise CannotWriteError(_cannot_write(path, error)) from error


def create_file(path: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Create a new file. Of several concurrent calls, one succeeds.

    Raises:
        FileExistsError: the name is taken; nothing was changed.
        CannotCreateError: the file cannot be created; there is none now.
    """
    try:
        temp = _temp_path(path)
        try:
            _write_temp(disk, temp, data)
            _link_or_rename(disk, temp, path)
        finally:
            _remove_temp(disk, temp)
        _sync_or_undo(disk, path)
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise CannotCreateError(_cannot_create(path, error)) from error


def make_folder(path: Path, *, disk: Disk = DISK) -> None:
    """Create a folder and its missing parents, with mode 0700, if it does not exist.

    Raises:
        CannotCreateError: a folder cannot be created.
    """
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        there = missing[-1].parent if missing else path
        with suppress(PermissionError):
            disk.sync_folder(there.parent)  # whoever created it may have been killed before this
        for folder in reversed(missing):
            _make_or_undo(disk, folder)
    except (OSError, ValueError) as error:
        raise CannotCreateError(_cannot_create(path, error)) from error


def remove_file(path: Path, *, disk: Disk = DISK) -> None:
    """Remove a file durably, if it exists.

    Raises:
        CannotWriteError: the file cannot be removed.
    """
    try:
        disk.remove(path)
        disk.sync_folder(path.parent)
    except (OSError, ValueError) as error:
        message = _("Couldn't remove {path}: {reason}.")
        raise CannotWriteError(message.format(path=path, reason=reason(error))) from error


def sync_folder(path: Path, *, disk: Disk = DISK) -> None:
    """Flush a folder's entries to disk.

    Raises:
        CannotWriteError: the folder cannot be synced.
    """
    try:
        disk.sync_folder(path)
    except OSError as error:
        raise CannotWriteError(_cannot_write(path, error)) from error


def export_text(path: Path, text: str, *, force: bool = False, disk: Disk = DISK) -> None:
    """Write a text to a file that the user chose, with mode 0600.

    Raises:
        CannotCreateError: the file exists and `force` is not set, or it cannot be created.
        CannotWriteError: the file cannot be replaced.
    """
    data = storable(text).encode()
    if force:
        return write_file(path, data, disk=disk)
    try:
        create_file(path, data, disk=disk)
    except FileExistsError:
        raise CannotCreateError(
            _("{path} already exists and wasn't changed.").format(path=path),
            hint=_("Choose another name, or add {option} to replace it.").format(option="--force"),
        ) from None


def dump(value: BaseModel, *, without: Without = None) -> bytes:
    """The content of a value's file: indented JSON in UTF-8, in the order of its fields.

    `without` names keys to leave out. A lone surrogate, which UTF-8 cannot encode, becomes U+FFFD
    so that it does not stop a save.
    """
    try:
        return value.model_dump_json(indent=2, exclude=without).encode() + b"\n"
    except PydanticSerializationError:
        return to_json(_storable(value.model_dump(exclude=without)), indent=2) + b"\n"


def _cannot_write(path: Path, error: OSError | ValueError) -> str:
    return _("Couldn't write {path}: {reason}.").format(path=path, reason=reason(error))


def _cannot_create(path: Path, error: OSError | ValueError) -> str:
    return _("Couldn't create {path}: {reason}.").format(path=path, reason=reason(error))


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
    """The target of a symbolic link, or the path itself; only a regular file may be replaced."""
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
        raise OSError(_("it isn't a regular file"))
    return real


def _temp_path(path: Path) -> Path:
    return path.with_name(f"{PREFIX}{os.urandom(8).hex()}{_SUFFIX}")


def _remove_temp(disk: Disk, temp: Path) -> None:
    with suppress(OSError):
        disk.remove(temp)


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
    """Give a finished file its name, unless the name is taken.

    A hard link does this atomically. On file systems without them, a hidden claim file for the
    name makes the check and the rename exclusive; `remove_leftovers` removes an abandoned one.
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
    """Create one folder durably, or not at all."""
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
