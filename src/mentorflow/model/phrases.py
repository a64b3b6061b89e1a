"""The phrases of each language for relative dates, lists and small numbers.

To add a language, add its line to `PHRASES`. Babel brings the rest: names of days and months,
their order, and how a list is joined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mentorflow import i18n

_SIX_WEEKS = 42


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language that Babel does not provide.

    `numbers` are one to ten, as used before a noun; `none` is used before a plural.
    """

    none: str
    numbers: tuple[str, ...]
    today: str
    yesterday: str
    days_ago: str
    week_ago: str
    weeks_ago: str
    on_day: str
    quotes: tuple[str, str]


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        none="no",
        numbers=("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        today="today",
        yesterday="yesterday",
        days_ago="{number} days ago",
        week_ago="a week ago",
        weeks_ago="{number} weeks ago",
        on_day="on {day}",
        quotes=("“", "”"),
    ),
    "de": Phrases(
        none="keine",
        numbers=(
            *("ein", "zwei", "drei", "vier", "fünf"),
            *("sechs", "sieben", "acht", "neun", "zehn"),
        ),
        today="heute",
        yesterday="gestern",
        days_ago="vor {number} Tagen",
        week_ago="vor einer Woche",
        weeks_ago="vor {number} Wochen",
        on_day="am {day}",
        quotes=("„", "“"),
    ),
}


def base(language: str) -> str:
    """The language without its region: "de" of "de-AT"."""
    return language.replace("-", "_").partition("_")[0].casefold()


def known(language: str) -> bool:
    """Whether a language has phrases; others use those of English."""
    return base(language) in PHRASES


def of(language: str | None = None) -> Phrases:
    """The phrases of a language, or of the one in use."""
    return PHRASES.get(base(language or i18n.dates_language()), PHRASES[i18n.ENGLISH])


def locale(language: str | None = None) -> str:
    """The Babel locale for the dates and lists of a language; "en" means our own formatting."""
    wanted = language or i18n.dates_language()
    if base(wanted) == i18n.ENGLISH or not known(wanted):
        return i18n.ENGLISH
    return wanted.replace("-", "_")


def number(value: int, language: str | None = None) -> str:
    """Write a number: in words up to ten, in figures above."""
    phrases = of(language)
    if value == 0:
        return phrases.none
    return phrases.numbers[value - 1] if 0 < value <= len(phrases.numbers) else f"{value:d}"


def join(words: Sequence[str], language: str | None = None) -> str:
    """Join words to a list: "a, b and c"."""
    if (where := locale(language)) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.join(words, where)
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def ago(date: dt.date, on: dt.date, language: str | None = None) -> str:
    """How long before `on` a date is; the date itself beyond six weeks, and in the future."""
    from mentorflow.model import dates

    phrases, days = of(language), (on - date).days
    if not 0 <= days <= _SIX_WEEKS:
        return phrases.on_day.format(day=dates.day_of_month(date, on, language))
    if days < 2:
        return (phrases.today, phrases.yesterday)[days]
    if days < 7:
        return phrases.days_ago.format(number=number(days, language))
    weeks = (days + 3) // 7
    if weeks == 1:
        return phrases.week_ago
    return phrases.weeks_ago.format(number=number(weeks, language))
