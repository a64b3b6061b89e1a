"""Making a target, whoever asks for it: how its words are stored, and what is said meanwhile."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from mentorflow.model.answers import TargetReport
from mentorflow.model.dates import parse_day
from mentorflow.model.literals import TargetOutcome
from mentorflow.model.session import Session
from mentorflow.model.steps import (
    BaseStep,
    OpenObjective,
    OpenTarget,
    ReviewObjectivesStep,
    ReviewTargetsStep,
    SetTargetsStep,
)
from mentorflow.model.text import clean_line

PREFIX = "I will "
LESS_SURE = "Under seven: what would make it smaller?"
PLENTY = "Three is usually plenty. Which matters most, and which could be let go?"
_PROMISE = re.compile(r"(?:i|we) will\b", re.IGNORECASE)
_PLENTY, _SURE = 3, 7
_LONGEST = 20
SETTLED: frozenset[TargetOutcome] = frozenset({"done", "confirmed", "dropped", "passed-on"})
"""Outcomes after which nothing is left to do."""


def with_prefix(words: str) -> str:
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
    return words if with_prefix(words) == text else text


def low_confidence_hint(confidence: int | None) -> str:
    """An offer where someone is not so sure; empty where they are."""
    return LESS_SURE if confidence is not None and confidence < _SURE else ""


def too_many_hint(count: int) -> str:
    """A soft word once somebody has three targets open (`held_open`); empty before."""
    return PLENTY if count >= _PLENTY else ""


def _reports(step: BaseStep) -> Iterator[TargetReport]:
    """What a step that reviews targets says of each; nothing at other steps."""
    if isinstance(step, ReviewTargetsStep):
        yield from (report for _, reports in step.answer or () for report in reports)


def _beside(step: BaseStep) -> tuple[OpenTarget, ...]:
    """The open targets that were laid out with a step."""
    return step.targets if isinstance(step, ReviewTargetsStep | SetTargetsStep) else ()


def count_open_targets(session: Session, who: str, *, exclude_step: str = "") -> int:
    """How many targets someone has open now: those of before that today's review leaves open, and
    those made today. What stands at the step `but` is not counted: it is being written.
    """
    steps = tuple(session.asked)
    reports = [report for step in steps for report in _reports(step)]
    closed = {report.target for report in reports if report.outcome in SETTLED}
    reopened = {report.target for report in reports if report.outcome == "reopened"}
    before = {
        target.id
        for step in steps
        for target in _beside(step)
        if target.owner == who and (not target.unconfirmed or target.id in reopened)
    }
    made = (
        dict(step.answer or ())
        for step in steps
        if isinstance(step, SetTargetsStep) and step.id != exclude_step
    )
    return len(before - closed) + sum(len(targets.get(who, ())) for targets in made)


def objectives_to_serve(
    session: Session, step: SetTargetsStep, who: str
) -> tuple[OpenObjective, ...]:
    """The objectives that someone's new target can serve: those open, one's own first.

    One that today's review calls reached or dropped is none of them.
    """
    reviews = (
        each.answer or () for each in session.asked if isinstance(each, ReviewObjectivesStep)
    )
    closed = {report.objective for each in reviews for report in each if report.outcome != "going"}
    serving = [aim for aim in step.objectives if aim.id not in closed]
    return tuple(sorted(serving, key=lambda aim: aim.owner != who))


def unread_day_hint(words: str, on: dt.date) -> str:
    """Why words cannot be kept as a day; empty where they can, or where there are none."""
    said = clean_line(words)
    if not said or parse_day(words, on):
        return ""
    short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    return f"“{short}” is not a day yet; write fri, in two weeks, 12 Dec, or leave it empty."
