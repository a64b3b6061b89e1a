"""The stages in the left margin, with their minutes, and a tip for whoever listens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorflow.model.text import clean_line
from mentorflow.tui.text import cut, shown_line


class StageRow(NamedTuple):
    """A stage in the margin. `when` is -1 behind, 0 now, 1 to come; `clock` is for now."""

    title: str
    minutes: str
    when: int
    clock: str = ""
    group: str = ""


class StageList(Widget):
    """The stages, one a line; the one on screen stands free, with its clock."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    StageList {
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[StageRow, ...] = ()

    def show(self, rows: Sequence[StageRow]) -> None:
        """Show where the pair is."""
        self._rows = tuple(rows)
        self.refresh(layout=True)

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self._lines(self.content_size.width or 21))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        group = ""
        for row in self._rows:
            if row.group != group:
                group = row.group
                lines += [Content("")] if lines and lines[-1].plain else []
                if group:
                    lines.append(Content.styled(cut(group, width), "$soft italic"))
            if row.when == 0:
                air = [Content("")] if lines and lines[-1].plain else []
                lines += [*air, *_now(row, width), Content("")]
            else:
                lines.append(_line(row, width))
        return lines[:-1] if lines and not lines[-1].plain else lines


class Margin(VerticalScroll, can_focus=False):
    """The left margin."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Margin {
        display: none;
        width: 21;
        margin: 0 6 0 0;
        scrollbar-size: 0 0;
    }
    .-wide Margin { display: block; }
    Margin > .margin--tip { height: auto; margin-top: 2; color: $soft; }
    """

    def compose(self) -> ComposeResult:
        """Stages, then the tip."""
        yield StageList()
        yield Static("", classes="margin--tip", markup=False)

    def show(self, rows: Sequence[StageRow], whom: str = "", tip: str = "") -> None:
        """Show the stages, and a tip for someone."""
        self.query_one(StageList).show(rows)
        said = Content.assemble(shown_line(whom, "$soft"), "\n", shown_line(tip, "$soft italic"))
        self.query_one(".margin--tip", Static).update(said if tip else "")


def _line(row: StageRow, width: int) -> Content:
    mark = "✓" if row.when < 0 else " "
    name = cut(row.title, width - len(row.minutes) - 3)
    left = Content.assemble((f"{mark} {name}", "$soft"))
    air = " " * max(1, width - left.cell_length - len(row.minutes))
    return Content.assemble(left, air, (row.minutes, "$soft"))


def _now(row: StageRow, width: int) -> list[Content]:
    named = Content(clean_line(row.title)).wrap(width - 2)[:2]
    lines = [Content.assemble(("❯ ", "$strong bold"), (named[0].plain, "$strong bold"))]
    lines += [Content.styled(f"  {line.plain}", "$strong bold") for line in named[1:]]
    return [*lines, *[Content.styled(f"  {line}", "$ink") for line in row.clock.split("\n")]]
