"""The read-back on its plate: rows that wrap, with a word at the right end."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from mentorflow.model.text import clean
from mentorflow.tui.read_back import ReadRow
from mentorflow.tui.text import cut
from mentorflow.tui.widgets.rows import Rows


class ReadBack(Rows):
    """What was recorded, line by line; the line under the bar can be changed."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReadBack {
        height: auto;
        max-height: 100%;
        background: $raised;
        padding: 1 0;
        &:focus { background: $raised; }
        &:focus > .option-list--option-highlighted { background: $select; color: $strong; }
        & > .rows--bar { background: $select; }
    }
    .-low ReadBack { padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: tuple[ReadRow, ...] = ()

    def show(self, rows: Sequence[ReadRow]) -> None:
        """Show a session's rows; the bar stays where it was."""
        self._read = tuple(rows)
        self._lay()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay()

    @property
    def chosen(self) -> ReadRow | None:
        """The row under the bar."""
        place = self.highlighted
        rows = self._spread_out()
        return rows[place] if place is not None and place < len(rows) else None

    def _spread_out(self) -> list[ReadRow]:
        """The rows with air above each heading."""
        found: list[ReadRow] = []
        for row in self._read:
            if row.kind == "heading" and found:
                found.append(ReadRow("soft", ""))
            found.append(row)
        return found

    def _lay(self) -> None:
        place = self.highlighted
        width = max(20, self.scrollable_content_region.width - 5)
        rows = self._spread_out()
        self.set_options(self._option(n, row, width) for n, row in enumerate(rows))
        lines = [n for n, row in enumerate(rows) if row.kind == "line"]
        kept = place if place in lines else next(iter(lines), None)
        self.highlighted = kept

    def _option(self, number: int, row: ReadRow, width: int) -> Option:
        content = laid(row, width)
        if row.kind == "line":
            return self.row(content, f"row-{number}")
        return self.line(
            Content("\n").join([Content.assemble("   ", line) for line in content.split("\n")])
        )


def laid(row: ReadRow, width: int) -> Content:
    """A row in lines of a width, its right end beside the first of them."""
    style = {"heading": "bold $ink", "line": "$ink", "soft": "$soft"}[row.kind]
    mark = f"{row.mark} " if row.mark else ""
    right = cut(row.right, width // 3)
    room = width - len(mark) - (Content(right).cell_length + 2 if right else 0)
    lines = Content.styled(clean(row.text) or " ", style).wrap(max(8, room))
    air = " " * (room - lines[0].cell_length + 2)
    first = Content.assemble((mark, "$soft"), lines[0], air if right else "", (right, "$soft"))
    rest = [Content.assemble(" " * len(mark), line) for line in lines[1:]]
    return Content("\n").join([first, *rest])
