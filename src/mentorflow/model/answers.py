"""The values that answers are made of: the same JSON in drafts, transcripts and answers files."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

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
Said = Annotated[Line, OrErased()]


def _day(value: object) -> object:
    if isinstance(value, str):
        return dt.date.fromisoformat(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise ValueError("a date is written as 2026-11-03")


Day = Annotated[dt.date, BeforeValidator(_day)]


class TargetReport(Stored):
    """What became of one target: the outcome, a new date if it moved, a line on why.

    `due_text` holds the words of a new date that cannot be read as a day.
    """

    target: Line
    outcome: TargetOutcome
    due: Day | None = None
    due_text: Words = ""
    why: Words = ""
    comment: Words = ""


class NewTarget(Stored):
    """A promise in the making; its owner is whoever it is listed under.

    `due_text` holds the words of a due date that cannot be read as a day.
    """

    text: Said
    due: Day | None = None
    due_text: Words = ""
    measure: Words = ""
    first_step: Words = ""
    if_then: Words = ""
    confidence: Scale | None = None
    objective: str = ""


class TalkLine(Stored):
    """A line that was kept from a talk: who said it (a person's id, or "pair"), and the words."""

    who: Line
    text: Said


class ObjectiveReport(Stored):
    """What was said of one objective."""

    objective: Line
    outcome: ObjectiveOutcome
    comment: Words = ""


class NewObjective(Stored):
    """A longer aim in its owner's words."""

    text: Said
    why: Words = ""
    measure: Words = ""


class OtherChoice(Stored):
    """A choice in words of one's own, where the options have none that fits."""

    other: Said


Chosen = Line | OtherChoice
"""The id of an option, or other words."""

Choice = Chosen | tuple[Chosen, ...]
Texts = tuple[Text, ...]
Row = ByKey[Text]
"""The cells of a row of a table, by column."""

Rows = tuple[Row, ...]


def _given(value: object) -> object:
    """The numbers that are given; a blank form has nothing at the others."""
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
