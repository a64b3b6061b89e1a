"""Conflict copies beside the records in use. Neither is changed or removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentorflow.journal.conflict_copies import (
    ConflictCopy,
    find_conflict_copies,
    known_ids,
    read_version,
)
from mentorflow.journal.references import find_id
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session
from mentorflow.services.context import Context
from mentorflow.session.differences import (
    Difference,
    differences,
    entry_differences,
    pair_differences,
)

Read = Session | Entry | Pair | Unreadable


class Version(Value):
    """One version: its file, and why it cannot be read (empty if it can)."""

    path: str
    reason: str = ""


class SideBySide(Value):
    """Two versions of one record: `this` is the one in use, `that` a conflict copy.

    `title` describes the record.
    """

    id: str
    title: str
    this: Version
    that: Version
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether both can be read and have the same answers."""
        return not (self.this.reason or self.that.reason or self.differences)


@dataclass(frozen=True)
class Conflicts:
    """The use cases for conflict copies."""

    context: Context

    def of(self, ref: str) -> tuple[SideBySide, ...]:
        """Every conflict copy of a session, an entry or a pair, beside the file in use.

        Raises:
            UnknownError: nothing matches, or several records do.
        """
        id = find_id(ref, known_ids(self.context.journal.root), "record")
        return tuple(each for each in self.all(id) if each.id == id)

    def all(self, within: str = "") -> tuple[SideBySide, ...]:
        """Every conflict copy in the journal, of a pair, or of a session, by its id."""
        return tuple(map(_side_by_side, find_conflict_copies(self.context.journal.root, within)))

    def any(self, within: str = "") -> bool:
        """Whether there are conflict copies. Opens no file."""
        return next(find_conflict_copies(self.context.journal.root, within), None) is not None


def _side_by_side(copy: ConflictCopy) -> SideBySide:
    this, that = read_version(copy.original), read_version(copy.other)
    found: tuple[Difference, ...] = ()
    if isinstance(this, Session) and isinstance(that, Session):
        found = differences(this, that)
    elif isinstance(this, Entry) and isinstance(that, Entry):
        found = entry_differences(this, that)
    elif isinstance(this, Pair) and isinstance(that, Pair):
        found = pair_differences(this, that)
    return SideBySide(
        id=copy.id,
        title=_title(this) or _title(that) or copy.id,
        this=_version(copy.original, this),
        that=_version(copy.other, that),
        differences=found,
    )


def _version(path: Path, read: Read) -> Version:
    reason = read.reason if isinstance(read, Unreadable) else ""
    return Version(path=str(path), reason=reason)


def _title(read: Read) -> str:
    if isinstance(read, Unreadable):
        return ""
    if isinstance(read, Pair):
        return read.names
    what = read.guide.title if isinstance(read, Session) else read.kind
    return f"{what}, {read.on}"
