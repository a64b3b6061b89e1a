"""Moves: the smallest changes to a session. `session.moves.apply` carries them out."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.base import Value
from mentorflow.model.session import LaidStage


class Write(Value):
    """Set the answer of a step, in the JSON of its kind; None or an empty one clears it.

    A change removes the signatures, since nobody has signed the new text.
    """

    step: str
    answer: object


class Go(Value):
    """Go to a step, or to "closing". Next, back and jump all use this."""

    step: str


class Skip(Value):
    """Mark a step as skipped; its answer stays."""

    step: str
    why: str = ""


class Reword(Value):
    """Switch to another wording of a step; 0 is the first."""

    step: str
    way: int


class Park(Value):
    """Save a topic for a later session. Like any change, it removes the signatures."""

    text: str


class Unpark(Value):
    """Remove a parked topic, by its index."""

    index: int


class OffRecord(Value):
    """Go off the record, so that nothing is written down, or back on it."""

    off: bool


class Spend(Value):
    """Add the time spent in the current stage, in seconds (monotonic, never negative)."""

    seconds: int


class Lengthen(Value):
    """Give a stage more minutes (fewer, if negative), by its index.

    For peers both rounds of a stage change, so that they stay equal.
    """

    stage: int
    minutes: int


class Insert(Value):
    """Insert stages after the current one; at the end if the pair is closing."""

    stages: tuple[LaidStage, ...]


class SetNext(Value):
    """Set the next meeting, or None."""

    next: dt.datetime | dt.date | None


class Sign(Value):
    """Sign with initials; empty ones remove the signature."""

    person: str
    initials: str


Move = (
    Write
    | Go
    | Skip
    | Reword
    | Park
    | Unpark
    | OffRecord
    | Spend
    | Lengthen
    | Insert
    | SetNext
    | Sign
)
