"""Parsing of dates, and dates with times, as people type them: one grammar for every field."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from mentorflow.i18n import _
from mentorflow.model import day_grammar
from mentorflow.model.dates import day
from mentorflow.model.day_context import Dates, DayContext, UnclearDay
from mentorflow.model.day_words import normalized

_LONGEST_QUOTE = 20
_LONGEST = 100
"""Characters; longer words are no date."""
_TIME = (
    r"(?P<at>at |@ ?)?(?:(?P<hour>\d{1,2})(?:(?P<dot>[:.h])(?P<minute>\d{2}))? ?"
    r"(?P<half>am|pm|h|oclock)?|(?P<noon>noon|midday))"
)
_AFTER = re.compile(rf"(?P<day>.+?)(?: |(?<=\d)t){_TIME}")
_BEFORE = re.compile(rf"{_TIME} (?:on )?(?P<day>.+)")
_ALONE = re.compile(_TIME)


class TypedDay(NamedTuple):
    """What typed words mean: a day, perhaps with a time, or a doubt.

    `doubt` is a message for whoever typed them, if they mean several days or an impossible one.
    """

    day: dt.date | None = None
    time: dt.time | None = None
    doubt: str = ""

    @property
    def when(self) -> dt.date | dt.datetime | None:
        """The day, with its time if there is one."""
        if self.day is None or self.time is None:
            return self.day
        return dt.datetime.combine(self.day, self.time)


def read_day(text: str, context: DayContext) -> TypedDay:
    """Parse a date such as "fri", "in two weeks" or "12 Dec 14:00"; never guesses."""
    words = normalized(text[: _LONGEST + 1])
    if not words or len(text) > _LONGEST:
        return TypedDay()
    try:
        if found := day_grammar.read(words, context):
            return TypedDay(_only(found, context))
        return _with_time(words, context)
    except UnclearDay as unclear:
        return TypedDay(doubt=str(unclear))
    except (ValueError, OverflowError):
        message = _("“{words}” isn't in the calendar. Check the day.")
        return TypedDay(doubt=message.format(words=quoted(text)))


def in_iso(value: object, context: DayContext) -> object:
    """Words for one clear day in ISO form; anything else stays as it is."""
    date = read_day(value, context).day if isinstance(value, str) else None
    return date.isoformat() if date else value


def is_next_meeting(text: str) -> bool:
    """Whether words mean the pair's next meeting: "next time", "before we meet"."""
    return len(text) <= _LONGEST and day_grammar.is_next_meeting(normalized(text))


def quoted(text: str) -> str:
    """Typed words, cut to fit a message."""
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST_QUOTE else f"{said[: _LONGEST_QUOTE - 1]}…"


def _only(dates: Dates, context: DayContext) -> dt.date:
    """The only date; several are a question."""
    if len(dates) == 1:
        return dates[0]
    one, other = (day(date, context.on) for date in dates[:2])
    raise UnclearDay(_("Do you mean {one} or {other}?").format(one=one, other=other))


def _with_time(words: str, context: DayContext) -> TypedDay:
    """A day with a time after or before it."""
    for pattern in (_AFTER, _BEFORE):
        match = pattern.fullmatch(words)
        if match and _is_time(match) and (found := day_grammar.read(match["day"], context)):
            time = _time(match)
            return TypedDay(_only(found, context), time) if time else TypedDay()
    alone = _ALONE.fullmatch(words)
    if alone and _is_time(alone):
        raise UnclearDay(_("Type the day before the time, such as fri 14:00."))
    return TypedDay()


def _is_time(match: re.Match[str]) -> bool:
    """Whether a number stands for an hour: it has minutes, "am", or "at" before it."""
    return bool(match["noon"] or match["minute"] or match["half"] or match["at"])


def _time(match: re.Match[str]) -> dt.time | None:
    """The time of day; None if there is no such hour.

    Raises:
        UnclearDay: it could be in the morning or in the afternoon.
    """
    if match["noon"]:
        return dt.time(12)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half in ("am", "pm"):
        hour = hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else 24
    elif _may_be_either(match, hour):
        message = _("Is that {morning} or {afternoon}?")
        raise UnclearDay(
            message.format(
                morning=f"{hour:02}:{minute:02}", afternoon=f"{(hour + 12) % 24:02}:{minute:02}"
            )
        )
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _may_be_either(match: re.Match[str], hour: int) -> bool:
    """Whether an hour has no sign of morning or afternoon: "at 9", "2:30"."""
    if match["half"] == "h" or match["dot"] == "h" or (len(match["hour"]) == 2 and hour > 12):
        return False
    if not match["minute"]:
        return 1 <= hour <= 11
    return len(match["hour"]) == 1 and 1 <= hour < 7
