"""Days on the command line, typed as in every field of the app."""

from __future__ import annotations

import argparse
import datetime as dt
from contextlib import suppress

from mentorflow.clock import Clock
from mentorflow.i18n import _


def past_day(text: str) -> dt.date:
    """A day, for `--on` and other options that look back: "friday" is the last one."""
    with suppress(ValueError):
        return dt.date.fromisoformat(text)  # without the grammar, which takes time to import
    return _day(text, Clock().today(), back=True)


def days_ahead(text: str) -> int:
    """The number of days from today, for `--within`: "7", "7d", "2w", "friday"."""
    days = text.removesuffix("d")
    if days.isascii() and days.isdecimal() and len(days) < 5:
        return int(days)
    today = Clock().today()
    return (_day(text, today, back=False) - today).days


def _day(text: str, today: dt.date, *, back: bool) -> dt.date:
    from mentorflow.model.day_context import DayContext
    from mentorflow.model.typed_days import read_day

    typed = read_day(text, DayContext(today, back=back))
    if typed.day and (back or typed.day >= today):
        return typed.day
    if back:
        message = _("“{text}” isn't a day. Try yesterday or 2026-11-03.")
    else:
        message = _("“{text}” isn't a length of time. Try 7d, 2w or Friday.")
    raise argparse.ArgumentTypeError(typed.doubt or message.format(text=text))
