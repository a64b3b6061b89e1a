"""When the pair meets again, as its closing page has it: by a day, by its rhythm, or not at all."""

from __future__ import annotations

from mentorflow.errors import MentorflowError
from mentorflow.model.dates import after, day
from mentorflow.model.literals import Rhythm
from mentorflow.model.session import Session
from mentorflow.session.rhythm_clause import RhythmAgreed
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.review_rows import meet_again
from mentorflow.tui.words import between

_LAST = frozenset({"moving-on", "one-off"})


class Meeting:
    """What is known of the next meeting, read anew each time the closing page opens.

    `agreed` is a rhythm that this session agreed on and that the pair does not have; `last` tells
    that there need be no next meeting.
    """

    def __init__(self, table: LiveState) -> None:
        self._table = table
        self.rhythm: Rhythm | None = table.session.pair.rhythm
        self.agreed: RhythmAgreed | None = None
        self.last = self._is_last(table.session)
        if table.live.kept:
            self._read()

    def _read(self) -> None:
        services, session = self._table.services, self._table.session
        self.rhythm = services.pairs.get(session.pair.id).rhythm
        self.agreed = services.pairs.new_rhythm(session)

    def _is_last(self, session: Session) -> bool:
        if session.pair.one_off or any(step.records == "moving-on" for step in session.steps):
            return True
        try:
            suits = self._table.services.guides.get(session.guide.id).suits
        except MentorflowError:
            return False
        return bool(suits) and _LAST.issuperset(suits)

    def take_agreed(self) -> str:
        """Make what was agreed the pair's rhythm; says so.

        Raises:
            MentorflowError: it cannot be written.
        """
        if self.agreed is None:
            return ""
        self._table.services.pairs.set_rhythm(self._table.session.pair.id, self.agreed.rhythm)
        self._read()
        return between.rhythm_set(self.rhythm)

    @property
    def offer(self) -> str:
        """The words of what was agreed, where the pair has another rhythm; empty otherwise."""
        return self.agreed.words if self.agreed else ""

    @property
    def given(self) -> str:
        """The day that the rhythm gives; empty where there is none, or a day was said."""
        session = self._table.session
        if session.next or self.last or not self.rhythm:
            return ""
        return day(after(session.on, self.rhythm), session.on)

    @property
    def again(self) -> str:
        """When they meet again, in words; empty where nobody needs to ask."""
        session = self._table.session
        if self.given:
            return between.given_by_rhythm(self.given)
        return "" if self.last and not session.next else meet_again(session)
