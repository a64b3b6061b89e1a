"""Dates by their place in the calendar: "12 Dec", "18.12.26", "the 18th", "end of the month"."""

from __future__ import annotations

import datetime as dt
import re

from mentorflow.i18n import _
from mentorflow.model import day_words
from mentorflow.model.dates import months_on
from mentorflow.model.day_context import Dates, DayContext, UnclearDay, not_past

_CENTURY = 2000


def calendar_dates(words: str, context: DayContext) -> Dates:
    """Every date that words could mean by their place in the calendar."""
    readers = (_iso, _day_of_month, _figures, nth, _ends, _weekday_of_month)
    return next((found for reader in readers if (found := reader(words, context))), ())


def _iso(words: str, context: DayContext) -> Dates:
    """Year, month and day in figures: "2026-12-10", "2026/12/1", "20261210"."""
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})", words)
    if not match:
        return ()
    year, month, number = map(int, filter(None, match.groups()))
    return (dt.date(year, month, number),)


_DAY = r"(\d{1,2})(?:st|nd|rd|th)?|(first)"
_NAMED = re.compile(
    rf"(?:(?:{_DAY}) ?(?:of )?([a-z]{{3,9}})|([a-z]{{3,9}}) ?(?:{_DAY}))(?: (\d{{4}}|\d{{2}}))?"
)


def _day_of_month(words: str, context: DayContext) -> Dates:
    """A day with the name of its month: "12 Dec", "December 12th 2027"."""
    match = _NAMED.fullmatch(words)
    month = day_words.month(match[3] or match[4]) if match else None
    if match is None or month is None:
        return ()
    number = int(match[1] or match[5] or 1)
    if (year := match[7]) and len(year) == 2 and int(year) < min(24, context.on.year % 100):
        message = _("Is “{number}” a year or a time? Type {year} or {time}.")
        full = f"{_CENTURY + int(year)}"
        raise UnclearDay(message.format(number=year, year=full, time=f"{year}:00"))
    return (_dated(context, month, number, year),)


def _dated(context: DayContext, month: int, number: int, year: str | None = None) -> dt.date:
    """A day of a month; without a year the next one, or the latest one for `context.back`."""
    if year:
        return dt.date(int(year) + (_CENTURY if len(year) == 2 else 0), month, number)
    on = context.on
    this_year, today = (month, number), (on.month, on.day)
    if context.back:
        return dt.date(on.year - (this_year > today), month, number)
    return dt.date(on.year + (this_year < today), month, number)


def _figures(words: str, context: DayContext) -> Dates:
    """A day and month in figures. With dots the day is first; with "/" or "-" it can be either."""
    match = re.fullmatch(r"(\d{1,2})(\. ?|[/-])(\d{1,2})(?:(?:\2|[/-]|\.? ?)(\d{4}|\d{2}))?", words)
    if not match:
        return ()
    first, second, year = int(match[1]), int(match[3]), match[4]
    ways = [(first, second)] if match[2][0] == "." else [(first, second), (second, first)]
    return tuple(
        _dated(context, month, number, year)
        for number, month in dict.fromkeys(ways)
        if 1 <= month <= 12 and 1 <= number <= 31
    )


_NTH = re.compile(
    r"(\d{1,2}(?=st|nd|rd|th| of | (?:this|next|last) )|first)(?:st|nd|rd|th)?"
    r"(?: (?:of )?(this |next |last )?month)?"
    r"|(this|next|last) month (?:on )?(\d{1,2})(?:st|nd|rd|th)?"
)


def nth(words: str, context: DayContext) -> Dates:
    """A day of this or the next month: "the 18th", "10th of next month"."""
    match = _NTH.fullmatch(words)
    if not match:
        return ()
    said = match[1] or match[4]
    number = 1 if said == "first" else int(said)
    first = context.on.replace(day=1)
    if "month" in words:
        which = (match[2] or match[3] or "this").strip()
        month = months_on(first, {"last": -1, "this": 0, "next": 1}[which])
        return not_past(month.replace(day=number), context)
    way = -1 if context.back else 1
    months = (months_on(first, way * place) for place in range(5))
    days = (month.replace(day=number) for month in months if number <= _length(month))
    ahead = (date for date in days if (date <= context.on if context.back else date >= context.on))
    return tuple(ahead)[:1]


def _length(month: dt.date) -> int:
    """The number of days of a month, given by its first day."""
    return (months_on(month, 1) - month).days


def _first_of(words: str, context: DayContext) -> dt.date | None:
    """The first day of a month: "december", "month", "next month", "december 2027"."""
    match = re.fullmatch(r"(?:(this|next|last) )?month|([a-z]{3,9})(?: (\d{4}))?", words)
    if not match:
        return None
    if not match[2]:
        ways = {"last": -1, "this": 0, "next": 1}
        return months_on(context.on.replace(day=1), ways[match[1] or "this"])
    month = day_words.month(match[2])
    if month is None:
        return None
    if match[3]:
        return dt.date(int(match[3]), month, 1)
    way = (month > context.on.month) if context.back else (month < context.on.month)
    return dt.date(context.on.year + (-way if context.back else way), month, 1)


def _ends(words: str, context: DayContext) -> Dates:
    """The end of something: "end of the month", "end of December", "eoy"."""
    short = {"eom": "month", "eow": "week", "eoy": "year"}
    match = re.fullmatch(r"(?:end(?: of)?|last day of|last of) (.+)|(month|year|week) end", words)
    what = short.get(words) or (match and (match[1] or match[2]))
    if not what:
        return ()
    if what in ("year", "this year", "next year"):
        return (dt.date(context.on.year + (what == "next year"), 12, 31),)
    if what in ("week", "this week", "next week"):
        monday = context.on - dt.timedelta(context.on.weekday() - 7 * (what == "next week"))
        ends = tuple(monday + dt.timedelta(days) for days in (4, 6))
        return tuple(date for date in ends if context.back or date >= context.on)
    first = _first_of(what, context)
    return (months_on(first, 1) - dt.timedelta(1),) if first else ()


_ORDINAL = r"first|second|third|fourth|last|[1-4](?:st|nd|rd|th)"


def _weekday_of_month(words: str, context: DayContext) -> Dates:
    """ "first Monday of December", "last Friday of the month"."""
    match = re.fullmatch(rf"({_ORDINAL}) ([a-z]{{2,9}}) (?:of|in) (.+)", words)
    named = day_words.weekday(match[2]) if match else None
    first = _first_of(match[3], context) if match else None
    if match is None or named is None or first is None:
        return ()
    earliest = first + dt.timedelta((named - first.weekday()) % 7)
    if match[1] == "last":
        weeks = (_length(first) - earliest.day) // 7
    elif match[1][0].isdecimal():
        weeks = int(match[1][0]) - 1
    else:
        weeks = day_words.ORDINALS.index(match[1])
    return not_past(earliest + dt.timedelta(7 * weeks), context)
