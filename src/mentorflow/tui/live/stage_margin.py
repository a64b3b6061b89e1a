"""The left margin: the stages with their minutes, and a tip for whoever listens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from mentorflow.i18n import _
from mentorflow.model.text import clean_line
from mentorflow.tui.kit.safe_text import Text, cut_at_word, shown_line
from mentorflow.tui.live.time_line import When


class StageRow(NamedTuple):
    """A stage in the margin. `clock` is shown for the current stage.

    `visited` is false for a past stage that was skipped.
    """

    title: str
    minutes: str
    when: When
    clock: str = ""
    group: str = ""
    visited: bool = True


class StageList(Widget):
    """The stages, one a line; the current one has blank lines around it, and its clock.

    With too little height, `folds` shortens the list: 1 shows the other person's half as its
    title only, 2 also the past stages as one line.
    """

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
        self._folds = 0

    def show(self, rows: Sequence[StageRow], folds: int = 0) -> None:
        """Show where the pair is."""
        if (tuple(rows), folds) != (self._rows, self._folds):
            self._rows, self._folds = tuple(rows), folds
            self.refresh(layout=True)

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(
            stage_lines(self._rows, self.content_size.width or 21, self._folds)
        )


class Margin(VerticalScroll, can_focus=False):
    """The left margin. It can be focused (with Tab) only if its content must scroll."""

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
    Margin > .margin--more { display: none; dock: bottom; height: 1; color: $soft; }
    Margin.-over > .margin--more { display: block; background: $page; }
    Margin.-over > .margin--tip { margin-bottom: 2; }
    Margin:focus > .margin--more { color: $strong; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[StageRow, ...] = ()
        self._tip = Content("")

    def compose(self) -> ComposeResult:
        """Stages, then the tip."""
        yield StageList()
        yield Text("", classes="margin--tip")
        yield Text(_("… Tab, ↓ for more"), classes="margin--more")

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of a margin that scrolls."""
        return (("↑ ↓", _("Read")), ("Tab", _("Answer")))

    def show(self, rows: Sequence[StageRow], whom: str = "", tip: str = "") -> None:
        """Show the stages, and a tip for someone."""
        text = Content.assemble(shown_line(whom, "$soft"), "\n", shown_line(tip, "$soft italic"))
        text = text if tip else Content("")
        if (tuple(rows), text) != (self._rows, self._tip):
            self._rows, self._tip = tuple(rows), text
            self._lay_out()

    def on_resize(self) -> None:
        """Lay the margin out for the new size."""
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.size
        if not width:
            return
        tip = len(self._tip.wrap(width)) + 2 if self._tip else 0
        fitting = (
            folds
            for folds in range(_FOLDS)
            if len(stage_lines(self._rows, width, folds)) + tip <= height
        )
        folds = next(fitting, None)
        self.query_one(StageList).show(self._rows, _FOLDS if folds is None else folds)
        self.query_one(".margin--tip", Text).update(self._tip)
        self.can_focus = folds is None
        self.set_class(folds is None, "-over")


_FOLDS = 3


def stage_lines(rows: Sequence[StageRow], width: int, folds: int = 0) -> list[Content]:
    """The stages as lines of at most `width` cells."""
    here = next((row.group for row in rows if row.when == "current"), "")
    lines: list[Content] = []
    group = ""
    behind = [row for row in rows if row.when == "past"] if folds > 1 else []
    if behind:
        lines.append(Content.styled(_("✓ {count} earlier").format(count=len(behind)), "$soft"))
    for row in rows[len(behind) :]:
        if row.group != group:
            group = row.group
            lines += [Content("")] if lines and lines[-1].plain else []
            lines += _titled(group, "", width, "$soft italic") if group else []
        if row.when == "current":
            gap = [Content("")] if lines and lines[-1].plain else []
            lines += [*gap, *_now(row, width), Content("")]
        elif not (folds and group and group != here):
            lines += _line(row, width)
    return lines[:-1] if lines and not lines[-1].plain else lines


def _line(row: StageRow, width: int) -> list[Content]:
    mark = "✓" if row.when == "past" and row.visited else " "
    first, *rest = _titled(row.title, "  ", width - len(row.minutes) - 1, "$soft")
    padding = " " * max(1, width - first.cell_length - len(row.minutes))
    first = Content.assemble((mark, "$soft"), first[1:], padding, (row.minutes, "$soft"))
    return [first, *rest]


def _titled(text: str, lead: str, width: int, style: str) -> list[Content]:
    """A title in as many lines as it needs, up to three."""
    wrapped = [line.plain for line in Content(clean_line(text)).wrap(max(1, width - len(lead)))]
    if len(wrapped) > 3:
        wrapped = [*wrapped[:2], cut_at_word(" ".join(wrapped[2:]), width - len(lead))]
    return [Content.styled(lead + line, style) for line in wrapped]


def _now(row: StageRow, width: int) -> list[Content]:
    first, *rest = _titled(row.title, "  ", width, "$strong bold")
    first = Content.assemble(("❯", "$strong bold"), first[1:])
    return [first, *rest, *[Content.styled(f"  {line}", "$ink") for line in row.clock.split("\n")]]
