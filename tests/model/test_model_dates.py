"""Days as people say them. Said on Tuesday 3 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorflow.model.dates import after, day, day_and_time, short_day
from mentorflow.model.day_context import DayContext
from mentorflow.model.literals import Rhythm
from mentorflow.model.typed_days import read_day

ON = dt.date(2026, 11, 3)


def parse_day(said: str, on: dt.date) -> dt.date | None:
    return read_day(said, DayContext(on)).day


def parse_when(said: str, on: dt.date) -> dt.date | dt.datetime | None:
    return read_day(said, DayContext(on)).when


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", "2026-11-03"),
        ("tomorrow", "2026-11-04"),
        ("fri", "2026-11-06"),
        ("Friday", "2026-11-06"),
        ("friday week", "2026-11-13"),
        ("tuesday", "2026-11-10"),
        ("next tuesday", "2026-11-10"),
        ("next monday", "2026-11-09"),
        ("in two weeks", "2026-11-17"),
        ("a week", "2026-11-10"),
        ("in 3 days", "2026-11-06"),
        ("in a month", "2026-12-03"),
        ("a fortnight", "2026-11-17"),
        ("12 Dec", "2026-12-12"),
        ("12th of December", "2026-12-12"),
        ("Dec 12", "2026-12-12"),
        ("Saturday 12 December", "2026-12-12"),
        ("2 Nov", "2027-11-02"),
        ("12 dec 2028", "2028-12-12"),
        ("2026-12-01", "2026-12-01"),
        ("18.12.", "2026-12-18"),
        ("2.11.", "2027-11-02"),
        ("18.12.2027", "2027-12-18"),
        ("the 18th", "2026-11-18"),
        ("2nd", "2026-12-02"),
        ("the 31st", "2026-12-31"),
    ],
)
def test_days_as_people_say_them(said: str, meant: str) -> None:
    assert parse_day(said, ON) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize("said", ["", "soon", "t", "31 Feb", "2026-13-01", "in many weeks", "may"])
def test_what_is_not_a_day(said: str) -> None:
    assert parse_day(said, ON) is None


def test_a_day_and_a_time() -> None:
    assert parse_when("12 Dec 14:00", ON) == dt.datetime(2026, 12, 12, 14, 0)
    assert parse_when("friday at 2pm", ON) == dt.datetime(2026, 11, 6, 14, 0)
    assert parse_when("2026-11-17T09:30", ON) == dt.datetime(2026, 11, 17, 9, 30)
    assert parse_when("12 oct 12:00", ON) == dt.datetime(2027, 10, 12, 12, 0)
    assert parse_when("in two weeks", ON) == dt.date(2026, 11, 17)
    assert parse_when("fri 25:00", ON) is None


def test_days_as_we_show_them() -> None:
    assert day(dt.date(2026, 11, 27), ON) == "Friday 27 November"
    assert day(dt.date(2027, 1, 1), ON) == "Friday 1 January 2027"
    assert short_day(dt.date(2026, 11, 6), ON) == "Fri 6 Nov"
    assert short_day(ON, ON) == "today"
    assert day_and_time(dt.datetime(2026, 12, 20, 14, 0), ON) == "Sunday 20 December 14:00"


@given(st.text(max_size=40), st.dates(dt.date(1960, 1, 1), dt.date(2100, 1, 1)))
def test_anything_typed_is_a_day_or_is_not(said: str, on: dt.date) -> None:
    assert isinstance(parse_when(said, on), dt.date | None)


@given(st.dates(dt.date(1960, 1, 1), dt.date(2100, 1, 1)))
def test_what_we_show_is_understood(date: dt.date) -> None:
    assert parse_day(f"{day(date, date)} {date.year}", date) == date


@pytest.mark.parametrize(
    ("date", "rhythm", "next_date"),
    [
        ("2026-11-03", "weekly", "2026-11-10"),
        ("2026-11-03", "fortnightly", "2026-11-17"),
        ("2026-11-03", "three-weekly", "2026-11-24"),
        ("2026-11-03", "monthly", "2026-12-03"),
        ("2026-01-31", "monthly", "2026-02-28"),
        ("2026-11-30", "quarterly", "2027-02-28"),
        ("9999-12-31", "weekly", "9999-12-31"),
        ("9999-12-31", "quarterly", "9999-12-31"),
    ],
)
def test_one_rhythm_later(date: str, rhythm: Rhythm, next_date: str) -> None:
    assert after(dt.date.fromisoformat(date), rhythm) == dt.date.fromisoformat(next_date)


@pytest.mark.parametrize(
    ("days", "shown"), [(1, "Wed 4 Nov"), (7, "Tue 10 Nov"), (8, "11 Nov"), (-1, "2 Nov")]
)
def test_a_weekday_is_shown_for_the_coming_week_only(days: int, shown: str) -> None:
    assert short_day(ON + dt.timedelta(days), ON) == shown
    assert short_day(dt.date(2028, 1, 1), ON) == "1 Jan 2028"
