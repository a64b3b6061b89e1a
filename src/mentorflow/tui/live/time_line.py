"""The time line: how far the session is, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import Literal, NamedTuple

from textual.content import Content
from textual.widget import Widget

from mentorflow.tui.kit.safe_text import cut

When = Literal["past", "current", "future"]
"""Where a stage is, seen from the stage on screen."""


class StageSegment(NamedTuple):
    """One stage on the line. `title` and `clock` are shown below it if there is room."""

    minutes: float
    spent_seconds: int
    when: When
    title: str = ""
    clock: str = ""


class TimeLine(Widget):
    """One stroke for each stage, as long as its planned minutes and filled by the time spent."""

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
        self._segments: tuple[StageSegment, ...] = ()

    def show(self, segments: Sequence[StageSegment]) -> None:
        """Show how the time stands now."""
        self._segments = tuple(segments)
        self.refresh()

    def render(self) -> Content:
        """The strokes, and the stages below them if there is room."""
        width = self.content_size.width
        line = strokes(self._segments, width)
        if self.content_size.height < 4:
            return line
        return Content("\n").join([line, Content(""), *labels(self._segments, width)])


def widths(segments: Sequence[StageSegment], width: int) -> list[int]:
    """Cells for each stage, in proportion to its minutes, at least two each, gaps of one."""
    room = width - len(segments) + 1
    weights = [each.minutes for each in segments]
    if not sum(weights):
        weights = [1.0] * len(segments)
    cells = [max(2, int(room * weight / sum(weights))) for weight in weights]
    longest = sorted(range(len(cells)), key=lambda index: -weights[index])
    for index in islice(cycle(longest), max(0, room - sum(cells))):
        cells[index] += 1
    while sum(cells) > room and max(cells) > 1:
        cells[cells.index(max(cells))] -= 1
    return cells


def strokes(segments: Sequence[StageSegment], width: int) -> Content:
    """The line itself."""
    parts = [
        _stroke(each, cells) for each, cells in zip(segments, widths(segments, width), strict=True)
    ]
    return Content(" ").join(parts)


def labels(segments: Sequence[StageSegment], width: int) -> list[Content]:
    """Two rows: names, and how their time stands."""
    rows: tuple[list[Content], list[Content]] = ([], [])
    for each, cells in zip(segments, widths(segments, width), strict=True):
        style = "$strong bold" if each.when == "current" else "$soft"
        for row, label in zip(rows, (each.title, each.clock), strict=True):
            text = cut(label, cells)
            pad = " " * (cells - Content(text).cell_length)
            row.append(Content.assemble((text, style if row is rows[0] else "$soft"), pad))
    return [Content(" ").join(row) for row in rows]


def _stroke(segment: StageSegment, cells: int) -> Content:
    if segment.when == "past":
        return Content.styled("━" * cells, "$soft")
    if segment.when == "future":
        return Content.styled("─" * cells, "$rule")
    planned = segment.minutes * 60
    full = (
        cells
        if segment.spent_seconds >= planned
        else round(cells * segment.spent_seconds / planned)
    )
    return Content.assemble(("━" * full, "$strong"), ("─" * (cells - full), "$faint"))
