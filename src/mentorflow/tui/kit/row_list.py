"""A list of rows of text; the highlighted one is tinted, with a bar beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Literal, NamedTuple, cast

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Region, Size, Spacing, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Padding, Visual

from mentorflow.tui.kit.safe_text import shown

SOFT, INK = "$soft not bold", "$ink not bold"
"""Styles that stay as they are in the highlighted row; the rest of that row is strong."""

_WIDTHS = 4
"""The number of widths whose row heights are cached: with a scrollbar, without, and before."""

Way = Literal[-1, 1]
"""Up or down."""


class Row(NamedTuple):
    """A row: its text, of one or several lines, and the padding around it.

    A disabled row is a heading or only for reading: it cannot be highlighted or selected.
    """

    text: Content
    id: str | None = None
    disabled: bool = False
    around: Spacing = Spacing()


class RowList(ScrollView, can_focus=True):
    """A list of rows to select from. Rows are `Content`, so no text becomes markup.

    The highlighted row moves with the keys; Enter or a click selects it. Heights are measured
    once for each width, and only lines in view are rendered.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("enter", "select", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("rows--row", "rows--disabled", "rows--highlighted", "rows--hover", "rows--bar"),
    }
    DEFAULT_CSS = """
    RowList {
        height: auto;
        max-height: 100%;
        overflow-x: hidden;
        color: $ink;
        scrollbar-size-vertical: 1;
        & > .rows--disabled { color: $soft; }
        & > .rows--hover { background: $raised; }
        & > .rows--highlighted { color: $strong; text-style: bold; }
        & > .rows--bar { color: $turn; background: $raised; }
        &:focus > .rows--highlighted { background: $raised; }
    }
    """

    highlighted: reactive[int | None] = reactive(None)
    """The index of the highlighted row, or None."""

    hovered: reactive[int | None] = reactive(None)
    """The index of the row under the mouse, or None."""

    @dataclass
    class Highlighted(Message):
        """Another row is highlighted."""

        row_list: RowList
        row: Row
        index: int

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    @dataclass
    class Selected(Message):
        """A row was selected, with Enter or a click."""

        row_list: RowList
        row: Row
        index: int

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    def __init__(self, *rows: Row, enter: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.field_keys: tuple[tuple[str, str], ...] = (("Enter", enter),) if enter else ()
        self.rows: Sequence[Row] = rows
        self._measured: dict[int, list[int]] = {}
        self._drawn: dict[tuple[int, int, Style], list[Strip]] = {}
        if rows:
            self.action_first()

    @staticmethod
    def line(text: Content | str = "") -> Row:
        """A heading, or an empty line between rows: never highlighted."""
        return Row(text if isinstance(text, Content) else shown(text), disabled=True)

    @staticmethod
    def row(text: Content, id: str, *, padding: int = 0) -> Row:
        """A row that can be selected, with `padding` empty lines above and below."""
        return Row(text, id, around=Spacing(padding, 2, padding, 3))

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace the rows; scroll to the top, with none highlighted."""
        self.rows = tuple(rows)
        self._measured.clear()
        self._drawn.clear()
        self.highlighted = self.hovered = None
        self.scroll_y = 0
        if self.is_mounted:
            self.refresh(layout=self.styles.auto_dimensions)
            self._fit()

    @property
    def highlighted_row(self) -> Row | None:
        """The highlighted row."""
        return None if self.highlighted is None else self.rows[self.highlighted]

    @property
    def chosen_id(self) -> str | None:
        """The id of the highlighted row."""
        row = self.highlighted_row
        return row.id if row else None

    def index_of(self, id: str) -> int | None:
        """The index of the row with an id."""
        return next((index for index, row in enumerate(self.rows) if row.id == id), None)

    # Lines: where a row is, and which row is there

    @property
    def room(self) -> int:
        """How many lines are in view."""
        return max(1, self.scrollable_content_region.height)

    @property
    def line_count(self) -> int:
        """How many lines all rows take."""
        return self._starts()[-1]

    def reach(self, index: int) -> tuple[int, int]:
        """The first line of a row, and the line after its last."""
        starts = self._starts()
        return (starts[index], starts[index + 1]) if index + 1 < len(starts) else (0, 1)

    def row_at(self, line: int) -> int | None:
        """The index of the row that a line belongs to."""
        starts = self._starts()
        return bisect_right(starts, line) - 1 if 0 <= line < starts[-1] else None

    def _starts(self, width: int | None = None) -> list[int]:
        """The first line of each row at a width (that of the list), and the end of the last."""
        wide = self.scrollable_content_region.width if width is None else width
        if wide <= 0:
            return [0]
        if wide not in self._measured:
            if len(self._measured) >= _WIDTHS:
                self._measured.clear()
            heights = (self._height(row, wide) for row in self.rows)
            self._measured[wide] = [0, *accumulate(heights)]
        return self._measured[wide]

    def _height(self, row: Row, width: int) -> int:
        room = width - row.around.width
        if "\n" not in row.text.plain and row.text.cell_length <= room:
            return 1 + row.around.height
        return row.text.get_height(cast(RulesMap, self.styles), room) + row.around.height

    def _fit(self) -> None:
        """Tell Textual how much there is to scroll."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.line_count)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the rows need."""
        return self._starts(width)[-1]

    def on_mount(self) -> None:
        """Measure the rows."""
        self._fit()

    def on_resize(self) -> None:
        """Measure the rows at another width."""
        self._drawn.clear()
        self._fit()

    def on_show(self) -> None:
        """Scroll the highlighted row into view."""
        self.scroll_to_highlight()

    def notify_style_update(self) -> None:
        """Render again, in other colours."""
        self._drawn.clear()
        self.refresh()
        super().notify_style_update()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view; measures again, as a scrollbar may have changed the width."""
        self._fit()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of a row, with the bar if the row is highlighted."""
        line = self.scroll_offset.y + y
        index = self.row_at(line)
        width = self.scrollable_content_region.width
        if index is None:
            return Strip.blank(width, self.get_visual_style("rows--row").rich_style)
        strips = self._strips(index, width)
        within = line - self.reach(index)[0]
        strip = strips[within] if within < len(strips) else Strip.blank(width)
        if not self.has_focus or index != self.highlighted:
            return strip
        bar = self.get_component_rich_style("rows--bar")
        if self.has_class("-right"):
            end = Strip([Segment("▐", bar)], 1)
            return Strip.join((strip.crop(0, strip.cell_length - 1), end))
        return Strip.join((Strip([Segment("▌", bar)], 1), strip.crop(1)))

    def _strips(self, index: int, width: int) -> list[Strip]:
        row = self.rows[index]
        style = self.get_visual_style("rows--row", *self._looks(index, row))
        key = (index, width, style)
        if key not in self._drawn:
            visual = Padding(row.text, row.around)
            strips = Visual.to_strips(self, visual, width, None, style)
            self._drawn[key] = [s.extend_cell_length(width, style.rich_style) for s in strips]
        return self._drawn[key]

    def _looks(self, index: int, row: Row) -> tuple[str, ...]:
        if row.disabled:
            return ("rows--disabled",)
        if index == self.highlighted:
            return ("rows--highlighted",)
        return ("rows--hover",) if index == self.hovered else ()

    # The bar

    def validate_highlighted(self, highlighted: int | None) -> int | None:
        """An index within the list."""
        if highlighted is None or not self.rows:
            return None
        return clamp(highlighted, 0, len(self.rows) - 1)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Scroll the row into view and post `Highlighted`."""
        if highlighted is not None and not self.rows[highlighted].disabled:
            self.scroll_to_highlight()
            self.post_message(self.Highlighted(self, self.rows[highlighted], highlighted))

    def scroll_to_highlight(self) -> None:
        """Scroll the highlighted row into view."""
        if self.highlighted is None or not self.is_mounted or not self.line_count:
            return
        self._fit()
        start, end = self.reach(self.highlighted)
        region = Region(0, start, self.scrollable_content_region.width, end - start)
        self.scroll_to_region(region, force=True, animate=False, immediate=True)

    def _enabled(self) -> list[int]:
        return [index for index, row in enumerate(self.rows) if not row.disabled]

    def _step(self, way: Way) -> None:
        """Highlight the next row that can be selected; wraps around."""
        enabled, here = self._enabled(), self.highlighted
        if here is None:
            self.action_first() if way > 0 else self.action_last()
        elif enabled:
            beyond = [index for index in enabled if (index - here) * way > 0] or enabled
            self.highlighted = beyond[0] if way > 0 else beyond[-1]

    def action_cursor_down(self) -> None:
        """Highlight the next row."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Highlight the previous row."""
        self._step(-1)

    def action_first(self) -> None:
        """Highlight the first row."""
        self.highlighted = next(iter(self._enabled()), None)

    def action_last(self) -> None:
        """Highlight the last row."""
        self.highlighted = next(reversed(self._enabled()), None)

    def action_page_down(self) -> None:
        """Move down by a page."""
        self.turn_page(1)

    def action_page_up(self) -> None:
        """Move up by a page."""
        self.turn_page(-1)

    def turn_page(self, way: Way) -> None:
        """Highlight the row a page away, or the last one that can be selected in that direction."""
        if self.highlighted is None or not self.line_count:
            self.action_first() if way < 0 else self.action_last()
            return
        line = self.reach(self.highlighted)[0] + way * self.room
        there = self.row_at(clamp(line, 0, self.line_count - 1)) or 0
        beyond = [index for index in self._enabled() if (index - there) * way >= 0]
        if not beyond:
            self.action_first() if way < 0 else self.action_last()
        else:
            self.highlighted = beyond[0] if way > 0 else beyond[-1]

    def action_select(self) -> None:
        """Select the highlighted row."""
        row, index = self.highlighted_row, self.highlighted
        if row is not None and index is not None and not row.disabled:
            self.post_message(self.Selected(self, row, index))

    # The mouse

    def _under(self, event: events.MouseEvent) -> int | None:
        """The index of the row under the mouse, or None if it cannot be selected."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(self.scroll_offset.y + offset.y)
        return None if index is None or self.rows[index].disabled else index

    def on_click(self, event: events.Click) -> None:
        """Highlight and select what was clicked."""
        if (index := self._under(event)) is not None:
            self.highlighted = index
            self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tint the row under the mouse."""
        self.hovered = self._under(event)

    def on_leave(self) -> None:
        """Remove the tint."""
        self.hovered = None
