"""The list above a form: what is saved so far, to edit or remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from mentorflow.i18n import _
from mentorflow.tui.kit.row_list import INK, SOFT, RowList
from mentorflow.tui.kit.safe_text import cut

_AROUND = 7
"""Cells of a row beside its text: its margins and its mark."""
_LEAST = 20


class MadeList(RowList):
    """A count, and a row for each saved form. Enter opens one; Delete, twice, removes it.

    On a low screen only the count shows until the list has the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "remove_row", show=False),
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
        """A row is to be opened again."""

        index: int

    @dataclass
    class Removed(Message):
        """A row is to be removed."""

        index: int

    class Left(Message):
        """The list was left at its end, towards the form."""

    def __init__(self) -> None:
        super().__init__()
        self.field_keys = (("Enter", _("Edit")), ("Delete", _("Remove")))
        self._saved: dict[str, str] = {}
        self._sure = ""
        """Id of the row that the next Delete removes."""

    def show(self, lines: Sequence[tuple[int, str]]) -> None:
        """Show rows: the index and the text of each."""
        found = {str(index): line for index, line in lines}
        self.set_class(not found, "-away")
        if found != self._saved or not self.rows:
            self._saved, self._sure = found, ""
            self._redraw(0)

    def _redraw(self, cursor: int) -> None:
        counted = _("Saved so far: {count}").format(count=len(self._saved))
        self.set_rows(
            [
                RowList.line(Content.assemble("   ", (counted, "$soft"))),
                *(RowList.row(self._row(id, line), id) for id, line in self._saved.items()),
            ]
        )
        self.highlighted = cursor + 1 if self.has_focus and self._saved else None
        self._top()

    def _row(self, id: str, line: str) -> Content:
        sure = _("Press Delete again to remove it") if id == self._sure else ""
        sure = f"   {sure}" if sure else ""
        room = self.content_size.width - _AROUND - len(sure)
        return Content.assemble(("○ ", SOFT), (cut(line, max(_LEAST, room)), INK), (sure, SOFT))

    def on_focus(self) -> None:
        """Select the latest row, the one next to the form."""
        self.highlighted = len(self._saved)

    def on_blur(self) -> None:
        """Forget the first Delete, so that a much later one removes nothing."""
        self._unsure()
        self._top()

    def on_resize(self) -> None:
        """Wrap the rows to the new width; on a low screen, show the count."""
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
        """Select the next row; from the last one, go to the form."""
        self._unsure()
        if self.highlighted == len(self._saved):
            self.post_message(self.Left())
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Select the previous row, if there is one."""
        self._unsure()
        if self.highlighted != 1:
            super().action_cursor_up()

    def action_remove_row(self) -> None:
        """Ask once more, then remove the selected row."""
        id = self.chosen_id
        if id is None:
            return
        if self._sure == id:
            self.post_message(self.Removed(int(id)))
        else:
            self._sure = id
            self._redraw((self.highlighted or 1) - 1)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        if event.row.id is not None:
            self.post_message(self.Opened(int(event.row.id)))
