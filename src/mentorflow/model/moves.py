"""Moves: the smallest changes to a session. `session.apply` carries them out."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.base import Value
from mentorflow.model.session import LaidStage


class Write(Value):
    """Put an answer down at a step, in the JSON of its kind; None or an empty one clears it.

    A change takes back the signatures: nobody signed what stands there now.
    """

    step: str
    answer: object


class Go(Value):
    """Be at a step, or at "closing". On, back and jump are all this."""

    step: str


class Skip(Value):
    """Mark a step as skipped; what is written there stays."""

    step: str
    why: str = ""


class Reword(Value):
    """Ask a step another way: 0 is its first wording."""

    step: str
    way: int


class Park(Value):
    """Keep a topic for next time. Like any change, it takes back the signatures."""

    text: str


class Unpark(Value):
    """Take back a parked topic, by its place from 0."""

    place: int


class OffRecord(Value):
    """Go off the record, where nothing is written down, or back on it."""

    off: bool


class Spend(Value):
    """Time that passed in the stage on screen, in seconds (monotonic, never negative)."""

    seconds: int


class Lengthen(Value):
    """Give a stage more minutes (fewer, if negative), by its place from 0.

    Among peers both halves of a stage change, so that they stay equal.
    """

    stage: int
    minutes: int


class Insert(Value):
    """Add stages after the one on screen; after the last one where the pair is closing."""

    stages: tuple[LaidStage, ...]


class SetNext(Value):
    """When the pair meets again, or None."""

    next: dt.datetime | dt.date | None


class Sign(Value):
    """Initials under the session; empty ones take a signature back."""

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
