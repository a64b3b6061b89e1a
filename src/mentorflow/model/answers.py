"""What an answer looks like, for each kind of prompt. The same JSON everywhere."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter

from mentorflow.model.base import ByPerson, Stored
from mentorflow.model.literals import Kind, ObjectiveOutcome, TargetOutcome

Scale = Annotated[int, Field(strict=True, ge=0, le=10)]
Text = Annotated[str, Field(strict=True)]
Line = Annotated[str, Field(strict=True, min_length=1)]


def _day(value: object) -> object:
    if isinstance(value, str):
        return dt.date.fromisoformat(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise ValueError("a date is written as 2026-11-03")


Day = Annotated[dt.date, BeforeValidator(_day)]


class TargetReport(Stored):
    """What became of one target: the outcome, a new date if it moved, a line on why."""

    target: Line
    outcome: TargetOutcome
    due: Day | None = None
    why: str = ""
    comment: str = ""


class NewTarget(Stored):
    """A promise in the making; its owner is whoever it is listed under."""

    text: Line
    due: Day | None = None
    measure: str = ""
    first_step: str = ""
    if_then: str = ""
    confidence: Scale | None = None
    objective: str = ""


class ObjectiveReport(Stored):
    """What was said of one objective."""

    objective: Line
    outcome: ObjectiveOutcome
    comment: str = ""


class NewObjective(Stored):
    """A longer aim in its owner's words."""

    text: Line
    why: str = ""
    measure: str = ""


TargetReports = ByPerson[tuple[TargetReport, ...]]
NewTargets = ByPerson[tuple[NewTarget, ...]]
ObjectiveReports = tuple[ObjectiveReport, ...]
NewObjectives = tuple[NewObjective, ...]

Answer = (
    str
    | int
    | tuple[str, ...]
    | tuple[tuple[str, tuple[TargetReport, ...]], ...]
    | tuple[tuple[str, tuple[NewTarget, ...]], ...]
    | ObjectiveReports
    | NewObjectives
)

OWNED: frozenset[Kind] = frozenset({"review-targets", "set-targets"})
"""The kinds whose answers are kept by owner."""

ANSWER_KEYS: dict[Kind, tuple[str, ...]] = {
    "review-targets": tuple(TargetReport.model_fields),
    "set-targets": tuple(NewTarget.model_fields),
    "review-objectives": tuple(ObjectiveReport.model_fields),
    "set-objectives": tuple(NewObjective.model_fields),
}
"""The keys of the tables in an answer, for the kinds that have them."""

_ADAPTERS: dict[Kind, TypeAdapter[Any]] = {
    "talk": TypeAdapter(None),
    "text": TypeAdapter(Text),
    "list": TypeAdapter(tuple[Text, ...]),
    "scale": TypeAdapter(Scale),
    "choice": TypeAdapter(Line),
    "review-targets": TypeAdapter(TargetReports),
    "set-targets": TypeAdapter(NewTargets),
    "review-objectives": TypeAdapter(ObjectiveReports),
    "set-objectives": TypeAdapter(NewObjectives),
}


def adapter(kind: Kind) -> TypeAdapter[Any]:
    """Reads and writes the answers of one kind (`validate_python`, `dump_python`)."""
    return _ADAPTERS[kind]
