"""The values that answers are made of: the same JSON in drafts, transcripts and answers files."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from mentorflow.i18n import _
from mentorflow.model.base import ByKey, ByPerson, Stored
from mentorflow.model.erased import OrErased, Words
from mentorflow.model.literals import ObjectiveOutcome, TargetOutcome

NotApplicable = Literal["n/a"]
NOT_APPLICABLE: NotApplicable = "n/a"
Number = Annotated[int, Field(strict=True)]
Rating = Number | NotApplicable
Scale = Annotated[int, Field(strict=True, ge=0, le=10)]
Text = Annotated[str, Field(strict=True), OrErased()]
Line = Annotated[str, Field(strict=True, min_length=1)]
NonEmptyText = Annotated[Line, OrErased()]


def _day(value: object) -> object:
    if isinstance(value, str):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise ValueError(_("must be a date such as 2026-11-03"))


Day = Annotated[dt.date, BeforeValidator(_day)]


class TargetReport(Stored):
    """The outcome of one target in a review, with a new date if it moved and a reason.

    `due_text` is the new date as it was typed, if it could not be parsed.
    """

    target: Line
    outcome: TargetOutcome
    due: Day | None = None
    due_text: Words = ""
    why: Words = ""
    comment: Words = ""


class NewTarget(Stored):
    """A new target; its owner is the person it is listed under.

    `due_text` is the due date as it was typed, if it could not be parsed.
    """

    text: NonEmptyText
    due: Day | None = None
    due_text: Words = ""
    measure: Words = ""
    first_step: Words = ""
    if_then: Words = ""
    confidence: Scale | None = None
    objective: str = ""


class TalkLine(Stored):
    """A line written down during a talk. `who` is a person's id, or "pair"."""

    who: Line
    text: NonEmptyText


class ObjectiveReport(Stored):
    """The outcome of one objective in a review."""

    objective: Line
    outcome: ObjectiveOutcome
    comment: Words = ""


class NewObjective(Stored):
    """A new objective, in its owner's words."""

    text: NonEmptyText
    why: Words = ""
    measure: Words = ""


class OtherChoice(Stored):
    """A free-text choice, for when no option fits."""

    other: NonEmptyText


Chosen = Line | OtherChoice
"""The id of an option, or free text."""

Choice = Chosen | tuple[Chosen, ...]
Texts = tuple[Text, ...]
Row = ByKey[Text]
"""The cells of a row of a table, by column."""

Rows = tuple[Row, ...]


def _given(value: object) -> object:
    """Drop items without a number, as a blank form has them."""
    if isinstance(value, dict):
        return {id: number for id, number in value.items() if number is not None}
    return value


Ratings = Annotated[ByKey[Rating], BeforeValidator(_given)]
"""A number by item."""
TalkLines = tuple[TalkLine, ...]
TargetReports = ByPerson[tuple[TargetReport, ...]]
NewTargets = ByPerson[tuple[NewTarget, ...]]
ObjectiveReports = tuple[ObjectiveReport, ...]
NewObjectives = tuple[NewObjective, ...]

Answer = (
    str
    | int
    | dt.date
    | Choice
    | Texts
    | TalkLines
    | Rows
    | Ratings
    | TargetReports
    | NewTargets
    | ObjectiveReports
    | NewObjectives
)
