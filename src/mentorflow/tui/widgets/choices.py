"""Ways to answer with one key: numbered rows, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentorflow.tui.text import shown_line
from mentorflow.tui.widgets.rows import INK, SOFT, Rows


class Way(NamedTuple):
    """One row: what choosing it answers, its mark, its name and what it means."""

    value: str
    mark: str
    name: str
    means: str = ""


class Choices(Rows):
    """Rows with digits. A digit, Enter or a click chooses; Backspace takes it back."""

    DEFAULT_CSS = """
    Choices.-answered > .option-list--option-highlighted { background: $raised; }
    """

    @dataclass
    class Chosen(Message):
        """A row was chosen, or (None) the choice taken back."""

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
        self.offer(ways, chosen)

    def offer(self, ways: Sequence[Way], chosen: str | None) -> None:
        """Show other rows, with one of them chosen or none."""
        self._ways = tuple(ways)
        self.chosen = chosen
        self._redraw()

    def choose(self, value: str | None) -> None:
        """Choose a row, or take the choice back, and say so."""
        if self.read_only or value == self.chosen:
            return
        self.chosen = value
        self._redraw()
        self.post_message(self.Chosen(self, value))

    def _redraw(self) -> None:
        place = self.highlighted
        width = max((len(way.name) for way in self._ways), default=0)
        self.set_options(self._row(n, way, width) for n, way in enumerate(self._ways, 1))
        self.set_class(self.chosen is not None, "-answered")
        self.highlighted = self._place if self.chosen is not None else place or 0

    @property
    def _place(self) -> int | None:
        return next((n for n, way in enumerate(self._ways) if way.value == self.chosen), None)

    def _row(self, number: int, way: Way, width: int) -> Option:
        here = way.value == self.chosen
        name = "$strong bold" if here else INK
        mark = f"{way.mark}  " if way.mark else ""
        pad = " " * (width - len(way.name) + 3) if way.means else ""
        text = Content.assemble(
            (str(number), "$strong bold" if here else "$ink bold"),
            "  ",
            (mark, "$strong" if here else SOFT),
            shown_line(way.name, name),
            pad,
            shown_line(way.means, INK if here else SOFT),
        )
        return Rows.row(text, way.value)

    def _on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(event.option_id)

    def _on_blur(self, event: events.Blur) -> None:
        self.highlighted = self._place

    def on_key(self, event: events.Key) -> None:
        """Digits choose; Backspace takes the choice back."""
        if event.key in ("backspace", "delete"):
            event.stop()
            self.choose(None)
        elif event.character and event.character.isdecimal() and event.character.isascii():
            place = int(event.character) - 1
            if 0 <= place < len(self._ways):
                event.stop()
                self.choose(self._ways[place].value)
