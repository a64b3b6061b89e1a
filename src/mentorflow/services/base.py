"""What all use cases stand on: one journal, one clock, and the pairs."""

from __future__ import annotations

import datetime as dt

from mentorflow.clock import Clock
from mentorflow.journal.journal import Journal
from mentorflow.model.history import History
from mentorflow.model.people import Pair
from mentorflow.model.reports import Listing
from mentorflow.services.live_session import history_of


class SessionBody:
    """A journal and a clock."""

    def __init__(self, journal: Journal, clock: Clock | None = None) -> None:
        self.journal = journal
        self.clock = clock or Clock()

    def pairs(self) -> Listing[Pair]:
        """All pairs, and the files that could not be read."""
        return self.journal.pairs()

    def pair(self, ref: str) -> Pair:
        """A pair by its id or an unambiguous tail of it."""
        return self.journal.pair(ref)

    def history(self, pair: str, *, on: dt.date | None = None) -> History:
        """What a pair's files amount to, today or as of a day."""
        return history_of(self.journal, self.pair(pair), on=on)
