"""The wording of a new target: how its text is stored, and the hints while it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorflow.i18n import _
from mentorflow.model.answers import TargetReport
from mentorflow.model.day_context import DayContext
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
from mentorflow.model.typed_days import is_next_meeting, quoted, read_day

PREFIX = "I will "
_OWN_PREFIX = re.compile(r"(?:i|we) will\b", re.IGNORECASE)
_MANY_TARGETS = 3
_CONFIDENT = 7
FINAL_OUTCOMES: frozenset[TargetOutcome] = frozenset({"done", "confirmed", "dropped", "passed-on"})
"""Outcomes that close a target."""


def with_prefix(words: str) -> str:
    """The text to store for words typed after “I will”.

    Words that continue the sentence, with a small letter, get the prefix. Anything else is stored
    as it is: a sentence with a capital or its own “I will”, and scripts without capitals.
    """
    said = words.strip()
    own = not said or not said[0].islower() or _OWN_PREFIX.match(said)
    return said if own else PREFIX + said


def after_prefix(text: str) -> str:
    """The words to show after “I will”; `with_prefix` makes the same text of them again."""
    words = text.removeprefix(PREFIX)
    return words if with_prefix(words) == text else text


def low_confidence_hint(confidence: int | None) -> str:
    """A suggestion if the confidence is low, or an empty text."""
    if confidence is None or confidence >= _CONFIDENT:
        return ""
    return _("That's below seven. What would a smaller version look like?")


def too_many_hint(count: int) -> str:
    """A suggestion for somebody with three open targets or more, or an empty text."""
    if count < _MANY_TARGETS:
        return ""
    return _("Three is usually plenty. Which matters most, and which could you let go?")


def _reports(step: BaseStep) -> Iterator[TargetReport]:
    """The reports of a review step; none of other steps."""
    if isinstance(step, ReviewTargetsStep):
        yield from (report for _owner, reports in step.answer or () for report in reports)


def _beside(step: BaseStep) -> tuple[OpenTarget, ...]:
    """The open targets that were laid out with a step."""
    return step.targets if isinstance(step, ReviewTargetsStep | SetTargetsStep) else ()


def count_open_targets(session: Session, who: str, *, exclude_step: str = "") -> int:
    """Count a person's open targets after today's review, including those set today.

    `exclude_step` is skipped because it is still being edited.
    """
    steps = tuple(session.asked)
    reports = [report for step in steps for report in _reports(step)]
    closed = {report.target for report in reports if report.outcome in FINAL_OUTCOMES}
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
    """The objectives that a person's new target can be for: the open ones, their own first.

    Those that today's review closed are left out.
    """
    reviews = (
        each.answer or () for each in session.asked if isinstance(each, ReviewObjectivesStep)
    )
    closed = {report.objective for each in reviews for report in each if report.outcome != "going"}
    serving = [aim for aim in step.objectives if aim.id not in closed]
    return tuple(sorted(serving, key=lambda aim: aim.owner != who))


def unread_day_hint(words: str, context: DayContext, *, meeting: bool = False) -> str:
    """A hint if words are not one clear date; empty if they are, or if there are none.

    With `meeting`, the next meeting will do even if it has no date yet.
    """
    said = clean_line(words)
    typed = read_day(words, context)
    if not said or typed.day or (meeting and is_next_meeting(words)):
        return ""
    message = _("“{words}” isn't a date yet. Try fri, in two weeks or 12 Dec, or leave it empty.")
    return typed.doubt or message.format(words=quoted(said))
