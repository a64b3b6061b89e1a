"""The layout of a journal: paths of its files, and the folders that a write needs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

from mentorflow.errors import CannotWriteError, UnknownError
from mentorflow.i18n import _
from mentorflow.journal.disk import Disk
from mentorflow.journal.file_form import NewId
from mentorflow.journal.format_versions import newer_version
from mentorflow.journal.paths import is_valid_name
from mentorflow.journal.reading import is_there, list_folder, parse, raise_unreadable, read_bytes
from mentorflow.journal.records import PairFile, split_id
from mentorflow.journal.writing import create_file, dump, make_folder
from mentorflow.model.base import Stored
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

RecordFolder = Literal["drafts", "sessions", "entries", "notes"]

_MARKS = ("pair.json", "drafts", "sessions", "entries")


class JournalFile(Stored):
    """The content of `journal.json`: the version of the journal's layout."""

    format: Literal["mentorflow/journal"] = "mentorflow/journal"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""


def init_journal(root: Path, disk: Disk, new_id: NewId) -> None:
    """Create the journal if it does not exist.

    Raises:
        CannotCreateError: it cannot be created.
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
    """Why `journal.json` cannot be read, if it exists and cannot."""
    path = root / "journal.json"
    file = parse(path, JournalFile) if is_there(path) else None
    return (file,) if isinstance(file, Unreadable) else ()


def read_only_reason(root: Path, session: str) -> str:
    """The newer file because of which a session can be read but not written; else empty."""
    draft, closed = record_path(root, session, "drafts"), record_path(root, session, "sessions")
    files: tuple[tuple[Path, type[Stored]], ...] = (
        (root / "journal.json", JournalFile),
        (draft.parents[1] / "pair.json", PairFile),
        (draft, Session),
        (closed, Session),
    )
    for path, model in files:
        data = read_bytes(path)
        if isinstance(data, bytes) and (version := newer_version(data, model)):
            message = _("{file} was written by a newer mentorflow (format version {version}).")
            return message.format(file=path.name, version=version)
    return ""


def pair_folders(root: Path) -> tuple[tuple[Path, ...], tuple[Unreadable, ...]]:
    """The folders of pairs, recognized by their content, and why the journal cannot be listed."""
    paths, trouble = list_folder(root)
    return tuple(p for p in paths if any(is_there(p / mark) for mark in _MARKS)), trouble


def pair_folders_or_raise(root: Path) -> tuple[Path, ...]:
    """The folders of pairs, for looking up one of them.

    Raises:
        BadDataError: the journal cannot be listed.
    """
    folders, trouble = pair_folders(root)
    return raise_unreadable(trouble[0]) if trouble else folders


def folder_of(root: Path, pair: str) -> Path:
    """The folder of a pair, by its full id, whether it exists or not.

    Raises:
        UnknownError: the id is not valid.
    """
    if not is_valid_name(pair):
        raise UnknownError(_("There is no pair “{id}”.").format(id=pair))
    return root / pair


def record_path(root: Path, id: str, kind: RecordFolder, suffix: str = ".json") -> Path:
    """The file of a session, an entry or notes, by its full id.

    Raises:
        UnknownError: the id is not valid.
    """
    pair, name = split_id(id)
    return root / pair / kind / f"{name}{suffix}"


def ensure_folder(root: Path, id: str, kind: RecordFolder, disk: Disk, new_id: NewId) -> Path:
    """The folder for a new file of an existing pair; created if missing.

    Raises:
        UnknownError: there is no such pair.
        CannotCreateError, CannotWriteError: the folder cannot be created.
    """
    folder = record_path(root, id, kind).parent
    if not folder.parent.is_dir():
        raise UnknownError(_("There is no pair “{id}”.").format(id=folder.parent.name))
    init_journal(root, disk, new_id)
    make_folder(folder, disk=disk)
    return folder
