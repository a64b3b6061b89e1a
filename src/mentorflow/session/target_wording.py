"""Making a target, whoever asks for it: how its words are kept, and what is said meanwhile."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from mentorflow.model.dates import parse_day
from mentorflow.model.literals import SETTLED
from mentorflow.model.session import OpenObjective, Session, Step
from mentorflow.model.text import clean_line
from mentorflow.session.summary import reports_of

PREFIX = "I will "
LESS_SURE = "Under seven: what would make it smaller?"
PLENTY = "Three is usually plenty. Which matters most, and which could be let go?"
_PROMISE = re.compile(r"(?:i|we) will\b", re.IGNORECASE)
_PLENTY, _SURE = 3, 7
_LONGEST = 20


def promise(words: str) -> str:
    """What is kept of words written after “I will”.

    Words that go on from there, with a small letter, get it in front. All else is kept as it
    stands: a sentence with a capital or its own “I will”, and a script that has no capitals.
    """
    said = words.strip()
    own = not said or not said[0].islower() or _PROMISE.match(said)
    return said if own else PREFIX + said


def after_prefix(text: str) -> str:
    """The words to show after “I will”, of which `promise` makes the same text again."""
    words = text.removeprefix(PREFIX)
    return words if promise(words) == text else text


def less_sure(confidence: int | None) -> str:
    """An offer where someone is not so sure; empty where they are."""
    return LESS_SURE if confidence is not None and confidence < _SURE else ""


def plenty(count: int) -> str:
    """A soft word once somebody has three targets open (`held_open`); empty before."""
    return PLENTY if count >= _PLENTY else ""


def held_open(session: Session, who: str, *, but: str = "") -> int:
    """How many targets someone has open now: those of before that today's review leaves open, and
    those made today. What stands at the step `but` is not counted: it is being written.
    """
    steps = tuple(session.steps)
    closed = {r.target for step in steps for r in reports_of(step) if r.outcome in SETTLED}
    reopened = {r.target for step in steps for r in reports_of(step) if r.outcome == "reopened"}
    before = {
        target.id
        for step in steps
        for target in step.targets
        if target.owner == who and (not target.unconfirmed or target.id in reopened)
    }
    made: list[Any] = [s.answer for s in steps if s.kind == "set-targets" and s.id != but]
    return len(before - closed) + sum(len(dict(each or ()).get(who, ())) for each in made)


def to_serve(session: Session, step: Step, who: str) -> tuple[OpenObjective, ...]:
    """The objectives that someone's new target can serve: those open, one's own first.

    One that today's review calls reached or dropped is none of them.
    """
    reviews: list[Any] = [s.answer or () for s in session.steps if s.kind == "review-objectives"]
    closed = {report.objective for each in reviews for report in each if report.outcome != "going"}
    serving = [aim for aim in step.objectives if aim.id not in closed]
    return tuple(sorted(serving, key=lambda aim: aim.owner != who))


def not_a_day(words: str, on: dt.date) -> str:
    """Why words cannot be kept as a day; empty where they can, or where there are none."""
    said = clean_line(words)
    if not said or parse_day(words, on):
        return ""
    short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    return f"“{short}” is not a day yet; write fri, in two weeks, 12 Dec, or leave it empty."
