"""`date`: a day, typed in words or figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import Asking, Save, a_day
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import DATE_EXPECTED
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Searchable
from mentorflow.model.answers import Day
from mentorflow.model.dates import day
from mentorflow.model.day_context import DayContext
from mentorflow.model.session import Session
from mentorflow.model.steps import DateStep
from mentorflow.model.typed_days import in_iso


class DateKind(Kind[DateStep, dt.date]):
    """A date; ISO 8601 in JSON."""

    name = "date"
    step = DateStep
    adapter = TypeAdapter(Day)
    expected = DATE_EXPECTED
    other_ways = False

    def legend(self, step: DateStep) -> dict[str, object]:
        """An example of an answer."""
        return {"answer": "2026-11-03"}

    def lines(self, session: Session, step: DateStep) -> Iterator[Line]:
        """The date in words, with the question."""
        if step.answer is not None:
            text = day(step.answer, session.on)
            yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: DateStep) -> tuple[str, ...]:
        """The date with its year."""
        return () if step.answer is None else (_in_full(step.answer),)

    def searchable(self, step: DateStep) -> Iterator[Searchable]:
        """The date in words and in figures."""
        if step.answer is not None:
            yield Searchable(step.who, "answer", f"{_in_full(step.answer)} ({step.answer})")

    def in_notes(self, step: DateStep, formatter: NotesFormatter) -> InNotes:
        """The date in words and in figures."""
        if step.answer is None:
            return InNotes("day", None)
        said = {"text": formatter.line(_in_full(step.answer)), "date": step.answer.isoformat()}
        return InNotes("day", said)

    def with_iso_days(self, value: object, context: DayContext) -> object:
        """The date in ISO form."""
        return in_iso(value, context)

    def ask(self, session: Session, step: DateStep, said: list[str]) -> Asking:
        """Ask for a date until it can be parsed."""
        if found := (yield from a_day(_("Which day? For example: in two weeks."), session)):
            yield Save(found)


def _in_full(date: dt.date) -> str:
    return day(date, dt.date.min)
