"""A day, typed as people say it and shown back as it was understood."""

from __future__ import annotations

from typing import Unpack

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.model.session import Session
from mentorflow.model.steps import DateStep, Step
from mentorflow.model.typed_days import read_day
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.fields.day_entry import DATE_EXAMPLE, refused, typed, understood
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.line import Line


class DateField(AnswerField):
    """One line. Words that are no day keep the field open until they are one, or gone."""

    step: DateStep
    has_room_below = True
    changes_page = False

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self._words = typed({"due": self.step.answer}, self.today)
        self._answer = self.step.answer

    def compose(self) -> ComposeResult:
        """The line, with the day as it was understood beside it."""
        blank = Blank("day", _("Day"), _(DATE_EXAMPLE))
        yield FormRow(blank, self._words, read_only=self.read_only)

    def on_mount(self) -> None:
        """The bar stands on the side of whoever answers."""
        align_to_speaker(self)

    @property
    def answer(self) -> str | None:
        """The day; None where there is none yet."""
        return self._answer.isoformat() if self._answer else None

    def take_focus(self) -> None:
        """Put the cursor into the line."""
        self.query_one(FormRow).take_focus()

    def blocks_leaving(self) -> bool:
        """Whether the words are no day; it says so beside them."""
        return not self.read_only and refused(self.query_one(FormRow), self.days)

    def advance(self) -> bool:
        """Stay where the words are no day."""
        return self.blocks_leaving()

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        row = self.query_one(FormRow)
        words = str(row.value or "")
        if words == self._words:
            return
        self._words = words
        row.tell(understood(words, self.days))
        date = read_day(words, self.days).day
        if date != self._answer:
            self._answer = date
            self.report_change(self.answer)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.entered:
            self.blocks_leaving()
