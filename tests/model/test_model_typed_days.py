"""The one grammar of typed days. Typed on Monday 30 November 2026."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorflow import i18n
from mentorflow.model.dates import day, day_and_time, day_of_month, short_day
from mentorflow.model.day_context import DayContext
from mentorflow.model.typed_days import is_next_meeting, read_day

ON = dt.date(2026, 11, 30)
AHEAD = DayContext(ON)
BACK = DayContext(ON, back=True)
MEETING = DayContext(ON, dt.datetime(2026, 12, 17, 14, 0))

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("by friday", "2026-12-04"),
        ("on Friday.", "2026-12-04"),
        ("this friday", "2026-12-04"),
        ("friday the 4th", "2026-12-04"),
        ("next week friday", "2026-12-11"),
        ("a week on friday", "2026-12-11"),
        ("today week", "2026-12-07"),
        ("week after next", "2026-12-14"),
        ("two weeks on friday", "2026-12-18"),
        ("1w", "2026-12-07"),
        ("+5 days", "2026-12-05"),
        ("+5", "2026-12-05"),
        ("in 10 days' time", "2026-12-10"),
        ("in a couple of weeks", "2026-12-14"),
        ("within a month", "2026-12-30"),
        ("in half a year", "2027-05-30"),
        ("in a year", "2027-11-30"),
        ("10th of next month", "2026-12-10"),
        ("end of the month", "2026-11-30"),
        ("end of January", "2027-01-31"),
        ("first Monday in January", "2027-01-04"),
        ("on 18.12", "2026-12-18"),
        ("Fri 18.12.", "2026-12-18"),
        ("18. 12. 2026", "2026-12-18"),
        ("31.12.26", "2026-12-31"),
        ("13/2", "2027-02-13"),
        ("2026-12-10.", "2026-12-10"),
        ("wed 9", "2026-12-09"),
        ("Wed 9 Dec 14:00", "2026-12-09"),
        ("no later than 12-Dec", "2026-12-12"),
    ],
)
def test_habits_of_people(typed: str, meant: str) -> None:
    assert read_day(typed, AHEAD).day == dt.date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("next friday", "Friday 4 December", "Friday 11 December"),
        ("monday in two weeks", "Monday 14 December", "Monday 21 December"),
        ("end of next week", "Friday 11 December", "Sunday 13 December"),
        ("before friday", "Thursday 3 December", "Friday 4 December"),
        ("1/2", "Monday 1 February 2027", "Saturday 2 January 2027"),
    ],
)
def test_two_readings_are_a_question(typed: str, one: str, other: str) -> None:
    asked = f"Do you mean {one} or {other}?"
    assert read_day(typed, AHEAD) == (None, None, asked)


def test_a_number_alone_is_a_question() -> None:
    asked = "Do you mean Saturday 5 December or Tuesday 1 December?"
    assert read_day("5", DayContext(dt.date(2026, 11, 26))) == (None, None, asked)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Wed 4 Dec", "4 December is a Friday. Correct the day or the date."),
        ("4 Dec, Wednesday", "4 December is a Friday. Correct the day or the date."),
        ("31 Feb", "“31 Feb” isn't in the calendar. Check the day."),
        ("31st of this month", "“31st of this month” isn't in the calendar. Check the day."),
        ("yesterday", "Sunday 29 November has passed. Type a day ahead."),
        ("mid January", "That could be several days. Type one of them, such as 12 Dec."),
        ("next year", "That could be several days. Type one of them, such as 12 Dec."),
        ("fri at 9", "Is that 09:00 or 21:00?"),
        ("14:00", "Type the day before the time, such as fri 14:00."),
        ("before we meet", "Your next meeting has no date yet. Type a day, such as 12 Dec."),
    ],
)
def test_what_is_refused_with_a_reason(typed: str, said: str) -> None:
    assert read_day(typed, AHEAD) == (None, None, said)


@pytest.mark.parametrize(
    "typed", ["", "not 12 dec", "not friday", "friday or monday", "in 1-2 weeks", "soon", "x" * 200]
)
def test_other_words_are_no_day(typed: str) -> None:
    assert read_day(typed, AHEAD) == (None, None, "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yesterday", "2026-11-29"),
        ("friday", "2026-11-27"),
        ("last friday", "2026-11-27"),
        ("two weeks ago", "2026-11-16"),
        ("on 18.12", "2025-12-18"),
        ("Thu 18.12.", "2025-12-18"),
        ("12 Nov", "2026-11-12"),
        ("the 4th", "2026-11-04"),
        ("end of October", "2026-10-31"),
        ("2026-11-03", "2026-11-03"),
        ("today", "2026-11-30"),
    ],
)
def test_some_options_look_back(typed: str, meant: str) -> None:
    assert read_day(typed, BACK).day == dt.date.fromisoformat(meant)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "next meeting",
            "next time",
            "before we meet",
            "by our next meeting",
            "when we next meet",
        ),
        *("before our next session", "next time we meet", "until we meet again"),
    ],
)
def test_the_next_meeting_is_a_day_if_it_has_one(typed: str) -> None:
    assert is_next_meeting(typed)
    assert read_day(typed, MEETING).day == dt.date(2026, 12, 17)
    assert read_day(typed, DayContext(dt.date(2026, 12, 17), MEETING.meeting)).day is None


def test_days_are_counted_back_from_the_next_meeting() -> None:
    assert read_day("2 days before we meet", MEETING).day == dt.date(2026, 12, 15)
    assert read_day("the day before our next meeting", MEETING).day == dt.date(2026, 12, 16)
    assert not is_next_meeting("the day before we meet")


@pytest.mark.parametrize("language", ["en", "de"])
@given(date=DAYS, on=DAYS, time=st.times())
def test_every_day_that_we_write_is_read_as_the_same_day(
    language: str, date: dt.date, on: dt.date, time: dt.time
) -> None:
    with mock.patch.object(i18n, "dates_language", lambda: language):
        context = DayContext(on, back=date < on)
        for shown in (day(date, on), day_of_month(date, on), short_day(date, on), date.isoformat()):
            assert read_day(shown, context).day == date, shown
        when = dt.datetime.combine(date, time.replace(second=0, microsecond=0, tzinfo=None))
        for shown in (
            day_and_time(when, on),
            when.isoformat(" ", "minutes"),
            f"{when:%Y-%m-%dT%H:%M}",
        ):
            assert read_day(shown, context).when == when, shown
