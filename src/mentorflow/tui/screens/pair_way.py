"""What two people head for, what went well, what they agreed: each with its way so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from textual.content import Content

from mentorflow.model.dates import short_day
from mentorflow.model.history import Clause, Event, History, Item, Objective
from mentorflow.tui.read_back import ReadRow
from mentorflow.tui.screens.pair_text import called, date
from mentorflow.tui.text import shown_line
from mentorflow.tui.widgets.read_back import laid
from mentorflow.tui.words import pages

_DAY = 12
_YEAR = dt.timedelta(days=366)


def towards(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """The objectives, open ones first, each with what was said of it on the way."""
    for aim in sorted(history.objectives, key=lambda aim: aim.status != "open"):
        told = f"{called(history, aim.owner)}, {_standing(aim, on)}"
        yield laid(ReadRow("line" if aim.status == "open" else "soft", aim.text, told), width)
        yield from _purpose(aim, width)
        yield from (_event(aim, event, on, width) for event in aim.story)
        yield Content("")


def _purpose(aim: Objective, width: int) -> Iterator[Content]:
    for label, text in ((pages.WHAT_FOR_IT, aim.why), (pages.REACHED_WHEN, aim.measure)):
        if text:
            lines = shown_line(f"{label}: {text}", "$soft").wrap(width - 2)
            yield from (line.pad_left(2) for line in lines)


def _standing(aim: Objective, on: dt.date) -> str:
    last = date(aim.story[-1].on if aim.story else aim.made_on, on)
    if aim.status == "reached":
        return f"reached {last}"
    if aim.status == "dropped":
        return f"{pages.AIM_EVENTS['dropped']} {last}"
    return f"{'reviewed' if len(aim.story) > 1 else 'set'} {last}"


def _event(aim: Objective, event: Event, on: dt.date, width: int) -> Content:
    said = pages.AIM_EVENTS.get(event.what, event.what)
    if event.what == "reached":
        said += f", {pages.SIGNED if aim.signed_off else pages.NOT_SIGNED}"
    text = f"{said}. {event.comment}" if event.comment else said
    return _dated(event.on, text, "", on, width)


def _dated(when: dt.date, text: str, told: str, on: dt.date, width: int) -> Content:
    """A line under its day."""
    row = ReadRow("line", text, told, mark=f"  {short_day(when, on).ljust(_DAY)}")
    return laid(row, width)


def went_well(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """Strengths and achievements, newest first, this year's before the others."""
    good = [item for item in history.items if item.what in ("strength", "achievement")]
    recent = [item for item in good if on - item.on < _YEAR]
    before = [item for item in good if on - item.on >= _YEAR]
    for heading, items in ((pages.WENT_WELL, recent), (pages.WENT_WELL_BEFORE, before)):
        if items:
            yield Content.styled(heading, "$soft")
            yield Content("")
            yield from (_item(history, item, on, width) for item in reversed(items))
            yield Content("")


def _item(history: History, item: Item, on: dt.date, width: int) -> Content:
    who = called(history, item.who)
    return _dated(item.on, item.text, who, on, width)


def agreement(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """What holds, clause by clause: who said it, since when, who signed, and what was before."""
    for clause in history.agreement:
        yield from shown_line(clause.words, "$soft").wrap(width)
        yield laid(ReadRow("line", clause.text, called(history, clause.who)), width)
        versions = [c for c in history.clauses if (c.prompt, c.who) == (clause.prompt, clause.who)]
        yield _version(f"Agreed {_agreed(clause, on)}", width)
        for old in reversed(versions[:-1]):
            yield _version(f"Before, {_agreed(old, on)}: {old.text}", width)
        yield Content("")


def _agreed(clause: Clause, on: dt.date) -> str:
    return f"{date(clause.on, on)}, {pages.SIGNED if clause.signed else pages.NOT_SIGNED}"


def _version(text: str, width: int) -> Content:
    lines = shown_line(text, "$soft").wrap(width - 2)
    return Content("\n").join([line.pad_left(2) for line in lines])
