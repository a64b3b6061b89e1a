"""A table to fill in: a line for each cell; typing in the last row adds an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.kinds.table import MOST_ROWS, ROW, rows_of
from mentorflow.model.session import Session
from mentorflow.model.steps import Step, TableStep
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.safe_text import Text, shown_line

_EMPTY = "·"


class TableRow(Horizontal):
    """A row: its name, if the guide gives it one, and a line for each column."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TableRow {
        height: auto;
        padding: 0 1 0 3;
        & > .table--name { width: 1fr; padding-right: 2; color: $soft; }
        & > .table--head { width: 1fr; padding-right: 2; color: $soft; height: auto; }
        & > Line { width: 1fr; margin-right: 2; }
        &:focus-within {
            background: $raised;
            padding: 0 1 0 2;
            border-left: outer $turn;
            & > .table--name { color: $strong; text-style: bold; }
        }
    }
    .-right TableRow:focus-within {
        border: none;
        border-right: outer $turn;
        padding: 0 0 0 3;
    }
    .-tall TableRow { margin-bottom: 1; }
    """

    def __init__(
        self, columns: Sequence[str], cells: dict[str, str], name: str = "", *, read_only: bool
    ) -> None:
        self.lines = {
            id: Line(cells.get(id, ""), placeholder=_EMPTY, read_only=read_only) for id in columns
        }
        label = [Text(shown_line(name), classes="table--name")] if name else []
        super().__init__(*label, *self.lines.values())

    @property
    def cells(self) -> dict[str, str]:
        """The cells that are not empty."""
        return {id: line.value for id, line in self.lines.items() if line.value}


class TableField(AnswerField):
    """The cells. Enter goes to the next one, the arrows up and down in a column."""

    step: TableStep
    SCOPED_CSS = False
    DEFAULT_CSS = """
    TableField { height: auto; }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self._columns = [column.id for column in self.step.columns]
        rows = dict(rows_of(self.step))
        named = [(row.text, rows.get(index, {})) for index, row in enumerate(self.step.rows)]
        free = [("", row) for row in rows.values()]
        self._rows = [self._row(cells, name) for name, cells in named or free]
        if self._may_grow:
            self._rows.append(self._row({}))
        self._at = 0 if named else len(self._rows) - 1
        self._reported = self.answer

    def _row(self, cells: dict[str, str], name: str = "") -> TableRow:
        return TableRow(self._columns, cells, name, read_only=self.read_only)

    @property
    def _may_grow(self) -> bool:
        return not (self.step.rows or self.read_only) and len(self._rows) < MOST_ROWS

    def open_at(self, index: int) -> None:
        """Start at one of the rows."""
        self._at = min(index, len(self._rows) - 1)

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """Enter goes to the next cell."""
        return () if self.read_only else (("Enter", _("Next cell")),)

    def compose(self) -> ComposeResult:
        """The names of the columns, and the rows."""
        with TableRow([], {}, read_only=True):
            for column in [""] * bool(self.step.rows) + [each.text for each in self.step.columns]:
                yield Text(shown_line(column), classes="table--head")
        yield from self._rows

    def on_mount(self) -> None:
        """Put the bar on the side of whoever answers."""
        align_to_speaker(self)

    @property
    def answer(self) -> list[dict[str, Any]] | None:
        """The rows that are not empty."""
        ids: list[dict[str, Any]] = [{ROW: row.id} for row in self.step.rows]
        named = ids or [{} for _row in self._rows]
        rows = [
            {**name, **cells}
            for name, row in zip(named, self._rows, strict=True)
            if (cells := row.cells)
        ]
        return rows or None

    def take_focus(self) -> None:
        """Focus a row's first cell: of an empty row, if the guide names no rows."""
        if self._rows:
            self._focus(self._at, 0)

    def _focus(self, row: int, column: int) -> None:
        line = self._rows[row].lines[self._columns[column]]
        self.screen.set_focus(line)
        self.call_after_refresh(line.scroll_visible, animate=False)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        row = next(
            index for index, row in enumerate(self._rows) if event.line in row.lines.values()
        )
        column = list(self._rows[row].lines.values()).index(event.line)
        if event.entered:
            column = (column + 1) % len(self._columns)
        to = row + (event.way if not event.entered or column == 0 else 0)
        if event.entered and not self.step.rows and not self._rows[row].cells:
            to, column = row, 0
        if 0 <= to < len(self._rows):
            self._focus(to, column)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._may_grow and self._rows[-1].cells:
            self._rows.append(self._row({}))
            self.mount(self._rows[-1])
        if (rows := self.answer) != self._reported:
            self._reported = rows
            self.report_change(rows)
