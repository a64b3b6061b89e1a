"""A quiet list: rows of text, the chosen one on a tint with a bar beside it."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Spacing
from textual.strip import Strip
from textual.visual import Padding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

SOFT, INK = "$soft not bold", "$ink not bold"
"""Styles for what stays as it is in the chosen row; the rest of that row is strong."""


class RowList(OptionList):
    """An option list without a frame. Rows are `Content`, so nobody's words become markup.

    Headings and lines that cannot be chosen are rows without an id (`line`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--bar"}
    DEFAULT_CSS = """
    RowList {
        height: auto;
        border: none;
        padding: 0;
        background: transparent;
        color: $ink;
        scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0; }
        & > .option-list--option-disabled { color: $soft; }
        & > .option-list--option-hover { background: $raised; }
        & > .option-list--option-highlighted {
            background: transparent;
            color: $strong;
            text-style: bold;
        }
        & > .rows--bar { color: $turn; background: $raised; }
        &:focus {
            border: none;
            background: transparent;
            background-tint: transparent;
            & > .option-list--option-highlighted {
                background: $raised;
                color: $strong;
                text-style: bold;
            }
        }
    }
    """

    def __init__(self, *rows: Option, enter: str = "", id: str | None = None) -> None:
        super().__init__(*rows, id=id, markup=False)
        self.field_keys: tuple[tuple[str, str], ...] = (("Enter", enter),) if enter else ()

    @staticmethod
    def line(text: Content | str = "") -> Option:
        """A heading, or air between rows: never chosen."""
        return Option(Content.assemble(text), disabled=True)

    @staticmethod
    def row(text: Content, id: str, *, air: int = 0) -> Option:
        """A row that can be chosen, with rows of air above and below its words."""
        return Option(Padding(text, Spacing(air, 2, air, 3)), id=id)

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        super()._move_page(direction)
        if self.highlighted is None:  # only headings are that way, and they hold no bar
            self.action_first() if direction < 0 else self.action_last()

    @property
    def chosen_id(self) -> str | None:
        """The id of the row under the bar."""
        place = self.highlighted
        return None if place is None else self.get_option_at_index(place).id

    def render_line(self, y: int) -> Strip:
        """The line, with the bar where it belongs to the chosen row."""
        strip = super().render_line(y)
        if not self.has_focus or self._row_at(y) != self.highlighted:
            return strip
        style = self.get_component_rich_style("rows--bar") + self._meta(strip)
        if self.has_class("-right"):
            return Strip.join(
                (strip.crop(0, strip.cell_length - 1), Strip([Segment("▐", style)], 1))
            )
        return Strip.join((Strip([Segment("▌", style)], 1), strip.crop(1)))

    def _row_at(self, y: int) -> int | None:
        lines = self._lines
        place = self.scroll_offset.y + y
        return lines[place][0] if place < len(lines) else -1

    @staticmethod
    def _meta(strip: Strip) -> Style:
        meta = next((s.style.meta for s in strip if s.style and s.style.meta), None)
        return Style(meta=meta) if meta else Style.null()
