"""Where things lie in a journal, and what must be there before something is written."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

from mentorflow.errors import CannotWriteError, UnknownError
from mentorflow.journal.disk import Disk
from mentorflow.journal.file_form import NewId
from mentorflow.journal.paths import is_valid_name
from mentorflow.journal.reading import is_there, list_folder, parse, raise_unreadable
from mentorflow.journal.records import PairFile, split_id
from mentorflow.journal.writing import create_file, dump, make_folder
from mentorflow.model.base import Stored
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

Kind = Literal["drafts", "sessions", "entries", "notes"]

_MARKS = ("pair.json", "drafts", "sessions", "entries")


class JournalFile(Stored):
    """What `journal.json` says: how this journal is laid out."""

    format: Literal["mentorflow/journal"] = "mentorflow/journal"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""


def init_journal(root: Path, disk: Disk, new_id: NewId) -> None:
    """Make the journal if it is not there; leave one of a newer mentorflow alone.

    Raises:
        CannotCreateError: it cannot be made; says why.
        CannotWriteError: a newer mentorflow wrote it.
    """
    path = root / "journal.json"
    make_folder(root, disk=disk)
    if not is_there(path):
        with suppress(FileExistsError):
            made = JournalFile(uid=new_id(), rev=new_id())
            create_file(path, dump(made), disk=disk)
    file = parse(path, JournalFile)
    if isinstance(file, Unreadable) and file.newer:
        raise CannotWriteError(f"{path}: {file.reason}", hint=file.hint)


def journal_file_problems(root: Path) -> tuple[Unreadable, ...]:
    """What is wrong with `journal.json`, if it is there."""
    path = root / "journal.json"
    file = parse(path, JournalFile) if is_there(path) else None
    return (file,) if isinstance(file, Unreadable) else ()


def read_only_reason(root: Path, session: str) -> str:
    """Why a session can be read but not written: a newer mentorflow was here. Else empty."""
    draft, closed = record_path(root, session, "drafts"), record_path(root, session, "sessions")
    files: tuple[tuple[Path, type[Stored]], ...] = (
        (root / "journal.json", JournalFile),
        (draft.parents[1] / "pair.json", PairFile),
        (draft, Session),
        (closed, Session),
    )
    for path, model in files:
        read = parse(path, model)
        if isinstance(read, Unreadable) and read.newer:
            return f"{path.name}{read.reason.removeprefix('It')}"
    return ""


def pair_folders(root: Path) -> tuple[tuple[Path, ...], tuple[Unreadable, ...]]:
    """The folders of pairs: those that hold what a pair's folder holds."""
    paths, trouble = list_folder(root)
    return tuple(p for p in paths if any(is_there(p / mark) for mark in _MARKS)), trouble


def pair_folders_or_raise(root: Path) -> tuple[Path, ...]:
    """The folders of pairs, where one is meant: a journal that cannot be listed is not empty.

    Raises:
        BadDataError: it cannot be listed; says why.
    """
    folders, trouble = pair_folders(root)
    return raise_unreadable(trouble[0]) if trouble else folders


def folder_of(root: Path, pair: str) -> Path:
    """The folder of a pair, by its whole id; it need not be there.

    Raises:
        UnknownError: no pair can have such an id.
    """
    if not is_valid_name(pair):
        raise UnknownError(f"There is no pair “{pair}”.")
    return root / pair


def record_path(root: Path, id: str, kind: Kind, suffix: str = ".json") -> Path:
    """Where a session, an entry or notes lie, by their whole id.

    Raises:
        UnknownError: nothing can have such an id.
    """
    pair, name = split_id(id)
    return root / pair / kind / f"{name}{suffix}"


def ensure_folder(root: Path, id: str, kind: Kind, disk: Disk, new_id: NewId) -> Path:
    """The folder for something new of a pair that is there; made if it is missing.

    Raises:
        UnknownError: there is no such pair.
        CannotCreateError, CannotWriteError: it cannot be made; say why.
    """
    folder = record_path(root, id, kind).parent
    if not folder.parent.is_dir():
        raise UnknownError(f"There is no pair “{folder.parent.name}”.")
    init_journal(root, disk, new_id)
    make_folder(folder, disk=disk)
    return folder
