"""The rows of a pair's page, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from mentorflow.i18n import N_, _
from mentorflow.kinds.review_wording import without_prefix
from mentorflow.model.dates import day, short_day
from mentorflow.model.entry import Entry
from mentorflow.model.history import History, Meeting
from mentorflow.model.literals import CheckIn, NoteKind
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import justify
from mentorflow.tui.kit.row_list import Row, RowList
from mentorflow.tui.kit.safe_text import cut, shown, shown_line
from mentorflow.tui.pair import view
from mentorflow.tui.pair.charts import pictures
from mentorflow.tui.pair.objectives import agreement, objective_rows, went_well
from mentorflow.tui.pair.view import called, date

OBJECTIVES = "part:objectives"
"""Row id of the heading of the objectives."""

OBJECTIVE = "objective:"
"""Prefix of the row id of an objective."""

_ROW = 5
"""Cells of a row that are not for text."""


def page(
    history: History,
    found: Sequence[TimelineEntry],
    on: dt.date,
    width: int,
    *,
    tall: bool,
    offered: str = "",
) -> Iterator[Row]:
    """Timeline, recent events, targets, charts, objectives, agreement, earlier events.

    `offered` is the message on the suggested next guide.
    """
    recent = 4 if tall else 3
    gap = [""] if tall else []
    phase = view.phase(history, offered).wrap(width)
    yield from _lines(["", *view.line(history, on, width), *gap, *phase, *gap])
    yield from _events(_("Recent"), found[:recent], on, width, tall=tall)
    half = (width - view.BETWEEN) // 2
    sides = [view.targets(history, each, on, half, spaced=tall) for each in history.pair.people]
    yield from _lines(["", *view.side_by_side(sides, half)])
    yield from _part(_("Progress"), pictures(history, on, width), tall=tall)
    yield from _objectives(history, on, width, tall=tall)
    yield from _part("", went_well(history, on, width), tall=tall)
    yield from _part(_("What you agreed"), agreement(history, on, width), tall=tall)
    yield from _events(_("Earlier"), found[recent:], on, width, tall=tall)


def _events(
    heading: str, found: Iterable[TimelineEntry], on: dt.date, width: int, *, tall: bool
) -> Iterator[Row]:
    rows = [RowList.row(row(each, on, width - _ROW), each.id) for each in found]
    if rows:
        yield from _lines(["", Content.styled(heading, "$soft"), *([""] if tall else [])])
        yield from rows


def _objectives(history: History, on: dt.date, width: int, *, tall: bool) -> Iterator[Row]:
    """The objectives; each can be opened."""
    for index, objective in enumerate(objective_rows(history, on, width - _ROW)):
        if index == 0:
            yield from _lines(["", ""] if tall else [""])
            heading = Content.styled(_("Objectives"), "$soft")
            yield Row(heading, OBJECTIVES, disabled=True)
        yield RowList.line()
        yield RowList.row(objective.row, OBJECTIVE + objective.id)
        lines = [line for below in objective.below for line in below.split("\n")]
        yield from _lines([Content.assemble("   ", line) for line in lines])


def _part(heading: str, lines: Iterable[Content], *, tall: bool) -> Iterator[Row]:
    """A part under its heading; an empty part is left out."""
    content = list(lines)
    while content and not content[-1]:
        content.pop()
    if not content:
        return
    yield from _lines(["", ""] if tall else [""])
    title = [Content.styled(heading, "$soft"), Content("")] if heading else []
    yield Row(Content("\n").join([*title, *content]), disabled=True)


def _lines(lines: Iterable[Content | str]) -> Iterator[Row]:
    yield RowList.line(
        Content("\n").join([Content(each) if isinstance(each, str) else each for each in lines])
    )


_DAY, _NAME = 13, 12
_STATUS_OF = {"done": "done", "going": "partly", "stuck": "blocked"}
"""The target status whose mark a check-in has."""

_CHECKED_IN: dict[CheckIn, str] = {
    "done": N_("{target}: done"),
    "going": N_("{target}: in progress"),
    "stuck": N_("{target}: stuck"),
}

_NOTED: dict[NoteKind, str] = {
    "topic": N_("Topic from {name}"),
    "achievement": N_("Achievement from {name}"),
    "insight": N_("Insight from {name}"),
    "feedback-wanted": N_("Feedback request from {name}"),
}


class TimelineEntry(NamedTuple):
    """A session or entry as a row: its day, its text, and an aside on who or how long."""

    on: dt.date
    text: str
    aside: str
    of: Meeting | Entry

    @property
    def id(self) -> str:
        """The id of the session or the entry."""
        return self.of.id

    @property
    def is_session(self) -> bool:
        """Whether it is a meeting, held or not."""
        return isinstance(self.of, Meeting)


def timeline(history: History) -> list[TimelineEntry]:
    """All sessions and entries, newest first."""
    found = [_meeting(meeting) for meeting in history.meetings]
    found += [_entry(history, entry) for entry in history.entries]
    return sorted(found, key=lambda each: (each.on, each.of.seq, each.id), reverse=True)


def _meeting(meeting: Meeting) -> TimelineEntry:
    if meeting.status == "did-not-happen":
        aside = _("did not happen")
    elif meeting.spent_minutes:
        timed = _("{minutes} min") if meeting.signed else _("{minutes} min, not signed by both")
        aside = timed.format(minutes=meeting.spent_minutes)
    elif meeting.signed:
        aside = _("written up afterwards")
    else:
        aside = _("written up afterwards, not signed by both")
    return TimelineEntry(meeting.on, meeting.title, aside, meeting)


def _entry(history: History, entry: Entry) -> TimelineEntry:
    name = cut(called(history, entry.by), _NAME)
    match entry.kind:
        case "check-in":
            text, aside = _checked_in(history, entry), _("Check-in by {name}")
        case "note":
            text, aside = entry.text, _(_NOTED[entry.note or "topic"])
        case "preparation":
            text, aside = _("Prepared for the next session"), _("Preparation by {name}")
        case "correction":
            met = next((m for m in history.meetings if m.id == entry.session), None)
            which = f"{met.title}, {date(met.on, entry.on)}" if met else entry.session
            text, aside = which, _("Correction by {name}")
    return TimelineEntry(entry.on, text, aside.format(name=name), entry)


def _checked_in(history: History, entry: Entry) -> str:
    target = next((t for t in history.targets if t.id == entry.target), None)
    text = without_prefix(target.text) if target else entry.target
    outcome = entry.outcome or "going"
    state = _(_CHECKED_IN[outcome]).format(target=text)
    comment = f". {entry.text}" if entry.text else ""
    return f"{mark_of(_STATUS_OF[outcome])} {state}{comment}"


def row(each: TimelineEntry, on: dt.date, width: int) -> Content:
    """A session or entry on one line, cut if it does not fit."""
    aside = Content.styled(each.aside, "$soft not bold")
    lead = Content.styled(short_day(each.on, on).ljust(_DAY), "$soft not bold")
    text = shown_line(each.text, "" if each.is_session else "$ink not bold")
    if not each.is_session:
        left = width - _DAY - aside.cell_length - 2
        text = text.truncate(max(8, left), ellipsis=True)
    return justify(Content.assemble(lead, text), aside, width)


def full_text(each: TimelineEntry, on: dt.date) -> Content:
    """An entry in full."""
    head = f"{day(each.on, on)}: {each.aside}"
    return Content.assemble(shown_line(head, "$soft"), "\n\n", shown(each.text, "$ink"))
