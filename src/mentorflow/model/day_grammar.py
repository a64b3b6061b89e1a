"""The grammar of typed dates: readers of normalized words, each for one way to say a date.

A reader returns every date that the words could mean: none if they are not its own, and several if
people use them for different days.
"""

from __future__ import annotations

import datetime as dt
import re

from mentorflow.i18n import _
from mentorflow.model import day_words
from mentorflow.model.dates import day_of_month, months_on, weekday
from mentorflow.model.day_calendar import calendar_dates, nth
from mentorflow.model.day_context import Dates, DayContext, UnclearDay, not_past


def read(words: str, context: DayContext) -> Dates:
    """Every date that normalized words could mean.

    Raises:
        UnclearDay: the words are about a day, but do not say which.
        ValueError, OverflowError: the day is not in the calendar.
    """
    for reader in (_one_day, _with_weekday, _from_another, _vague):
        if found := reader(words, context):
            return tuple(dict.fromkeys(found))
    return ()


def _near(words: str, context: DayContext) -> Dates:
    if words == "next month":
        return (months_on(context.on, 1),)
    days = day_words.NEAR.get(words)
    return () if days is None else not_past(context.on + dt.timedelta(days), context)


_MEETING = re.compile(
    r"(?:before |at |when |in )?(?:(?:our |my )?next (?:meeting|session|time)(?: we meet)?"
    r"|(?:time )?we(?: next)? meet(?: next| again)?|our meeting)"
)


def is_next_meeting(words: str) -> bool:
    """Whether normalized words are "next time", "before we meet" or the like."""
    return bool(_MEETING.fullmatch(words))


def _meeting(words: str, context: DayContext) -> Dates:
    if not is_next_meeting(words):
        return ()
    if context.next_meeting is None:
        raise UnclearDay(_("Your next meeting has no date yet. Type a day, such as 12 Dec."))
    return (context.next_meeting,)


def _weekday(words: str, context: DayContext) -> Dates:
    match = re.fullmatch(
        r"(this |next |last |coming |this coming )?([a-z]{2,9})( week| after next| next week"
        r"| this week| last week)?|(this|next|last) week (?:on )?([a-z]{2,9})",
        words,
    )
    named = day_words.weekday(match[2] or match[5]) if match else None
    if match is None or named is None:
        return ()
    which, tail = (match[1] or "").strip(), (match[3] or match[4] or "").strip()
    if which and tail:
        return ()
    if (week := tail.removesuffix(" week")) in ("this", "next", "last"):
        monday = context.on - dt.timedelta(context.on.weekday())
        weeks = {"this": 0, "next": 1, "last": -1}[week]
        return not_past(monday + dt.timedelta(7 * weeks + named), context)
    return _nearest_weekday(named, which, tail, context)


def _nearest_weekday(named: int, which: str, tail: str, context: DayContext) -> Dates:
    """A weekday counted from the day of typing."""
    on, week = context.on, dt.timedelta(7)
    coming = on + dt.timedelta((named - on.weekday() - 1) % 7 + 1)
    latest = coming - week if coming - week < on else on - week
    today = coming - week == on
    if which == "last":
        in_this_week = latest >= on - dt.timedelta(on.weekday())
        both = (latest, latest - week) if in_this_week else (latest,)
        return both if context.back else not_past(latest, context)
    if which == "this" and context.back and not today:
        return (on + dt.timedelta(named - on.weekday()),)
    if today and (which == "this" or (context.back and not which and not tail)):
        return (on, latest if context.back else coming)
    if tail:
        return (coming + week,)
    if which == "next":
        in_this_week = on.weekday() + (coming - on).days <= 6
        return (coming, coming + week) if in_this_week else (coming,)
    return (latest,) if context.back and not which else (coming,)


def _distance(words: str, context: DayContext) -> Dates:
    match = re.fullmatch(r"(in |within |\+ ?)?(.+?)(?: from now| from today| time|( ago))?", words)
    span = _span(match[2]) if match else None
    if match is None or span is None:
        plus = re.fullmatch(r"\+ ?(\d{1,5})", words)
        return (context.on + dt.timedelta(int(plus[1])),) if plus else ()
    if match[3]:
        return not_past(_moved(context.on, span, -1), context)
    return (_moved(context.on, span),)


def _span(words: str) -> tuple[int, str] | None:
    """A number and its unit: "two weeks", "3d", "half a year"."""
    if words == "half a year":
        return 6, "month"
    match = re.fullmatch(r"((?:a )?couple(?: of)?|\d{1,5}|[a-z]+) ?([a-z]+)", words)
    number = day_words.number(match[1]) if match else None
    unit = day_words.unit(match[2]) if match else None
    return (number, unit) if number is not None and unit else None


def _moved(date: dt.date, span: tuple[int, str], way: int = 1) -> dt.date:
    number, unit = span[0] * way, span[1]
    if unit in ("month", "year"):
        return months_on(date, number * (12 if unit == "year" else 1))
    return date + dt.timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _with_weekday(words: str, context: DayContext) -> Dates:
    """A weekday beside a date: it must be that date's own, and decides between several."""
    first, _space, rest = words.partition(" ")
    named = day_words.weekday(first)
    if named is None:
        rest, _space, last = words.rpartition(" ")
        named = day_words.weekday(last)
    rest = rest.removeprefix("on ").removesuffix(" on").strip()
    if named is None or not rest or _span(rest):
        return ()
    if (ahead := re.fullmatch(r"in (.+)", rest)) and (span := _span(ahead[1])):
        return _weekday_ahead(named, span, context)
    dates = nth(f"{rest}th", context) if rest.isdecimal() else _one_day(rest, context)
    fitting = tuple(date for date in dates if date.weekday() == named)
    if dates and not fitting:
        message = _("{date} is a {weekday}. Correct the day or the date.")
        said = [
            message.format(date=day_of_month(date, context.on), weekday=weekday(date))
            for date in dates
        ]
        raise UnclearDay(" ".join(said))
    return fitting


def _one_day(words: str, context: DayContext) -> Dates:
    """A day that is not counted from another one."""
    readers = (calendar_dates, _near, _meeting, _weekday, _distance)
    return next((found for reader in readers if (found := reader(words, context))), ())


def _weekday_ahead(named: int, span: tuple[int, str], context: DayContext) -> Dates:
    """ "friday in two weeks": in the week two weeks on, or two weeks after the next Friday."""
    if span[1] not in ("week", "fortnight"):
        return ()
    there = _moved(context.on, span)
    return (
        there + dt.timedelta(named - there.weekday()),
        *(_moved(date, span) for date in _nearest_weekday(named, "", "", DayContext(context.on))),
    )


_FROM = re.compile(
    r"((?:a )?couple(?: of)? [a-z]+|half a year|\d{1,5} ?[a-z]+|day|week|month|[a-z]+ [a-z]+)"
    r" (?:(from|on|after|before) )?(\S.*)"
)


def _from_another(words: str, context: DayContext) -> Dates:
    """A distance from another day: "a week from Friday", "two weeks on Friday", "before Friday"."""
    if near := re.fullmatch(r"before (.+)", words):
        dates = _one_day(near[1], context)
        return tuple(date - dt.timedelta(days) for date in dates for days in (1, 0))
    match = _FROM.fullmatch(words)
    span = _span(match[1]) or _span(f"a {match[1]}") if match else None
    if match is None or span is None:
        return ()
    way = -1 if match[2] == "before" else 1
    return tuple(_moved(date, span, way) for date in _one_day(match[3], context))


def _vague(words: str, context: DayContext) -> Dates:
    """Words for several days, or a number alone: these need a question."""
    if re.fullmatch(r"\d{1,2}", words) and 1 <= int(words) <= 31:
        return (*nth(f"{words}th", context), context.on + dt.timedelta(int(words)))
    match = day_words.VAGUE.fullmatch(words)
    if match and (match[1] or day_words.month(match[2])):
        raise UnclearDay(_("That could be several days. Type one of them, such as 12 Dec."))
    return ()
