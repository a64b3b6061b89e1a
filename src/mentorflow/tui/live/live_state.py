"""What the screens of one session share about it, beside the session itself."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.moves import Go, Move
from mentorflow.model.reports import SaveReport
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession
from mentorflow.session.moves import apply
from mentorflow.tui.live.review import ReviewRow


class LiveState:
    """What the screens know of a live session: its latest save, and where the pair looks.

    `off_since` is when it went off the record. `returning` is the line of the read-back that is
    being changed from the closing page: then on is back there.
    """

    def __init__(self, live: LiveSession, services: Services) -> None:
        self.live = live
        self.services = services
        self.off_since: dt.datetime | None = None
        self.returning: ReviewRow | None = None
        self.report: SaveReport | None = None
        self._was_twice = False
        self._leafed: Session | None = None

    @property
    def session(self) -> Session:
        """The session as it is shown: where it can only be read, at the question leafed to."""
        return self._leafed or self.live.session

    def leaf(self, *moves: Move) -> None:
        """Show another question of a session that can only be read; nothing else moves."""
        for move in moves:
            if isinstance(move, Go):
                self._leafed = apply(self.session, move)

    def look_for_versions(self) -> None:
        """See whether the session is there twice; this reads the disk."""
        self._was_twice = self.services.conflicts.any(self.session.id)

    @property
    def twice(self) -> bool:
        """Whether there are two versions of the session, from before or since a save."""
        return self._was_twice or bool(self.report and self.report.conflict)

    @property
    def unsaved(self) -> bool:
        """Whether the latest save failed."""
        return self.report is not None and bool(self.report.failure)

    def place_at(self, step: str) -> int | None:
        """Which of the things at a step was chosen in the read-back; None if that was elsewhere."""
        row = self.returning
        return row.place if row is not None and row.step == step else None

    def holds(self, revision: int) -> bool:
        """Whether the writer has reported on this change of the session, or on a later one."""
        return (self.report.revision if self.report else 0) >= revision
