"""`table`: rows of texts; the guide names the rows, or people add their own."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Ask, Asking, Save, Say
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import TEXT_EXPECTED, AnswerProblem, answer_tables, suggest
from mentorflow.kinds.guide_keys import GuideProblem, Path, Table, id_errors, text_templates
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past, Searchable
from mentorflow.model.answers import Row, Rows
from mentorflow.model.erased import errors_of
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, LaidOption, TableStep

ROW = "row"
"""The key of the row's id in an answer; a reserved id for columns."""

MOST_COLUMNS, MOST_ROWS = 6, 20
MOST_GOOD = 4
_COLUMNS = 'columns = [{ id = "skill", text = "Skill" }, { id = "now", text = "Now" }]'


class TableKind(Kind[TableStep, Rows]):
    """A list of rows, each with texts by column, and `row` if the guide names the rows."""

    name = "table"
    step = TableStep
    adapter = TypeAdapter(Rows)
    expected = N_("must be a list of rows, each with one text value per column")
    keys = ("columns", "rows")
    other_ways = False

    # The guide

    def rule_errors(self, prompt: Table) -> Iterator[GuideProblem]:
        """No columns, too many columns or rows, or wrong ids."""
        columns, rows = prompt.get("columns"), prompt.get("rows")
        if not columns:
            yield ("columns",), _("a table needs columns: add {example}").format(example=_COLUMNS)
        if isinstance(columns, list) and len(columns) > MOST_COLUMNS:
            message = _("a table can have at most {most} columns; remove some")
            yield ("columns",), message.format(most=MOST_COLUMNS)
        if isinstance(rows, list) and len(rows) > MOST_ROWS:
            message = _("a table can have at most {most} rows; remove some")
            yield ("rows",), message.format(most=MOST_ROWS)
        yield from id_errors(prompt, "columns", reserved=(ROW,))
        yield from id_errors(prompt, "rows")

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The templates of the columns and rows."""
        yield from text_templates(prompt, "columns", "column")
        yield from text_templates(prompt, "rows", "row")

    def hints(self, prompt: Prompt) -> Iterator[GuideProblem]:
        """Whether there are many columns."""
        if len(prompt.columns) > MOST_GOOD:
            message = _("up to {most} columns are easy to read on a small screen")
            yield ("columns",), message.format(most=MOST_GOOD)

    # The step

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> TableStep:
        """Add the columns and rows."""
        columns, rows = (
            tuple(LaidOption(id=each.id, text=past.say(each.text)) for each in named)
            for named in (prompt.columns, prompt.rows)
        )
        return self.make_step(asked, columns=columns, rows=rows)

    def outline(self, step: TableStep) -> tuple[str, ...]:
        """The columns in one line, and the rows."""
        columns = " | ".join(column.text for column in step.columns)
        return (*((columns,) if columns else ()), *(row.text for row in step.rows))

    # The answer

    def blank(self, step: TableStep) -> object:
        """The rows of the guide with empty cells, if it names rows."""
        return [{ROW: row.id, **_empty(step)} for row in step.rows]

    def legend(self, step: TableStep) -> dict[str, object]:
        """The columns and rows by id, and an example of a row."""
        columns = {column.id: column.text for column in step.columns}
        if step.rows:
            return {"columns": columns, "rows": {row.id: row.text for row in step.rows}}
        return {"columns": columns, "answer": [_empty(step)]}

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[AnswerProblem]:
        """Cells that are not texts, or a value that is not a list of rows."""
        for detail in errors_of(error):
            index, *inside = detail["loc"] or ("",)
            row = said[index] if isinstance(said, list | tuple) and isinstance(index, int) else None
            if isinstance(row, dict) and inside:
                key = list(row)[int(inside[0])]
                yield f"{index}.{key}", _(TEXT_EXPECTED)
            else:
                yield str(index), _(self.expected)

    def reference_problems(
        self, step: TableStep, pair: Pair, said: object
    ) -> Iterator[AnswerProblem]:
        """Unknown columns, and rows that are unknown, missing or listed twice."""
        columns, rows = [each.id for each in step.columns], [each.id for each in step.rows]
        seen: set[object] = set()
        for index, row in answer_tables(said):
            for key in row:
                if key not in columns and not (rows and key == ROW):
                    message = _("there's no column “{id}”").format(id=key)
                    yield f"{index}.{key}", suggest(message, key, columns, all_known=True)
            if rows:
                yield from _row_id_problems(index, row.get(ROW), rows, seen)

    def normalized(self, step: TableStep, pair: Pair, answer: Rows) -> Rows:
        """Without empty cells and rows, in the order of the columns and of the guide's rows."""
        index_of = {row.id: index for index, row in enumerate(step.rows)}
        found = [(dict(row).get(ROW, ""), tuple(_filled(step, row))) for row in answer]
        kept = [(id, cells) for id, cells in found if cells]
        if index_of:
            kept.sort(key=lambda row: index_of.get(row[0], len(index_of)))
            return tuple(((ROW, id), *cells) for id, cells in kept)
        return tuple(cells for _id, cells in kept)

    # Reading it back

    def lines(self, session: Session, step: TableStep) -> Iterator[Line]:
        """One line for each row, with the labels of its columns."""
        for index, row in rows_of(step):
            yield Line(who=step.who, kind="words", text=_row_text(step, row), index=index)

    def texts(self, step: TableStep) -> tuple[str, ...]:
        """The first cell of each row; all cells of a row that the guide names."""
        if step.rows:
            return tuple(_row_text(step, row) for _index, row in rows_of(step))
        return tuple(row[0][1] for row in step.answer or ())

    def searchable(self, step: TableStep) -> Iterator[Searchable]:
        """Each row with all its cells."""
        for _index, row in rows_of(step):
            yield Searchable(step.who, "answer", _row_text(step, row))

    def texts_to_compare(self, step: TableStep) -> Iterator[tuple[str, str]]:
        """Each row with all its cells."""
        yield from (("", _row_text(step, row)) for _index, row in rows_of(step))

    def in_notes(self, step: TableStep, formatter: NotesFormatter) -> InNotes:
        """The columns and the rows."""
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
                    for _index, row in rows_of(step)
                ],
            }
            if step.answer
            else None,
        )

    # Plain lines

    def ask(self, session: Session, step: TableStep, said: list[str]) -> Asking:
        """Ask for each cell of each row. An empty line leaves a cell as it is."""
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
    """The rows of the answer, each with its index in the guide, or in the answer."""
    index_of = {row.id: index for index, row in enumerate(step.rows)}
    for number, row in enumerate(map(dict, step.answer or ())):
        yield index_of.get(row.get(ROW, ""), number), row


def _empty(step: TableStep) -> dict[str, str]:
    return {column.id: "" for column in step.columns}


def _filled(step: TableStep, row: Row) -> Iterator[tuple[str, str]]:
    """The cells of a row that are not blank, in the order of the columns."""
    cells = dict(row)
    known = [column.id for column in step.columns]
    for id in (*known, *(id for id in cells if id not in (*known, ROW))):
        if cells.get(id, "").strip():
            yield id, cells[id]


def _row_id_problems(
    index: int, id: object, rows: list[str], seen: set[object]
) -> Iterator[AnswerProblem]:
    where = f"{index}.{ROW}"
    if not isinstance(id, str):
        yield where, _("must be one of {values}").format(values=", ".join(rows))
    elif id not in rows:
        message = _("there's no row “{id}”").format(id=id)
        yield where, suggest(message, id, rows, all_known=True)
    elif id in seen:
        yield where, _("row “{id}” is listed twice").format(id=id)
    seen.add(id if isinstance(id, str) else "")


def _name(step: TableStep, row: dict[str, str]) -> str:
    """The label of a row that the guide names; else empty."""
    id = row.get(ROW, "")
    return next((each.text for each in step.rows if each.id == id), id)


def _row_text(step: TableStep, row: dict[str, str]) -> str:
    """A row as one line: “Python. Now: I read it; Next: a course”."""
    texts = {column.id: column.text for column in step.columns}
    cells = {id: text for id, text in row.items() if id != ROW}
    name = _name(step, row)
    if not step.rows and step.columns and step.columns[0].id in cells:
        name = cells.pop(step.columns[0].id)
    rest = "; ".join(f"{texts.get(id, id)}: {text}" for id, text in cells.items())
    return ". ".join(filter(None, (name, rest)))
