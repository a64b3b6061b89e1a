"""Conflict copies of sessions, entries and pairs, each with the file that is in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentorflow.journal.conflict_names import conflict_copies, original_of
from mentorflow.journal.file_form import from_file
from mentorflow.journal.reading import is_there, list_folder, parse, parse_newer
from mentorflow.journal.records import PairFile, nfc
from mentorflow.journal.structure import pair_folders
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

_KINDS = ("sessions", "drafts", "entries")


class ConflictCopy(Value):
    """The id of a record, the file in use, and a conflict copy beside it."""

    id: str
    original: Path
    other: Path


def find_conflict_copies(root: Path, within: str = "") -> Iterator[ConflictCopy]:
    """Every conflict copy in a journal, a pair or a session, by file name only."""
    for folder in pair_folders(root)[0]:
        for other in conflict_copies(folder):
            if original_of(other) == "pair" and nfc(within) in ("", nfc(folder.name)):
                yield ConflictCopy(id=nfc(folder.name), original=folder / "pair.json", other=other)
        for kind in _KINDS:
            for other in conflict_copies(folder / kind):
                name = original_of(other)
                id = nfc(f"{folder.name}/{name}")
                closed = folder / "sessions" / f"{name}.json"
                is_closed = kind == "drafts" and is_there(closed)
                if nfc(within) in ("", id, nfc(folder.name)):
                    original = closed if is_closed else other.with_name(f"{name}.json")
                    yield ConflictCopy(id=id, original=original, other=other)


def known_ids(root: Path) -> set[str]:
    """The ids of all pairs, sessions and entries, by file name only."""
    folders = pair_folders(root)[0]
    return {nfc(folder.name) for folder in folders} | {
        nfc(f"{folder.name}/{original_of(path) or path.stem}")
        for folder in folders
        for kind in _KINDS
        for path in list_folder(folder / kind)[0]
        if path.suffix == ".json"
    }


def read_version(path: Path) -> Session | Entry | Pair | Unreadable:
    """The record in a file, whatever its name; of a newer file the known part."""
    if path.parent.name not in _KINDS:
        pair = parse(path, PairFile)
        if isinstance(pair, Unreadable):
            return pair
        return pair.model_copy(update={"id": pair.id or path.parent.name})
    model: type[Session] | type[Entry] = Entry if path.parent.name == "entries" else Session
    read: Session | Entry | Unreadable = parse(path, model)
    if isinstance(read, Unreadable) and read.newer:
        read = parse_newer(path, model) or read
    folder = path.parents[1].name
    if isinstance(read, Session):
        return from_file(read, folder, "")
    return from_file(read, folder, "") if isinstance(read, Entry) else read
