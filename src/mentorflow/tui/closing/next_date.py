"""Asking when the pair meets again."""

from __future__ import annotations

from mentorflow.model.dates import after, day, day_and_time, parse_when
from mentorflow.model.literals import Rhythm
from mentorflow.model.session import Session
from mentorflow.tui.kit.dialogs import AskLine
from mentorflow.tui.live.review_rows import meet_again
from mentorflow.tui.words import between


def ask_next_date(session: Session, rhythm: Rhythm | None) -> AskLine:
    """One line for a day, as people say it; left empty it is what the rhythm makes of it."""
    on = session.on
    given = after(on, rhythm) if rhythm else None

    def understood(text: str) -> str:
        when = parse_when(text, on)
        return day_and_time(when, on) if when else "not a day yet"

    return AskLine(
        "When do you meet again?",
        text=meet_again(session) if session.next else "",
        example="in two weeks, 12 Dec 14:00",
        keys="keep it",
        check=understood,
        valid=lambda text: parse_when(text, on) is not None,
        empty=given.isoformat() if given else None,
        unwritten=between.by_rhythm(rhythm, day(given, on)) if rhythm and given else "",
    )
