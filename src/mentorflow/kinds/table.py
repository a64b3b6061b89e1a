"""`table`: a few texts side by side in each row; the rows are the guide's, or free."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from mentorflow.i18n import _
from mentorflow.kinds.asking import Ask, Asking, Save, Say
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import Problem, tables
from mentorflow.kinds.guide_keys import Finding, Path, Table, id_errors, text_templates
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past, Searchable
from mentorflow.model.answers import Row, Rows
from mentorflow.model.erased import errors_of
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, LaidOption, TableStep

ROW = "row"
"""The key in an answer that names a row of the guide's; no column's id."""

MOST_COLUMNS, MOST_ROWS = 6, 20
MOST_GOOD = 4
_COLUMNS = 'columns = [{ id = "skill", text = "Skill" }, { id = "now", text = "Now" }]'


class TableKind(Kind[TableStep, Rows]):
    """A list of rows, each a text by column; with `row` where the guide names the rows."""

    name = "table"
    step = TableStep
    adapter = TypeAdapter(Rows)
    expected = "a list of rows is expected, each with a text by column"
    keys = ("columns", "rows")
    other_ways = False

    # The guide

    def rule_errors(self, prompt: Table) -> Iterator[Finding]:
        """There are columns, rows are not too many, each has an id of its own."""
        columns, rows = prompt.get("columns"), prompt.get("rows")
        if not columns:
            yield ("columns",), f"a table needs columns: add {_COLUMNS}"
        if isinstance(columns, list) and len(columns) > MOST_COLUMNS:
            yield ("columns",), f"more than {MOST_COLUMNS} columns do not fit; leave some out"
        if isinstance(rows, list) and len(rows) > MOST_ROWS:
            yield ("rows",), f"more than {MOST_ROWS} rows are too many; leave some out"
        yield from id_errors(prompt, "columns", "column of this table", taken=(ROW,))
        yield from id_errors(prompt, "rows", "row of this table")

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The columns and the rows."""
        yield from text_templates(prompt, "columns", "column")
        yield from text_templates(prompt, "rows", "row")

    def hints(self, prompt: Prompt) -> Iterator[Finding]:
        """A few columns are best."""
        if len(prompt.columns) > MOST_GOOD:
            yield ("columns",), f"up to {MOST_GOOD} columns are easy to read on a small screen"

    # The step

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> TableStep:
        """With its columns and rows."""
        columns, rows = (
            tuple(LaidOption(id=each.id, text=past.say(each.text)) for each in named)
            for named in (prompt.columns, prompt.rows)
        )
        return self.make_step(asked, columns=columns, rows=rows)

    def outline(self, step: TableStep) -> tuple[str, ...]:
        """The columns side by side, and each row."""
        columns = " | ".join(column.text for column in step.columns)
        return (*((columns,) if columns else ()), *(row.text for row in step.rows))

    # The answer

    def blank(self, step: TableStep) -> object:
        """The rows of the guide with empty cells; no row where they are free."""
        return [{ROW: row.id, **_empty(step)} for row in step.rows]

    def legend(self, step: TableStep) -> dict[str, object]:
        """The ids of columns and rows with their texts, and how a free row is written."""
        columns = {column.id: column.text for column in step.columns}
        if step.rows:
            return {"columns": columns, "rows": {row.id: row.text for row in step.rows}}
        return {"columns": columns, "answer": [_empty(step)]}

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[Problem]:
        """Which cell holds no text, or that there are no rows."""
        for detail in errors_of(error):
            place, *inside = detail["loc"] or ("",)
            row = said[place] if isinstance(said, list | tuple) and isinstance(place, int) else None
            if isinstance(row, dict) and inside:
                key = list(row)[int(inside[0])]
                yield f"{place}.{key}", "a text in quotation marks is expected"
            else:
                yield str(place), self.expected

    def reference_problems(self, step: TableStep, pair: Pair, said: object) -> Iterator[Problem]:
        """Columns that are not there, and rows that are not there, not named or named twice."""
        columns, rows = [each.id for each in step.columns], [each.id for each in step.rows]
        seen: set[object] = set()
        for place, row in tables(said):
            for key in row:
                if key not in columns and not (rows and key == ROW):
                    yield f"{place}.{key}", f"there is no column “{key}”{_meant(key, columns)}"
            if rows:
                yield from _row_named(place, row.get(ROW), rows, seen)

    def normalized(self, step: TableStep, pair: Pair, answer: Rows) -> Rows:
        """Cells in the order of the columns and rows in that of the guide, without empty ones."""
        places = {row.id: place for place, row in enumerate(step.rows)}
        found = [(dict(row).get(ROW, ""), tuple(_filled(step, row))) for row in answer]
        kept = [(id, cells) for id, cells in found if cells]
        if places:
            kept.sort(key=lambda row: places.get(row[0], len(places)))
            return tuple(((ROW, id), *cells) for id, cells in kept)
        return tuple(cells for _id, cells in kept)

    # What it says

    def lines(self, session: Session, step: TableStep) -> Iterator[Line]:
        """Each row on a line, with the names of its columns."""
        for place, row in rows_of(step):
            yield Line(who=step.who, kind="words", text=_told(step, row), place=place)

    def texts(self, step: TableStep) -> tuple[str, ...]:
        """What each row is about: its first cell, or a row of the guide with all its cells."""
        if step.rows:
            return tuple(_told(step, row) for _place, row in rows_of(step))
        return tuple(row[0][1] for row in step.answer or ())

    def searchable(self, step: TableStep) -> Iterator[Searchable]:
        """All words of each row."""
        for _place, row in rows_of(step):
            yield Searchable(step.who, "answer", _told(step, row))

    def texts_to_compare(self, step: TableStep) -> Iterator[tuple[str, str]]:
        """All words of each row."""
        yield from (("", _told(step, row)) for _place, row in rows_of(step))

    def in_notes(self, step: TableStep, formatter: NotesFormatter) -> InNotes:
        """The columns, and each row that says something."""
        return InNotes(
            "table",
            {
                "named": bool(step.rows),
                "columns": [formatter.line(column.text) for column in step.columns],
                "rows": [
                    {
                        "name": formatter.line(_name(step, row)),
                        "cells": [formatter.line(row.get(each.id, "")) for each in step.columns],
                    }
                    for _place, row in rows_of(step)
                ],
            }
            if step.answer
            else None,
        )

    # Plain lines

    def ask(self, session: Session, step: TableStep, said: list[str]) -> Asking:
        """Row after row, cell after cell. An empty line leaves a cell as it is."""
        answer = [dict(row) for row in step.answer or ()]
        if step.rows:
            for row in step.rows:
                yield Say(f"{row.text}:")
                cells = next((each for each in answer if each.get(ROW) == row.id), {ROW: row.id})
                answer += [] if cells in answer else [cells]
                for column in step.columns:
                    if text := (yield Ask(f"  {column.text}:")).strip():
                        cells[column.id] = text
                        yield Save([each for each in answer if len(each) > 1])
            return
        first, *others = step.columns
        yield Say(
            _("One row at a time. Press Enter at “{column}” to finish.").format(column=first.text)
        )
        while text := (yield Ask(f"{first.text}:")).strip():
            cells = {first.id: text}
            answer.append(cells)
            yield Save(answer)
            for column in others:
                if text := (yield Ask(f"  {column.text}:")).strip():
                    cells[column.id] = text
                    yield Save(answer)


def rows_of(step: TableStep) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the answer, each with its place: in the guide, or among free ones."""
    places = {row.id: place for place, row in enumerate(step.rows)}
    for number, row in enumerate(map(dict, step.answer or ())):
        yield places.get(row.get(ROW, ""), number), row


def _empty(step: TableStep) -> dict[str, str]:
    return {column.id: "" for column in step.columns}


def _filled(step: TableStep, row: Row) -> Iterator[tuple[str, str]]:
    """The cells of a row that say something, in the order of the columns."""
    cells = dict(row)
    known = [column.id for column in step.columns]
    for id in (*known, *(id for id in cells if id not in (*known, ROW))):
        if cells.get(id, "").strip():
            yield id, cells[id]


def _row_named(place: int, id: object, rows: list[str], seen: set[object]) -> Iterator[Problem]:
    if not isinstance(id, str):
        yield f"{place}.{ROW}", f"one of {', '.join(rows)} is expected"
    elif id not in rows:
        yield f"{place}.{ROW}", f"there is no row “{id}”{_meant(id, rows)}"
    elif id in seen:
        yield f"{place}.{ROW}", f"row “{id}” is there twice"
    seen.add(id if isinstance(id, str) else "")


def _meant(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean “{near[0]}”" if near else f"; one of {', '.join(known)} is"


def _name(step: TableStep, row: dict[str, str]) -> str:
    """What a row of the guide is called; empty where rows are free."""
    id = row.get(ROW, "")
    return next((each.text for each in step.rows if each.id == id), id)


def _told(step: TableStep, row: dict[str, str]) -> str:
    """A row on a line: “Python. Now: I read it; Next: a course”."""
    texts = {column.id: column.text for column in step.columns}
    cells = {id: text for id, text in row.items() if id != ROW}
    name = _name(step, row)
    if not step.rows and step.columns and step.columns[0].id in cells:
        name = cells.pop(step.columns[0].id)
    rest = "; ".join(f"{texts.get(id, id)}: {text}" for id, text in cells.items())
    return ". ".join(filter(None, (name, rest)))
