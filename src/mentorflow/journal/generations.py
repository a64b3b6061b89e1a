"""Earlier generations of the one lasting record that is written over: `pair.json`."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.reading import bytes_of, contents
from mentorflow.journal.writing import create_file, make_folder, remove_file

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


def keep_generation(folder: Path, *, disk: Disk = DISK) -> None:
    """Keep `pair.json` as it is now, before it is written over; the sixth goes.

    Raises:
        CannotCreateError: it cannot be kept; then it must not be written over.
    """
    data = bytes_of(folder / "pair.json")
    if not isinstance(data, bytes):
        return
    kept = generations(folder)
    last = _number(kept[0]) if kept else 0
    make_folder(folder / "earlier", disk=disk)
    while True:
        last += 1
        with suppress(FileExistsError):
            create_file(folder / "earlier" / f"pair-{last}.json", data, disk=disk)
            break
    for old in generations(folder)[MOST:]:
        with suppress(CannotWriteError):
            remove_file(old, disk=disk)
