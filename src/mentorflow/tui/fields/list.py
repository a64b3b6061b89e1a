"""A list: one item per line, with line numbers."""

from __future__ import annotations

from typing import Unpack

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.model.session import Session
from mentorflow.model.steps import ListStep, Step
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions
from mentorflow.tui.fields.text import Writing


class ListField(AnswerField):
    """Lines of text. Enter begins the next one; empty lines are not stored."""

    step: ListStep
    has_room_below = True
    changes_page = False
    DEFAULT_CSS = """
    ListField {
        & .text-area--gutter { background: $page; color: $soft; }
        & .text-area--cursor-gutter { background: $page; color: $strong; }
    }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self._items = [" ".join(item.splitlines()) for item in self.step.answer or ()]
        self._line: int | None = None

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """Enter begins a new line."""
        return () if self.read_only else (("Enter", _("Next line")),)

    def open_at(self, index: int) -> None:
        """Start at the end of one of the lines."""
        self._line = index

    def compose(self) -> ComposeResult:
        """The lines."""
        writing = Writing("\n".join(self._items), read_only=self.read_only)
        writing.show_line_numbers = True
        if self._line is not None:
            writing.move_cursor((self._line, len(writing.document.get_line(self._line))))
        writing.set_class(self.speaker == self.session.pair.ids[1], "-right")
        yield writing

    @property
    def answer(self) -> list[str] | None:
        """The lines that are not empty."""
        return [item for item in self._items if item.strip()] or None

    def take_focus(self) -> None:
        """Put the cursor into the lines."""
        self.query_one(Writing).focus()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        items = event.text_area.text.split("\n")
        if items != self._items:
            self._items = items
            self.report_change(self.answer)
