"""A page to read with rows to choose in it: the arrows read on, the bar goes along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from textual.widgets.option_list import Option

from mentorflow.tui.kit.row_list import RowList

_STEP = 3


class ReadingList(RowList):
    """Rows far apart in what is to be read. No row is chosen that is not in view."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReadingList { height: 1fr; scrollbar-gutter: stable; }
    """

    def lay(self, options: Iterable[Option]) -> None:
        """Show another page; the chosen row stays where it is in the view."""
        chosen, top = self.chosen_id, self.scroll_offset.y
        above = 0 if self.highlighted is None else self._index_to_line[self.highlighted] - top
        self.set_options(options)
        same = [n for n in self._choosable() if self.options[n].id == chosen]
        if top == 0:
            self._bar_to(same or self._in_view())
            return
        self._bar_to(same)
        view = self._index_to_line[same[0]] - above if same else top
        self.call_after_refresh(self._view, view)

    def show_part(self, id: str) -> None:
        """Bring a part of the page to the top."""
        self._view(self._index_to_line[self.get_option_index(id)])

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def _choosable(self) -> list[int]:
        return [n for n, option in enumerate(self.options) if not option.disabled]

    def _in_view(self) -> list[int]:
        """The rows that stand whole in view."""
        top = self.scroll_offset.y
        return [
            n
            for n in self._choosable()
            if top <= self._index_to_line[n] and self._index_to_line[n] < top + self._room
        ]

    def _bar_to(self, rows: list[int]) -> None:
        self.highlighted = rows[0] if rows else None

    def _view(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wherever the view goes, the bar goes along."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._go_along)

    def _go_along(self) -> None:
        seen = self._in_view()
        if self.highlighted is None or self.highlighted not in seen:
            above = self.highlighted is None or (bool(seen) and self.highlighted < seen[0])
            self._bar_to(seen if above else seen[-1:])

    def _step(self, way: Literal[-1, 1]) -> None:
        """To the next row, or a few lines on towards it."""
        here = self.highlighted
        seen = self._in_view()
        following = [n for n in seen if here is None or (n - here) * way > 0]
        if following:
            self._bar_to(following if way > 0 else following[-1:])
        else:
            self._view(self.scroll_offset.y + way * _STEP)

    def action_cursor_down(self) -> None:
        """Down a row, or read on."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Up a row, or read back."""
        self._step(-1)

    def action_first(self) -> None:
        """To the top of the page."""
        self._view(0)
        self._bar_to(self._in_view())

    def action_last(self) -> None:
        """To the end of the page."""
        self._view(len(self._lines))
        self._bar_to(self._in_view()[-1:])

    def action_page_down(self) -> None:
        """Read on by a page, whether or not a row is in view."""
        self._turn(1)

    def action_page_up(self) -> None:
        """Read back by a page."""
        self._turn(-1)

    def _turn(self, way: Literal[-1, 1]) -> None:
        self._view(self.scroll_offset.y + way * max(1, self._room - 2))
