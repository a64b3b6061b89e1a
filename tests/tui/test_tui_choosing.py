"""Choosing one of several ways: what is chosen, where the cursor is, and which keys work."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from builders import DAY
from held import draft_of, held_before, hold, shelve
from mentorflow.model.moves import Write
from mentorflow.services import Services
from pages import flat, sees, text, types, until

SMALL = (80, 24)


def keys(pilot: Pilot[Any]) -> str:
    """The row of keys."""
    return text(pilot.app).splitlines()[-1]


def row(pilot: Pilot[Any], words: str) -> str:
    """The row of the screen with some words in it; empty where there is none."""
    return next((line for line in text(pilot.app).splitlines() if words in line), "")


def test_nothing_is_chosen_until_it_is_and_then_it_says_so(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3", "down")
        assert "chosen" not in flat(pilot.app)
        assert "▌" in row(pilot, "Partly done")
        await pilot.press("3")
        await sees(pilot, "Blocked chosen")
        await pilot.press("up", "up", "up")
        assert "▌" in row(pilot, "Partly done")
        assert "chosen" in row(pilot, "Blocked")
        assert flat(pilot.app).count("chosen") == 1

    hold(services, act)


def test_the_cursor_of_a_fresh_target_is_at_its_first_row(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3", "3")
        await sees(pilot, "Blocked chosen")
        await pilot.press("ctrl+n")
        await sees(pilot, "Target 2 of 2")
        assert "▌" in row(pilot, "1  ●  Done")
        assert "chosen" not in flat(pilot.app)
        await pilot.press("f2")
        await sees(pilot, "Blocked chosen")
        assert "▌" in row(pilot, "Blocked")

    hold(services, act, SMALL)


@pytest.mark.parametrize("size", [SMALL, (60, 20)])
def test_at_a_small_size_outcome_and_lines_are_seen_together(
    services: Services, size: tuple[int, int]
) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        for digit, name in enumerate(("Done", "Partly done", "Blocked", "Moved", "Dropped"), 1):
            await pilot.press(str(digit))
            await sees(pilot, f"{name} chosen", "in one line")
            assert ("New date" in flat(pilot.app)) == (name in ("Partly done", "Blocked", "Moved"))
            await pilot.press("up", "up", "up")
            await sees(pilot, "1 ● Done")

    hold(services, act, size)


def test_the_keys_shown_are_those_that_work(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "1-7 How it went", "^n Next")
        await pilot.press("4")
        await until(pilot, lambda: "Enter Next line" in keys(pilot))
        assert "1-7" not in keys(pilot)
        await types(pilot, "fri\n")
        await until(pilot, lambda: "Enter Next target" in keys(pilot))
        await types(pilot, "away\n")
        await sees(pilot, "Target 2 of 2", "1-7 How it went", "^n Next")
        await pilot.press("1")
        await until(pilot, lambda: "↑ Outcome" in keys(pilot))
        assert "Enter" not in keys(pilot)

    hold(services, act, SMALL)


def test_a_witness_is_shown_two_keys(services: Services) -> None:
    shelve(services)
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben")).id
    first = services.sessions.start(pair, "held", on=DAY.replace(day=1))
    first.do(Write(step="targets/promise/asha", answer={"asha": [{"text": "Speak first"}]}))
    first.close()
    (made,) = services.pairs.history(pair).open_targets
    unsigned = services.sessions.start(pair, "held", on=DAY.replace(day=2))
    done = {"asha": [{"target": made.id, "outcome": "done"}]}
    unsigned.do(Write(step="review/review/pair", answer=done))
    unsigned.close()

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Not yet")
        assert keys(pilot).strip().startswith("1-2 Your answer")
        await pilot.press("2")
        await sees(pilot, "Not yet chosen")

    hold(services, act, SMALL)
    assert "reopened" in str(draft_of(services))


def test_a_new_day_that_is_none_stays_until_it_is_one(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3", "4")
        await types(pilot, "soonish\nbusy")
        await pilot.press("ctrl+n")
        await sees(pilot, "“soonish” isn't a date yet. Try fri, in two", "Target 1 of 2")
        await pilot.press(*["backspace"] * 7)
        await types(pilot, "fri")
        await pilot.press("ctrl+n")
        await sees(pilot, "Target 2 of 2")

    hold(services, act, SMALL)
    draft = str(draft_of(services))
    assert "2026-11-06" in draft
    assert "soonish" not in draft
