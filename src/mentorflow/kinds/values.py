"""What kinds tell the rooms above: lines of a read-back, texts to search, values for notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from mentorflow.model.base import Value
from mentorflow.model.history import History

Commitment = Literal["targets", "objectives"]
"""What the kinds review and make that lives on from session to session."""


class Line(Value):
    """A line of the read-back: who said it, and what.

    `place` counts, from 0, the things that the step holds or goes through: which of its targets,
    objectives or texts this is. `mark` stands for what became of a target or an objective.
    `asked` is the question, where the text says nothing without it. `due_text` are the words of a
    day that cannot be read. `towards` is the objective that a new target serves, where it was
    open before.
    """

    who: str
    kind: Literal["words", "target", "outcome", "objective"]
    text: str
    asked: str = ""
    due: dt.date | None = None
    due_text: str = ""
    place: int = 0
    mark: str = ""
    towards: str = ""


class NumberGiven(NamedTuple):
    """A number given: what was asked, the number, and the range of its scale.

    `item` is the id of what it was given to, where a question asks for several.
    """

    words: str
    number: int
    lowest: int
    highest: int
    item: str = ""


class Searchable(NamedTuple):
    """A text to search: whose it is, what it is, and the text."""

    who: str
    kind: Literal["answer", "target", "objective"]
    text: str


Shape = Literal[
    "",
    "block",
    "items",
    "said",
    "number",
    "line",
    "day",
    "table",
    "ratings",
    "reports",
    "targets",
    "objective-reports",
    "objectives",
]
"""How a template of notes lays an answer out. Several kinds may share a shape."""


class InNotes(NamedTuple):
    """An answer as plain values for a template of notes; `said` is empty where nothing is said."""

    shape: Shape
    said: object


class NotesFormatter(Protocol):
    """How people's words are made literal in notes of one format."""

    def line(self, text: str) -> str:
        """Words on one line."""

    def block(self, text: str) -> str:
        """Words of any length, with their line breaks."""

    def name(self, who: str) -> str:
        """What a person was called that day; empty for the pair."""

    def due(self, date: dt.date | None, text: str = "") -> str:
        """A day in words, or the words of one that cannot be read."""


class Past(NamedTuple):
    """What a step may take from the past when it is laid out.

    `order` are the people's ids, whoever goes first in front; `reviewed` is what steps before
    it go through already. `say` puts a text of the guide into words, as the question was.
    """

    history: History
    order: tuple[str, str]
    reviewed: frozenset[Commitment]
    say: Callable[[str], str] = str
