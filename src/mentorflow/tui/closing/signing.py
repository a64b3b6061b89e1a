"""Who signs next, and what is said above the read-back of the two."""

from __future__ import annotations

from mentorflow.model.session import Session
from mentorflow.tui.live.speakers import Speaker


def next_to_sign(session: Session) -> str:
    """The id of whoever signs next; empty once both have."""
    signed = dict(session.signed)
    return next((who for who in session.pair.ids if who not in signed), "")


def voices(session: Session, *, read_only: bool) -> tuple[Speaker, Speaker]:
    """Both people, with what they do, in the pair's order."""
    signed = dict(session.signed)
    turn = "" if read_only else next_to_sign(session)
    left, right = (
        Speaker(person.name, "has signed" if person.id in signed else "signs", person.id == turn)
        for person in session.pair.people
    )
    return left, right
