"""The table that a sitting is held at: what all its screens share."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.history import History
from mentorflow.model.moves import Go, Move
from mentorflow.model.reports import SaveReport
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession
from mentorflow.session.moves import apply
from mentorflow.tui.live.review_rows import ReviewRow


class LiveState:
    """A sitting, with its clock, its latest save and whether it is paused or off the record.

    `returning` is the line of the read-back that is being changed from the closing page: then on
    is back there.

    Read-only, the pair may still leaf through the questions; nothing else moves.
    """

    def __init__(self, live: LiveSession, services: Services) -> None:
        self.live = live
        self.services = services
        self.paused = False
        self.off_since: dt.datetime | None = None
        self.returning: ReviewRow | None = None
        self.report: SaveReport | None = None
        self._was_twice = False
        self._leafed: Session | None = None

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._leafed or self.live.session

    @property
    def history(self) -> History:
        """What was before this session."""
        return self.live.history

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return bool(self.live.read_only_reason)

    def look_for_versions(self) -> None:
        """See whether the session is there twice; this reads the disk."""
        self._was_twice = self.services.has_two_versions(self.session.id)

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

    @property
    def now(self) -> dt.datetime:
        """The time of day."""
        return self.services.clock.now()

    def do(self, *moves: Move) -> None:
        """Carry out moves, the time that passed before them.

        Raises:
            MoveError: a move is not possible; nothing changed.
        """
        if self.read_only:
            for move in moves:
                if isinstance(move, Go):
                    self._leafed = apply(self.session, move)
            return
        passed = self.live.passed()
        if self.paused or not passed.seconds:
            self.live.do(*moves)
        else:
            self.live.do(passed, *moves)

    def pause(self, paused: bool) -> None:
        """Stop the clock, or let it run."""
        self.do()
        self.paused = paused
