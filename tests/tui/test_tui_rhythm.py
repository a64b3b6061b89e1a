"""Closing offers the rhythm that was agreed, and presses nobody for a date where none is due."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from held import GUIDE, draft_of, hold, shelve
from mentorflow.model.literals import Rhythm
from mentorflow.services import Services
from pages import BOTH_SIZES, flat, sees, text, until

RHYTHM = """
[[stages]]
id = "rhythm"
title = "Rhythm"
minutes = 4
once = true
prompts = [
  { id = "how-often", kind = "choice", ask = "pair", records = "clause", text = "Which rhythm?", \
options = [ { id = "every-two-weeks", text = "Every two weeks" }, \
{ id = "date-by-date", text = "A new date each time" } ] },
]
"""
AGREEING = GUIDE + RHYTHM
MOVING_ON = GUIDE.replace('records = "takeaway"', 'records = "moving-on"')
OFFER = "You agreed on “Every two weeks”."


async def agree(pilot: Pilot[None], digit: str) -> None:
    await pilot.press("f3", "6")
    await sees(pilot, "Which rhythm?")
    await pilot.press(digit, "ctrl+n")
    await sees(pilot, "Is this what you both want to keep?")


@pytest.mark.parametrize("size", BOTH_SIZES)
@pytest.mark.parametrize("before", [None, "weekly"])
def test_the_rhythm_that_was_agreed_is_set_with_one_key_and_the_date_follows(
    services: Services, size: tuple[int, int], before: Rhythm | None
) -> None:
    shelve(services, AGREEING)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), rhythm=before)

    async def act(pilot: Pilot[None]) -> None:
        await agree(pilot, "1")
        await sees(pilot, OFFER, "r use this from now on")
        await pilot.press("r")
        await sees(pilot, "From now on, you'll meet fortnightly.", "17 November")
        assert OFFER not in flat(pilot.app)
        await pilot.press("d")
        await sees(pilot, "Suggested: Tuesday 17 November (Fortnightly). Press Enter")
        await pilot.press("escape")

    hold(services, act, size, guide=AGREEING)
    assert services.pairs.get("asha-ben").rhythm == "fortnightly"
    assert draft_of(services)["next"] is None


def test_a_new_date_each_time_takes_a_rhythm_back(services: Services) -> None:
    shelve(services, AGREEING)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), rhythm="weekly")

    async def act(pilot: Pilot[None]) -> None:
        await agree(pilot, "2")
        await sees(pilot, "You agreed on “A new date each time”.")
        await pilot.press("r")
        await sees(pilot, "From now on, you'll agree a new date each time.", "no date yet")

    hold(services, act, guide=AGREEING)
    assert services.pairs.get("asha-ben").rhythm is None


def test_the_rhythm_that_a_pair_has_is_not_offered_again(services: Services) -> None:
    shelve(services, AGREEING)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), rhythm="fortnightly")

    async def act(pilot: Pilot[None]) -> None:
        await agree(pilot, "1")
        assert OFFER not in flat(pilot.app)
        await pilot.press("r")
        await sees(pilot, "17 November")

    hold(services, act, guide=AGREEING)


def test_the_offer_follows_what_is_changed_before_closing(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await agree(pilot, "2")
        await until(pilot, lambda: "You agreed" not in flat(pilot.app))
        await pilot.press("f2")
        await sees(pilot, "Which rhythm?")
        await pilot.press("1", "ctrl+n")
        await sees(pilot, OFFER)

    hold(services, act, guide=AGREEING)


@pytest.mark.parametrize("size", BOTH_SIZES)
@pytest.mark.parametrize("why", ["guide", "pair"])
def test_nobody_is_pressed_for_a_date_at_the_end(
    services: Services, size: tuple[int, int], why: str
) -> None:
    guide = MOVING_ON if why == "guide" else GUIDE
    shelve(services, guide)
    once = why == "pair"
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), rhythm="weekly", one_off=once)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?")
        shown = text(pilot.app).casefold()
        assert "meet again" not in shown
        assert "○ next date" not in shown
        await pilot.press("d")
        await sees(pilot, "When will you next meet?")
        await pilot.press("escape", "ctrl+n", "ctrl+n")
        await sees(pilot, "The session is closed")
        assert "10 November" not in flat(pilot.app)
        await pilot.press("enter")

    hold(services, act, size, guide=guide)
