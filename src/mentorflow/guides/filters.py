"""The filters of a prompt's wording: values of the past as words in a sentence."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence

from mentorflow.errors import BadDataError
from mentorflow.i18n import ENGLISH
from mentorflow.model import dates, phrases

LONGEST_QUOTE = 60


class Count(int):
    """A number that compares as a number and reads in words up to ten, in figures beyond."""

    language: str

    def __new__(cls, value: int, language: str = ENGLISH) -> Count:
        """A number that speaks the language of a guide."""
        made = super().__new__(cls, value)
        made.language = language
        return made

    def __str__(self) -> str:
        return phrases.number(self, self.language)


def day(value: object, on: dt.date, language: str = ENGLISH) -> str:
    """A date in full: "Friday 27 November", with the year where it is not that of `on`.

    Raises:
        BadDataError: the value is no date.
    """
    return dates.day(_date(value, "day"), on, language)


def ago(value: object, on: dt.date, language: str = ENGLISH) -> str:
    """How long before `on` a date lies; the plain date beyond six weeks, and in the future.

    Raises:
        BadDataError: the value is no date.
    """
    return phrases.ago(_date(value, "ago"), on, language)


def join(value: object, language: str = ENGLISH) -> str:
    """The elements of a list as words: "a, b and c". People go by name, the rest by text.

    Raises:
        BadDataError: the value is no list, or its elements have neither name nor text.
    """
    return phrases.join([_called(element) for element in _list(value, "list")], language)


def count(value: object, language: str = ENGLISH) -> Count:
    """How many there are: the length of a list, or the number itself.

    Raises:
        BadDataError: the value is neither list nor number.
    """
    if isinstance(value, list | tuple):
        return Count(len(value), language)
    if isinstance(value, int) and not isinstance(value, bool):
        return Count(value, language)
    raise _refusal("count", "a list or a number", value)


def plural(value: object, one: str, many: str) -> str:
    """The word that goes with that many.

    Raises:
        BadDataError: the value is neither list nor number.
    """
    return one if count(value) == 1 else many


def first(value: object) -> object:
    """The first element of a list; None where it is empty.

    Raises:
        BadDataError: the value is no list.
    """
    return next(iter(_list(value, "first")), None)


def quote(value: object, language: str = ENGLISH) -> str:
    """Somebody's own words in quotation marks, on one line, cut at a word where they are long.

    Raises:
        BadDataError: the value is no text, or an empty one.
    """
    if not isinstance(value, str) or not value.strip():
        raise _refusal("quote", "words to quote", value)
    words = " ".join(value.split())
    left, right = phrases.of(language).quotes
    return f"{left}{words if len(words) <= LONGEST_QUOTE else _cut(words)}{right}"


def _cut(words: str) -> str:
    kept = words[:LONGEST_QUOTE].rpartition(" ")[0]
    if not kept:
        end = LONGEST_QUOTE - 1
        while end > 1 and _joins(words[end - 1], words[end]):
            end -= 1
        kept = words[:end]
    return kept.rstrip(" ,;:.") + "…"


def _joins(before: str, after: str) -> bool:
    """Whether two characters are shown as one, so that nothing may be cut between them."""
    return "\u200d" in (before, after) or unicodedata.category(after).startswith("M")


def _called(element: object) -> str:
    if isinstance(element, dict):
        element = element.get("name", element.get("text"))
    if not isinstance(element, str):
        raise _refusal("list", "a list of names or texts", element)
    return element


def _date(value: object, name: str) -> dt.date:
    if not isinstance(value, dt.date):
        raise _refusal(name, "a date", value)
    return value


def _list(value: object, name: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise _refusal(name, "a list", value)
    return value


def _refusal(name: str, wanted: str, value: object) -> BadDataError:
    if isinstance(value, dict):
        parts = ", ".join(f"`.{part}`" for part in value)
        return BadDataError(f"`{name}` needs {wanted}; write one part of this: {parts}")
    kinds = {str: "text", int: "a number", dt.date: "a date", list: "a list", tuple: "a list"}
    found = next((said for kind, said in kinds.items() if isinstance(value, kind)), "")
    there = f"it is {found}" if value and found else "there is none"
    return BadDataError(
        f"`{name}` needs {wanted}, and here {there}; "
        "ask first whether it is there, with {% if ... %}"
    )
