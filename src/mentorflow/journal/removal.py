"""What becomes of a pair's record at its end: copied out for someone, then removed from here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.due_cache import clear
from mentorflow.journal.folders import atomic_folder, hide_folder, remove_tree
from mentorflow.journal.os_errors import reason
from mentorflow.journal.paths import unsaved_folder
from mentorflow.journal.reading import is_there, read_bytes
from mentorflow.journal.records import numbered_names
from mentorflow.journal.writing import create_file, make_folder


def files_of(folder: Path) -> tuple[Path, ...]:
    """Every file under a pair's folder: hidden ones, second versions and left-overs too."""
    found = []
    for place, _, names in os.walk(folder):
        found += [Path(place) / name for name in names]
    return tuple(sorted(found))


def copy_folder(folder: Path, to: Path, *, disk: Disk = DISK) -> int:
    """Copy every file of a pair to a folder that is not there yet; returns how many.

    Raises:
        CannotCreateError: it is there, or cannot be written; nothing was removed.
    """
    if folder in (to, *to.parents):
        raise CannotCreateError(
            f"{to} lies in what is to be removed.", hint="Name a folder somewhere else."
        )
    with new_copy(to, disk) as part:
        return copy_files(part, folder, files_of(folder), disk)


@contextmanager
def new_copy(to: Path, disk: Disk) -> Iterator[Path]:
    """A folder for a copy, called `to.part` in the sight of everyone until the copy is whole.

    Raises:
        CannotCreateError: there is something at `to`, or it cannot be made; says why.
    """
    taken = CannotCreateError(
        f"{to} is there already; it was left as it is.", hint="Name a folder that is not there."
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
    """Copy files of a folder, but for locks, into another; returns how many.

    Raises:
        CannotCreateError: one cannot be read or written; says which and why.
    """
    copied = 0
    for file in files:
        if file.name.endswith(".lock"):
            continue
        data = read_bytes(file)
        if not isinstance(data, bytes):
            raise CannotCreateError(f"{data.path}: {data.reason}", hint="Nothing was removed.")
        target = to / file.relative_to(folder)
        make_folder(target.parent, disk=disk)
        create_file(target, data, disk=disk)
        copied += 1
    return copied


def remove_pair(folder: Path, to: Path, *, notes_only: bool, disk: Disk = DISK) -> int:
    """Copy a pair's folder out, or only its notes; then remove it, and what there is elsewhere.

    That is unsaved words and the cache. From one moment to the next the pair is gone from the
    journal; until then it is all there, and the copy is safe. Returns how many files were
    removed. A disk may still hold what was on it; backups that others made are not ours to reach.

    Raises:
        CannotCreateError: it cannot be copied; nothing was removed.
        CannotWriteError: something could not be removed; says what.
    """
    copy_folder(folder / "notes" if notes_only else folder, to, disk=disk)
    try:
        clear(disk)
        gone = hide_folder(folder, disk=disk)
    except CannotWriteError:
        with suppress(OSError, CannotWriteError):
            remove_tree(hide_folder(to, disk=disk), disk=disk)
        raise
    elsewhere = [
        path
        for path in files_of(unsaved_folder())
        if re.match(rf"{re.escape(folder.name)}-\d{{4}}-", path.name)
    ]
    try:
        for path in elsewhere:
            disk.remove(path)
        if elsewhere:
            disk.sync_folder(unsaved_folder())
        return len(elsewhere) + remove_tree(gone, disk=disk)
    except OSError as error:
        raise CannotWriteError(
            f"{error.filename or gone} cannot be removed: {reason(error)}.",
            hint="The pair is gone from the journal; what is left in its folder goes when the "
            "next session starts.",
        ) from error
