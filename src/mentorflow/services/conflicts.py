"""Conflicting versions of one record, side by side. Neither is changed or removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentorflow.journal.references import find_id
from mentorflow.journal.second_versions import Duplicate, duplicates, known_ids, read_version
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
    """Two versions of one record: `this` is the one in use, `that` a conflicting copy.

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
    """The use cases for conflicting versions."""

    context: Context

    def of(self, ref: str) -> tuple[SideBySide, ...]:
        """Every second version of a session, an entry or a pair, beside the one in use.

        Raises:
            UnknownError: nothing matches, or several records do.
        """
        id = find_id(ref, known_ids(self.context.journal.root), "record")
        return tuple(each for each in self.all(id) if each.id == id)

    def all(self, within: str = "") -> tuple[SideBySide, ...]:
        """Every second version in the journal, of a pair, or of a session, by its id."""
        return tuple(map(_side_by_side, duplicates(self.context.journal.root, within)))

    def any(self, within: str = "") -> bool:
        """Whether there are second versions. Opens no file."""
        return next(duplicates(self.context.journal.root, within), None) is not None


def _side_by_side(twice: Duplicate) -> SideBySide:
    this, that = read_version(twice.first), read_version(twice.second)
    found: tuple[Difference, ...] = ()
    if isinstance(this, Session) and isinstance(that, Session):
        found = differences(this, that)
    elif isinstance(this, Entry) and isinstance(that, Entry):
        found = entry_differences(this, that)
    elif isinstance(this, Pair) and isinstance(that, Pair):
        found = pair_differences(this, that)
    return SideBySide(
        id=twice.id,
        title=_title(this) or _title(that) or twice.id,
        this=_version(twice.first, this),
        that=_version(twice.second, that),
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
