"""Plain questions: what to say and ask line by line, without a terminal.

A kind asks by yielding `Say`, `Ask` and `Keep`, and is sent the line that answers each `Ask`. A
front end prints, reads and saves. It may stop at any `Ask`: what was kept until then stays.
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
    """A line to read. `unseen` reads it without echo; with `half` an unfinished line counts too."""

    label: str = ""
    unseen: bool = False
    half: bool = False


class Save(NamedTuple):
    """The answer so far, in the JSON of its kind."""

    answer: object


Asking = Generator[Say | Ask | Save, str, None]
AskingFor = Generator[Say | Ask | Save, str, str]
"""Asks and ends with a value: an id, a day or a text; empty where nothing was said."""

A_NUMBER = N_("Type a whole number from 0 to 10, or press Enter to skip this.")


def offer(names: Sequence[str]) -> Say:
    """Some names on a line, each with its number."""
    return Say("  " + ", ".join(f"{number} {name}" for number, name in enumerate(names, 1)))


def one_of(label: str, names: Sequence[tuple[str, str]]) -> AskingFor:
    """Ask for one of several things, (id, name) each, by its number, id or name."""
    while line := (yield Ask(label)).strip():
        if found := _meant(line, names):
            return found
        yield Say(_("Type a number or a name from the list, or press Enter to skip this."))
    return ""


def several_of(
    label: str, names: Sequence[tuple[str, str]]
) -> Generator[Say | Ask | Save, str, list[str]]:
    """Ask for some of several things, with commas between them, in the order of the list."""
    while line := (yield Ask(label)).strip():
        said = [word for word in map(str.strip, line.split(",")) if word]
        found = [_meant(word, names) for word in said]
        if found and all(found):
            return [id for id, _name in names if id in found]
        yield Say(_("Type numbers or names with commas between them, or press Enter to skip this."))
    return []


def _meant(said: str, names: Sequence[tuple[str, str]]) -> str:
    """The id of the thing that a word means; empty where it means none."""
    word = said.casefold()
    for number, words in enumerate(names, 1):
        if word in (str(number), *(each.casefold() for each in words)):
            return words[0]
    return ""


def a_day(label: str, on: dt.date) -> AskingFor:
    """Ask for a day, in words or figures, and say which one was understood."""
    while line := (yield Ask(label)).strip():
        found = parse_day(line, on)
        if found:
            yield Say(day(found, on))
            return found.isoformat()
        yield Say(unread_day_hint(line, on))
    return ""


def a_number(line: str, lowest: int = 0, highest: int = 10) -> int | None:
    """A number between two that a line says; None where it says none."""
    said = int(line) if line.strip().isdecimal() else -1
    return said if lowest <= said <= highest else None
