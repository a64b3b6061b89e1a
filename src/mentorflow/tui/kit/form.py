"""A form as it stands on the page: labels on the left, writing on the right, no frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from mentorflow.model.text import clean
from mentorflow.tui.kit.keys import key_name
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.pick import FormPick
from mentorflow.tui.kit.safe_text import Text
from mentorflow.tui.kit.scale_row import ScaleRow

_LABEL = 15
_BESIDE_NOTE = 24
"""How wide a line is at most beside a note."""
_NARROW_NOTE = 20
"""A note that has fewer columns than this, and needs more, stands under the line."""
_AIRY = 4
"""Up to so many rows have air above and below; a longer form has to fit the page."""
MORE_KEY = "ctrl+r"
"""The key that shows the rest of a folded form."""


class Blank(NamedTuple):
    """One line of a form: the key of its value, its label, an example where it is empty.

    `scale` makes it a row of digits, `ways` (value and name) a choice of a few words.
    """

    key: str
    label: str
    example: str = ""
    scale: bool = False
    ways: tuple[tuple[str, str], ...] = ()


class FormRow(Horizontal):
    """A label, what is written, and a soft note on how it was understood."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    FormRow {
        height: auto;
        padding: 0 2 0 3;
        margin-bottom: 1;
        & > .form-row--label { width: 15; color: $soft; }
        & > Line { width: 1fr; }
        & > .form-row--note { width: 1fr; padding-left: 2; color: $soft; }
        & > .form-row--note.-away { display: none; }
        &.-stacked { layout: grid; grid-size: 2; grid-columns: 15 1fr; grid-rows: auto; }
        &.-stacked > .form-row--note { column-span: 2; padding-left: 15; }
        & > ScaleRow { width: 1fr; padding: 0; }
        & > ScaleRow:focus { padding: 0; border: none; }
        & > FormPick { width: 1fr; }
        &:focus-within {
            background: $raised;
            padding: 0 2 0 2;
            border-left: outer $turn;
            & > .form-row--label { color: $strong; text-style: bold; }
        }
    }
    .-right FormRow:focus-within {
        border: none;
        border-right: outer $turn;
        padding: 0 1 0 3;
    }
    FormRow > FormPick, FormRow > FormPick:focus,
    .-tall FormRow > FormPick, .-tall FormRow > FormPick:focus {
        height: 1;
        padding: 0;
        border: none;
    }
    FormRow.-last { margin-bottom: 0; }
    FormRow.-away { display: none; }
    .-tall FormRow.-airy { padding: 1 2 1 3; margin-bottom: 0; }
    .-tall FormRow.-airy:focus-within { padding: 1 2 1 2; }
    .-tall .-right FormRow.-airy:focus-within { padding: 1 1 1 3; }
    """

    def __init__(self, blank: Blank, value: object, *, read_only: bool = False) -> None:
        super().__init__(id=f"row-{blank.key.replace('_', '-')}", classes="-airy")
        self.blank = blank
        self._value = value
        self._read_only = read_only
        self._note = ""

    def compose(self) -> ComposeResult:
        """The label and the place to write."""
        if self.blank.scale:
            number = self._value if isinstance(self._value, int) else None
            yield ScaleRow(self.blank.label, number, step=3, wide=_LABEL, hints=True, classes="")
            return
        if self.blank.ways:
            yield FormPick(self.blank.label, self.blank.ways, self._value)
            return
        yield Text(Content(self.blank.label), classes="form-row--label")
        yield Line(
            str(self._value or ""), placeholder=self.blank.example, read_only=self._read_only
        )
        yield Text("", classes="form-row--note -away")

    def on_mount(self) -> None:
        """A row that is only for reading takes no key."""
        for row in self.query("ScaleRow, FormPick") if self._read_only else ():
            row.can_focus = False

    @property
    def value(self) -> str | int | None:
        """What stands in the row."""
        if not self.is_mounted:
            return self._value if isinstance(self._value, str | int) else None
        if self.blank.scale:
            return self.query_one(ScaleRow).value
        if self.blank.ways:
            return self.query_one(FormPick).chosen
        return self.query_one(Line).value

    def fill(self, value: object) -> None:
        """Put another value into the row, without a word to anyone."""
        self._value = value
        if self.blank.scale:
            row = self.query_one(ScaleRow)
            row.value = value if isinstance(value, int) else None
            row.refresh()
        elif self.blank.ways:
            self.query_one(FormPick).fill(value)
        else:
            line = self.query_one(Line)
            with line.prevent(Line.Changed):
                line.write(str(value or ""))

    def relabel(self, label: str) -> None:
        """Call the row something else."""
        self.query_one(".form-row--label", Text).update(Content(label))

    def tell(self, note: str) -> None:
        """Say beside the row how it was understood, or under it where there is no room."""
        self._note = note
        shown = self.query_one(".form-row--note", Text)
        shown.update(Content(note))
        shown.set_class(not note, "-away")
        self._place_note()

    def on_resize(self) -> None:
        """Find room for the note again."""
        if self._note:
            self._place_note()

    def _place_note(self) -> None:
        line = self.query_one(Line)
        wide = max(8, min(Content(clean(line.text)).cell_length + 1, _BESIDE_NOTE))
        room = self.content_size.width - _LABEL - wide - 2
        needed = min(_NARROW_NOTE, Content(self._note).cell_length)
        stacked = bool(self._note) and room < needed
        self.set_class(stacked, "-stacked")
        line.styles.width = wide if self._note and not stacked else "1fr"

    def take_focus(self, *, scroll_visible: bool = True) -> None:
        """Put the cursor here."""
        self.query_one("ScaleRow, FormPick, Line").focus(scroll_visible)


class MoreLine(Text):
    """The line under a folded form: what else there is to fill in, and the key for it."""

    class Clicked(Message):
        """The line was clicked."""

    def on_click(self, event: events.Click) -> None:
        """Report a click."""
        event.stop()
        self.post_message(self.Clicked())


class Form(Vertical):
    """Rows to be filled in, Enter by Enter. Every edit is told.

    With `first`, only so many rows show at first, and the line `more` offers the rest. They show
    by themselves if one of them is filled in. Hidden rows keep their values.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(MORE_KEY, "unfold", show=False),
        Binding("enter", "step(1, True)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Form { height: auto; }
    Form > MoreLine { height: 1; margin-top: 1; padding: 0 2 0 3; color: $soft; }
    Form > MoreLine.-away { display: none; }
    """

    @dataclass
    class Edited(Message):
        """Something in the form changed."""

        form: Form
        key: str

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    @dataclass
    class Finished(Message):
        """Enter was pressed on the last line."""

        form: Form

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    @dataclass
    class Left(Message):
        """The form was left upwards, from its first line."""

        form: Form

        @property
        def control(self) -> Form:
            """The form."""
            return self.form

    def __init__(
        self,
        blanks: Sequence[Blank],
        values: dict[str, object],
        *,
        read_only: bool = False,
        first: int = 0,
        more: str = "",
    ) -> None:
        super().__init__()
        self._all = [FormRow(blank, values.get(blank.key), read_only=read_only) for blank in blanks]
        self._first = first or len(self._all)
        self._read_only = read_only
        self._more = more
        self._fold(values)

    def compose(self) -> ComposeResult:
        """The rows, and the line that offers the hidden ones."""
        yield from self._all
        if self._more:
            line = Content.assemble((key_name(MORE_KEY), "$strong"), f" {self._more}")
            yield MoreLine(line, classes="" if self.folded else "-away")

    @property
    def folded(self) -> bool:
        """Whether some rows are hidden, and a key shows them."""
        return len(self._rows) < len(self._all) and not self._read_only

    def _fold(self, values: dict[str, object]) -> None:
        """Show the first rows; all of them if one of the others is filled in."""
        rest = self._all[self._first :]
        filled = any(values.get(row.blank.key) not in (None, "") for row in rest)
        self._show_rows(len(self._all) if filled else self._first)

    def _show_rows(self, count: int) -> None:
        self._rows = self._all[:count]
        for place, row in enumerate(self._all):
            row.set_class(place >= count, "-away")
            row.set_class(count <= _AIRY, "-airy")
            row.set_class(place == count - 1, "-last")
        for line in self.query(MoreLine) if self.is_mounted else ():
            line.set_class(not self.folded, "-away")

    def action_unfold(self) -> None:
        """Show the hidden rows, with the cursor in the first of them."""
        if self.folded:
            self._show_rows(len(self._all))
            self._all[self._first].take_focus()

    @on(MoreLine.Clicked)
    def _more_clicked(self, event: MoreLine.Clicked) -> None:
        event.stop()
        self.action_unfold()

    @property
    def values(self) -> dict[str, str | int | None]:
        """What stands in each row."""
        return {row.blank.key: row.value for row in self._all}

    def fill(self, values: dict[str, object]) -> None:
        """Show another set of values."""
        for row in self._all:
            row.fill(values.get(row.blank.key))
        self._fold(values)

    def row(self, key: str) -> FormRow:
        """The row of a key."""
        return next(row for row in self._all if row.blank.key == key)

    def take_focus(self) -> None:
        """Put the cursor into the first row."""
        self._rows[0].take_focus()

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        self._step(event.way, entered=event.entered)

    def action_step(self, way: int, entered: bool = False) -> None:
        """To the next row or the one before (from a row of digits)."""
        self._step(way, entered=entered)

    @property
    def cursor(self) -> int:
        """The place of the row with the focus, of those that show; the first if none has it."""
        focused = self.screen.focused
        within = focused.ancestors if focused else ()
        return next((n for n, row in enumerate(self._rows) if row in within), 0)

    @property
    def at_last(self) -> bool:
        """Whether the cursor is in the last row that shows."""
        return self.cursor == len(self._rows) - 1

    def _step(self, way: int, *, entered: bool) -> None:
        place = self.cursor + way
        if 0 <= place < len(self._rows):
            self._rows[place].take_focus()
        elif way < 0:
            self.post_message(self.Left(self))
        elif entered:
            self.post_message(self.Finished(self))
        else:
            self.action_unfold()

    @on(Line.Changed)
    def _line_changed(self, event: Line.Changed) -> None:
        event.stop()
        self._edited(event.text_area)

    @on(ScaleRow.Chosen)
    def _scale_chosen(self, event: ScaleRow.Chosen) -> None:
        event.stop()
        self._edited(event.row)

    @on(FormPick.Picked)
    def _picked(self, event: FormPick.Picked) -> None:
        event.stop()
        self._edited(event.pick)

    def _edited(self, source: Line | ScaleRow | object) -> None:
        key = next(row.blank.key for row in self._all if row in getattr(source, "ancestors", ()))
        self.post_message(self.Edited(self, key))
