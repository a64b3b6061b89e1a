"""The records of one pair: `pair.json`, sessions and drafts, entries."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

from mentorflow.errors import UnknownError
from mentorflow.i18n import _
from mentorflow.journal.conflict_names import conflict_copies, original_of
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
from mentorflow.journal.writing import create_file, dump
from mentorflow.model.base import Stored
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

M = TypeVar("M", Session, Entry)
V = TypeVar("V", Pair, Session, Entry)

_SEQ = re.compile(rb'"seq"\s*:\s*(\d{1,15})\b')
_HEAD = 2000
"""Bytes at the start of a file that contain its `seq`, as mentorflow writes it."""


class _PairHead(Stored):
    format: Literal["mentorflow/pair"] = "mentorflow/pair"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""


class PairFile(Pair, _PairHead):
    """A pair as its file has it: with format and version first."""


def dump_pair(pair: Pair, rev: str) -> bytes:
    """The content of a pair's file; `rev` is new with each write."""
    file = PairFile.model_validate(pair.model_dump() | {"rev": rev})
    return dump(file, without={"id"})


def read_pair(path: Path, data: bytes | None = None) -> Pair | Unreadable:
    """The pair in a `pair.json`; `data` is used in place of the file's own content."""
    file = parse(path, PairFile, data)
    if isinstance(file, Unreadable):
        return file
    pair = Pair.model_validate(file.model_dump(exclude={"format", "version", "rev"}))
    folder = path.parent.name
    return _id_checked(path, pair.model_copy(update={"id": pair.id or folder}), folder)


def pair_of(folder: Path) -> Pair | None:
    """The pair of a folder; None if its file cannot be read."""
    pair = read_pair(folder / "pair.json")
    return pair if isinstance(pair, Pair) else None


def uid_in_sessions(folder: Path) -> str:
    """The pair's `uid` according to its sessions, latest first; empty if none has it.

    `pair.json` may be a restored old copy without a `uid`, while the sessions have it already.
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
    """The session or entry in a file; its id must match its path."""
    return _read(path, model, pair_of(path.parents[1]))


def report_conflict_copy(path: Path) -> Unreadable:
    """The report on a conflict copy; the original is in use."""
    return unreadable(
        path,
        _("This is a second version of a file that was changed in two places at once."),
        _("Compare the two, copy over what is missing, then remove this one."),
        first=original_of(path),
    )


def load_pairs(root: Path, folders: Iterable[Path]) -> tuple[list[Pair], list[Unreadable]]:
    """Every pair in some folders of a journal, by id, and the unreadable files."""
    found, bad = [], []
    for folder in folders:
        pair = read_pair(folder / "pair.json")
        if isinstance(pair, Pair):
            found.append(pair)
        else:
            bad.append(pair)
        bad += map(report_conflict_copy, conflict_copies(folder))
    bad += map(report_conflict_copy, conflict_copies(root))
    return sorted(found, key=lambda pair: pair.id), bad


def load(folder: Path, model: type[M]) -> tuple[list[M], list[Unreadable]]:
    """Every session or entry in a folder, in order, and the unreadable files."""
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
    """Save a new session or entry under its name, else the first free of base, base-2, base-3...

    Raises:
        CannotCreateError: the file cannot be made.
    """
    pair, name = split_id(record.id)
    record = with_new_rev(record, new_id)
    for free in itertools.chain([name], numbered_names(base)):
        named = record.model_copy(update={"id": "/".join(split_id(f"{pair}/{free}"))})
        if nfc(free) not in taken:
            with suppress(FileExistsError):
                create_file(folder / f"{free}.json", to_file(named), disk=disk)
                return named
    raise AssertionError("unreachable")


def default_name(session: Session) -> str:
    """The name of a session's file, unless it is taken."""
    return f"{session.on.isoformat()}-{session.guide.id}"


def numbered_names(name: str) -> Iterator[str]:
    """A name, then the alternatives if it is taken: name-2, name-3..."""
    yield name
    for number in itertools.count(2):
        yield f"{name}-{number}"


def sort_key(record: Session | Entry) -> tuple[object, int, str]:
    """The order in which records were made on a day, even if the clock was changed."""
    return record.on, record.seq, record.id


def session_files(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """The files of every session in some pairs' folders, by id; a closed one before its draft."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for path in (*list_folder(folder / "sessions")[0], *list_folder(folder / "drafts")[0]):
            if path.suffix == ".json" and not original_of(path):
                found.setdefault(nfc(f"{folder.name}/{path.stem}"), []).append(path)
    return found


def first_readable(paths: list[Path]) -> Session | Unreadable:
    """The session in the first readable file, else the known part of one that is newer."""
    tried = [read_record(path, Session) for path in paths]
    for read in tried:
        if isinstance(read, Session):
            return read
    for path, read in zip(paths, tried, strict=True):
        if isinstance(read, Unreadable) and read.newer and (known := parse_newer(path, Session)):
            return _with_full_id(path, known, pair_of(path.parents[1]))
    return tried[0]


def taken_names(folder: Path) -> set[str]:
    """The names used in a folder, without `.json`."""
    return {nfc(path.name.removesuffix(".json")) for path in list_folder(folder)[0]}


def largest_seq(folder: Path) -> int:
    """The largest `seq` in a folder; 0 if there is none."""
    return max((_seq(path) for path in list_folder(folder)[0] if path.suffix == ".json"), default=0)


def split_id(id: str) -> tuple[str, str]:
    """The pair and the name in the id of a session or entry.

    Raises:
        UnknownError: the id is not valid.
    """
    pair, _slash, name = id.partition("/")
    if not (is_valid_name(pair) and is_valid_name(name)):
        raise UnknownError(_("There is no session or entry “{id}”.").format(id=id))
    return pair, name


def nfc(text: str) -> str:
    """A name in Unicode NFC, since file systems differ in how they normalize names."""
    return unicodedata.normalize("NFC", text)


def _read(path: Path, model: type[M], pair: Pair | None) -> M | Unreadable:
    if original_of(path):
        return report_conflict_copy(path)
    names = {person.id: person.called for person in pair.people} if pair else {}
    record = parse(path, model, names=names)
    return record if isinstance(record, Unreadable) else _with_full_id(path, record, pair)


def _with_full_id(path: Path, read: M, pair: Pair | None) -> M | Unreadable:
    """A record with its full id, if its file is in the right folder and has the right name."""
    folder = path.parents[1].name
    owner = pair.uid if pair else ""
    record = from_file(read, folder, owner)
    if isinstance(record, Session):
        if nfc(record.pair.id) != nfc(folder):
            message = _("The file belongs to the pair {pair}, but it's in the folder of {folder}.")
            return unreadable(
                path,
                message.format(pair=record.pair.id, folder=folder),
                _("Move it to the right folder, or correct the pair's id in it."),
            )
        if owner and record.pair.uid not in ("", owner):
            message = _("This session belongs to a different pair, not to {pair}.")
            return unreadable(path, message.format(pair=folder), _("Move it to its pair's folder."))
    return _id_checked(path, record, f"{folder}/{path.stem}")


def _id_checked(path: Path, value: V, expected: str) -> V | Unreadable:
    if nfc(value.id) == nfc(expected):
        return value
    message = _("The id in the file is {id}, but its name and folder belong to {expected}.")
    return unreadable(
        path,
        message.format(id=value.id, expected=expected),
        _("Rename it, or correct the id in it."),
    )


def _seq(path: Path) -> int:
    data = read_bytes(path)
    if isinstance(data, Unreadable):
        return 0
    found = _SEQ.search(data, 0, _HEAD) or _SEQ.search(data)
    return int(found[1]) if found else 0
