"""What the page of a pair says, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from textual.content import Content

from mentorflow.model.dates import day, short_day
from mentorflow.model.history import History, Meeting, Objective, Target
from mentorflow.model.people import Pair, Person
from mentorflow.model.words import PAIR
from mentorflow.session.review import bare
from mentorflow.tui.screens.home_text import about, date_of, meeting
from mentorflow.tui.text import cut, shown_line
from mentorflow.tui.widgets.ends import spread
from mentorflow.tui.words import pages

_MARKS = {"open": "○", "partly": "◐", "blocked": "■", "done": "●", "dropped": "–", "handed-on": "→"}
_DOTS, _LISTED, _CLOSED = 7, 8, 2


def head(pair: Pair, on: dt.date) -> Content:
    """The two names, their form and purpose, since when."""
    since = day(pair.on, on).rpartition(" ")[2] if pair.on.year == on.year else str(pair.on.year)
    return Content.assemble(
        shown_line(pair.names, "$strong bold"), "   ", (f"{about(pair)}, since {since}", "$soft")
    )


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
    days = [short_day(m.on, on) if m.on != on else "today" for m in met]
    if ahead:
        days.append(short_day(ahead, on))
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


def promises(
    history: History, person: Person, on: dt.date, width: int, *, air: bool
) -> Iterator[Content]:
    """A person's open targets, and the last few that are behind them."""
    seat = f"  {person.seat}" if person.seat else ""
    yield Content.assemble(shown_line(person.name, "$strong bold"), (seat, "$soft"))
    yield Content.styled("─" * width, "$rule")
    if air:
        yield Content("")
    mine = [target for target in history.targets if target.owner == person.id]
    open_ones = [target for target in mine if target.is_open]
    open_ones += [target for target in mine if target.awaits_witness]
    behind = [target for target in mine if target not in open_ones][-_CLOSED:]
    if not open_ones:
        yield Content.styled(pages.NOTHING_OPEN, "$soft")
    for target in [*open_ones, *behind]:
        yield from _promise(target, on, width, faint=target in behind)


def _promise(target: Target, on: dt.date, width: int, *, faint: bool) -> Iterator[Content]:
    mark = f"{_MARKS[target.status]} "
    text = shown_line(bare(target.text), "$soft" if faint else "$ink")
    told = Content.styled(_told(target, on), "$soft")
    if text.cell_length + told.cell_length + 4 <= width:
        yield Content.assemble((mark, "$ink"), spread(text, told, width - 2))
        return
    yield Content.assemble((mark, "$ink"), text.truncate(width - 2, ellipsis=True))
    if told:
        yield Content.assemble("  ", told)


def _told(target: Target, on: dt.date) -> str:
    if not target.is_open:
        last = target.story[-1].on if target.story else target.made_on
        word = {"done": "done", "dropped": "let go", "handed-on": "handed on"}[target.status]
        to_confirm = ", to be confirmed" if target.awaits_witness else ""
        return f"{word} {short_day(last, on)}{to_confirm}"
    due = short_day(target.due, on) if target.due else ""
    match target.status:
        case "partly":
            return f"started, {due}" if due else "started"
        case "blocked":
            return f"blocked, {due}" if due else "blocked"
    if not target.due:
        return pages.NO_DATE
    return f"was due {due}" if target.due < on else f"due {due}"


def towards(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """The objectives, open ones first."""
    if not history.objectives:
        return
    yield Content.styled(pages.TOWARDS, "$soft")
    yield Content("")
    ordered = sorted(history.objectives, key=lambda aim: aim.status != "open")
    for aim in ordered[:4]:
        told = Content.styled(_aim_told(history, aim, on), "$soft")
        text = shown_line(aim.text, "$ink" if aim.status == "open" else "$soft")
        yield spread(
            text.truncate(max(10, width - told.cell_length - 3), ellipsis=True), told, width
        )


def _aim_told(history: History, aim: Objective, on: dt.date) -> str:
    name = "" if aim.owner == PAIR else f"{cut(history.pair.person(aim.owner).name, 24)}, "
    last = day(aim.story[-1].on if aim.story else aim.made_on, on).partition(" ")[2]
    match aim.status:
        case "reached":
            return f"{name}reached{'; both signed' if aim.signed_off else ''} {last}"
        case "dropped":
            return f"{name}let go {last}"
    return f"{name}{'reviewed' if len(aim.story) > 1 else 'set'} {last}"


def sessions(history: History, on: dt.date, width: int) -> Iterable[Content]:
    """The latest sessions, newest first."""
    if not history.meetings:
        return []
    latest = list(reversed(history.meetings))[:_LISTED]
    return [
        Content.styled(pages.SESSIONS, "$soft"),
        Content(""),
        *(_session(meeting, on, width) for meeting in latest),
    ]


def _session(meeting: Meeting, on: dt.date, width: int) -> Content:
    if meeting.status == "did-not-happen":
        told = pages.DID_NOT_HAPPEN
    else:
        spent = f"{meeting.spent} min" if meeting.spent else "written up afterwards"
        told = spent + ("" if meeting.signed else ", not signed by both")
    date = short_day(meeting.on, on) if meeting.on != on else "today"
    left = Content.assemble((date.ljust(13), "$soft"), shown_line(meeting.title, "$ink"))
    return spread(left, Content.styled(told, "$soft"), width)


def press_s(history: History, on: dt.date) -> str:
    """The line at the foot."""
    number = len(history.held) + 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0)
    today = " today" if date_of(history.next) == on else ""
    return f"{number}{ending or 'th'} session{today}: press s"


def kept(history: History) -> str:
    """How many sessions there are."""
    number = len(history.held)
    return f"{number} session{'' if number == 1 else 's'} kept" if number else ""
