"""Finding words again in everything that pairs wrote."""

from __future__ import annotations

from mentorflow.errors import UsageError
from mentorflow.history.search import Hit, search
from mentorflow.model.reports import Listing, Unreadable
from mentorflow.services.base import SessionBody


class Searching(SessionBody):
    """The use case of looking for words."""

    def search(self, words: str, pair: str | None = None) -> Listing[Hit]:
        """Every text that holds all of the words, of a pair or of all, oldest first.

        A file that cannot be read is named and hides nothing else.

        Raises:
            UsageError: there are no words.
            UnknownError: there is no such pair.
        """
        if not words.split():
            raise UsageError("Name a word to look for.")
        unreadable: list[Unreadable] = []
        if pair is None:
            listing = self.pairs()
            chosen = listing.found
            unreadable += listing.unreadable
        else:
            chosen = (self.pair(pair),)
        found: list[Hit] = []
        for each in chosen:
            sessions, entries = self.journal.sessions(each.id), self.journal.entries(each.id)
            unreadable += (*sessions.unreadable, *entries.unreadable)
            found += search(words, sessions.found, entries.found)
        return Listing[Hit](
            found=tuple(sorted(found, key=lambda hit: hit.on)), unreadable=tuple(unreadable)
        )
