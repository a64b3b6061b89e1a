"""What becomes of a pair's record at its end: copied out for someone, then removed from here."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.glance import forget
from mentorflow.journal.paths import unsaved_folder
from mentorflow.journal.reading import bytes_of
from mentorflow.journal.reasons import reason
from mentorflow.journal.writing import create_file, make_folder, sync_folder


def files_of(folder: Path) -> tuple[Path, ...]:
    """Every file under a pair's folder: hidden ones, second versions and left-overs too."""
    found = []
    for place, _, names in os.walk(folder):
        found += [Path(place) / name for name in names]
    return tuple(sorted(found))


def copy_out(folder: Path, to: Path, *, disk: Disk = DISK) -> int:
    """Copy every file of a pair to a folder that is not there yet; returns how many.

    Raises:
        CannotCreateError: it is there, or cannot be written; nothing was removed.
    """
    if folder in (to, *to.parents):
        raise CannotCreateError(
            f"{to} lies in what is to be removed.", hint="Name a folder somewhere else."
        )
    if to.exists():
        raise CannotCreateError(
            f"{to} is there already; it was left as it is.", hint="Name a folder that is not there."
        )
    make_folder(to, disk=disk)
    copied = 0
    for file in files_of(folder):
        data = bytes_of(file)
        if file.name.endswith(".lock"):
            continue
        if not isinstance(data, bytes):
            raise CannotCreateError(f"{data.path}: {data.reason}", hint="Nothing was removed.")
        target = to / file.relative_to(folder)
        make_folder(target.parent, disk=disk)
        create_file(target, data, disk=disk)
        copied += 1
    return copied


def remove_all(folder: Path, *, disk: Disk = DISK) -> int:
    """Remove a pair's folder, and what there is of it elsewhere: unsaved words, the cache.

    Returns how many files were removed. A disk may still hold what was on it; backups that others
    made are not ours to reach.

    Raises:
        CannotWriteError: something could not be removed; says what.
    """
    elsewhere = [
        path
        for path in files_of(unsaved_folder())
        if re.match(rf"{re.escape(folder.name)}-\d{{4}}-", path.name)
    ]
    removed = 0
    try:
        for file in (*files_of(folder), *elsewhere):
            disk.remove(file)
            removed += 1
        for place, folders, _ in os.walk(folder, topdown=False):
            for name in folders:
                disk.remove_folder(Path(place) / name)
        disk.remove_folder(folder)
        with suppress(OSError):
            sync_folder(folder.parent, disk=disk)
    except OSError as error:
        raise CannotWriteError(
            f"{error.filename or folder} cannot be removed: {reason(error)}.",
            hint=f"{removed} files are removed; the rest is still there.",
        ) from error
    forget(disk)
    return removed
