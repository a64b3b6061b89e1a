"""The use cases: every front end reads and writes through these, never through the journal.

Each subject (pairs, sessions, guides ...) is a small class over one `Context`. A subject that
needs another is given it; none inherits another. Their modules are imported on first use, so
that a command pays only for the subjects it asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorflow.clock import Clock
    from mentorflow.services.check_ins import CheckIns
    from mentorflow.services.conflicts import Conflicts
    from mentorflow.services.context import Context
    from mentorflow.services.corrections import Corrections
    from mentorflow.services.doctor import Doctor
    from mentorflow.services.exports import Exports
    from mentorflow.services.guides import Guides
    from mentorflow.services.pairs import Pairs
    from mentorflow.services.preparation import Preparations
    from mentorflow.services.search import Search
    from mentorflow.services.sessions import Sessions

__all__ = ["Services"]


@dataclass(frozen=True)
class Services:
    """What mentorflow can do, by subject, over one journal and one clock."""

    context: Context

    @classmethod
    def at(cls, folder: str | None = None) -> Services:
        """The services over the journal in a folder, or in the default one.

        Raises:
            UsageError: `folder` cannot be a folder.
        """
        from mentorflow.journal.journal import Journal
        from mentorflow.services.context import Context
        from mentorflow.services.places import journal_folder

        return cls(Context(Journal(journal_folder(folder))))

    @property
    def clock(self) -> Clock:
        """The clock that all services share."""
        return self.context.clock

    @cached_property
    def pairs(self) -> Pairs:
        """Pairs: create, change, end, and read."""
        from mentorflow.services.pairs import Pairs

        return Pairs(self.context)

    @cached_property
    def guides(self) -> Guides:
        """Guides: list, suggest, lay out, or turn into a blank form."""
        from mentorflow.services.guides import Guides

        return Guides(self.context)

    @cached_property
    def sessions(self) -> Sessions:
        """Sessions: start, resume, close, discard, record, read."""
        from mentorflow.services.sessions import Sessions

        return Sessions(self.context, self.guides)

    @cached_property
    def check_ins(self) -> CheckIns:
        """Between sessions: open targets, what is due, check-ins and notes."""
        from mentorflow.services.check_ins import CheckIns

        return CheckIns(self.context)

    @cached_property
    def preparation(self) -> Preparations:
        """Preparing: what one person writes alone before a session."""
        from mentorflow.services.preparation import Preparations

        return Preparations(self.context, self.guides)

    @cached_property
    def corrections(self) -> Corrections:
        """Corrections of closed sessions."""
        from mentorflow.services.corrections import Corrections

        return Corrections(self.context)

    @cached_property
    def exports(self) -> Exports:
        """Sessions as notes, in every format."""
        from mentorflow.services.exports import Exports

        return Exports(self.context)

    @cached_property
    def search(self) -> Search:
        """Full-text search in everything that pairs wrote."""
        from mentorflow.services.search import Search

        return Search(self.context)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Conflicting versions of files, as synchronizing tools leave them."""
        from mentorflow.services.conflicts import Conflicts

        return Conflicts(self.context)

    @cached_property
    def doctor(self) -> Doctor:
        """Checks of the journal, and a repaired copy of it."""
        from mentorflow.services.doctor import Doctor

        return Doctor(self.context, self.guides)
