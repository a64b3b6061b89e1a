"""Small pictures of how it has gone, with their numbers in words beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorflow.model.dates import day
from mentorflow.model.history import History, Reading, Target
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Person
from mentorflow.tui.kit.glyphs import bars, mark_of
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.pair.view import called
from mentorflow.tui.words import pages

_MOST, _MEETINGS = 20, 8
_LABEL, _TEN = 22, 10
_BETWEEN = Content("  ")


def pictures(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """What was promised and how sure they were, the same scales again, minutes."""
    people = history.pair.people
    for person in people:
        yield from _promised(history, person, width)
    for person in people:
        yield from _sure(history, person, on, width)
    yield from _minutes(history, width)
    yield from _scales(history, on, width)


def _line(label: str, picture: str, words: Sequence[Content], width: int) -> Iterator[Content]:
    """A label, its picture and its numbers; these go below where there is no room beside it."""
    air = " " * (_LABEL - Content(label).cell_length)
    lead = Content.assemble((label + air, "$soft"), (picture, "$ink"), "  ")
    beside = _BETWEEN.join(words)
    if beside.cell_length <= width - lead.cell_length:
        yield Content.assemble(lead, beside)
        return
    yield lead
    yield from (line.pad_left(_LABEL) for line in _flow(words, width - _LABEL))


def _flow(words: Sequence[Content], width: int) -> Iterator[Content]:
    """Pieces in lines of a width, none of them broken."""
    line = words[0]
    for piece in words[1:]:
        if line.cell_length + len(_BETWEEN) + piece.cell_length > width:
            yield line
            line = piece
        else:
            line = Content.assemble(line, _BETWEEN, piece)
    yield line


def _promised(history: History, person: Person, width: int) -> Iterator[Content]:
    """What became of each promise, in the order in which they were made."""
    mine = [target for target in history.targets if target.owner == person.id]
    if not mine:
        return
    states = [_state(target) for target in mine]
    marks = [mark_of(state) for state in states][-_MOST:]
    words = [
        Content.assemble((mark_of(state), "$ink"), (f" {count} {pages.BECAME[state]}", "$soft"))
        for state, count in sorted(Counter(states).items(), key=lambda each: _ORDER.index(each[0]))
    ]
    label = f"{cut(person.name, 11)} promised"
    between = " " if len(marks) <= _MOST // 2 else ""
    yield from _line(label, between.join(marks), words, width)


_ORDER = tuple(pages.BECAME)


def _state(target: Target) -> str:
    return "moved" if target.status == "open" and target.moved else target.status


def _sure(history: History, person: Person, on: dt.date, width: int) -> Iterator[Content]:
    """How sure someone felt of each promise."""
    told = [
        (target.confidence, target.made_on)
        for target in history.targets
        if target.owner == person.id and target.confidence is not None
    ][-_MOST:]
    if len(told) > 1:
        label = f"How sure {cut(person.name, 7)} felt"
        words = Content.styled(_from_to(history, told, on), "$soft")
        yield from _line(label, bars([number for number, _ in told], _TEN), [words], width)


def _from_to(history: History, told: Sequence[tuple[int, dt.date]], on: dt.date) -> str:
    """Two numbers side by side, before and after: "3 in May, 7 now"; the latest alone."""
    parts = [f"{number} in {_month(when, on)}" for number, when in (told[0], told[-1])]
    if history.last and told[-1][1] >= history.last.on and len(told) > 1:
        parts[-1] = f"{told[-1][0]} now"
    return ", ".join(parts[-len(told) :])


def _month(when: dt.date, on: dt.date) -> str:
    return day(when, on).split(" ", 2)[2]


def _minutes(history: History, width: int) -> Iterator[Content]:
    """Minutes planned and spent in the latest sessions that were held with a clock."""
    timed = [meeting for meeting in history.held if meeting.spent][-_MEETINGS:]
    if len(timed) < 2:
        return
    planned, spent = [m.planned for m in timed], [m.spent for m in timed]
    top = max(*planned, *spent)
    for label, numbers in ((pages.MINUTES_PLANNED, planned), (pages.MINUTES_SPENT, spent)):
        words = "".join(f"{number:>4}" for number in numbers)
        yield from _line(label, bars(numbers, top), [Content.styled(words, "$soft")], width)


def _scales(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """The numbers given to each question, before and after, the question above them."""
    guides = {meeting.id: meeting.guide for meeting in history.meetings}
    asked: dict[tuple[str, str, str], dict[str, list[Reading]]] = {}
    for reading in history.readings:
        question = guides.get(reading.session, ""), reading.prompt, reading.item
        asked.setdefault(question, {}).setdefault(reading.who, []).append(reading)
    for given in asked.values():
        latest = max((told[-1] for told in given.values()), key=lambda reading: reading.on)
        yield Content("")
        yield from shown_line(_question(history, latest.words), "$soft").wrap(width)
        for who in filter(given.__contains__, (*history.pair.ids, PAIR)):
            readings = given[who][-_MOST:]
            told = [(reading.number, reading.on) for reading in readings]
            numbers = [_of_ten(reading) for reading in readings]
            said, top = _from_to(history, told, on), readings[-1].highest
            words = Content.styled(said if top == _TEN else f"{said}, out of {top}", "$soft")
            name = cut(called(history, who), 16)
            yield from _line(f"  {name}", bars(numbers, _TEN), [words], width)


def _of_ten(reading: Reading) -> float:
    """How high a number stands on its scale, from 0 to 10."""
    return (reading.number - reading.lowest) * _TEN / (reading.highest - reading.lowest)


def _question(history: History, words: str) -> str:
    """A question without the name of whom it was put to."""
    for person in history.pair.people:
        if bare := re.fullmatch(
            rf"(?:{re.escape(person.name)}|{re.escape(person.called)}), (\w.*)", words, re.DOTALL
        ):
            return bare[1][:1].upper() + bare[1][1:]
    return words
