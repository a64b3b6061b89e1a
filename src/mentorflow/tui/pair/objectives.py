"""Objectives, achievements and the agreement on a pair's page, each with its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

from mentorflow.i18n import N_, _, ngettext
from mentorflow.model import phrases
from mentorflow.model.dates import short_day
from mentorflow.model.history import Clause, Event, History, Item, Objective
from mentorflow.tui.kit.row_list import SOFT
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.live.review import ReviewRow, row_content
from mentorflow.tui.pair.view import called, date, ends

_EVENTS = {
    "made": N_("set"),
    "going": N_("in progress"),
    "reached": N_("reached"),
    "dropped": N_("dropped"),
}

_DAY, _LATEST, _NAME = 12, 4, 20
_YEAR = dt.timedelta(days=366)


class ObjectiveRow(NamedTuple):
    """An objective on the page: its id, the row that opens it, and what is read below that."""

    id: str
    row: Content
    below: list[Content]


def objective_rows(history: History, on: dt.date, width: int) -> Iterator[ObjectiveRow]:
    """The objectives, open ones first, each with its latest events."""
    for objective in sorted(history.objectives, key=lambda objective: objective.status != "open"):
        aside = f"{cut(called(history, objective.owner), _NAME)}, {objective_state(objective, on)}"
        text = shown_line(objective.text, "" if objective.status == "open" else "$soft")
        row = Content("\n").join(ends(text, shown_line(aside, SOFT), width))
        below = list(_purpose(objective, width))
        left_out = len(objective.story) - _LATEST if len(objective.story) > _LATEST + 1 else 0
        if left_out:
            earlier = ngettext(
                "{count} earlier update. Press Enter to see it.",
                "{count} earlier updates. Press Enter to see all of them.",
                left_out,
            ).format(count=left_out)
            below.append(Content.styled(f"  {earlier}", "$soft"))
        below += [_event(objective, event, on, width) for event in objective.story[left_out:]]
        yield ObjectiveRow(objective.id, row, below)


def _purpose(objective: Objective, width: int) -> Iterator[Content]:
    for label, text in ((_("Because"), objective.why), (_("Done when"), objective.measure)):
        if text:
            lines = shown_line(f"{label}: {text}", "$soft").wrap(width - 2)
            yield from (line.pad_left(2) for line in lines)


def objective_state(objective: Objective, on: dt.date) -> str:
    """The state of an objective: "set 3 May", "reviewed 5 July", "reached 2 November"."""
    last = date(objective.story[-1].on if objective.story else objective.made_on, on)
    if objective.status == "reached":
        return _("reached {day}").format(day=last)
    if objective.status == "dropped":
        return _("dropped {day}").format(day=last)
    return (_("reviewed {day}") if len(objective.story) > 1 else _("set {day}")).format(day=last)


def objective_event(objective: Objective, event: Event) -> str:
    """What happened to an objective; whether both signed where it was reached."""
    if event.what == "reached":
        return (
            _("reached, signed by both")
            if objective.signed_off
            else _("reached, not yet signed by both")
        )
    return _(_EVENTS[event.what]) if event.what in _EVENTS else event.what


def _event(objective: Objective, event: Event, on: dt.date, width: int) -> Content:
    what = objective_event(objective, event)
    text = f"{what}. {event.comment}" if event.comment else what
    return _dated(event.on, text, "", on, width)


def _dated(when: dt.date, text: str, aside: str, on: dt.date, width: int) -> Content:
    """A line that starts with its day."""
    row = ReviewRow("line", text, aside, mark=f"  {short_day(when, on).ljust(_DAY)}")
    return row_content(row, width)


def went_well(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """Strengths and achievements, newest first, this year's before the others."""
    good = [item for item in history.items if item.what in ("strength", "achievement")]
    recent = [item for item in good if on - item.on < _YEAR]
    before = [item for item in good if on - item.on >= _YEAR]
    for heading, items in (
        (_("What went well this year"), recent),
        (_("In earlier years"), before),
    ):
        if items:
            yield Content.styled(heading, "$soft")
            yield Content("")
            yield from (_item(history, item, on, width) for item in reversed(items))
            yield Content("")


def _item(history: History, item: Item, on: dt.date, width: int) -> Content:
    who = called(history, item.who)
    return _dated(item.on, item.text, who, on, width)


def agreement(history: History, on: dt.date, width: int) -> Iterator[Content]:
    """The agreement: each clause with its author, date and signatures, and earlier versions."""
    for clause in history.agreement:
        same = [c for c in history.clauses if (c.prompt, c.who) == (clause.prompt, clause.who)]
        versions = [list(group) for _text, group in groupby(same, lambda each: each.text)]
        yield from shown_line(clause.words, "$soft").wrap(width)
        yield row_content(ReviewRow("line", clause.text, called(history, clause.who)), width)
        *before, now = versions
        agreed = (
            _("Agreed {day}, {signed}; unchanged since {since}")
            if len(now) > 1
            else _("Agreed {day}, {signed}")
        ).format(
            day=date(now[-1].on, on), signed=_signed(history, now[-1]), since=date(now[0].on, on)
        )
        yield from _version(agreed, width)
        for old in reversed(before):
            earlier = _("Earlier version ({day}, {signed}): {text}").format(
                day=date(old[-1].on, on), signed=_signed(history, old[-1]), text=old[0].text
            )
            yield from _version(earlier, width)
        yield Content("")


def _signed(history: History, clause: Clause) -> str:
    """Who signed a clause."""
    if clause.signed:
        return _("signed by both")
    signers = [cut(called(history, who), _NAME) for who in clause.signers]
    if not signers:
        return _("not signed")
    return _("signed by {names}").format(names=phrases.join(signers))


def _version(text: str, width: int) -> list[Content]:
    return [line.pad_left(2) for line in shown_line(text, "$soft").wrap(width - 2)]
