"""Parsing of dates as people type them, and formatting of dates."""

from __future__ import annotations

import datetime as dt
import re

from mentorflow import i18n
from mentorflow.model import phrases
from mentorflow.model.literals import Rhythm

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = ("a", *phrases.PHRASES[i18n.ENGLISH].numbers)
_TIME = re.compile(r"(?:\s+(?:at\s+)?|(?<=\d)t)(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$")

_DAY_OF_MONTH = re.compile(
    r"(?:[a-z]{3,9} )?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?)"
    r"(?: (\d{4}))?"
)


def day(date: dt.date, on: dt.date, language: str | None = None) -> str:
    """Format a date in full: "Friday 27 November", with the year if it is not that of `on`."""
    if (locale := phrases.locale(language)) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.day(date, on, locale)
    return f"{_DAYS[date.weekday()].capitalize()} {day_of_month(date, on, language)}"


def day_of_month(date: dt.date, on: dt.date, language: str | None = None) -> str:
    """Format a date without its weekday: "27 November", the year only if it differs."""
    if (locale := phrases.locale(language)) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.day_of_month(date, on, locale)
    year = "" if date.year == on.year else f" {date.year}"
    return f"{date.day} {_MONTHS[date.month - 1].capitalize()}{year}"


def short_day(date: dt.date, on: dt.date) -> str:
    """Format a date briefly: "today", "Fri 27 Nov" within a week ahead, else "27 Nov"."""
    if date == on:
        return phrases.of().today
    soon = 0 < (date - on).days <= 7
    if (locale := phrases.locale()) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.short_day(date, on, locale, weekday=soon)
    year = "" if date.year == on.year else f" {date.year}"
    name = f"{date.day} {_MONTHS[date.month - 1][:3].capitalize()}{year}"
    return f"{_DAYS[date.weekday()][:3].capitalize()} {name}" if soon else name


def day_and_time(when: dt.date | dt.datetime, on: dt.date) -> str:
    """Format a date in full, with its time if it has one: "Sunday 20 December 14:00"."""
    if not isinstance(when, dt.datetime):
        return day(when, on)
    if (locale := phrases.locale()) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.day_and_time(when, on, locale)
    return f"{day(when.date(), on)} {when:%H:%M}"


def after(date: dt.date, rhythm: Rhythm) -> dt.date:
    """The date one rhythm later: the same weekday, or the same day of the month (or its last).

    Stops at `date.max`.
    """
    try:
        return _after(date, rhythm)
    except (ValueError, OverflowError):
        return dt.date.max


def _after(date: dt.date, rhythm: Rhythm) -> dt.date:
    weeks = {"weekly": 1, "fortnightly": 2, "three-weekly": 3}.get(rhythm)
    if weeks is not None:
        return date + dt.timedelta(weeks=weeks)
    return _months_on(date, 3 if rhythm == "quarterly" else 1)


def parse_day(text: str, on: dt.date) -> dt.date | None:
    """Parse a date such as "fri", "in two weeks" or "12 Dec", typed on `on`; None if unknown.

    A weekday is the next one after `on`; a day of a month is its next occurrence.
    """
    words = " ".join(text.casefold().replace(",", " ").split()).removeprefix("on ")
    readers = (_iso, _near, _weekday, _distance, _day_of_month, _figures, _nth)
    try:
        return next((found for reader in readers if (found := reader(words, on))), None)
    except (ValueError, OverflowError):
        return None


def parse_when(text: str, on: dt.date) -> dt.date | dt.datetime | None:
    """Parse a date, or a date and time ("12 Dec 14:00", "friday at 2pm"); None if unknown."""
    said = text.strip().casefold()
    match = _TIME.search(said)
    if match and (match[2] or match[3]):
        date = parse_day(said[: match.start()], on)
        hour = int(match[1]) % 12 + 12 * (match[3] == "pm") if match[3] else int(match[1])
        minute = int(match[2] or 0)
        if date and hour < 24 and minute < 60:
            return dt.datetime.combine(date, dt.time(hour, minute))
        return None
    return parse_day(text, on)


def _iso(words: str, on: dt.date) -> dt.date | None:
    return dt.date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words) else None


def _near(words: str, on: dt.date) -> dt.date | None:
    ahead = {"today": 0, "tomorrow": 1, "next week": 7, "next month": None}
    if words not in ahead:
        return None
    days = ahead[words]
    return _months_on(on, 1) if days is None else on + dt.timedelta(days)


def _weekday(words: str, on: dt.date) -> dt.date | None:
    match = re.fullmatch(r"(this |next )?([a-z]{2,9})( week)?", words)
    if not match or len(match[2]) < 2:
        return None
    named = [place for place, name in enumerate(_DAYS) if name.startswith(match[2])]
    if len(named) != 1:
        return None
    ahead = (named[0] - on.weekday() - 1) % 7 + 1
    later = 7 if match[3] else 0
    if match[1] == "next " and on.weekday() + ahead <= 6:
        later = 7
    return on + dt.timedelta(ahead + later)


def _distance(words: str, on: dt.date) -> dt.date | None:
    match = re.fullmatch(r"(?:in )?(\w+) (day|week|month|fortnight)s?(?: from now| time)?", words)
    if not match:
        return None
    said = "a" if match[1] == "an" else match[1]
    if said.isdecimal():
        number = int(said)
    elif said in _NUMBERS:
        number = max(1, _NUMBERS.index(said))
    else:
        return None
    if match[2] == "month":
        return _months_on(on, number)
    return on + dt.timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[match[2]])


def _day_of_month(words: str, on: dt.date) -> dt.date | None:
    match = _DAY_OF_MONTH.fullmatch(words)
    if not match:
        return None
    said = match[2] or match[3]
    named = [place for place, name in enumerate(_MONTHS, 1) if name.startswith(said)]
    if len(named) != 1:
        return None
    number = int(match[1] or match[4])
    if match[5]:
        return dt.date(int(match[5]), named[0], number)
    this_year = dt.date(on.year, named[0], number)
    return this_year if this_year >= on else dt.date(on.year + 1, named[0], number)


def _figures(words: str, on: dt.date) -> dt.date | None:
    """Parse a numeric day and month with full stops: "18.12.", "18.12.2026"."""
    match = re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?", words)
    if not match:
        return None
    number, month = int(match[1]), int(match[2])
    if match[3]:
        return dt.date(int(match[3]), month, number)
    this_year = dt.date(on.year, month, number)
    return this_year if this_year >= on else dt.date(on.year + 1, month, number)


def _nth(words: str, on: dt.date) -> dt.date | None:
    """Parse an ordinal day: "the 18th" is its next occurrence."""
    match = re.fullmatch(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)", words)
    if not match:
        return None
    coming = (_months_on(on.replace(day=1), month) for month in range(5))
    days = (
        first.replace(day=int(match[1]))
        for first in coming
        if int(match[1]) <= (_months_on(first, 1) - first).days
    )
    return next((date for date in days if date >= on), None)


def _months_on(on: dt.date, months: int) -> dt.date:
    year, month = divmod(on.month - 1 + months, 12)
    first_after = dt.date(on.year + year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_after - dt.timedelta(1)).day
    return dt.date(on.year + year, month + 1, min(on.day, last))
