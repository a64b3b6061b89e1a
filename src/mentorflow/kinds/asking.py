"""Dialogs in plain lines, as generators without I/O.

A kind yields `Say`, `Ask`, `Today` and `Save`, and is sent the line that answers each `Ask`. The
front end prints, reads and saves. It may stop at any `Ask`: answers saved by then stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from typing import NamedTuple

from mentorflow.i18n import N_, _
from mentorflow.kinds.target_wording import unread_day_hint
from mentorflow.model.dates import day
from mentorflow.model.day_context import DayContext
from mentorflow.model.session import Session
from mentorflow.model.typed_days import is_next_meeting, read_day


class Say(NamedTuple):
    """A line to print."""

    text: str


class Ask(NamedTuple):
    """A line to read; with `accept_partial` also an unfinished one, on a signal."""

    label: str = ""
    no_echo: bool = False
    accept_partial: bool = False


class Today(NamedTuple):
    """Asks which day it is, in ISO form: the day on which the line before was typed."""


class Save(NamedTuple):
    """The answer so far, in the JSON of its kind, to be saved."""

    answer: object


Action = Say | Ask | Today | Save
Asking = Generator[Action, str, None]
AskingFor = Generator[Action, str, str]
"""A dialog that returns a value: an id, a day or a text; empty if nothing was typed."""

A_NUMBER = N_("Type a whole number from 0 to 10, or press Enter to skip this.")


def menu(names: Sequence[str]) -> Say:
    """A line of numbered names."""
    return Say("  " + ", ".join(f"{number} {name}" for number, name in enumerate(names, 1)))


def one_of(label: str, names: Sequence[tuple[str, str]]) -> AskingFor:
    """Ask for one of several options, (id, name) each, by number, id or name."""
    while line := (yield Ask(label)).strip():
        if found := _meant(line, names):
            return found
        yield Say(_("Type a number or a name from the list, or press Enter to skip this."))
    return ""


def several_of(label: str, names: Sequence[tuple[str, str]]) -> Generator[Action, str, list[str]]:
    """Ask for several options, separated by commas. Returns their ids in the order of the list."""
    while line := (yield Ask(label)).strip():
        said = [word for word in map(str.strip, line.split(",")) if word]
        found = [_meant(word, names) for word in said]
        if found and all(found):
            return [id for id, _name in names if id in found]
        yield Say(_("Type numbers or names, separated by commas, or press Enter to skip this."))
    return []


def _meant(said: str, names: Sequence[tuple[str, str]]) -> str:
    """The id of the option that a word names; empty if there is none."""
    word = said.casefold()
    for number, words in enumerate(names, 1):
        if word in (str(number), *(each.casefold() for each in words)):
            return words[0]
    return ""


def wanted(label: str) -> Generator[Say | Ask | Save, str, bool]:
    """Ask whether somebody wants something; an empty line is a no."""
    yes, no = _("yes"), _("no")
    while line := (yield Ask(label)).strip().casefold():
        if line in (yes, yes[0]):
            return True
        if line in (no, no[0]):
            return False
        yield Say(_("Type {yes}, or press Enter to skip this.").format(yes=yes))
    return False


def a_day(label: str, session: Session, *, meeting: bool = False) -> AskingFor:
    """Ask for a date until there is one clear one, say which one was understood, and return it.

    With `meeting`, words for the next meeting are returned as they are if it has no date yet.
    """
    while line := (yield Ask(label)).strip():
        context = DayContext(dt.date.fromisoformat((yield Today())), session.next)
        if found := read_day(line, context).day:
            yield Say(day(found, context.on))
            return found.isoformat()
        if not (hint := unread_day_hint(line, context, meeting=meeting)):
            return line
        yield Say(hint)
    return ""


def keyed(key: str, said: str) -> dict[str, str]:
    """An answer under its key; a due date in words goes under `due_text`."""
    return {"due_text" if key == "due" and is_next_meeting(said) else key: said}


def a_number(line: str, lowest: int = 0, highest: int = 10) -> int | None:
    """The number in a line, if it is in the range; else None."""
    said = int(line) if line.strip().isdecimal() else -1
    return said if lowest <= said <= highest else None
