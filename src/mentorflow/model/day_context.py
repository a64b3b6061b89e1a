"""The circumstances in which a date is typed, and what is raised if it is unclear."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mentorflow.i18n import _
from mentorflow.model.dates import day

Dates = tuple[dt.date, ...]
"""Every date that some words could mean."""


@dataclass(frozen=True)
class DayContext:
    """The day on which something is typed, and what words can refer to.

    `meeting` is the pair's next meeting, if that is known. `back` is for fields that look back:
    there a weekday or a day without a year is the latest one, not the next.
    """

    on: dt.date
    meeting: dt.date | None = None
    back: bool = False

    @property
    def next_meeting(self) -> dt.date | None:
        """The day of the next meeting, if one is ahead."""
        meeting = self.meeting.date() if isinstance(self.meeting, dt.datetime) else self.meeting
        return meeting if meeting and meeting > self.on else None


class UnclearDay(Exception):
    """Words that could mean several days or none. The message says what to type instead."""


def not_past(date: dt.date, context: DayContext) -> Dates:
    """A date in the past, which only a field that looks back can take."""
    if context.back or date >= context.on:
        return (date,)
    raise UnclearDay(_("{date} has passed. Type a day ahead.").format(date=day(date, context.on)))
