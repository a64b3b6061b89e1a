"""Values that kinds return: lines of a read-back, searchable texts, values for notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from mentorflow.model.base import Value
from mentorflow.model.history import History

Commitment = Literal["targets", "objectives"]
"""What outlives a session and is reviewed in later ones."""


class Line(Value):
    """A line of the read-back.

    `index` is that of the step's target, objective or text. `mark` is the glyph of
    an outcome. `asked` is the question, if the text means nothing without it. `due_text` is a date
    as it was typed, if it could not be parsed. `towards` is the objective of a new target, if that
    was open before.
    """

    who: str
    kind: Literal["words", "target", "outcome", "objective"]
    text: str
    asked: str = ""
    due: dt.date | None = None
    due_text: str = ""
    index: int = 0
    mark: str = ""
    towards: str = ""


class NumberGiven(NamedTuple):
    """A number in an answer, with its question and the range of its scale.

    `item` is the id of the rated item, if the question has several.
    """

    words: str
    number: int
    lowest: int
    highest: int
    item: str = ""


class Searchable(NamedTuple):
    """A searchable text, with its author and what it is."""

    who: str
    kind: Literal["answer", "target", "objective"]
    text: str


NotesShape = Literal[
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
"""How a template of notes shows an answer. Several kinds can share a shape."""


class InNotes(NamedTuple):
    """An answer as plain values for a template of notes; `said` is empty without an answer."""

    shape: NotesShape
    said: object


class NotesFormatter(Protocol):
    """Formats values for one format of notes, and escapes people's words."""

    def line(self, text: str) -> str:
        """Text on one line."""

    def block(self, text: str) -> str:
        """Text with its line breaks."""

    def name(self, who: str) -> str:
        """A person's name on that day; empty for the pair."""

    def due(self, date: dt.date | None, text: str = "") -> str:
        """A date in words, or as it was typed if it could not be parsed."""


class Past(NamedTuple):
    """The history for a step at lay-out.

    `order` are the people's ids, beginning with whoever goes first; `reviewed` is what earlier
    steps review. `say` renders a template of the guide, as for the question.
    """

    history: History
    order: tuple[str, str]
    reviewed: frozenset[Commitment]
    say: Callable[[str], str] = str
