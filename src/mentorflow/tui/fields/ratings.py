"""A number for each of several things: one row of digits each."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from mentorflow.i18n import _
from mentorflow.model.answers import Rating
from mentorflow.model.session import Session
from mentorflow.model.steps import RatingsStep, Step
from mentorflow.tui.fields.answer_field import AnswerField, align_to_speaker
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.kit.scale_row import SKIP, ScaleRow, digit_keys

_SKIP_LABEL = 18
_DIGIT = 3


class Digits(ScaleRow):
    """The digits of one thing. One that is typed leads on to the next thing."""

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
        """On to the next thing, so that the next digit is for that."""
        self._lead(self, 1)

    def action_step(self, way: int) -> None:
        """To the thing above or below."""
        self._lead(self, way)


class RatingRow(Horizontal):
    """A thing, in as many lines as it takes, and its digits."""

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
    """A row for each thing, and what the ends mean above them."""

    step: RatingsStep
    SCOPED_CSS = False
    DEFAULT_CSS = """
    RatingsField {
        height: auto;
        & > .ratings--ends { height: auto; padding: 0 1 0 3; color: $soft; margin-bottom: 1; }
    }
    """

    def __init__(self, session: Session, step: Step, *, read_only: bool = False) -> None:
        super().__init__(session, step, read_only=read_only)
        said = dict(self.step.answer or ())
        self._rows = [Digits(self.step, said.get(item.id), self._go) for item in self.step.items]
        unsaid = (n for n, item in enumerate(self.step.items) if item.id not in said)
        self._at = next(unsaid, 0)
        for row in self._rows if read_only else ():
            row.can_focus = False

    def open_at(self, index: int) -> None:
        """Begin at one of the things."""
        self._at = min(index, len(self._rows) - 1)

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """The digits, and the way to another thing."""
        if self.read_only:
            return ()
        skip = [(SKIP, cut(self.step.skip_label, _SKIP_LABEL))] if self.step.skip_label else []
        keys = digit_keys(self.step.lowest, self.step.highest)
        return ((keys, _("Answer")), *skip, ("↑ ↓", _("Change row")))

    def compose(self) -> ComposeResult:
        """The ends, and the rows."""
        low, high = (f"{self.step.lowest} {self.step.low}", f"{self.step.highest} {self.step.high}")
        ends = f"{low}, {high}" if self.step.low or self.step.high else ""
        yield Text(shown_line(ends), classes="ratings--ends")
        for item, digits in zip(self.step.items, self._rows, strict=True):
            yield RatingRow(item.text, digits)

    def on_mount(self) -> None:
        """The bar stands on the side of whoever answers."""
        align_to_speaker(self)

    @property
    def answer(self) -> dict[str, Rating] | None:
        """The number of each thing that has one."""
        rows = zip(self.step.items, self._rows, strict=True)
        return {item.id: row.value for item, row in rows if row.value is not None} or None

    def take_focus(self) -> None:
        """Put the focus on the first thing without a number."""
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
