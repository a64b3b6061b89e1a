"""Backups of `pair.json`, the only permanent record that is overwritten."""

from __future__ import annotations

import itertools
import re
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.reading import list_folder, read_bytes
from mentorflow.journal.writing import (
    create_file,
    make_folder,
    remove_file,
    sync_folder,
    write_file,
)

MAX_BACKUPS = 5
_NAME = re.compile(r"pair-(\d+)\.json")


def backups_of(folder: Path) -> tuple[Path, ...]:
    """The backups of a pair's `pair.json`, latest first."""
    return tuple(
        sorted(filter(_number, list_folder(folder / "earlier")[0]), key=_number, reverse=True)
    )


def _number(path: Path) -> int:
    name = _NAME.fullmatch(path.name)
    return int(name[1]) if name else 0


def replace_pair_file(folder: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Replace `pair.json` after backing up its content. A repeated call adds no second backup.

    Raises:
        CannotCreateError, CannotWriteError: the backup or the file cannot be written. Without a
            backup nothing is overwritten.
    """
    path = folder / "pair.json"
    now = read_bytes(path)
    if now == data:
        return sync_folder(folder, disk=disk)
    if isinstance(now, bytes):
        _back_up(folder, now, disk)
    write_file(path, data, disk=disk)


def _back_up(folder: Path, data: bytes, disk: Disk) -> None:
    """Add a backup and remove the oldest ones."""
    backups = backups_of(folder)
    make_folder(folder / "earlier", disk=disk)
    if backups and read_bytes(backups[0]) == data:
        return sync_folder(folder / "earlier", disk=disk)
    for number in itertools.count(_number(backups[0]) + 1 if backups else 1):
        with suppress(FileExistsError):
            create_file(folder / "earlier" / f"pair-{number}.json", data, disk=disk)
            break
    for old in backups_of(folder)[MAX_BACKUPS:]:
        with suppress(CannotWriteError):
            remove_file(old, disk=disk)
