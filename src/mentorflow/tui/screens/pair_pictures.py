"""Small pictures of how it has gone, with their numbers in words beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorflow.model.dates import day
from mentorflow.model.history import History, Reading, Target
from mentorflow.model.people import Person
from mentorflow.tui.marks import bars, mark_of
from mentorflow.tui.screens.pair_text import called
from mentorflow.tui.text import cut, shown_line
from mentorflow.tui.words import pages

_MOST, _MEETINGS = 20, 8
_LABEL, _TEN = 22, 10


def pictures(history: History, width: int) -> Iterator[Content]:
    """What was promised and how sure they were, the same scales again, minutes."""
    people = history.pair.people
    for person in people:
        yield from _promised(history, person, width)
    for person in people:
        yield from _sure(history, person, width)
    yield from _minutes(history, width)
    yield from _scales(history, width)


def _line(label: str, picture: str, words: Content, width: int) -> Iterator[Content]:
    """A label, its picture and its numbers; these go below where there is no room beside it."""
    air = " " * (_LABEL - Content(label).cell_length)
    lead = Content.assemble((label + air, "$soft"), (picture, "$ink"), "  ")
    if words.cell_length <= width - lead.cell_length:
        yield Content.assemble(lead, words)
        return
    yield lead
    yield from (line.pad_left(_LABEL) for line in words.wrap(max(12, width - _LABEL)))


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
    yield from _line(label, between.join(marks), Content("  ").join(words), width)


_ORDER = tuple(pages.BECAME)


def _state(target: Target) -> str:
    return "moved" if target.status == "open" and target.moved else target.status


def _sure(history: History, person: Person, width: int) -> Iterator[Content]:
    """How sure someone felt of each promise."""
    told = [
        (target.confidence, target.made_on)
        for target in history.targets
        if target.owner == person.id and target.confidence is not None
    ][-_MOST:]
    if len(told) > 1:
        numbers = [number for number, _ in told]
        months = [day(on, told[-1][1]).split(" ", 2)[2] for _, on in told]
        label = f"How sure {cut(person.name, 8)} felt"
        words = Content.styled(_from_to(numbers, months), "$soft")
        yield from _line(label, bars(numbers, _TEN), words, width)


def _from_to(numbers: Sequence[int], months: Sequence[str]) -> str:
    return f"{numbers[0]} in {months[0]}, {numbers[-1]} now"


def _minutes(history: History, width: int) -> Iterator[Content]:
    """Minutes planned and spent in the latest sessions that were held with a clock."""
    timed = [meeting for meeting in history.held if meeting.spent][-_MEETINGS:]
    if len(timed) < 2:
        return
    planned, spent = [m.planned for m in timed], [m.spent for m in timed]
    top = max(*planned, *spent)
    for label, numbers in ((pages.MINUTES_PLANNED, planned), (pages.MINUTES_SPENT, spent)):
        words = "".join(f"{number:>4}" for number in numbers)
        yield from _line(label, bars(numbers, top), Content.styled(words, "$soft"), width)


def _scales(history: History, width: int) -> Iterator[Content]:
    """The numbers that were given on the same scale again, the question above them."""
    asked: dict[str, dict[str, list[Reading]]] = {}
    for reading in history.readings:
        asked.setdefault(reading.prompt, {}).setdefault(reading.who, []).append(reading)
    for given in asked.values():
        again = {who: told[-_MOST:] for who, told in given.items() if len(told) > 1}
        if not again:
            continue
        latest = max((told[-1] for told in again.values()), key=lambda reading: reading.on)
        yield Content("")
        yield from shown_line(_question(history, latest.words), "$soft").wrap(width)
        for who, told in again.items():
            name = called(history, who)
            months = [day(reading.on, told[-1].on).split(" ", 2)[2] for reading in told]
            numbers = [reading.number for reading in told]
            words = Content.styled(_from_to(numbers, months), "$soft")
            yield from _line(f"  {cut(name, 16)}", bars(numbers, _TEN), words, width)


def _question(history: History, words: str) -> str:
    """A question without the name of whom it was put to."""
    for person in history.pair.people:
        if bare := re.fullmatch(rf"{re.escape(person.name)}, (\w.*)", words, re.DOTALL):
            return bare[1][:1].upper() + bare[1][1:]
    return words
