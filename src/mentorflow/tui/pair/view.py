"""What the page of a pair says, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from textual.content import Content

from mentorflow.kinds.review_wording import bare
from mentorflow.model.dates import day, short_day
from mentorflow.model.history import History, Target
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair, Person
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import justify
from mentorflow.tui.kit.pair_lines import about, date_of, meeting, still_open
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.words import pages, road

_DOTS, _CLOSED, _NAME = 7, 2, 12

BETWEEN = 6
"""Cells between the two columns."""


def head(pair: Pair, on: dt.date, width: int) -> Content:
    """The two names, their form and purpose, since when; what has no room gives way."""
    since = day(pair.on, on).rpartition(" ")[2] if pair.on.year == on.year else str(pair.on.year)
    room = max(_NAME, (width - 3) // 2)
    names = " & ".join(cut(person.name, room) for person in pair.people)
    bold = shown_line(pair.names if _cells(pair.names) <= width else names, "$strong bold")
    told = (f"   {about(pair)}, since {since}", f"   {about(pair)}", "")
    fitting = next(each for each in told if not each or bold.cell_length + len(each) <= width)
    return Content.assemble(bold, (fitting, "$soft"))


def _cells(text: str) -> int:
    return shown_line(text).cell_length


def following(history: History, on: dt.date) -> Content:
    """When they meet next."""
    when = meeting(history.next, on)
    return Content.assemble(("next  ", "$soft"), (when, "$ink" if history.next else "$soft"))


def line(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """The last meetings as dots on a line, and the next one."""
    met = history.held[-(_DOTS - 1) :]
    if not met:
        yield Content.styled(pages.NO_SESSIONS, "$soft")
        return
    ahead = date_of(history.next)
    days = [_under_dot(date, on) for date in (*(m.on for m in met), *([ahead] if ahead else []))]
    span = max(8, min(15, (width - 10) // (_DOTS - 1)))
    dots, names = [], []
    for place, name in enumerate(days):
        to_come = bool(ahead) and place == len(met)
        dots.append(("○", "$turn") if to_come else ("●", "$ink"))
        if place + 1 < len(days):
            dots.append(("─" * (span - 1), "$rule"))
        names.append((name.ljust(span), "$strong bold" if to_come else "$soft"))
    yield Content.assemble(*dots)
    yield Content.assemble(*names)


def phase(history: History, offered: str) -> Content:
    """Where they are on the road, and what is offered next."""
    said = Content.styled(f"{road.PHASES[history.phase]}.", "$ink")
    return Content.assemble(said, "  ", shown_line(offered, "$soft")) if offered else said


def _under_dot(date: dt.date, on: dt.date) -> str:
    """A day in the room that a dot has: "3 May"."""
    _, number, month = day(date, date).split()
    return "today" if date == on else f"{number} {month[:3]}"


def promises(
    history: History, person: Person, on: dt.date, width: int, *, air: bool
) -> Iterator[Content]:
    """A person's open targets, and the last few that are behind them."""
    seat = f"  {person.seat}" if person.seat else ""
    name = cut(person.name, width - len(seat))
    yield Content.assemble(shown_line(name, "$strong bold"), (seat, "$soft"))
    yield Content.styled("─" * width, "$rule")
    if air:
        yield Content("")
    mine = [target for target in history.targets if target.owner == person.id]
    open_ones = [target for target in mine if target.is_open]
    open_ones += [target for target in mine if target.awaits_witness]
    closed = [target for target in mine if not target.is_open and not target.awaits_witness]
    behind = closed[-_CLOSED:]
    if not open_ones:
        yield Content.styled(pages.NOTHING_OPEN, "$soft")
    for target in [*open_ones, *behind]:
        yield from _promise(history, target, on, width, faint=target in behind)


def side_by_side(columns: Iterable[Iterable[Content]], half: int) -> Iterator[Content]:
    """Two columns of lines as one."""
    for one, other in zip_longest(*columns, fillvalue=Content("")):
        yield Content.assemble(one, " " * (half - one.cell_length + BETWEEN), other)


def _promise(
    history: History, target: Target, on: dt.date, width: int, *, faint: bool
) -> Iterator[Content]:
    mark = Content.styled(f"{mark_of(target.status)} ", "$soft" if faint else "$ink")
    text = shown_line(bare(target.text), "$soft" if faint else "$ink")
    told = shown_line(told_of(history, target, on), "$soft")
    first, *rest = ends(text, told, width - 2)
    yield Content.assemble(mark, first)
    yield from (line.pad_left(2) for line in rest)


def ends(text: Content, told: Content, width: int) -> list[Content]:
    """Words with a few more at the right end, or below where there is no room beside them."""
    if text.cell_length + told.cell_length + 2 <= width:
        return [justify(text, told, width)]
    return [*text.wrap(width), *(told.wrap(width) if told else ())]


def told_of(history: History, target: Target, on: dt.date, *, witness: bool = True) -> str:
    """How a target stands: "due 28 Nov", "done 2 Nov, confirmed by Ben", "let go 5 Jul"."""
    if target.is_open:
        return still_open(target, on)
    said = f"{pages.BECAME[target.status]} {short_day(ended_on(target), on)}"
    if target.status != "done":
        return said
    if target.awaits_witness:
        return f"{said}, {pages.TO_CONFIRM}"
    if not witness:
        return said
    return f"{said}, {pages.CONFIRMED_BY} {cut(called(history, target.witness), _NAME)}"


def ended_on(target: Target) -> dt.date:
    """The day on which its owner said that a target is done, let go or handed on."""
    last = target.story[-1].on if target.story else target.made_on
    return (target.said_done if target.status == "done" else None) or last


def standing(history: History, on: dt.date) -> str:
    """The line at the foot: how it ended or rests, or which session is next."""
    ending = history.pair.ending
    if ending and history.phase in ("moving on", "paused", "closed"):
        said = pages.ENDINGS[ending.kind].format(day=day(ending.on, on).partition(" ")[2])
        why = ending.why and f"{ending.why}{'' if ending.why.endswith('.') else '.'}"
        record = pages.BOTH_KEEP if ending.record == "both" else ""
        return " ".join(filter(None, (f"{said}.", why, record)))
    number = len(history.held) + 1
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0)
    today = " today" if date_of(history.next) == on else ""
    return f"{number}{suffix or 'th'} session{today}: press s"


def kept(history: History) -> str:
    """How many sessions there are."""
    number = len(history.held)
    return f"{number} session{'' if number == 1 else 's'} kept" if number else ""


def called(history: History, who: str) -> str:
    """What somebody is called; what belongs to the pair is both people's."""
    names = {person.id: person.name for person in history.pair.people}
    return pages.BOTH if who == PAIR else names.get(who, who)


def date(when: dt.date, on: dt.date) -> str:
    """A day without its weekday: "25 October", the year only if it differs."""
    return day(when, on).partition(" ")[2]
