"""View model of a pair's page: its head, the timeline, each person's targets, the status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from textual.content import Content

from mentorflow.i18n import N_, _, ngettext
from mentorflow.kinds.review_wording import without_prefix
from mentorflow.model.dates import day, short_day
from mentorflow.model.history import History, Target
from mentorflow.model.literals import PAIR, EndingKind, Phase, Seat, TargetStatus
from mentorflow.model.people import Pair, Person
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import justify
from mentorflow.tui.kit.pair_lines import about, date_of, meeting, open_target
from mentorflow.tui.kit.safe_text import cut, shown_line

_SEATS: dict[Seat, str] = {"mentee": N_("mentee"), "mentor": N_("mentor")}

_PHASES: dict[Phase, str] = {
    "beginning": N_("Just started."),
    "under way": N_("In progress."),
    "moving on": N_("Moving on."),
    "paused": N_("Paused."),
    "closed": N_("Ended."),
}

_ENDINGS: dict[EndingKind, str] = {
    "soon": N_("Moving on soon, since {day}."),
    "paused": N_("Paused since {day}. Press s to start again."),
    "ended": N_("Ended on {day}."),
    "passed-on": N_("Handed over to someone else on {day}."),
}

_CLOSED_ON: dict[TargetStatus, str] = {
    "done": N_("done {day}"),
    "dropped": N_("dropped {day}"),
    "passed-on": N_("handed over {day}"),
}

_DOTS, _CLOSED, _NAME = 7, 2, 12

BETWEEN = 6
"""Cells between the two columns."""


def head(pair: Pair, on: dt.date, width: int) -> Content:
    """The two names, then form, purpose and start as far as there is room."""
    since = day(pair.on, on).rpartition(" ")[2] if pair.on.year == on.year else str(pair.on.year)
    half = max(_NAME, (width - 3) // 2)
    names = " & ".join(cut(person.name, half) for person in pair.people)
    bold = shown_line(pair.names if _cells(pair.names) <= width else names, "$strong bold")
    about_them = about(pair)
    since_then = _("{about}, since {when}").format(about=about_them, when=since)
    variants = (f"   {since_then}", f"   {about_them}", "")
    fitting = next(each for each in variants if not each or bold.cell_length + len(each) <= width)
    return Content.assemble(bold, (fitting, "$soft"))


def _cells(text: str) -> int:
    return shown_line(text).cell_length


def following(history: History, on: dt.date) -> Content:
    """When they meet next."""
    when = meeting(history.next, on)
    return Content.assemble(
        (f"{_('next')}  ", "$soft"), (when, "$ink" if history.next else "$soft")
    )


def line(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """A timeline: the last meetings as dots, and the next one."""
    met = history.took_place[-(_DOTS - 1) :]
    if not met:
        yield Content.styled(_("No sessions yet."), "$soft")
        return
    ahead = date_of(history.next)
    days = [_under_dot(date, on) for date in (*(m.on for m in met), *([ahead] if ahead else []))]
    span = max(8, min(15, (width - 10) // (_DOTS - 1)))
    dots, names = [], []
    for index, name in enumerate(days):
        to_come = bool(ahead) and index == len(met)
        dots.append(("○", "$turn") if to_come else ("●", "$ink"))
        if index + 1 < len(days):
            dots.append(("─" * (span - 1), "$rule"))
        names.append((name.ljust(span), "$strong bold" if to_come else "$soft"))
    yield Content.assemble(*dots)
    yield Content.assemble(*names)


def phase(history: History, offered: str) -> Content:
    """The phase the pair is in, and the suggested next guide."""
    name = Content.styled(_(_PHASES[history.phase]), "$ink")
    return Content.assemble(name, "  ", shown_line(offered, "$soft")) if offered else name


def _under_dot(date: dt.date, on: dt.date) -> str:
    """A day under its dot: "3 May", without weekday and year."""
    elsewhere = date.replace(month=1, day=1) if date.month > 6 else date.replace(month=12, day=31)
    return short_day(date, date if date == on else elsewhere)


def targets(
    history: History, person: Person, on: dt.date, width: int, *, spaced: bool
) -> Iterator[Content]:
    """A person's open targets, and the last few that are closed."""
    seat = f"  {_(_SEATS[person.seat])}" if person.seat else ""
    name = cut(person.name, width - len(seat))
    yield Content.assemble(shown_line(name, "$strong bold"), (seat, "$soft"))
    yield Content.styled("─" * width, "$rule")
    if spaced:
        yield Content("")
    mine = [target for target in history.targets if target.owner == person.id]
    open_ones = [target for target in mine if target.is_open]
    open_ones += [target for target in mine if target.awaits_witness]
    closed = [target for target in mine if not target.is_open and not target.awaits_witness]
    recent = closed[-_CLOSED:]
    if not open_ones:
        yield Content.styled(_("No open targets."), "$soft")
    for target in [*open_ones, *recent]:
        yield from _target(history, target, on, width, faint=target in recent)


def side_by_side(columns: Iterable[Iterable[Content]], half: int) -> Iterator[Content]:
    """Two columns of lines as one."""
    for one, other in zip_longest(*columns, fillvalue=Content("")):
        yield Content.assemble(one, " " * (half - one.cell_length + BETWEEN), other)


def _target(
    history: History, target: Target, on: dt.date, width: int, *, faint: bool
) -> Iterator[Content]:
    mark = Content.styled(f"{mark_of(target.status)} ", "$soft" if faint else "$ink")
    text = shown_line(without_prefix(target.text), "$soft" if faint else "$ink")
    state = shown_line(target_state(history, target, on), "$soft")
    first, *rest = ends(text, state, width - 2)
    yield Content.assemble(mark, first)
    yield from (line.pad_left(2) for line in rest)


def ends(text: Content, aside: Content, width: int) -> list[Content]:
    """Text with an aside at the right end, or below it where they do not fit on one line."""
    if text.cell_length + aside.cell_length + 2 <= width:
        return [justify(text, aside, width)]
    return [*text.wrap(width), *(aside.wrap(width) if aside else ())]


def target_state(history: History, target: Target, on: dt.date, *, witness: bool = True) -> str:
    """The state of a target: "due 28 Nov", "done 2 Nov, confirmed by Ben", "let go 5 Jul"."""
    if target.is_open:
        return open_target(target, on)
    closed = short_day(ended_on(target), on)
    if target.awaits_witness:
        return _("done {day}, not confirmed yet").format(day=closed)
    if target.status == "done" and witness:
        name = cut(called(history, target.witness), _NAME)
        return _("done {day}, confirmed by {name}").format(day=closed, name=name)
    return _(_CLOSED_ON[target.status]).format(day=closed)


def ended_on(target: Target) -> dt.date:
    """The day on which a target was done, let go or passed on."""
    last = target.story[-1].on if target.story else target.made_on
    return (target.said_done if target.status == "done" else None) or last


def standing(history: History, on: dt.date) -> str:
    """The status line: how the pair ended or why it is paused, or which session is next."""
    ending = history.pair.ending
    if ending and history.phase in ("moving on", "paused", "closed"):
        message = _(_ENDINGS[ending.kind]).format(day=date(ending.on, on))
        why = ending.why and f"{ending.why}{'' if ending.why.endswith('.') else '.'}"
        record = _("You're both keeping the record.") if ending.record == "both" else ""
        return " ".join(filter(None, (message, why, record)))
    number = len(history.took_place) + 1
    if date_of(history.next) == on:
        return _("Session {number} is today. Press s to start.").format(number=number)
    return _("Press s to start session {number}.").format(number=number)


def sessions(history: History) -> str:
    """How many sessions there were."""
    count = len(history.took_place)
    if not count:
        return ""
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def called(history: History, who: str) -> str:
    """The name of a person; "both" for the pair."""
    names = {person.id: person.name for person in history.pair.people}
    return _("both") if who == PAIR else names.get(who, who)


def date(when: dt.date, on: dt.date) -> str:
    """A day without its weekday: "25 October", the year only if it differs."""
    return day(when, on).partition(" ")[2]
