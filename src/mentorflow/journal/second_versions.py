"""Second versions of sessions, entries and pairs, each with the file that is in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentorflow.journal.conflict_names import original_of, second_versions
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


class Duplicate(Value):
    """The id of a record, the file in use, and a second version beside it."""

    id: str
    first: Path
    second: Path


def duplicates(root: Path, within: str = "") -> Iterator[Duplicate]:
    """Every second version in a journal, a pair or a session, by file name only."""
    for folder in pair_folders(root)[0]:
        for second in second_versions(folder):
            if original_of(second) == "pair" and nfc(within) in ("", nfc(folder.name)):
                yield Duplicate(id=nfc(folder.name), first=folder / "pair.json", second=second)
        for kind in _KINDS:
            for second in second_versions(folder / kind):
                name = original_of(second)
                id = nfc(f"{folder.name}/{name}")
                closed = folder / "sessions" / f"{name}.json"
                is_closed = kind == "drafts" and is_there(closed)
                if nfc(within) in ("", id, nfc(folder.name)):
                    first = closed if is_closed else second.with_name(f"{name}.json")
                    yield Duplicate(id=id, first=first, second=second)


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
