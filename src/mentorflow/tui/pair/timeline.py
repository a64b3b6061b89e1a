"""What happened between two people, newest first: sessions, check-ins, notes; one line each."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from textual.content import Content

from mentorflow.kinds.review_wording import bare
from mentorflow.model.dates import day, short_day
from mentorflow.model.entry import Entry
from mentorflow.model.history import History, Meeting
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.safe_text import cut, shown, shown_line
from mentorflow.tui.kit.two_ends import justify
from mentorflow.tui.pair.view import called, date
from mentorflow.tui.words import pages

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
