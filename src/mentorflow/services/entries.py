"""Adds entries of every kind to a pair's journal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mentorflow.errors import UsageError
from mentorflow.history.fold import ignored_reason
from mentorflow.i18n import _
from mentorflow.model.entry import Entry
from mentorflow.model.literals import EntryKind
from mentorflow.model.people import Pair
from mentorflow.services.context import Context

_CHECKED: tuple[EntryKind, ...] = ("check-in", "correction")
"""Kinds that are checked against the history before they are saved."""


def add_entry(
    context: Context, pair: Pair, kind: EntryKind, by: str, on: dt.date | None = None, **said: Any
) -> Entry:
    """Save an entry, dated today or earlier.

    Raises:
        UsageError: the day is in the future, or the history would ignore the entry.
    """
    journal, now = context.journal, context.clock.now()
    if on is not None:
        if on > now.date():
            raise UsageError(
                _("{date} is in the future. Use today or an earlier day.").format(date=on)
            )
        now = dt.datetime.combine(on, now.timetz())
    with journal.write_lock(pair.id):
        entry = Entry(
            id=journal.entry_id(pair.id, now, by, kind),
            on=now.date(),
            seq=journal.next_seq(pair.id),
            at=now,
            kind=kind,
            by=by,
            **said,
        )
        if kind in _CHECKED:
            sessions, entries = journal.sessions(pair.id).found, journal.entries(pair.id).found
            if why := ignored_reason(pair, sessions, entries, entry):
                raise UsageError(why)
        return journal.add_entry(entry)
