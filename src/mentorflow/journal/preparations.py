"""What someone prepares alone, in a file of its own until it is kept as an entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mentorflow.journal.conflict_names import original_of
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.reading import is_there, list_folder, parse, raise_unreadable, unreadable
from mentorflow.journal.writing import make_folder
from mentorflow.model.base import Stored
from mentorflow.model.reports import Unreadable

FOLDER = "preparing"


class Preparing(Stored):
    """A preparation being written: whose, for which guide, and the answers by `stage/prompt`."""

    format: Literal["mentorflow/preparing"] = "mentorflow/preparing"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""
    by: str
    guide: str
    answers: dict[str, Any]


def preparing_path(folder: Path, by: str, *, disk: Disk = DISK) -> Path:
    """The file in a pair's folder of what one person prepares; makes the folder it lies in.

    Raises:
        CannotCreateError: the folder cannot be made.
    """
    path = folder / FOLDER / f"{by}.json"
    make_folder(path.parent, disk=disk)
    return path


def read_preparing(path: Path) -> Preparing | None:
    """What lies in such a file; None where there is no file.

    Raises:
        BadDataError: it cannot be read.
    """
    found = parse(path, Preparing) if is_there(path) else None
    return raise_unreadable(found) if isinstance(found, Unreadable) else found


def unreadable_preparing(folder: Path) -> tuple[Unreadable, ...]:
    """What is being prepared in a pair's folder and cannot be read, or lies there twice."""
    paths, trouble = list_folder(folder / FOLDER)
    found = list(trouble)
    for path in (path for path in paths if path.suffix == ".json"):
        read = parse(path, Preparing)
        if first := original_of(path):
            hint = "Compare the two, copy over what is missing, then remove this one."
            found.append(unreadable(path, "It was prepared in two windows.", hint, first=first))
        elif isinstance(read, Unreadable):
            found.append(read)
    return tuple(found)
