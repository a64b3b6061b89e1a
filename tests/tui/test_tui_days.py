"""Days typed into fields of the app: from which day they count, and what holds the page."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot

from conftest import StillClock
from held import answer_of, draft_of, held_before, hold
from mentorflow.services import Services
from pages import sees, text, types

SMALL = (80, 24)
PROMISE = "targets/promise/asha"


async def to_day_of_target(pilot: Pilot[None], text: str) -> None:
    await pilot.press("f3", "4")
    await sees(pilot, "By when")
    await types(pilot, f"{text}\n")


async def nothing(_pilot: Pilot[None]) -> None:
    """Only open the session and leave it."""


def test_tomorrow_is_the_day_after_it_was_typed(services: Services, clock: StillClock) -> None:
    hold(services, nothing, SMALL)
    clock.at += dt.timedelta(3)

    async def act(pilot: Pilot[None]) -> None:
        await to_day_of_target(pilot, "show it")
        await types(pilot, "tomorrow")
        await sees(pilot, "Saturday 7 November")

    hold(services, act, SMALL)
    assert answer_of(draft_of(services), PROMISE)["asha"][0]["due"] == "2026-11-07"


def test_a_day_that_has_passed_since_stays_as_it_was(services: Services, clock: StillClock) -> None:
    async def first(pilot: Pilot[None]) -> None:
        await to_day_of_target(pilot, "show it")
        await types(pilot, "tomorrow")
        await sees(pilot, "Wednesday 4 November")

    hold(services, first, SMALL)
    clock.at += dt.timedelta(7)

    async def again(pilot: Pilot[None]) -> None:
        await sees(pilot, "2026-11-04")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 1")

    hold(services, again, SMALL)
    assert answer_of(draft_of(services), PROMISE)["asha"][0]["due"] == "2026-11-04"


def test_the_next_meeting_is_kept_in_words_until_it_has_a_date(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_day_of_target(pilot, "show it")
        await types(pilot, "before we meet")
        await sees(pilot, "your next meeting")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 1")
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?", "before we meet")
        await pilot.press("d")
        await types(pilot, "in two weeks\n")
        await sees(pilot, "Tuesday 17 November")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "The session is closed")

    hold(services, act)
    (target,) = services.pairs.history("asha-ben").open_targets
    assert (target.due, target.due_text) == (dt.date(2026, 11, 17), "")


def test_words_that_mean_two_days_are_a_question(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_day_of_target(pilot, "show it")
        await types(pilot, "Wed 4 Dec")
        await sees(pilot, "4 December is a Friday.")
        await pilot.press("ctrl+n")
        await sees(pilot, "4 December is a Friday.")
        await pilot.press("ctrl+u")
        await types(pilot, "next friday")
        await sees(pilot, "Do you mean Friday 6 November or")
        await pilot.press("ctrl+u")
        await types(pilot, "Fri 13.11.")
        await sees(pilot, "Friday 13 November")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 1")

    hold(services, act, SMALL)


def test_a_target_that_moved_needs_its_day(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3", "4", "ctrl+n")
        await sees(pilot, "Type the new date.", "Target 1 of 2")
        await types(pilot, "fri")
        await pilot.press("ctrl+n")
        await sees(pilot, "Target 2 of 2")

    hold(services, act, SMALL)
    assert "2026-11-06" in str(draft_of(services))


def test_a_question_about_a_day_has_room_at_every_width(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_day_of_target(pilot, "show it")
        await types(pilot, "next friday")
        for width in (100, 120, 60, 100):
            await pilot.resize_terminal(width, 30)
            rows = text(pilot.app).splitlines()
            assert any("Do you mean Friday" in row for row in rows), width

    hold(services, act, (100, 30))
