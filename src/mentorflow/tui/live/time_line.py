"""The time line: a stroke for each stage, as long as its minutes, filled as time goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from mentorflow.tui.kit.safe_text import cut


class Stretch(NamedTuple):
    """One stage on the line. `when` is -1 behind, 0 now, 1 to come.

    `title` and `clock` stand under it where there is room for them.
    """

    minutes: float
    spent_seconds: int
    when: int
    title: str = ""
    clock: str = ""


class TimeLine(Widget):
    """Lets time be felt; the words beside it say how much."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TimeLine {
        height: 1;
        margin: 0 2;
        color: $soft;
        text-wrap: nowrap;
    }
    .-wide TimeLine { margin: 0 3; }
    .-very-wide TimeLine { margin: 0 8; height: 4; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stretches: tuple[Stretch, ...] = ()

    def show(self, stretches: Sequence[Stretch]) -> None:
        """Show how the time stands now."""
        self._stretches = tuple(stretches)
        self.refresh()

    def render(self) -> Content:
        """The strokes, and under them, where there is room, the stages."""
        width = self.content_size.width
        line = strokes(self._stretches, width)
        if self.content_size.height < 4:
            return line
        return Content("\n").join([line, Content(""), *labels(self._stretches, width)])


def widths(stretches: Sequence[Stretch], width: int) -> list[int]:
    """Cells for each stage, in proportion to its minutes, at least two each, gaps of one."""
    room = width - len(stretches) + 1
    weights = [each.minutes for each in stretches]
    if not sum(weights):
        weights = [1.0] * len(stretches)
    cells = [max(2, int(room * weight / sum(weights))) for weight in weights]
    longest = sorted(range(len(cells)), key=lambda place: -weights[place])
    for place in islice(cycle(longest), max(0, room - sum(cells))):
        cells[place] += 1
    while sum(cells) > room and max(cells) > 1:
        cells[cells.index(max(cells))] -= 1
    return cells


def strokes(stretches: Sequence[Stretch], width: int) -> Content:
    """The line itself."""
    parts = [
        _stroke(each, cells)
        for each, cells in zip(stretches, widths(stretches, width), strict=True)
    ]
    return Content(" ").join(parts)


def labels(stretches: Sequence[Stretch], width: int) -> list[Content]:
    """Two rows: names, and how their time stands."""
    rows: tuple[list[Content], list[Content]] = ([], [])
    for each, cells in zip(stretches, widths(stretches, width), strict=True):
        style = "$strong bold" if each.when == 0 else "$soft"
        for row, said in zip(rows, (each.title, each.clock), strict=True):
            text = cut(said, cells)
            pad = " " * (cells - Content(text).cell_length)
            row.append(Content.assemble((text, style if row is rows[0] else "$soft"), pad))
    return [Content(" ").join(row) for row in rows]


def _stroke(stretch: Stretch, cells: int) -> Content:
    if stretch.when < 0:
        return Content.styled("━" * cells, "$soft")
    if stretch.when > 0:
        return Content.styled("─" * cells, "$rule")
    planned = stretch.minutes * 60
    full = (
        cells
        if stretch.spent_seconds >= planned
        else round(cells * stretch.spent_seconds / planned)
    )
    return Content.assemble(("━" * full, "$strong"), ("─" * (cells - full), "$faint"))
