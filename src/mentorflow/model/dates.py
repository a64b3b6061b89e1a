"""Formatting of dates, and the arithmetic of rhythms. `typed_days` parses what people type."""

from __future__ import annotations

import datetime as dt

from mentorflow import i18n
from mentorflow.model import phrases
from mentorflow.model.day_words import MONTHS, WEEKDAYS
from mentorflow.model.literals import Rhythm


def day(date: dt.date, on: dt.date, language: str | None = None) -> str:
    """Format a date in full: "Friday 27 November", with the year if it is not that of `on`."""
    if (locale := phrases.locale(language)) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.day(date, on, locale)
    return f"{WEEKDAYS[date.weekday()].capitalize()} {day_of_month(date, on, language)}"


def weekday(date: dt.date) -> str:
    """The name of a date's weekday: "Friday"."""
    if (locale := phrases.locale()) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.weekday(date, locale)
    return WEEKDAYS[date.weekday()].capitalize()


def day_of_month(date: dt.date, on: dt.date, language: str | None = None) -> str:
    """Format a date without its weekday: "27 November", the year only if it differs."""
    if (locale := phrases.locale(language)) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.day_of_month(date, on, locale)
    year = "" if date.year == on.year else f" {date.year}"
    return f"{date.day} {MONTHS[date.month - 1].capitalize()}{year}"


def short_day(date: dt.date, on: dt.date) -> str:
    """Format a date briefly: "today", "Fri 27 Nov" within a week ahead, else "27 Nov"."""
    if date == on:
        return phrases.of().today
    soon = 0 < (date - on).days <= 7
    if (locale := phrases.locale()) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.short_day(date, on, locale, weekday=soon)
    year = "" if date.year == on.year else f" {date.year}"
    name = f"{date.day} {MONTHS[date.month - 1][:3].capitalize()}{year}"
    return f"{WEEKDAYS[date.weekday()][:3].capitalize()} {name}" if soon else name


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
    return months_on(date, 3 if rhythm == "quarterly" else 1)


def months_on(on: dt.date, months: int) -> dt.date:
    """The same day of the month some months later, or the last day of a shorter month."""
    year, month = divmod(on.month - 1 + months, 12)
    first_after = dt.date(on.year + year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_after - dt.timedelta(1)).day
    return dt.date(on.year + year, month + 1, min(on.day, last))
