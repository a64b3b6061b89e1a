"""Numbered rows of options, of which one can be chosen with a digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Spacing
from textual.message import Message

from mentorflow.i18n import _
from mentorflow.tui.kit.row_list import INK, SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import shown_line


class Way(NamedTuple):
    """An option: its value, mark, name and meaning."""

    value: str
    mark: str
    name: str
    means: str = ""


class Choices(RowList):
    """Rows with digits. A digit, Enter, Space or a click chooses; Backspace clears.

    The highlight is only the cursor; the chosen row has a mark, bold text and a word.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    @dataclass
    class Chosen(Message):
        """A row was chosen, or (None) the choice cleared."""

        choices: Choices
        value: str | None

        @property
        def control(self) -> Choices:
            """The rows."""
            return self.choices

    def __init__(
        self,
        ways: Sequence[Way],
        chosen: str | None = None,
        *,
        read_only: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.read_only = read_only
        self.chosen: str | None = None
        self._ways: tuple[Way, ...] = ()
        self.set_options(ways, chosen)

    def set_options(self, ways: Sequence[Way], chosen: str | None) -> None:
        """Replace the rows, with one of them chosen or none."""
        self._ways = tuple(ways)
        self.chosen = chosen
        self._redraw(0)

    def choose(self, value: str | None) -> None:
        """Choose a row, or clear the choice, and post `Chosen`."""
        if self.read_only or value == self.chosen:
            return
        self.chosen = value
        self._redraw(self.highlighted or 0)
        self.post_message(self.Chosen(self, value))

    def is_chosen(self, value: str) -> bool:
        """Whether a row is chosen."""
        return value == self.chosen

    @property
    def digits(self) -> str:
        """The keys that choose: "1-6"."""
        return f"1-{len(self._ways)}" if len(self._ways) > 1 else "1"

    def _redraw(self, cursor: int) -> None:
        width = max((len(way.name) for way in self._ways), default=0)
        self.set_rows(self._row(number, way, width) for number, way in enumerate(self._ways, 1))
        self.set_class(any(self.is_chosen(way.value) for way in self._ways), "-answered")
        self.highlighted = cursor if self._index is None else self._index

    @property
    def _index(self) -> int | None:
        return next(
            (index for index, way in enumerate(self._ways) if way.value == self.chosen), None
        )

    def _row(self, number: int, way: Way, width: int) -> Row:
        here = self.is_chosen(way.value)
        mark = f"{way.mark}  " if way.mark else ""
        beside = _("chosen") if here else way.means
        pad = " " * ((width - len(way.name) if way.means else 0) + 3) if beside else ""
        text = Content.assemble(
            (f" {number} ", "bold $page on $ink" if here else "$ink bold"),
            " ",
            (mark, "$strong bold" if here else SOFT),
            shown_line(way.name, "$strong bold" if here else INK),
            pad,
            shown_line(beside, SOFT),
        )
        return Row(text, way.value, around=Spacing(0, 2, 0, 2))

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.choose(event.row.id)

    def on_focus(self) -> None:
        """Move the cursor to the chosen row."""
        if self._index is not None:
            self.highlighted = self._index

    def on_resize(self) -> None:
        """Keep the row with the cursor in view, also where only one row fits."""
        self.scroll_to_highlight()
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses; Backspace clears the choice."""
        if event.key in ("backspace", "delete"):
            event.stop()
            self.choose(None)
        elif event.character and event.character.isdecimal() and event.character.isascii():
            index = int(event.character) - 1
            if 0 <= index < len(self._ways):
                event.stop()
                self.choose(self._ways[index].value)


class Several(Choices):
    """Rows of which any number can be chosen. Choosing one again clears it."""

    def __init__(
        self,
        ways: Sequence[Way],
        chosen: Sequence[str] = (),
        *,
        read_only: bool = False,
        id: str | None = None,
    ) -> None:
        self.all_chosen = frozenset(chosen)
        super().__init__(ways, None, read_only=read_only, id=id)

    def is_chosen(self, value: str) -> bool:
        """Whether a row is among the chosen ones."""
        return value in self.all_chosen

    def choose(self, value: str | None) -> None:
        """Choose or clear a row and post `Chosen`; None clears the highlighted one."""
        cursor = self.highlighted or 0
        here = self._ways[cursor].value
        value = value or (here if self.is_chosen(here) else None)
        if self.read_only or value is None:
            return
        self.all_chosen ^= {value}
        self._redraw(next(index for index, way in enumerate(self._ways) if way.value == value))
        self.post_message(self.Chosen(self, value))
