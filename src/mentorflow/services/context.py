"""The context of every service: one journal and one clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mentorflow.clock import Clock
from mentorflow.history.fold import fold
from mentorflow.journal.journal import Journal
from mentorflow.model.history import History
from mentorflow.model.people import Pair
from mentorflow.model.reports import Listing
from mentorflow.model.session import Session


@dataclass(frozen=True)
class Context:
    """A journal and a clock."""

    journal: Journal
    clock: Clock = field(default_factory=Clock)

    def pairs(self, ref: str | None = None) -> Listing[Pair]:
        """All pairs, or only the one that is named.

        Raises:
            UnknownError: no pair matches the name, or several do.
        """
        journal = self.journal
        return journal.pairs() if ref is None else Listing[Pair](found=(journal.pair(ref),))

    def history(
        self, pair: Pair, *, on: dt.date | None = None, until: Session | None = None
    ) -> History:
        """A pair's history: all of it, as of a day, or up to and including one session.

        The session `until` includes every correction made since.
        """
        held, between = self.journal.sessions(pair.id), self.journal.entries(pair.id)
        sessions, entries = held.found, between.found
        if until is not None:
            last = (until.on, until.seq, until.id)
            sessions = tuple(s for s in sessions if (s.on, s.seq, s.id) <= last)
            entries = tuple(
                e for e in entries if (e.on, e.seq, e.id) <= last or e.session == until.id
            )
        if on is not None:
            sessions = tuple(s for s in sessions if s.on <= on)
            entries = tuple(e for e in entries if e.on <= on)
        unreadable = (*held.unreadable, *between.unreadable)
        return fold(pair, sessions, entries).model_copy(update={"unreadable": unreadable})
