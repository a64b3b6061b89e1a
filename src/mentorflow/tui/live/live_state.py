"""The state that the screens of one live session share, apart from the session itself."""

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
    """The state of a live session in the app: its latest save, and the question on screen.

    `off_since` is when it went off the record. `returning` is the row of the read-back that is
    being edited from the closing page: then Next goes back there.
    """

    def __init__(self, live: LiveSession, services: Services) -> None:
        self.live = live
        self.services = services
        self.off_since: dt.datetime | None = None
        self.returning: ReviewRow | None = None
        self.report: SaveReport | None = None
        self._had_conflict_copy = False
        self._browsed: Session | None = None

    @property
    def session(self) -> Session:
        """The session as it is shown; a read-only one at the question that was browsed to."""
        return self._browsed or self.live.session

    def browse(self, *moves: Move) -> None:
        """Show another question of a read-only session; other moves are ignored."""
        for move in moves:
            if isinstance(move, Go):
                self._browsed = apply(self.session, move)

    def look_for_versions(self) -> None:
        """Look for conflict copies of the session. Reads the disk."""
        self._had_conflict_copy = self.services.conflicts.any(self.session.id)

    @property
    def has_conflict_copy(self) -> bool:
        """Whether there is a conflict copy of the session, found at the start or made by a save."""
        return self._had_conflict_copy or bool(self.report and self.report.conflict)

    @property
    def unsaved(self) -> bool:
        """Whether the latest save failed."""
        return self.report is not None and bool(self.report.failure)

    def index_at(self, step: str) -> int | None:
        """The index of the item at a step that is being edited from the read-back, or None."""
        row = self.returning
        return row.item if row is not None and row.step == step else None

    def is_reported(self, revision: int) -> bool:
        """Whether the autosave has reported on this revision of the session, or on a later one."""
        return (self.report.revision if self.report else 0) >= revision
