"""Dialogs in plain lines, as generators without I/O.

A kind yields `Say`, `Ask` and `Save`, and is sent the line that answers each `Ask`. The front end
prints, reads and saves. It may stop at any `Ask`: answers saved by then stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from typing import NamedTuple

from mentorflow.i18n import N_, _
from mentorflow.kinds.target_wording import unread_day_hint
from mentorflow.model.dates import day, parse_day


class Say(NamedTuple):
    """A line to print."""

    text: str


class Ask(NamedTuple):
    """A line to read: `unseen` without echo; `half` accepts an unfinished line on a signal."""

    label: str = ""
    unseen: bool = False
    half: bool = False


class Save(NamedTuple):
    """The answer so far, in the JSON of its kind, to be saved."""

    answer: object


Asking = Generator[Say | Ask | Save, str, None]
AskingFor = Generator[Say | Ask | Save, str, str]
"""A dialog that returns a value: an id, a day or a text; empty if nothing was typed."""

A_NUMBER = N_("Type a whole number from 0 to 10, or press Enter to skip this.")


def offer(names: Sequence[str]) -> Say:
    """A line of numbered names."""
    return Say("  " + ", ".join(f"{number} {name}" for number, name in enumerate(names, 1)))


def one_of(label: str, names: Sequence[tuple[str, str]]) -> AskingFor:
    """Ask for one of several options, (id, name) each, by number, id or name."""
    while line := (yield Ask(label)).strip():
        if found := _meant(line, names):
            return found
        yield Say(_("Type a number or a name from the list, or press Enter to skip this."))
    return ""


def several_of(
    label: str, names: Sequence[tuple[str, str]]
) -> Generator[Say | Ask | Save, str, list[str]]:
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


def a_day(label: str, on: dt.date) -> AskingFor:
    """Ask for a date until it can be parsed, and say which one was understood."""
    while line := (yield Ask(label)).strip():
        found = parse_day(line, on)
        if found:
            yield Say(day(found, on))
            return found.isoformat()
        yield Say(unread_day_hint(line, on))
    return ""


def a_number(line: str, lowest: int = 0, highest: int = 10) -> int | None:
    """The number in a line, if it is in the range; else None."""
    said = int(line) if line.strip().isdecimal() else -1
    return said if lowest <= said <= highest else None
