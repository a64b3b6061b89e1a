"""Full-text search in everything that pairs wrote."""

from __future__ import annotations

from dataclasses import dataclass

from mentorflow.errors import UsageError
from mentorflow.history.search import Hit, search
from mentorflow.i18n import _
from mentorflow.model.reports import Listing, Unreadable
from mentorflow.services.context import Context


@dataclass(frozen=True)
class Search:
    """The use case of searching."""

    context: Context

    def find(self, words: str, pair: str | None = None) -> Listing[Hit]:
        """Every text that contains all of the words, of a pair or of all, oldest first.

        Files that cannot be read are reported; the others are searched all the same.

        Raises:
            UsageError: there are no words.
            UnknownError: there is no such pair.
        """
        if not words.split():
            raise UsageError(_("Type a word to search for."))
        journal = self.context.journal
        chosen = self.context.pairs(pair)
        unreadable: list[Unreadable] = list(chosen.unreadable)
        found: list[Hit] = []
        for each in chosen.found:
            sessions, entries = journal.sessions(each.id), journal.entries(each.id)
            unreadable += (*sessions.unreadable, *entries.unreadable)
            found += search(words, sessions.found, entries.found)
        return Listing[Hit](
            found=tuple(sorted(found, key=lambda hit: hit.on)), unreadable=tuple(unreadable)
        )
