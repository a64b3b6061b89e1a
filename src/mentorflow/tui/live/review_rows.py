"""What closing reads back, as rows: takeaways on top, then promises, then everything said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mentorflow.model.dates import day, day_and_time, short_day
from mentorflow.model.session import Session
from mentorflow.session.summary import Recorded, name, recorded, unreached
from mentorflow.tui.words import fields, sayings


class ReviewRow(NamedTuple):
    """A row: a heading, a line of the session, or a line of soft words.

    `step` is where a line is changed, `place` which of the things there it is. Without a step
    it is a parked topic, and `place` is where that stands.
    """

    kind: Literal["heading", "line", "soft"]
    text: str
    right: str = ""
    mark: str = ""
    step: str = ""
    place: int = 0

    @property
    def parked(self) -> bool:
        """Whether it is a topic for next time."""
        return self.kind == "line" and not self.step

    def same(self, other: ReviewRow) -> bool:
        """Whether both show the same thing, in whatever words."""
        return (self.kind, self.step, self.place) == (other.kind, other.step, other.place)


def read_back(session: Session) -> tuple[ReviewRow, ...]:
    """The whole session, in rows."""
    lines = recorded(session)
    taken = [line for line in lines if line.records == "takeaway"]
    promised = [line for line in lines if line.kind == "target"]
    rest = [line for line in lines if line not in taken and line not in promised]
    on = day(session.on, session.on).partition(" ")[2]
    rows = [ReviewRow("soft", f"{on}, {sayings.title(session).lower()}")]
    if taken:
        rows += [ReviewRow("heading", "What you take away"), *(_line(session, t) for t in taken)]
    for person in session.pair.people:
        mine = [line for line in promised if line.who == person.id]
        if mine:
            rows.append(ReviewRow("heading", f"What {person.name} will do"))
            rows += [row for line in mine for row in _promise(session, line)]
    rows += _stages(session, rest)
    rows += _left_open(session)
    return tuple(rows) if len(rows) > 1 else (*rows, ReviewRow("soft", sayings.NOTHING_WRITTEN))


def _line(session: Session, line: Recorded) -> ReviewRow:
    text = f"{line.asked} {line.text}" if line.asked else line.text
    return _row(line, text, name(session, line.who), line.mark)


def _promise(session: Session, line: Recorded) -> Iterator[ReviewRow]:
    due = short_day(line.due, session.on) if line.due else line.due_text or "no date"
    yield _row(line, sayings.promised(line.text), due, "○")
    if line.towards:
        yield ReviewRow("soft", f"  {fields.towards(line.towards)}")


def _row(line: Recorded, text: str, right: str, mark: str) -> ReviewRow:
    right = f"{right}, {sayings.PRIVATE}" if line.private else right
    return ReviewRow("line", text, right=right, mark=mark, step=line.step, place=line.place)


def _stages(session: Session, lines: list[Recorded]) -> Iterator[ReviewRow]:
    stage = ""
    for line in lines:
        if line.stage != stage:
            stage = line.stage
            yield ReviewRow("heading", stage)
        yield _line(session, line)


def _left_open(session: Session) -> Iterator[ReviewRow]:
    missed = unreached(session)
    if missed:
        yield ReviewRow("heading", "Not reached; still open")
        for line in missed:
            yield _row(line, line.text, name(session, line.who), "○")
    if session.parked:
        yield ReviewRow("heading", "Parked, for next time")
        for place, topic in enumerate(session.parked):
            yield ReviewRow("line", topic, place=place)


def meet_again(session: Session) -> str:
    """When the pair meets again, in full."""
    return day_and_time(session.next, session.on) if session.next else "no date yet"
