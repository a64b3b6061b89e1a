"""The words of typed dates: names of days and months, numbers, and one spelling for all of them."""

from __future__ import annotations

import re

from mentorflow import i18n
from mentorflow.model import phrases

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
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
ORDINALS = ("first", "second", "third", "fourth", "fifth")

NEAR = {
    **dict.fromkeys(("today", "now", "eod", "end of day", "end of today", "tonight"), 0),
    **dict.fromkeys(("tomorrow", "tmrw", "tmr"), 1),
    "day after tomorrow": 2,
    "today week": 7,
    "tomorrow week": 8,
    "next week": 7,
    "week after next": 14,
    "yesterday": -1,
    "day before yesterday": -2,
}
"""Days that are counted from today."""

VAGUE = re.compile(
    r"(?:(?:early|mid|middle of|late|beginning of|start of|sometime|some time|in|at|this|next|last)"
    r"[ -]?)*(?:(week ?ends?|week|month|year|quarter|(?:(?:a )?few|several) (?:days|weeks|months))"
    r"|([a-z]{3,9})(?: \d{4})?)"
)
"""Words that leave open which day of many is meant; the second group can be a month."""

_NUMBERS = {
    word: number
    for number, word in enumerate((*phrases.PHRASES[i18n.ENGLISH].numbers, "eleven", "twelve"), 1)
} | {"a": 1, "an": 1, "couple": 2, "couple of": 2, "a couple": 2, "a couple of": 2}
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "week"),
    **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
    **dict.fromkeys(("m", "mo", "mth", "mths", "month", "months"), "month"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "year"),
}
_SAME = {"weds": "wednesday"}

_PLACES = (
    (re.compile(r"[\s,]+|[–—()“”\"]"), " "),
    (re.compile(r"['’]"), ""),
    (re.compile(r"\b([ap])\.\s?m\b\.?"), r"\1m"),
    (re.compile(r"(?<=[^\W\d_])\."), " "),
    (re.compile(r"(?<=\d)(?:\. |[-/.])(?=[^\W\d_])|(?<=[^\W\d_])[-/](?=\d)"), " "),
    (re.compile(r"\bthe\b"), " "),
    (re.compile(r"^((?:[^\W\d_]+ )*\d{1,2})\. (?=\d{1,2}\b)"), r"\1."),
    (re.compile(r"(?<=\d)[.!?;:]+(?= |$)|[!?;:]+(?= |$)"), ""),
)
"""What is written differently and means the same: commas, quotes, dots, "12-Dec", "the"."""

_LEAD = re.compile(
    r"^(?:(?:by|on|for|until|till|due|latest|no later than|not later than|at latest)\b\s*)+"
)
_TAIL = re.compile(
    r"\s+(?:at latest|latest|or before|or earlier|please|morning|afternoon|evening|lunchtime)$"
)


def normalized(text: str) -> str:
    """A typed date in one spelling: small letters, English names, no words that change nothing."""
    words = text.casefold()
    if (locale := phrases.locale()) != i18n.ENGLISH:
        from mentorflow.model import locale_dates

        ours = phrases.of()
        names = {ours.today: "today", ours.yesterday: "yesterday"}
        names |= locale_dates.english_names(locale)
        words = re.sub(r"[^\W\d_]+", lambda match: names.get(match[0], match[0]), words)
    for pattern, instead in _PLACES:
        words = pattern.sub(instead, words)
    words = " ".join(_SAME.get(word, word) for word in words.split())
    return _TAIL.sub("", _LEAD.sub("", words))


def weekday(word: str) -> int | None:
    """The number of a weekday by its name or the beginning of it; Monday is 0."""
    return _place(word, WEEKDAYS, 2)


def month(word: str) -> int | None:
    """The number of a month by its name or the beginning of it."""
    place = _place(word, MONTHS, 3)
    return None if place is None else place + 1


def _place(word: str, names: tuple[str, ...], least: int) -> int | None:
    """The index of the only name that begins with a word."""
    found = [place for place, name in enumerate(names) if name.startswith(word)]
    return found[0] if len(word) >= least and len(found) == 1 else None


def number(word: str) -> int | None:
    """A number in figures or in words."""
    return int(word) if re.fullmatch(r"\d{1,5}", word) else _NUMBERS.get(word)


def unit(word: str) -> str | None:
    """A unit of time by its name or short form."""
    return _UNITS.get(word)
