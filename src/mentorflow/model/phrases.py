"""How a language says distances of days, lists and small numbers, in guides and on screens.

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
    """The words of one language that Babel does not have.

    `numbers` goes from one to ten, as before a noun; `none` stands before a plural.
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
    """Whether a language has phrases; English stands in where it has none."""
    return base(language) in PHRASES


def of(language: str | None = None) -> Phrases:
    """The phrases of a language, or of the one in use."""
    return PHRASES.get(base(language or i18n.language()), PHRASES[i18n.ENGLISH])


def locale(language: str | None = None) -> str:
    """The locale that dates and lists of a language are laid out for; "en" stands for our own."""
    wanted = language or i18n.language()
    if base(wanted) == i18n.ENGLISH or not known(wanted):
        return i18n.ENGLISH
    return wanted.replace("-", "_")


def number(value: int, language: str | None = None) -> str:
    """A number in words up to ten, in figures beyond."""
    phrases = of(language)
    if value == 0:
        return phrases.none
    return phrases.numbers[value - 1] if 0 < value <= len(phrases.numbers) else f"{value:d}"


def join(words: Sequence[str], language: str | None = None) -> str:
    """Words as a list: "a, b and c"."""
    if (where := locale(language)) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        return locale_dates.join(words, where)
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def ago(date: dt.date, on: dt.date, language: str | None = None) -> str:
    """How long before `on` a date lies; the plain date beyond six weeks, and in the future."""
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
