"""Days on the command line, typed as in every field of the app."""

from __future__ import annotations

import argparse
import datetime as dt

from mentorflow.clock import Clock
from mentorflow.i18n import _


def past_day(text: str) -> dt.date:
    """A day, for `--on` and other options that look back: "friday" is the last one."""
    return _day(text, Clock().today(), back=True)


def days_ahead(text: str) -> int:
    """The number of days from today, for `--within`: "7", "7d", "2w", "friday"."""
    if text.isascii() and text.isdecimal() and len(text) < 5:
        return int(text)
    today = Clock().today()
    return (_day(text, today, back=False) - today).days


def _day(text: str, today: dt.date, *, back: bool) -> dt.date:
    from mentorflow.model.day_context import DayContext
    from mentorflow.model.typed_days import read_day

    typed = read_day(text, DayContext(today, back=back))
    if typed.day:
        return typed.day
    message = _("“{text}” isn't a day. Try {one} or {other}.")
    one, other = ("yesterday", "2026-11-03") if back else ("7d", "2w")
    shown = message.format(text=text, one=one, other=other)
    raise argparse.ArgumentTypeError(typed.doubt or shown)
