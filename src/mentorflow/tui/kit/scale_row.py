"""One row of a scale: a name and its digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentorflow.i18n import N_, _
from mentorflow.model.answers import NOT_APPLICABLE, Rating
from mentorflow.tui.kit.safe_text import shown

_LABEL = 12
SKIP = "n"
"""The key for “n/a”, where a scale allows it."""
Face = Literal["open", "hidden"]
_SCALE_MAX = 10
_TEN_KEY = "x"
_CLEAR = ("Delete", N_("Clear"))
"""The key that takes a number back, and its label (to be translated)."""


def number_keys(lowest: int, highest: int, label: str) -> tuple[tuple[str, str], ...]:
    """The keys that choose a number, for the key bar: the digits, and x for ten."""
    if highest < _SCALE_MAX:
        return ((f"{lowest}-{highest}", label),)
    return ((f"{min(lowest, 9)}-9", label), (_TEN_KEY, str(_SCALE_MAX)))


def clear_key(row: Widget | None) -> tuple[tuple[str, str], ...]:
    """The key that takes back the number of the row with the focus; none if it has none."""
    if not isinstance(row, ScaleRow) or row.value is None:
        return ()
    key, label = _CLEAR
    return ((key, _(label)),)


class ScaleRow(Widget, can_focus=True):
    """A row of digits to choose from. A hidden one shows dots and not which was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "nudge(-1)", show=False),
        Binding("right", "nudge(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]
    DEFAULT_CSS = """
    ScaleRow {
        height: 1;
        padding: 0 0 0 3;
        color: $ink;
        &:focus { background: $raised; }
        &.-right { padding: 0 1 0 3; }
        &.-right:focus { padding: 0 0 0 3; border-right: outer $turn; }
        &.-left:focus { padding: 0 0 0 2; border-left: outer $turn; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A number was chosen, or (None) cleared."""

        row: ScaleRow
        value: Rating | None

        @property
        def control(self) -> ScaleRow:
            """The row."""
            return self.row

    def __init__(
        self,
        label: str,
        value: Rating | None = None,
        *,
        lowest: int = 0,
        highest: int = 10,
        may_skip: bool = False,
        step: int = 0,
        wide: int = _LABEL,
        silent: bool = False,
        hints: bool = False,
        id: str | None = None,
        classes: str | None = "-left",
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.label = label
        self.value: Rating | None = value
        self.lowest = lowest
        self.highest = highest
        self.may_skip = may_skip
        self.step = step
        self.wide = wide
        self.silent = silent
        self.hints = hints
        self.face: Face = "open"
        self.note = ""

    @property
    def spacing(self) -> int:
        """Cells from digit to digit: from two to five, as the width allows."""
        room = self.content_size.width - self.wide
        digits = self.highest - self.lowest + 1
        least = 3 if room >= digits * 3 else 2
        if self.step:
            return min(self.step, least)
        return max(least, min(5, (room - digits) // digits))

    @property
    def lead(self) -> int:
        """Cells of the label: its length, or what the digits leave."""
        digits = (self.highest - self.lowest) * self.spacing + 3
        return min(self.wide, max(3, self.content_size.width - digits))

    def show(self, value: Rating | None, face: Face, note: str, *, answering: bool) -> None:
        """Show a state of the row; it can be focused only while `answering`."""
        self.value, self.face, self.note = value, face, note
        self.can_focus = answering
        self.refresh()

    def render(self) -> Content:
        """The name, the digits (or dots), and a text at the end."""
        strong = "$strong bold" if self.has_focus else "$ink"
        wide = self.lead - 1
        label = shown(self.label).truncate(wide, ellipsis=True, pad=True).stylize(strong)
        parts = [label]
        for number in range(self.lowest, self.highest + 1):
            parts.append(self._digit(number))
        row = Content("").join(parts)
        note = self.note or self._key_hint()
        room = self.content_size.width - row.cell_length - len(note) - 2
        if not note or room < 1:
            return row
        return Content.assemble(row, " " * room, (note, "$soft"))

    def _key_hint(self) -> str:
        """The key that nobody would guess: for ten, or to take the number back."""
        if not (self.hints and self.has_focus):
            return ""
        if self.value is not None:
            return _("{key} to clear").format(key=_CLEAR[0])
        return _("{key} for 10").format(key=_TEN_KEY) if self.highest == _SCALE_MAX else ""

    def _digit(self, number: int) -> Content:
        text = "·" if self.face == "hidden" else str(number)
        wide = self.spacing if number < 10 else max(3, len(text) + 2)
        if self.face == "open" and number == self.value:
            lead = f" {text} "[: max(wide, len(text) + 1)]
            return Content.assemble((lead, "bold $page on $ink"), " " * (wide - len(lead)))
        soft = "$ink" if self.has_focus and self.face == "open" else "$soft"
        return Content.assemble((f" {text}".ljust(wide), soft))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses; x is ten, and n is “n/a” if that is allowed."""
        character = (event.character or "").casefold()
        if character == SKIP and self.may_skip:
            event.stop()
            self.choose(NOT_APPLICABLE)
            self.after_key()
        elif character == _TEN_KEY or (character.isascii() and character.isdecimal()):
            event.stop()
            number = _SCALE_MAX if character == _TEN_KEY else int(character)
            if self.lowest <= number <= self.highest:
                self.choose(number)
                self.after_key()

    def after_key(self) -> None:
        """Called after a number was typed; does nothing here."""

    def on_click(self, event: events.Click) -> None:
        """Choose the digit that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or not self.can_focus:
            return
        index = (offset.x - self.lead + 1) // self.spacing
        if 0 <= index <= self.highest - self.lowest:
            self.choose(self.lowest + index)

    def choose(self, value: Rating | None) -> None:
        """Choose a number, or clear it, and post `Chosen`."""
        if not self.can_focus or value == self.value:
            return
        if not self.silent:
            self.value = value
            self.refresh()
        self.post_message(self.Chosen(self, value))

    def action_nudge(self, by: int) -> None:
        """Change the number by one; a hidden number can only be typed."""
        if not self.silent:
            middle = (self.lowest + self.highest) // 2 - by
            start = self.value if isinstance(self.value, int) else middle
            self.choose(max(self.lowest, min(self.highest, start + by)))

    def action_clear(self) -> None:
        """Clear the number."""
        self.choose(None)
