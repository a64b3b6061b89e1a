"""Short descriptions of a pair, for home, search, its page and an open session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from mentorflow.i18n import _, ngettext
from mentorflow.kinds.review_wording import slips
from mentorflow.model.dates import day, short_day
from mentorflow.model.history import Target
from mentorflow.model.labels import TARGET_LABELS
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session
from mentorflow.tui.kit.labels import FORMS, PURPOSES


def about(pair: Pair) -> str:
    """The form and the purpose of a pair: "mentoring, new role"."""
    return f"{_(FORMS[pair.form])}, {_(PURPOSES[pair.purpose][0])}"


def meeting(when: dt.datetime | dt.date | None, on: dt.date) -> str:
    """When a pair meets next, in a few words."""
    if when is None:
        return _("no date yet")
    if isinstance(when, dt.datetime):
        return f"{short_day(when.date(), on)} {when:%H:%M}"
    return short_day(when, on)


def date_of(when: dt.datetime | dt.date | None) -> dt.date | None:
    """The day of a meeting."""
    return when.date() if isinstance(when, dt.datetime) else when


def left_off(session: Session, on: dt.date) -> tuple[str, str]:
    """The stage an open session is at, and when it was started."""
    titles = list(dict.fromkeys(stage.id for stage in session.stages))
    stage = session.stage
    if stage is None:
        where = _("Closing")
    else:
        where = _("{stage} (stage {number} of {count})").format(
            stage=stage.title, number=titles.index(stage.id) + 1, count=len(titles)
        )
    started, time = session.started.date(), f"{session.started:%H:%M}"
    if started == on:
        return where, _("started today at {time}; everything is saved").format(time=time)
    name = day(started, on)
    if 0 < (on - started).days < 7:
        name = name.partition(" ")[0]
    return where, _("started on {day} at {time}; everything is saved").format(day=name, time=time)


def open_target(target: Target, on: dt.date, *, brief: bool = False) -> str:
    """The state of an open target: "due 28 Nov", "was due 2 Nov", "blocked, due today".

    `brief` leaves out the "due" of one that is not overdue, and how often it slipped.
    """
    state = _(TARGET_LABELS[target.status]) if target.status in ("partly", "blocked") else ""
    slipped = "" if brief else slips(target.times_put_off)
    if not target.due:
        return ", ".join(filter(None, (state or _("no date yet"), slipped)))
    day = short_day(target.due, on)
    if target.due < on:
        day = _("was due {day}").format(day=day)
    elif not brief:
        day = _("due {day}").format(day=day)
    return ", ".join(filter(None, (state, day, slipped)))


def unread(files: Iterable[Unreadable]) -> str:
    """Files with a conflict copy, and files that could not be read, named in one line."""
    files = tuple(files)
    parts = []
    if copies := conflict_copies(files):
        names = _named(dict.fromkeys(file.first for file in copies))
        parts.append(
            _("Two versions of {names} were saved. Press v to compare them.").format(names=names)
        )
    if bad := [Path(file.path).name for file in files if not file.first]:
        parts.append(
            _(
                "Couldn't read {names}. Run `mentorflow doctor` to see why. Everything else is "
                "shown here."
            ).format(names=_named(bad))
        )
    return " ".join(parts)


def conflict_copies(files: Iterable[Unreadable]) -> list[Unreadable]:
    """The conflict copies among the files."""
    return [file for file in files if file.first]


def _named(names: Iterable[str]) -> str:
    """Two names, and how many more there are."""
    named = list(names)
    more = len(named) - 2
    if more <= 0:
        return ", ".join(named)
    return ngettext("{names} and {count} other", "{names} and {count} others", more).format(
        names=", ".join(named[:2]), count=more
    )
