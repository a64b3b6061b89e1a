"""Removal of a pair: its record is copied to another folder first."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.i18n import _
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.due_cache import clear
from mentorflow.journal.folders import atomic_folder, hide_folder, remove_tree
from mentorflow.journal.os_errors import reason
from mentorflow.journal.paths import unsaved_folder
from mentorflow.journal.reading import is_there, read_bytes
from mentorflow.journal.records import numbered_names
from mentorflow.journal.writing import create_file, make_folder


def files_of(folder: Path) -> tuple[Path, ...]:
    """Every file below a folder, with hidden ones, conflict copies and leftovers."""
    found = []
    for place, _folders, names in os.walk(folder):
        found += [Path(place) / name for name in names]
    return tuple(sorted(found))


def copy_folder(folder: Path, to: Path, *, disk: Disk = DISK) -> int:
    """Copy every file of a folder to a new folder; returns the number of files.

    Raises:
        CannotCreateError: the new folder exists already or cannot be written.
    """
    if folder in (to, *to.parents):
        raise CannotCreateError(
            _("{folder} is inside the folder that will be removed.").format(folder=to),
            hint=_("Choose a folder in a different location."),
        )
    with new_copy(to, disk) as part:
        return copy_files(part, folder, files_of(folder), disk)


@contextmanager
def new_copy(to: Path, disk: Disk) -> Iterator[Path]:
    """A folder to copy files into, visibly named `to.part` until the copy is complete.

    Raises:
        CannotCreateError: `to` exists already, or cannot be made.
    """
    taken = CannotCreateError(
        _("{path} already exists and wasn't changed.").format(path=to),
        hint=_("Choose a new folder."),
    )
    if is_there(to):
        raise taken
    make_folder(to.parent, disk=disk)
    parts = (to.with_name(name) for name in numbered_names(f"{to.name}.part"))
    part = next(part for part in parts if not is_there(part))
    try:
        with atomic_folder(to, part, disk=disk):
            yield part
    except FileExistsError:
        raise taken from None


def copy_files(to: Path, folder: Path, files: Iterable[Path], disk: Disk) -> int:
    """Copy files of a folder, except locks, into another; returns the number of files.

    Raises:
        CannotCreateError: a file cannot be read or written.
    """
    copied = 0
    for file in files:
        if file.name.endswith(".lock"):
            continue
        data = read_bytes(file)
        if not isinstance(data, bytes):
            raise CannotCreateError(f"{data.path}: {data.reason}", hint=_("Nothing was removed."))
        target = to / file.relative_to(folder)
        make_folder(target.parent, disk=disk)
        create_file(target, data, disk=disk)
        copied += 1
    return copied


def remove_pair(folder: Path, to: Path, *, notes_only: bool, disk: Disk = DISK) -> int:
    """Copy a pair's folder, or only its notes, then remove it with its unsaved drafts and cache.

    The pair leaves the journal in one step, after the copy is on disk. The content is not
    overwritten on disk, and backups made by others remain. Returns the number of removed files.

    Raises:
        CannotCreateError: the copy cannot be made; nothing was removed.
        CannotWriteError: something cannot be removed.
    """
    copy_folder(folder / "notes" if notes_only else folder, to, disk=disk)
    try:
        clear(disk)
        hidden = hide_folder(folder, disk=disk)
    except CannotWriteError:
        with suppress(OSError, CannotWriteError):
            remove_tree(hide_folder(to, disk=disk), disk=disk)
        raise
    unsaved = [
        path
        for path in files_of(unsaved_folder())
        if re.match(rf"{re.escape(folder.name)}-\d{{4}}-", path.name)
    ]
    try:
        for path in unsaved:
            disk.remove(path)
        if unsaved:
            disk.sync_folder(unsaved_folder())
        return len(unsaved) + remove_tree(hidden, disk=disk)
    except OSError as error:
        message = _("Couldn't remove {path}: {reason}.")
        raise CannotWriteError(
            message.format(path=error.filename or hidden, reason=reason(error)),
            hint=_(
                "The pair is no longer in the journal. The remaining files are removed when the "
                "next session starts."
            ),
        ) from error
