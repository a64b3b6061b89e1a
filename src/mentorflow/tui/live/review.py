"""The review of a session as rows, and the list that shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from textual.content import Content

from mentorflow.i18n import _
from mentorflow.model.dates import day_and_time, day_of_month, short_day
from mentorflow.model.session import Session
from mentorflow.model.text import clean
from mentorflow.session.summary import RecordLine, display_name, record_lines, unreviewed_targets
from mentorflow.tui.kit.row_list import Row, RowList, Way
from mentorflow.tui.kit.safe_text import cut
from mentorflow.tui.live import session_text


class ReviewRow(NamedTuple):
    """A row: a heading, a line of the session, or a note.

    `step` is where a line is edited, and `item` the index of the target, objective or text there.
    Without a step it is a parked topic, and `item` is the index of that.
    """

    kind: Literal["heading", "line", "soft"]
    text: str
    right: str = ""
    mark: str = ""
    step: str = ""
    item: int = 0

    @property
    def parked(self) -> bool:
        """Whether it is a topic for next time."""
        return self.kind == "line" and not self.step

    def same(self, other: ReviewRow) -> bool:
        """Whether both show the same item, whatever its text."""
        return (self.kind, self.step, self.item) == (other.kind, other.step, other.item)


def read_back(session: Session) -> tuple[ReviewRow, ...]:
    """The whole session, in rows."""
    lines = record_lines(session)
    taken = [line for line in lines if line.records == "takeaway"]
    targets = [line for line in lines if line.kind == "target"]
    rest = [line for line in lines if line not in taken and line not in targets]
    on = day_of_month(session.on, session.on)
    rows = [ReviewRow("soft", f"{on}, {session_text.session_title(session).lower()}")]
    if taken:
        rows += [
            ReviewRow("heading", _("What you're taking away")),
            *(_line(session, t) for t in taken),
        ]
    for person in session.pair.people:
        mine = [line for line in targets if line.who == person.id]
        if mine:
            will_do = _("What {name} will do").format(name=person.name)
            rows.append(ReviewRow("heading", will_do))
            rows += [row for line in mine for row in _target(session, line)]
    rows += _stages(session, rest)
    rows += _left_open(session)
    return (
        tuple(rows) if len(rows) > 1 else (*rows, ReviewRow("soft", _("Nothing was written down.")))
    )


def _line(session: Session, line: RecordLine) -> ReviewRow:
    text = f"{line.asked} {line.text}" if line.asked else line.text
    return _row(line, text, display_name(session, line.who), line.mark)


def _target(session: Session, line: RecordLine) -> Iterator[ReviewRow]:
    due = short_day(line.due, session.on) if line.due else line.due_text or _("no date")
    yield _row(line, session_text.continuation(line.text), due, "○")
    if line.towards:
        towards = _("for “{aim}”").format(aim=line.towards)
        yield ReviewRow("soft", f"  {towards}")


def _row(line: RecordLine, text: str, right: str, mark: str) -> ReviewRow:
    right = _("{who}, private").format(who=right) if line.private else right
    return ReviewRow("line", text, right=right, mark=mark, step=line.step, item=line.index)


def _stages(session: Session, lines: list[RecordLine]) -> Iterator[ReviewRow]:
    stage = ""
    for line in lines:
        if line.stage != stage:
            stage = line.stage
            yield ReviewRow("heading", stage)
        yield _line(session, line)


def _left_open(session: Session) -> Iterator[ReviewRow]:
    missed = unreviewed_targets(session)
    if missed:
        yield ReviewRow("heading", _("Not reached, still open"))
        for line in missed:
            yield _row(line, line.text, display_name(session, line.who), "○")
    if session.parked:
        yield ReviewRow("heading", _("Saved for next time"))
        for index, topic in enumerate(session.parked):
            yield ReviewRow("line", topic, item=index)


def meet_again(session: Session) -> str:
    """When the pair meets again, in full."""
    return day_and_time(session.next, session.on) if session.next else _("no date yet")


class ReviewList(RowList):
    """The list of what was recorded; the selected line can be edited."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReviewList {
        height: auto;
        max-height: 100%;
        background: $raised;
        padding: 1 0;
        &:focus { background: $raised; }
        &:focus > .rows--highlighted { background: $select; color: $strong; }
        & > .rows--bar { background: $select; }
    }
    .-low ReviewList { padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: tuple[ReviewRow, ...] = ()

    def show(self, rows: Sequence[ReviewRow], *, changed: ReviewRow | None = None) -> None:
        """Show the rows; the selection stays where it was, or goes to the row that changed."""
        if tuple(rows) != self._read:
            self._read = tuple(rows)
            self._update_rows()
        if changed is not None:
            found = (index for index, row in enumerate(self._spread_out()) if row.same(changed))
            self.highlighted = next(found, self.highlighted)

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        self._update_rows()

    @property
    def chosen(self) -> ReviewRow | None:
        """The selected row."""
        index = self.highlighted
        rows = self._spread_out()
        return rows[index] if index is not None and index < len(rows) else None

    def _spread_out(self) -> list[ReviewRow]:
        """The rows, with an empty line above each heading."""
        found: list[ReviewRow] = []
        for row in self._read:
            if row.kind == "heading" and found:
                found.append(ReviewRow("soft", ""))
            found.append(row)
        return found

    def _update_rows(self) -> None:
        index = self.highlighted
        width = max(20, self.scrollable_content_region.width - 5)
        rows = self._spread_out()
        self.set_rows(self._list_row(index, row, width) for index, row in enumerate(rows))
        lines = [index for index, row in enumerate(rows) if row.kind == "line"]
        self.highlighted = index if index in lines else next(iter(lines), None)

    # The selected row stays in view

    def scroll_to_highlight(self) -> None:
        """Bring the chosen row into view, its heading above it where there is room."""
        super().scroll_to_highlight()
        index = self.highlighted
        if index is None or not self.is_mounted:
            return
        start, end = self.reach(index)
        while index > 0 and self.rows[index - 1].disabled:
            index -= 1
        above, _ = self.reach(index)
        if above < self.scroll_offset.y and end - above <= self.room:
            self.scroll_to(y=above, animate=False, immediate=True, force=True)
        elif end - start > self.room:
            self.scroll_to(y=start, animate=False, immediate=True, force=True)

    def action_cursor_down(self) -> None:
        """Read on in the chosen row, if it is longer than the view; else the next one."""
        if not self._read_on(1):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Read back in the chosen row, if it begins above the view; else the one before."""
        if not self._read_on(-1):
            super().action_cursor_up()

    def turn_page(self, way: Way) -> None:
        """Read on in the chosen row, if it is longer than the view; else a page further."""
        if not self._read_on(way):
            super().turn_page(way)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the selection along with the view."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._go_along)

    def _go_along(self) -> None:
        index, top = self.highlighted, self.scroll_offset.y
        seen = {self.row_at(top + y) for y in range(self.room)}
        if index is None or index in seen:
            return
        rows = sorted(
            index for index in seen if index is not None and not self.rows[index].disabled
        )
        if rows:
            self.highlighted = rows[0] if index < rows[0] else rows[-1]
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def _read_on(self, way: int) -> bool:
        """Scroll in the chosen row towards its end or start; False where that is in view."""
        if self.highlighted is None:
            return False
        start, end = self.reach(self.highlighted)
        top = self.scroll_offset.y
        hidden = end - (top + self.room) if way > 0 else top - start
        if hidden <= 0:
            return False
        by = way * min(hidden, max(1, self.room - 1))
        self.scroll_to(y=top + by, animate=False, immediate=True, force=True)
        return True

    def _list_row(self, number: int, row: ReviewRow, width: int) -> Row:
        content = row_content(row, width)
        if row.kind == "line":
            return self.row(content, f"row-{number}")
        return self.line(
            Content("\n").join([Content.assemble("   ", line) for line in content.split("\n")])
        )


def row_content(row: ReviewRow, width: int) -> Content:
    """A row as lines of a width, with its right end on the first of them."""
    style = {"heading": "bold $ink", "line": "$ink", "soft": "$soft"}[row.kind]
    mark = f"{row.mark} " if row.mark else ""
    right = cut(row.right, width // 3)
    room = width - len(mark) - (Content(right).cell_length + 2 if right else 0)
    lines = Content.styled(clean(row.text) or " ", style).wrap(max(8, room))
    gap = " " * (room - lines[0].cell_length + 2)
    first = Content.assemble((mark, "$soft"), lines[0], gap if right else "", (right, "$soft"))
    rest = [Content.assemble(" " * len(mark), line) for line in lines[1:]]
    return Content("\n").join([first, *rest])
