"""The filters of a prompt's template: they turn values into text."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence

from mentorflow.errors import BadDataError
from mentorflow.i18n import ENGLISH, N_, _
from mentorflow.model import dates, phrases

LONGEST_QUOTE = 60
IF_TAG = "{% if ... %}"
_NEEDS = {
    "day": N_("`day` needs a date"),
    "ago": N_("`ago` needs a date"),
    "list": N_("`list` needs a list"),
    "names": N_("`list` needs a list of names or other text"),
    "count": N_("`count` needs a list or a number"),
    "first": N_("`first` needs a list"),
    "quote": N_("`quote` needs text"),
}
_TYPES = {
    bool: N_("{problem}, but this is true or false"),
    str: N_("{problem}, but this is text"),
    int: N_("{problem}, but this is a number"),
    dt.date: N_("{problem}, but this is a date"),
    list: N_("{problem}, but this is a list"),
    tuple: N_("{problem}, but this is a list"),
}


class Count(int):
    """A number that is written in words up to ten, and in figures above."""

    language: str

    def __new__(cls, value: int, language: str = ENGLISH) -> Count:
        """A number that is written in the language of a guide."""
        made = super().__new__(cls, value)
        made.language = language
        return made

    def __str__(self) -> str:
        return phrases.number(self, self.language)


def day(value: object, on: dt.date, language: str = ENGLISH) -> str:
    """Format a date in full: "Friday 27 November", with the year if it is not that of `on`.

    Raises:
        BadDataError: the value is not a date.
    """
    return dates.day(_date(value, "day"), on, language)


def ago(value: object, on: dt.date, language: str = ENGLISH) -> str:
    """How long before `on` a date is; the date itself beyond six weeks, and in the future.

    Raises:
        BadDataError: the value is not a date.
    """
    return phrases.ago(_date(value, "ago"), on, language)


def join(value: object, language: str = ENGLISH) -> str:
    """Join the elements of a list: "a, b and c". People appear by name, other values by text.

    Raises:
        BadDataError: the value is not a list, or its elements have neither name nor text.
    """
    return phrases.join([_called(element) for element in _list(value, "list")], language)


def count(value: object, language: str = ENGLISH) -> Count:
    """The length of a list, or a number itself.

    Raises:
        BadDataError: the value is neither list nor number.
    """
    if isinstance(value, list | tuple):
        return Count(len(value), language)
    if isinstance(value, int) and not isinstance(value, bool):
        return Count(value, language)
    raise _refusal("count", value)


def plural(value: object, one: str, many: str) -> str:
    """The singular or the plural for a number.

    Raises:
        BadDataError: the value is neither list nor number.
    """
    return one if count(value) == 1 else many


def first(value: object) -> object:
    """The first element of a list; None if it is empty.

    Raises:
        BadDataError: the value is not a list.
    """
    return next(iter(_list(value, "first")), None)


def quote(value: object, language: str = ENGLISH) -> str:
    """Put text in quotation marks, on one line, cut at a word if it is long.

    Raises:
        BadDataError: the value is not text, or empty.
    """
    if not isinstance(value, str) or not value.strip():
        raise _refusal("quote", value)
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
    """Whether two characters are displayed as one, so that they cannot be separated."""
    return "\u200d" in (before, after) or unicodedata.category(after).startswith("M")


def _called(element: object) -> str:
    if isinstance(element, dict):
        element = element.get("name", element.get("text"))
    if not isinstance(element, str):
        raise _refusal("names", element)
    return element


def _date(value: object, name: str) -> dt.date:
    if not isinstance(value, dt.date):
        raise _refusal(name, value)
    return value


def _list(value: object, name: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise _refusal(name, value)
    return value


def _refusal(need: str, value: object) -> BadDataError:
    problem = _(_NEEDS[need])
    if isinstance(value, dict):
        parts = ", ".join(f"`.{part}`" for part in value)
        message = _("{problem}; use just one of these parts: {parts}")
        return BadDataError(message.format(problem=problem, parts=parts))
    missing = not value and value is not False  # raises for a value that is undefined
    blank = isinstance(value, str) and not value.strip()
    for kind, known in _TYPES.items():
        if isinstance(value, kind) and not missing and not blank:
            return BadDataError(_(known).format(problem=problem))
    message = _("{problem}, but there is none here; check first with {tag}")
    return BadDataError(message.format(problem=problem, tag=IF_TAG))
