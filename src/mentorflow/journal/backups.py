"""Earlier generations of the one lasting record that is written over: `pair.json`."""

from __future__ import annotations

import itertools
import re
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.reading import bytes_of, contents
from mentorflow.journal.writing import (
    create_file,
    make_folder,
    remove_file,
    sync_folder,
    write_file,
)

MOST = 5
_NAME = re.compile(r"pair-(\d+)\.json")


def generations(folder: Path) -> tuple[Path, ...]:
    """The earlier generations of a pair's `pair.json`, the latest first."""
    return tuple(
        sorted(filter(_number, contents(folder / "earlier")[0]), key=_number, reverse=True)
    )


def _number(path: Path) -> int:
    name = _NAME.fullmatch(path.name)
    return int(name[1]) if name else 0


def write_over(folder: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Replace `pair.json`; what it holds now is kept, once, however often this is tried.

    Raises:
        CannotCreateError, CannotWriteError: say why. What cannot be kept is not written over.
    """
    path = folder / "pair.json"
    now = bytes_of(path)
    if now == data:
        return sync_folder(folder, disk=disk)
    if isinstance(now, bytes):
        _keep(folder, now, disk)
    write_file(path, data, disk=disk)


def _keep(folder: Path, data: bytes, disk: Disk) -> None:
    """Keep a generation; the sixth goes."""
    kept = generations(folder)
    make_folder(folder / "earlier", disk=disk)
    if kept and bytes_of(kept[0]) == data:
        return sync_folder(folder / "earlier", disk=disk)
    for number in itertools.count(_number(kept[0]) + 1 if kept else 1):
        with suppress(FileExistsError):
            create_file(folder / "earlier" / f"pair-{number}.json", data, disk=disk)
            break
    for old in generations(folder)[MOST:]:
        with suppress(CannotWriteError):
            remove_file(old, disk=disk)
