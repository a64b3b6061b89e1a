"""Days in an answers file, typed as people type them in a session on that day."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.day_context import DayContext
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.typed_days import read_day

_PROMISES = ("set-targets", "review-targets")


def with_iso_days(session: Session, step: Step, value: object) -> object:
    """The answer to a step with its days in ISO form; words that are no day stay as they are."""
    context = DayContext(session.on)
    if step.kind == "date":
        return _iso(value, context)
    if step.kind in _PROMISES and isinstance(value, dict):
        return {owner: _promises(made, context) for owner, made in value.items()}
    return value


def meeting_on(value: object, session: Session) -> dt.date | dt.datetime | None:
    """The day of the next meeting, perhaps with a time; None if it is not one clear day."""
    if not isinstance(value, str):
        return None
    try:
        return (
            dt.date.fromisoformat(value) if len(value) == 10 else dt.datetime.fromisoformat(value)
        )
    except ValueError:
        return read_day(value, DayContext(session.on)).when


def _promises(made: object, context: DayContext) -> object:
    if not isinstance(made, list):
        return made
    return [
        {**each, "due": _iso(each["due"], context)}
        if isinstance(each, dict) and "due" in each
        else each
        for each in made
    ]


def _iso(value: object, context: DayContext) -> object:
    date = read_day(value, context).day if isinstance(value, str) else None
    return date.isoformat() if date else value
