"""Charts on a pair's page: targets, confidence, minutes and scales, with their numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorflow.i18n import N_, _
from mentorflow.model.dates import day
from mentorflow.model.history import History, ScaleReading, Target
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Person
from mentorflow.tui.kit.glyphs import bars, mark_of
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.pair.view import called

_STATES = {
    "done": N_("{count} done"),
    "partly": N_("{count} partly done"),
    "moved": N_("{count} moved"),
    "blocked": N_("{count} blocked"),
    "open": N_("{count} open"),
    "passed-on": N_("{count} handed over"),
    "dropped": N_("{count} dropped"),
}
"""States of targets in the order of the legend."""

_MOST, _MEETINGS = 20, 8
_LABEL, _SCALE_MAX = 22, 10
_BETWEEN = Content("  ")


def pictures(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """All charts: states of targets, confidence, minutes, and each scale over time."""
    people = history.pair.people
    for person in people:
        yield from _targets(history, person, width)
    for person in people:
        yield from _confidence(history, person, on, width)
    yield from _minutes(history, width)
    yield from _scales(history, on, width)


def _line(label: str, picture: str, words: Sequence[Content], width: int) -> Iterator[Content]:
    """A label, its chart and its numbers, which go below if they do not fit beside it."""
    gap = " " * (_LABEL - Content(label).cell_length)
    lead = Content.assemble((label + gap, "$soft"), (picture, "$ink"), "  ")
    beside = _BETWEEN.join(words)
    if beside.cell_length <= width - lead.cell_length:
        yield Content.assemble(lead, beside)
        return
    yield lead
    yield from (line.pad_left(_LABEL) for line in _flow(words, width - _LABEL))


def _flow(words: Sequence[Content], width: int) -> Iterator[Content]:
    """Pieces wrapped to a width, none of them broken."""
    line = words[0]
    for piece in words[1:]:
        if line.cell_length + len(_BETWEEN) + piece.cell_length > width:
            yield line
            line = piece
        else:
            line = Content.assemble(line, _BETWEEN, piece)
    yield line


def _targets(history: History, person: Person, width: int) -> Iterator[Content]:
    """The state of each of a person's targets, oldest first."""
    mine = [target for target in history.targets if target.owner == person.id]
    if not mine:
        return
    states = [_state(target) for target in mine]
    marks = [mark_of(state) for state in states][-_MOST:]
    words = [
        Content.assemble(
            (mark_of(state), "$ink"), (f" {_(_STATES[state]).format(count=count)}", "$soft")
        )
        for state, count in sorted(Counter(states).items(), key=lambda each: _ORDER.index(each[0]))
    ]
    label = _("{name}'s targets").format(name=cut(person.name, 11))
    between = " " if len(marks) <= _MOST // 2 else ""
    yield from _line(label, between.join(marks), words, width)


_ORDER = tuple(_STATES)


def _state(target: Target) -> str:
    return "moved" if target.status == "open" and target.times_put_off else target.status


def _confidence(history: History, person: Person, on: dt.date, width: int) -> Iterator[Content]:
    """How confident a person was about each target."""
    readings = [
        (target.confidence, target.made_on)
        for target in history.targets
        if target.owner == person.id and target.confidence is not None
    ][-_MOST:]
    if len(readings) > 1:
        label = _("{name}'s confidence").format(name=cut(person.name, 8))
        words = Content.styled(_from_to(history, readings, on), "$soft")
        yield from _line(label, bars([each[0] for each in readings], _SCALE_MAX), [words], width)


def _from_to(history: History, readings: Sequence[tuple[int, dt.date]], on: dt.date) -> str:
    """The first and the latest number: "3 in May, 7 now"; a single one alone."""
    parts = [
        _("{number} in {month}").format(number=number, month=_month(when, on))
        for number, when in (readings[0], readings[-1])
    ]
    if history.last and readings[-1][1] >= history.last.on and len(readings) > 1:
        parts[-1] = _("{number} now").format(number=readings[-1][0])
    return ", ".join(parts[-len(readings) :])


def _month(when: dt.date, on: dt.date) -> str:
    return day(when, on).split(" ", 2)[2]


def _minutes(history: History, width: int) -> Iterator[Content]:
    """Minutes planned and spent in the latest sessions that were timed."""
    timed = [meeting for meeting in history.took_place if meeting.spent_minutes][-_MEETINGS:]
    if len(timed) < 2:
        return
    planned, spent = [m.planned_minutes for m in timed], [m.spent_minutes for m in timed]
    top = max(*planned, *spent)
    for label, numbers in ((_("Minutes planned"), planned), (_("Minutes spent"), spent)):
        words = "".join(f"{number:>4}" for number in numbers)
        yield from _line(label, bars(numbers, top), [Content.styled(words, "$soft")], width)


def _scales(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """The numbers given to each scale over time, under its question."""
    guides = {meeting.id: meeting.guide for meeting in history.meetings}
    asked: dict[tuple[str, str, str], dict[str, list[ScaleReading]]] = {}
    for reading in history.readings:
        question = guides.get(reading.session, ""), reading.prompt, reading.item
        asked.setdefault(question, {}).setdefault(reading.who, []).append(reading)
    for given in asked.values():
        latest = max((readings[-1] for readings in given.values()), key=lambda reading: reading.on)
        yield Content("")
        yield from shown_line(_question(history, latest.words), "$soft").wrap(width)
        for who in filter(given.__contains__, (*history.pair.ids, PAIR)):
            readings = given[who][-_MOST:]
            dated = [(reading.number, reading.on) for reading in readings]
            numbers = [_of_ten(reading) for reading in readings]
            change, top = _from_to(history, dated, on), readings[-1].highest
            if top != _SCALE_MAX:
                change = _("{numbers}, out of {highest}").format(numbers=change, highest=top)
            words = Content.styled(change, "$soft")
            name = cut(called(history, who), 16)
            yield from _line(f"  {name}", bars(numbers, _SCALE_MAX), [words], width)


def _of_ten(reading: ScaleReading) -> float:
    """A number on its scale, converted to 0 to 10."""
    return (reading.number - reading.lowest) * _SCALE_MAX / (reading.highest - reading.lowest)


def _question(history: History, words: str) -> str:
    """A question without the name of the person it was put to."""
    for person in history.pair.people:
        if found := re.fullmatch(
            rf"(?:{re.escape(person.name)}|{re.escape(person.called)}), (\w.*)", words, re.DOTALL
        ):
            return found[1][:1].upper() + found[1][1:]
    return words
