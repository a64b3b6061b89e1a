"""What is kept so far: a short list above the form, to open again or to take out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from mentorflow.tui.kit.row_list import INK, SOFT, RowList
from mentorflow.tui.kit.safe_text import cut
from mentorflow.tui.words import fields, pages

_AROUND = 7
"""Cells of a row beside its words: its margins and its mark."""
_LEAST = 20


class MadeList(RowList):
    """A line that counts, and a row for each. Enter opens one; Delete, twice, takes it out.

    Where there is little room only the count is seen until the list has the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "take_out", show=False),
    ]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    MadeList {
        height: auto;
        max-height: 6;
        margin-bottom: 1;
        color: $soft;
    }
    MadeList.-away { display: none; }
    .-low MadeList { height: 1; overflow: hidden; }
    .-low MadeList:focus { height: auto; overflow: hidden auto; }
    """

    @dataclass
    class Opened(Message):
        """One is to be opened again."""

        place: int

    @dataclass
    class TakenOut(Message):
        """One is to be taken out."""

        place: int

    class Left(Message):
        """The list was left at its end, towards the form."""

    def __init__(self) -> None:
        super().__init__()
        self.field_keys = (("Enter", pages.OPEN), ("Delete", fields.TAKE_OUT))
        self._kept: dict[str, str] = {}
        self._sure = ""
        """Which one the next Delete takes out."""

    def show(self, lines: Sequence[tuple[int, str]]) -> None:
        """Show what is kept: places and words."""
        found = {str(place): line for place, line in lines}
        self.set_class(not found, "-away")
        if found != self._kept or not self.rows:
            self._kept, self._sure = found, ""
            self._redraw(0)

    def _redraw(self, cursor: int) -> None:
        counted = f"{fields.KEPT_SO_FAR}: {len(self._kept)}"
        self.set_rows(
            [
                RowList.line(Content.assemble("   ", (counted, "$soft"))),
                *(RowList.row(self._row(id, line), id) for id, line in self._kept.items()),
            ]
        )
        self.highlighted = cursor + 1 if self.has_focus and self._kept else None
        self._top()

    def _row(self, id: str, line: str) -> Content:
        sure = f"   {fields.DELETE_AGAIN}" if id == self._sure else ""
        room = self.content_size.width - _AROUND - len(sure)
        return Content.assemble(("○ ", SOFT), (cut(line, max(_LEAST, room)), INK), (sure, SOFT))

    def on_focus(self) -> None:
        """The cursor is at the latest, which is the nearest to the form."""
        self.highlighted = len(self._kept)

    def on_blur(self) -> None:
        """Nothing is taken out by a key pressed much later."""
        self._unsure()
        self._top()

    def on_resize(self) -> None:
        """Words as far as there is room; folded to one row, it is the one that counts."""
        self._redraw((self.highlighted or 1) - 1)
        self._top()

    def _top(self) -> None:
        if not self.has_focus:
            self.scroll_home(animate=False, force=True)

    def _unsure(self) -> None:
        if self._sure:
            self._sure = ""
            self._redraw((self.highlighted or 1) - 1)

    def action_cursor_down(self) -> None:
        """Down; from the last one back into the form."""
        self._unsure()
        if self.highlighted == len(self._kept):
            self.post_message(self.Left())
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up, as far as there is something."""
        self._unsure()
        if self.highlighted != 1:
            super().action_cursor_up()

    def action_take_out(self) -> None:
        """Ask, then take out what the cursor is at."""
        id = self.chosen_id
        if id is None:
            return
        if self._sure == id:
            self.post_message(self.TakenOut(int(id)))
        else:
            self._sure = id
            self._redraw((self.highlighted or 1) - 1)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        if event.row.id is not None:
            self.post_message(self.Opened(int(event.row.id)))
