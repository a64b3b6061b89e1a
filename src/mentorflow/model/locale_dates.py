"""Dates and lists for languages other than English, by Babel. Loaded only when one is in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names, get_month_names
from babel.lists import format_list

from mentorflow.model.day_words import MONTHS, WEEKDAYS


def day(date: dt.date, on: dt.date, locale: str) -> str:
    """Format a date in full: "Freitag, 27. November", with the year if it is not that of `on`."""
    where = _locale(locale)
    if date.year != on.year:
        return format_date(date, "full", where)
    return format_date(date, _pattern(where, "MMMMEd").replace("E", "EEEE"), where)


def weekday(date: dt.date, locale: str) -> str:
    """The name of a date's weekday: "Freitag"."""
    return format_date(date, "EEEE", _locale(locale))


@lru_cache(maxsize=8)
def english_names(locale: str) -> dict[str, str]:
    """The English name of each weekday and month by its name in a language, long or short."""
    where = _locale(locale)
    widths: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
    return {
        name.casefold().rstrip("."): names[place - first]
        for width in widths
        for first, names, told in (
            (0, WEEKDAYS, get_day_names(width, locale=where)),
            (1, MONTHS, get_month_names(width, locale=where)),
        )
        for place, name in told.items()
    }


def day_of_month(date: dt.date, on: dt.date, locale: str) -> str:
    """Format a date without its weekday: "27. November"."""
    where = _locale(locale)
    if date.year != on.year:
        return format_date(date, "long", where)
    return format_date(date, _pattern(where, "MMMMd"), where)


def short_day(date: dt.date, on: dt.date, locale: str, *, weekday: bool) -> str:
    """Format a date briefly: "27. Nov.", or "Fr., 27. Nov." with its weekday."""
    where = _locale(locale)
    if weekday:
        return format_date(date, _pattern(where, "MMMEd"), where)
    return format_date(date, _pattern(where, "MMMd" if date.year == on.year else "yMMMd"), where)


def day_and_time(when: dt.datetime, on: dt.date, locale: str) -> str:
    """Format a date in full, with its time: "Sonntag, 20. Dezember, 14:00"."""
    where = _locale(locale)
    time = format_time(when, "short", locale=where)
    both = str(where.datetime_formats["short"])
    return both.replace("{1}", day(when.date(), on, locale)).replace("{0}", time)


def join(words: Sequence[str], locale: str) -> str:
    """Join words to a list: "a, b und c"."""
    return format_list(words, locale=_locale(locale))


@lru_cache(maxsize=8)
def _locale(name: str) -> Locale:
    """The Babel locale of a name; without the region if that is unknown."""
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(name.partition("_")[0])


def _pattern(where: Locale, skeleton: str) -> str:
    """The pattern of a date skeleton; short month names if there is none with long ones."""
    known = where.datetime_skeletons
    return str(known[skeleton if skeleton in known else skeleton.replace("MMMM", "MMM")].pattern)
