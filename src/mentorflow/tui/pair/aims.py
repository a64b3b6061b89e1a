"""What two people head for, what went well, what they agreed: each with its way so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

from mentorflow.model.dates import short_day
from mentorflow.model.history import Clause, Event, History, Item, Objective
from mentorflow.tui.kit.row_list import SOFT
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.live.review import ReviewRow, laid
from mentorflow.tui.pair.view import called, date, ends
from mentorflow.tui.words import pages, road

_DAY, _LATEST, _NAME = 12, 4, 20
_YEAR = dt.timedelta(days=366)


class Aim(NamedTuple):
    """An objective on the page: its id, the row that opens it, and what is read below that."""

    id: str
    row: Content
    below: list[Content]


def towards(history: History, on: dt.date, width: int) -> Iterator[Aim]:
    """The objectives, open ones first, each with what was last said of it on the way."""
    for aim in sorted(history.objectives, key=lambda aim: aim.status != "open"):
        told = f"{cut(called(history, aim.owner), _NAME)}, {standing_of(aim, on)}"
        text = shown_line(aim.text, "" if aim.status == "open" else "$soft")
        row = Content("\n").join(ends(text, shown_line(told, SOFT), width))
        below = list(_purpose(aim, width))
        left_out = len(aim.story) - _LATEST if len(aim.story) > _LATEST + 1 else 0
        if left_out:
            below.append(Content.styled(f"  {road.earlier(left_out)}", "$soft"))
        below += [_event(aim, event, on, width) for event in aim.story[left_out:]]
        yield Aim(aim.id, row, below)


def _purpose(aim: Objective, width: int) -> Iterator[Content]:
    for label, text in ((pages.WHAT_FOR_IT, aim.why), (pages.REACHED_WHEN, aim.measure)):
        if text:
            lines = shown_line(f"{label}: {text}", "$soft").wrap(width - 2)
            yield from (line.pad_left(2) for line in lines)


def standing_of(aim: Objective, on: dt.date) -> str:
    """Where an objective is: "set 3 May", "reviewed 5 July", "reached 2 November"."""
    last = date(aim.story[-1].on if aim.story else aim.made_on, on)
    if aim.status == "reached":
        return f"reached {last}"
    if aim.status == "dropped":
        return f"{pages.AIM_EVENTS['dropped']} {last}"
    return f"{'reviewed' if len(aim.story) > 1 else 'set'} {last}"


def aim_said(aim: Objective, event: Event) -> str:
    """What was said of an objective, with the signatures where it was reached."""
    said = pages.AIM_EVENTS.get(event.what, event.what)
    if event.what == "reached":
        said += f", {pages.SIGNED if aim.signed_off else pages.NOT_SIGNED}"
    return said


def _event(aim: Objective, event: Event, on: dt.date, width: int) -> Content:
    said = aim_said(aim, event)
    text = f"{said}. {event.comment}" if event.comment else said
    return _dated(event.on, text, "", on, width)


def _dated(when: dt.date, text: str, told: str, on: dt.date, width: int) -> Content:
    """A line under its day."""
    row = ReviewRow("line", text, told, mark=f"  {short_day(when, on).ljust(_DAY)}")
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
        told = [c for c in history.clauses if (c.prompt, c.who) == (clause.prompt, clause.who)]
        versions = [list(same) for _, same in groupby(told, lambda each: each.text)]
        yield from shown_line(clause.words, "$soft").wrap(width)
        yield laid(ReviewRow("line", clause.text, called(history, clause.who)), width)
        *before, now = versions
        again = f"; the same since {date(now[0].on, on)}" if len(now) > 1 else ""
        yield from _version(f"Agreed {_agreed(history, now[-1], on)}{again}", width)
        for old in reversed(before):
            yield from _version(f"Before, {_agreed(history, old[-1], on)}: {old[0].text}", width)
        yield Content("")


def _agreed(history: History, clause: Clause, on: dt.date) -> str:
    signers = [cut(called(history, who), _NAME) for who in clause.signers]
    signed = pages.SIGNED if clause.signed else road.signed(signers)
    return f"{date(clause.on, on)}, {signed}"


def _version(text: str, width: int) -> list[Content]:
    return [line.pad_left(2) for line in shown_line(text, "$soft").wrap(width - 2)]
