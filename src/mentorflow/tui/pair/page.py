"""A pair's page from top to end, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from mentorflow.kinds.review_wording import bare
from mentorflow.model.dates import day, short_day
from mentorflow.model.entry import Entry
from mentorflow.model.history import History, Meeting
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import justify
from mentorflow.tui.kit.row_list import Row, RowList
from mentorflow.tui.kit.safe_text import cut, shown, shown_line
from mentorflow.tui.pair import view
from mentorflow.tui.pair.aims import agreement, towards, went_well
from mentorflow.tui.pair.charts import pictures
from mentorflow.tui.pair.view import called, date
from mentorflow.tui.words import pages

TOWARDS = "part:towards"
"""The id of the part on objectives."""

AIM = "aim:"
"""What the id of a row that opens an objective begins with."""

_ROW = 5
"""Cells that a row keeps for its bar and its ends."""


def page(
    history: History,
    found: Sequence[Happening],
    on: dt.date,
    width: int,
    *,
    tall: bool,
    offered: str = "",
) -> Iterator[Row]:
    """When they met, what happened lately, what each promised, how it has gone, and so on.

    `offered` says which guide comes next, and why.
    """
    recent = 4 if tall else 3
    air = [""] if tall else []
    phase = view.phase(history, offered).wrap(width)
    yield from _lines(["", *view.line(history, on, width), *air, *phase, *air])
    yield from _road(pages.LATELY, found[:recent], on, width, tall=tall)
    half = (width - view.BETWEEN) // 2
    sides = [view.promises(history, each, on, half, air=tall) for each in history.pair.people]
    yield from _lines(["", *view.side_by_side(sides, half)])
    yield from _part(pages.SO_FAR, pictures(history, on, width), tall=tall)
    yield from _aims(history, on, width, tall=tall)
    yield from _part("", went_well(history, on, width), tall=tall)
    yield from _part(pages.AGREEMENT, agreement(history, on, width), tall=tall)
    yield from _road(pages.EARLIER, found[recent:], on, width, tall=tall)


def _road(
    heading: str, found: Iterable[Happening], on: dt.date, width: int, *, tall: bool
) -> Iterator[Row]:
    rows = [RowList.row(row(each, on, width - _ROW), each.id) for each in found]
    if rows:
        yield from _lines(["", Content.styled(heading, "$soft"), *([""] if tall else [])])
        yield from rows


def _aims(history: History, on: dt.date, width: int, *, tall: bool) -> Iterator[Row]:
    """What they head for; each opens with its story."""
    for place, aim in enumerate(towards(history, on, width - _ROW)):
        if place == 0:
            yield from _lines(["", ""] if tall else [""])
            heading = Content.styled(pages.TOWARDS, "$soft")
            yield Row(heading, TOWARDS, disabled=True)
        yield RowList.line()
        yield RowList.row(aim.row, AIM + aim.id)
        lines = [line for below in aim.below for line in below.split("\n")]
        yield from _lines([Content.assemble("   ", line) for line in lines])


def _part(heading: str, lines: Iterable[Content], *, tall: bool) -> Iterator[Row]:
    """A part under its heading; one with nothing in it is left out."""
    said = list(lines)
    while said and not said[-1]:
        said.pop()
    if not said:
        return
    yield from _lines(["", ""] if tall else [""])
    title = [Content.styled(heading, "$soft"), Content("")] if heading else []
    yield Row(Content("\n").join([*title, *said]), disabled=True)


def _lines(lines: Iterable[Content | str]) -> Iterator[Row]:
    yield RowList.line(
        Content("\n").join([Content(each) if isinstance(each, str) else each for each in lines])
    )


_DAY, _NAME = 13, 12
_CHECKED_IN = {"done": "done", "going": "partly", "stuck": "blocked"}


class Happening(NamedTuple):
    """A line of the road: its day, what it says, who or how long, and the session or entry."""

    on: dt.date
    text: str
    told: str
    of: Meeting | Entry

    @property
    def id(self) -> str:
        """The id of the session or the entry."""
        return self.of.id

    @property
    def is_session(self) -> bool:
        """Whether it is a meeting, held or not."""
        return isinstance(self.of, Meeting)


def happenings(history: History) -> list[Happening]:
    """Everything that happened, newest first."""
    found = [_meeting(meeting) for meeting in history.meetings]
    found += [_entry(history, entry) for entry in history.entries]
    return sorted(found, key=lambda each: (each.on, each.of.seq, each.id), reverse=True)


def _meeting(meeting: Meeting) -> Happening:
    if meeting.status == "did-not-happen":
        told = pages.DID_NOT_HAPPEN
    else:
        spent = f"{meeting.spent} min" if meeting.spent else pages.WRITTEN_UP
        told = spent + ("" if meeting.signed else f", {pages.NOT_SIGNED}")
    return Happening(meeting.on, meeting.title, told, meeting)


def _entry(history: History, entry: Entry) -> Happening:
    name = cut(called(history, entry.by), _NAME)
    match entry.kind:
        case "check-in":
            text, told = _checked_in(history, entry), pages.CHECKED_IN
        case "note":
            text, told = entry.text, pages.NOTED[entry.note or "topic"]
        case "preparation":
            text, told = pages.PREPARED, pages.PREPARATION
        case "correction":
            met = next((m for m in history.meetings if m.id == entry.session), None)
            which = f"{met.title}, {date(met.on, entry.on)}" if met else entry.session
            text, told = which, pages.CORRECTED
    return Happening(entry.on, text, f"{name}, {told}", entry)


def _checked_in(history: History, entry: Entry) -> str:
    target = next((t for t in history.targets if t.id == entry.target), None)
    promised = bare(target.text) if target else entry.target
    outcome = entry.outcome or "going"
    said = f". {entry.text}" if entry.text else ""
    return f"{mark_of(_CHECKED_IN[outcome])} {promised}: {pages.OUTCOMES[outcome]}{said}"


def row(each: Happening, on: dt.date, width: int) -> Content:
    """A happening in one line; what does not fit can be opened."""
    told = Content.styled(each.told, "$soft not bold")
    lead = Content.styled(short_day(each.on, on).ljust(_DAY), "$soft not bold")
    said = shown_line(each.text, "" if each.is_session else "$ink not bold")
    if not each.is_session:
        room = width - _DAY - told.cell_length - 2
        said = said.truncate(max(8, room), ellipsis=True)
    return justify(Content.assemble(lead, said), told, width)


def whole(each: Happening, on: dt.date) -> Content:
    """All that an entry says, to be read."""
    head = f"{day(each.on, on)}: {each.told}"
    return Content.assemble(shown_line(head, "$soft"), "\n\n", shown(each.text, "$ink"))
