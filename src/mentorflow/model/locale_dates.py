"""Dates and lists for languages other than English, by Babel. Loaded only when one is in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list


def day(date: dt.date, on: dt.date, locale: str) -> str:
    """A day in full: "Freitag, 27. November", the year only if it differs from that of `on`."""
    where = _locale(locale)
    if date.year != on.year:
        return format_date(date, "full", where)
    return format_date(date, _pattern(where, "MMMMEd").replace("E", "EEEE"), where)


def day_of_month(date: dt.date, on: dt.date, locale: str) -> str:
    """A day without its weekday: "27. November"."""
    where = _locale(locale)
    if date.year != on.year:
        return format_date(date, "long", where)
    return format_date(date, _pattern(where, "MMMMd"), where)


def short_day(date: dt.date, on: dt.date, locale: str, *, weekday: bool) -> str:
    """A day in little room: "27. Nov.", or "Fr., 27. Nov." with its weekday."""
    where = _locale(locale)
    if weekday:
        return format_date(date, _pattern(where, "MMMEd"), where)
    return format_date(date, _pattern(where, "MMMd" if date.year == on.year else "yMMMd"), where)


def day_and_time(when: dt.datetime, on: dt.date, locale: str) -> str:
    """A day in full, with its time: "Sonntag, 20. Dezember, 14:00"."""
    where = _locale(locale)
    time = format_time(when, "short", locale=where)
    both = str(where.datetime_formats["short"])
    return both.replace("{1}", day(when.date(), on, locale)).replace("{0}", time)


def join(words: Sequence[str], locale: str) -> str:
    """Words as a list: "a, b und c"."""
    return format_list(words, locale=_locale(locale))


@lru_cache(maxsize=8)
def _locale(name: str) -> Locale:
    """The locale of a name; of its language alone where the region is unknown."""
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(name.partition("_")[0])


def _pattern(where: Locale, skeleton: str) -> str:
    """How a locale writes these parts of a date; long months give way to short ones."""
    known = where.datetime_skeletons
    return str(known[skeleton if skeleton in known else skeleton.replace("MMMM", "MMM")].pattern)
