"""The base class of answer fields: a widget that holds the answer to one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, TypedDict, Unpack

from textual.message import Message
from textual.widget import Widget

from mentorflow.model.day_context import DayContext
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.tui.kit.row_list import RowList


class FieldOptions(TypedDict, total=False):
    """How a field is filled in: whether it can only be read, and on which day."""

    read_only: bool
    today: dt.date


class AnswerField(Widget):
    """The answer to one step, while it is being written.

    The session screen mounts one field at a time. A field posts `Changed` for every change. It
    may go through several items by itself (targets, people): then `advance` and `retreat` move
    inside it, `speaker` and `question` say whose turn it is and what is asked, and
    `QuestionChanged` reports that they changed.
    """

    has_room_below: ClassVar[bool] = False
    """Whether the lines on last time and open targets fit below it."""

    changes_page: ClassVar[bool] = True
    """Whether a change of the answer changes what is around the field: the item it asks about,
    the label of Next, or what is remembered. If not, a key redraws nothing but the field."""

    field_keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The field's own keys for the key bar: what to press, and one or two words."""

    DEFAULT_CSS = """
    AnswerField {
        height: auto;
        width: 100%;
    }
    """

    class Changed(Message):
        """The answer to `step_id` changed: in the JSON of the step's kind, None where empty."""

        def __init__(self, field: AnswerField, answer: object) -> None:
            super().__init__()
            self.field = field
            self.step_id = field.step_id
            self.answer = answer

        @property
        def control(self) -> AnswerField:
            """The field that changed."""
            return self.field

    class StatusText(Message):
        """A message of the field for the status line."""

        def __init__(self, field: AnswerField, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

        @property
        def control(self) -> AnswerField:
            """The field that has the message."""
            return self.field

    class QuestionChanged(Message):
        """Another person speaks, or another question is asked (`speaker`, `question`)."""

        def __init__(self, field: AnswerField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> AnswerField:
            """The field whose question changed."""
            return self.field

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__()
        self.session = session
        self.step = step
        self.read_only = options.get("read_only", False)
        self.today = options.get("today", session.on)
        self.speaker: str = step.who
        """The id of whoever speaks, or "pair"."""
        self.question: str = step.question
        """What is asked now."""
        self.head: str = step.recall
        """A soft line above the question ("Target 1 of 3, ..."); empty for none."""

    @property
    def days(self) -> DayContext:
        """What typed days refer to."""
        return DayContext(self.today, self.session.next)

    @property
    def step_id(self) -> str:
        """The step that the answer belongs to; in a field for two steps, that of the speaker."""
        return self.step.id

    @property
    def answer(self) -> object:
        """The answer as it stands, in the JSON of the step's kind; None where empty."""
        raise NotImplementedError

    @property
    def here(self) -> str:
        """The id of the item that is asked about, if a field goes through several."""
        return ""

    @property
    def others(self) -> Sequence[int]:
        """The indexes of the saved items that are not on screen, if a field has several."""
        return ()

    def go_to_others(self) -> None:
        """Focus the list of the other saved items."""

    @property
    def next_label(self) -> str:
        """What ^n does here, in one or two words ("Save"); empty for just Next."""
        return ""

    @property
    def hint(self) -> str:
        """A line for the status bar on how to answer; empty for none."""
        return ""

    def open_at(self, index: int) -> None:
        """Start at one of the field's items; called before it is mounted."""

    def take_focus(self) -> None:
        """Focus the part of the field to type in."""
        self.focus()

    def blocks_leaving(self) -> bool:
        """Whether a mistake must be corrected before the field is left; if so, show which."""
        return False

    def advance(self) -> bool:
        """Move to the next item inside the field; False at its last one."""
        return False

    def retreat(self) -> bool:
        """Move to the previous item inside the field; False at its first one."""
        return False

    def report_change(self, answer: object) -> None:
        """Post `Changed` with the answer as it is now."""
        self.post_message(self.Changed(self, answer))

    def change_question(self, speaker: str, question: str, head: str | None = None) -> None:
        """Change who speaks, what is asked, and the line above it; then post `QuestionChanged`."""
        self.speaker, self.question = speaker, question
        if head is not None:
            self.head = head
        self.post_message(self.QuestionChanged(self))


def align_to_speaker(field: AnswerField) -> None:
    """Put the bar of a field, and of its rows, on the side of whoever speaks."""
    right = field.speaker == field.session.pair.ids[1]
    field.set_class(right, "-right")
    for rows in field.query(RowList):
        rows.set_class(right, "-right")
