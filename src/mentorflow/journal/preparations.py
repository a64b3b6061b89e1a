"""Files of open preparations: one for each person, until it is saved as an entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mentorflow.i18n import _
from mentorflow.journal.conflict_names import original_of
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.reading import is_there, list_folder, parse, raise_unreadable, unreadable
from mentorflow.journal.writing import make_folder
from mentorflow.model.base import Stored
from mentorflow.model.reports import Unreadable

FOLDER = "preparing"


class Preparing(Stored):
    """An open preparation: by whom, for which guide, and the answers by `stage/prompt`."""

    format: Literal["mentorflow/preparing"] = "mentorflow/preparing"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""
    by: str
    guide: str
    answers: dict[str, Any]


def preparing_path(folder: Path, by: str, *, disk: Disk = DISK) -> Path:
    """The file of one person's preparation in a pair's folder; makes its parent folder.

    Raises:
        CannotCreateError: the folder cannot be made.
    """
    path = folder / FOLDER / f"{by}.json"
    make_folder(path.parent, disk=disk)
    return path


def read_preparing(path: Path) -> Preparing | None:
    """The preparation in a file; None if there is no file.

    Raises:
        BadDataError: the file cannot be read.
    """
    found = parse(path, Preparing) if is_there(path) else None
    return raise_unreadable(found) if isinstance(found, Unreadable) else found


def unreadable_preparing(folder: Path) -> tuple[Unreadable, ...]:
    """Unreadable preparations in a pair's folder, and conflict copies of preparations."""
    paths, trouble = list_folder(folder / FOLDER)
    found = list(trouble)
    for path in (path for path in paths if path.suffix == ".json"):
        read = parse(path, Preparing)
        if first := original_of(path):
            hint = _("Compare the two, copy over what is missing, then remove this one.")
            found.append(
                unreadable(path, _("This was prepared in two windows."), hint, first=first)
            )
        elif isinstance(read, Unreadable):
            found.append(read)
    return tuple(found)
