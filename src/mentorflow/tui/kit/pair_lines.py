"""What home, search, a pair's page and an open session say of a pair, in a few words each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from mentorflow.model.dates import day, short_day
from mentorflow.model.history import Target
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session
from mentorflow.tui.words import pages


def about(pair: Pair) -> str:
    """The form and the purpose of a pair: "mentoring, new role"."""
    return f"{pages.FORMS[pair.form]}, {pages.PURPOSES[pair.purpose][0]}"


def meeting(when: dt.datetime | dt.date | None, on: dt.date) -> str:
    """When a pair meets next, in little room."""
    if when is None:
        return pages.NO_DATE
    if isinstance(when, dt.datetime):
        return f"{short_day(when.date(), on)} {when:%H:%M}"
    return short_day(when, on)


def date_of(when: dt.datetime | dt.date | None) -> dt.date | None:
    """The day of a meeting."""
    return when.date() if isinstance(when, dt.datetime) else when


def left_off(session: Session, on: dt.date) -> tuple[str, str]:
    """The place in an open session, and when it was begun."""
    titles = list(dict.fromkeys(stage.id for stage in session.stages))
    stage = session.stage
    if stage is None:
        place = "Closing"
    else:
        place = f"{stage.title}, stage {titles.index(stage.id) + 1} of {len(titles)}"
    begun = session.started.date()
    when = "today" if begun == on else f"on {day(begun, on)}"
    if 0 < (on - begun).days < 7:
        when = f"on {day(begun, on).partition(' ')[0]}"
    return place, f"begun {when} at {session.started:%H:%M}; every word is kept"


def still_open(target: Target, on: dt.date, *, due: str = "due ") -> str:
    """How an open target stands: "due 28 Nov", "was due 2 Nov", "blocked, due today"."""
    state = pages.BECAME[target.status] if target.status in ("partly", "blocked") else ""
    if not target.due:
        return state or pages.NO_DATE
    said = f"{'was due ' if target.due < on else due}{short_day(target.due, on)}"
    return f"{state}, {said}" if state else said


def unread(files: Iterable[Unreadable]) -> str:
    """What is kept twice, and files that could not be read, named in one line."""
    files = tuple(files)
    said = []
    if second := twice(files):
        said.append(pages.TWICE.format(name=_named(dict.fromkeys(file.first for file in second))))
    if bad := [Path(file.path).name for file in files if not file.first]:
        why = "`mentorflow doctor` says why; the rest is here."
        said.append(f"Could not be read: {_named(bad)}. {why}")
    return " ".join(said)


def twice(files: Iterable[Unreadable]) -> list[Unreadable]:
    """The files among them that are second versions of others."""
    return [file for file in files if file.first]


def _named(names: Iterable[str]) -> str:
    named = list(names)
    return ", ".join(named[:2]) + (f" and {len(named) - 2} more" if len(named) > 2 else "")
