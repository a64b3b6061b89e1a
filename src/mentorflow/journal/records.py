"""The files of one pair, as values: pair.json, sessions and drafts, entries."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

from mentorflow.errors import UnknownError
from mentorflow.journal.conflict_names import CONFLICT, original_of, second_versions
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.file_form import NewId, from_file, to_file, with_new_rev
from mentorflow.journal.paths import is_valid_name
from mentorflow.journal.reading import (
    is_there,
    list_folder,
    parse,
    parse_newer,
    read_bytes,
    unreadable,
)
from mentorflow.journal.writing import create_file, dump, remove_file
from mentorflow.model.base import Stored
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

M = TypeVar("M", Session, Entry)
V = TypeVar("V", Pair, Session, Entry)

_SEQ = re.compile(rb'"seq"\s*:\s*(\d{1,15})\b')
_HEAD = 2000
"""Bytes of a file in which its `seq` stands, as we write it."""


class _PairHead(Stored):
    format: Literal["mentorflow/pair"] = "mentorflow/pair"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""


class PairFile(Pair, _PairHead):
    """A pair as it stands in its file: what the file is comes first."""


def dump_pair(pair: Pair, rev: str) -> bytes:
    """The content of a pair's file for one write."""
    file = PairFile.model_validate(pair.model_dump() | {"rev": rev})
    return dump(file, without={"id"})


def read_pair(path: Path, data: bytes | None = None) -> Pair | Unreadable:
    """The pair in a `pair.json`, which lies in the folder of its id; `data` are its bytes."""
    file = parse(path, PairFile, data)
    if isinstance(file, Unreadable):
        return file
    pair = Pair.model_validate(file.model_dump(exclude={"format", "version", "rev"}))
    folder = path.parent.name
    return _id_checked(path, pair.model_copy(update={"id": pair.id or folder}), folder)


def pair_of(folder: Path) -> Pair | None:
    """Whose folder it is; None where that cannot be read."""
    pair = read_pair(folder / "pair.json")
    return pair if isinstance(pair, Pair) else None


def uid_in_sessions(folder: Path) -> str:
    """The `uid` that a pair's sessions have for it, the latest first; empty if none has.

    A pair's file may be an old copy, put back; its sessions are still the same pair's.
    """
    for path in (
        *list_folder(folder / "drafts")[0],
        *reversed(list_folder(folder / "sessions")[0]),
    ):
        data = read_bytes(path)
        if path.suffix == ".json" and isinstance(data, bytes) and b'"uid"' in data:
            session = parse(path, Session, data)
            if isinstance(session, Session) and session.pair.uid:
                return session.pair.uid
    return ""


def read_record(path: Path, model: type[M]) -> M | Unreadable:
    """The session or entry in a file, which lies where its id says."""
    return _read(path, model, pair_of(path.parents[1]))


def second_version(path: Path) -> Unreadable:
    """What is said of a second version: there is a first, and it is the one that counts."""
    return unreadable(
        path,
        "It is a second version of something that was changed in two places at once.",
        "Compare the two, copy over what is missing, then remove this one.",
        first=original_of(path),
    )


def load_pairs(root: Path, folders: Iterable[Path]) -> tuple[list[Pair], list[Unreadable]]:
    """Every pair in some folders of a journal, by id, and what there cannot be read."""
    found, bad = [], []
    for folder in folders:
        pair = read_pair(folder / "pair.json")
        if isinstance(pair, Pair):
            found.append(pair)
        else:
            bad.append(pair)
        bad += map(second_version, second_versions(folder))
    bad += map(second_version, second_versions(root))
    return sorted(found, key=lambda pair: pair.id), bad


def load(folder: Path, model: type[M]) -> tuple[list[M], list[Unreadable]]:
    """Every session or entry in a folder, and what there cannot be read."""
    paths, trouble = list_folder(folder)
    found, bad = [], list(trouble)
    pair = pair_of(folder.parent) if paths else None
    for path in paths:
        if path.suffix != ".json":
            continue
        record = _read(path, model, pair)
        if not isinstance(record, Unreadable):
            found.append(record)
        elif is_there(path):
            bad.append(record)
    return sorted(found, key=sort_key), bad


def add_record(
    folder: Path,
    record: M,
    base: str,
    taken: Container[str] = (),
    *,
    new_id: NewId,
    disk: Disk = DISK,
) -> M:
    """Keep a new session or entry under its name, or the next free of base, base-2, base-3...

    Raises:
        CannotCreateError: says why.
    """
    pair, name = split_id(record.id)
    record = with_new_rev(record, new_id)
    for free in itertools.chain([name], numbered_names(base)):
        named = record.model_copy(update={"id": "/".join(split_id(f"{pair}/{free}"))})
        if nfc(free) not in taken:
            with suppress(FileExistsError):
                create_file(folder / f"{free}.json", to_file(named), disk=disk)
                return named
    raise AssertionError("numbers do not end")


def remove_draft(draft: Path, *, disk: Disk = DISK) -> None:
    """Remove the draft of a session that is closed.

    Where somebody else had changed it, ours went on in a second version beside it: then what
    lies there is theirs, and becomes a second version too.

    Raises:
        CannotCreateError, CannotWriteError: say why; the draft is still there.
    """
    versions = {
        name for name in taken_names(draft.parent) if name.startswith(draft.stem + CONFLICT)
    }
    theirs = read_bytes(draft)
    if versions and isinstance(theirs, bytes):
        for number in itertools.count(1):
            with suppress(FileExistsError):
                second = draft.with_name(f"{draft.stem}{CONFLICT}{number}.json")
                create_file(second, theirs, disk=disk)
                break
    remove_file(draft, disk=disk)


def default_name(session: Session) -> str:
    """What a session's file is called, unless that is taken."""
    return f"{session.on.isoformat()}-{session.guide.id}"


def numbered_names(name: str) -> Iterator[str]:
    """A name, and what takes its place if it is taken: name-2, name-3..."""
    yield name
    for number in itertools.count(2):
        yield f"{name}-{number}"


def sort_key(record: Session | Entry) -> tuple[object, int, str]:
    """The order in which things happened, whatever the clock says."""
    return record.on, record.seq, record.id


def session_files(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """The files of every session of some pairs by its id, the closed one first."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for path in (*list_folder(folder / "sessions")[0], *list_folder(folder / "drafts")[0]):
            if path.suffix == ".json" and not original_of(path):
                found.setdefault(nfc(f"{folder.name}/{path.stem}"), []).append(path)
    return found


def first_readable(paths: list[Path]) -> Session | Unreadable:
    """The session in the first of some files that can be read.

    One that a newer mentorflow wrote is read as far as we know it.
    """
    tried = [read_record(path, Session) for path in paths]
    for read in tried:
        if isinstance(read, Session):
            return read
    for path, read in zip(paths, tried, strict=True):
        if isinstance(read, Unreadable) and read.newer and (known := parse_newer(path, Session)):
            return _with_full_id(path, known, pair_of(path.parents[1]))
    return tried[0]


def taken_names(folder: Path) -> set[str]:
    """The names that are taken in a folder, without `.json`."""
    return {nfc(path.name.removesuffix(".json")) for path in list_folder(folder)[0]}


def largest_seq(folder: Path) -> int:
    """The largest `seq` in a folder; 0 if there is none."""
    return max((_seq(path) for path in list_folder(folder)[0] if path.suffix == ".json"), default=0)


def split_id(id: str) -> tuple[str, str]:
    """The pair and the name in the id of a session or entry.

    Raises:
        UnknownError: nothing can have such an id.
    """
    pair, _, name = id.partition("/")
    if not (is_valid_name(pair) and is_valid_name(name)):
        raise UnknownError(f"There is no session or entry “{id}”.")
    return pair, name


def nfc(text: str) -> str:
    """One spelling for names that a disk may spell in two ways."""
    return unicodedata.normalize("NFC", text)


def _read(path: Path, model: type[M], pair: Pair | None) -> M | Unreadable:
    if original_of(path):
        return second_version(path)
    names = {person.id: person.called for person in pair.people} if pair else {}
    record = parse(path, model, names=names)
    return record if isinstance(record, Unreadable) else _with_full_id(path, record, pair)


def _with_full_id(path: Path, read: M, pair: Pair | None) -> M | Unreadable:
    """A record under its whole id, if it lies in the folder of its pair and under its own name."""
    folder = path.parents[1].name
    owner = pair.uid if pair else ""
    record = from_file(read, folder, owner)
    if isinstance(record, Session):
        if nfc(record.pair.id) != nfc(folder):
            return unreadable(
                path,
                f"It says that its pair is {record.pair.id}, but lies in the folder of {folder}.",
                "Move it to where it belongs, or correct the pair’s id in it.",
            )
        if owner and record.pair.uid not in ("", owner):
            return unreadable(
                path,
                f"It is a session of another pair than {folder}.",
                "Move it to the folder of the pair that it belongs to.",
            )
    return _id_checked(path, record, f"{folder}/{path.stem}")


def _id_checked(path: Path, value: V, place: str) -> V | Unreadable:
    if nfc(value.id) == nfc(place):
        return value
    return unreadable(
        path,
        f"It says that it is {value.id}, but lies at the place of {place}.",
        "Rename it, or correct the id in it.",
    )


def _seq(path: Path) -> int:
    data = read_bytes(path)
    if isinstance(data, Unreadable):
        return 0
    found = _SEQ.search(data, 0, _HEAD) or _SEQ.search(data)
    return int(found[1]) if found else 0
