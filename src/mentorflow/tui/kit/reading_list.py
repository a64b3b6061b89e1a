"""A page of text with selectable rows in it: the arrows scroll, and the selection follows."""

from __future__ import annotations

from collections.abc import Iterable

from mentorflow.tui.kit.row_list import Row, RowList, Way

_STEP = 3


class ReadingList(RowList):
    """A list of mostly text, with rows to select. Only a row in view is highlighted."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReadingList { height: 1fr; scrollbar-gutter: stable; }
    """

    def show_page(self, rows: Iterable[Row]) -> None:
        """Replace the rows; the highlighted one stays where it is in the view."""
        chosen, top = self.chosen_id, self.scroll_offset.y
        above = 0 if self.highlighted is None else self.reach(self.highlighted)[0] - top
        self.set_rows(rows)
        same = [index for index in self._enabled() if self.rows[index].id == chosen]
        if top == 0:
            self._bar_to(same or self._in_view())
            return
        self._bar_to(same)
        view = self.reach(same[0])[0] - above if same else top
        self.call_after_refresh(self._view, view)

    def show_part(self, id: str) -> None:
        """Scroll a part of the page to the top."""
        if (index := self.index_of(id)) is not None:
            self._view(self.reach(index)[0])

    def _in_view(self) -> list[int]:
        """The rows whose first line is in view."""
        top = self.scroll_offset.y
        return [index for index in self._enabled() if top <= self.reach(index)[0] < top + self.room]

    def _bar_to(self, rows: list[int]) -> None:
        self.highlighted = rows[0] if rows else None

    def _view(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the selection along with the view."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._go_along)

    def _go_along(self) -> None:
        seen = self._in_view()
        if self.highlighted is None or self.highlighted not in seen:
            above = self.highlighted is None or (bool(seen) and self.highlighted < seen[0])
            self._bar_to(seen if above else seen[-1:])

    def _step(self, way: Way) -> None:
        """Select the next row if it is in view, or scroll a few lines towards it."""
        here = self.highlighted
        following = [index for index in self._in_view() if here is None or (index - here) * way > 0]
        if following:
            self._bar_to(following if way > 0 else following[-1:])
        else:
            self._view(self.scroll_offset.y + way * _STEP)

    def action_first(self) -> None:
        """Scroll to the top."""
        self._view(0)
        self._bar_to(self._in_view())

    def action_last(self) -> None:
        """Scroll to the end."""
        self._view(self.line_count)
        self._bar_to(self._in_view()[-1:])

    def turn_page(self, way: Way) -> None:
        """Scroll by a page, whether or not a row is in view."""
        self._view(self.scroll_offset.y + way * max(1, self.room - 2))
