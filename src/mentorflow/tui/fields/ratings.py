"""Ratings: a row of digits for each of several items."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Unpack

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from mentorflow.i18n import _
from mentorflow.model.answers import Rating
from mentorflow.model.session import Session
from mentorflow.model.steps import RatingsStep, Step
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.kit.scale_row import SKIP, ScaleRow, clear_key, number_keys

_SKIP_LABEL = 18
_DIGIT = 3


class Digits(ScaleRow):
    """The digits of one item. Typing one goes to the next item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Digits { padding: 0; }
    Digits:focus, Digits.-left:focus { background: transparent; border: none; padding: 0; }
    """

    def __init__(
        self, step: RatingsStep, value: Rating | None, lead: Callable[[Digits, int], None]
    ) -> None:
        super().__init__(
            "",
            value,
            lowest=step.lowest,
            highest=step.highest,
            may_skip=bool(step.skip_label),
            step=_DIGIT,
            wide=1,
            classes="",
        )
        self._lead = lead
        self.styles.width = (step.highest - step.lowest) * _DIGIT + 4

    def after_key(self) -> None:
        """Go to the next item, so that the next digit is for that."""
        self._lead(self, 1)

    def action_step(self, way: int) -> None:
        """Go to the item above or below."""
        self._lead(self, way)


class RatingRow(Horizontal):
    """An item, wrapped, and its digits."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    RatingRow {
        height: auto;
        padding: 0 1 0 3;
        & > Text { width: 1fr; padding-right: 2; height: auto; }
        &:focus-within {
            background: $raised;
            padding: 0 1 0 2;
            border-left: outer $turn;
            & > Text { color: $strong; text-style: bold; }
        }
    }
    .-right RatingRow:focus-within {
        border: none;
        border-right: outer $turn;
        padding: 0 0 0 3;
    }
    .-tall RatingRow { margin-bottom: 1; }
    """

    def __init__(self, text: str, digits: Digits) -> None:
        super().__init__(Text(shown_line(text)), digits)


class RatingsField(AnswerField):
    """A row for each item, with the meaning of both ends above."""

    step: RatingsStep
    SCOPED_CSS = False
    DEFAULT_CSS = """
    RatingsField {
        height: auto;
        & > .ratings--ends { height: auto; padding: 0 1 0 3; color: $soft; margin-bottom: 1; }
    }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        numbers = dict(self.step.answer or ())
        self._rows = [Digits(self.step, numbers.get(item.id), self._go) for item in self.step.items]
        unrated = (index for index, item in enumerate(self.step.items) if item.id not in numbers)
        self._at = next(unrated, 0)
        for row in self._rows if self.read_only else ():
            row.can_focus = False

    def open_at(self, index: int) -> None:
        """Start at one of the items."""
        self._at = min(index, len(self._rows) - 1)

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """The digits, and the keys to another item."""
        if self.read_only:
            return ()
        skip = [(SKIP, cut(self.step.skip_label, _SKIP_LABEL))] if self.step.skip_label else []
        keys = number_keys(self.step.lowest, self.step.highest, _("Answer"))
        return (*keys, *skip, ("↑ ↓", _("Change row")), *clear_key(self.screen.focused))

    def compose(self) -> ComposeResult:
        """The ends, and the rows."""
        low, high = (f"{self.step.lowest} {self.step.low}", f"{self.step.highest} {self.step.high}")
        ends = f"{low}, {high}" if self.step.low or self.step.high else ""
        yield Text(shown_line(ends), classes="ratings--ends")
        for item, digits in zip(self.step.items, self._rows, strict=True):
            yield RatingRow(item.text, digits)

    def on_mount(self) -> None:
        """Put the bar on the side of whoever answers."""
        align_to_speaker(self)

    @property
    def answer(self) -> dict[str, Rating] | None:
        """The number of each item that has one."""
        rows = zip(self.step.items, self._rows, strict=True)
        return {item.id: row.value for item, row in rows if row.value is not None} or None

    def take_focus(self) -> None:
        """Focus the first item without a number."""
        if self._rows and not self.read_only:
            self._focus(self._at)

    def _focus(self, index: int) -> None:
        row = self._rows[index]
        self.screen.set_focus(row)
        self.call_after_refresh(row.scroll_visible, animate=False)

    def _go(self, row: Digits, way: int) -> None:
        index = self._rows.index(row) + way
        if 0 <= index < len(self._rows):
            self._focus(index)

    @on(ScaleRow.Chosen)
    def _chosen(self, event: ScaleRow.Chosen) -> None:
        event.stop()
        self.report_change(self.answer)
