"""Every width from 80 to 200: digits are whole, words are cut at a space, a time stays in one."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from builders import DAY
from held import held_before, hold, shelve
from mentorflow.model.moves import Write
from mentorflow.services import Services
from mentorflow.tui.kit.page import Status
from mentorflow.tui.kit.safe_text import cut_at_word
from pages import flat, sees, text, types, until

WIDTHS = [
    pytest.param(tuple(range(80, 201)), marks=pytest.mark.long, id="all"),
    pytest.param((80, 100, 110, 160), id="some"),
]
DIGITS = " 0 1 2 3 4 5 6 7 8 9 10"


@pytest.mark.parametrize("widths", WIDTHS)
def test_a_scale_has_all_its_digits_at_every_width(
    services: Services, widths: tuple[int, ...]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "2")
        await sees(pilot, "How sure are you of the plan?")
        for width in widths:
            await pilot.resize_terminal(width, 44)
            await sees(pilot, f"Asha{DIGITS}")
            await until(pilot, lambda: flat(pilot.app).count("·") == 11)
            await sees(pilot, "0 not at all", "10 completely")

    hold(services, act)


@pytest.mark.parametrize("widths", WIDTHS)
def test_confidence_has_all_its_digits_at_every_width(
    services: Services, widths: tuple[int, ...]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "4")
        await sees(pilot, "By when")
        await pilot.press("ctrl+r", "shift+tab", "shift+tab", "shift+tab")
        await sees(pilot, "Confidence")
        for width in widths:
            await pilot.resize_terminal(width, 40)
            await sees(pilot, f"Confidence{DIGITS}")

    hold(services, act)


def test_a_click_on_a_digit_that_stands_close_chooses_that_one(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(100, 32)
        await pilot.press("f3", "4", "ctrl+r")
        await sees(pilot, "Confidence")
        row = pilot.app.screen.query_one("ScaleRow")
        shown = "".join(segment.text for segment in row.render_line(0))
        await pilot.click("ScaleRow", offset=(shown.index("7"), 0))
        await until(pilot, lambda: getattr(row, "value", None) == 7)

    hold(services, act)


def test_words_are_cut_at_a_space() -> None:
    assert cut_at_word("one two three", 13) == "one two three"
    assert cut_at_word("one two three", 12) == "one two…"
    assert cut_at_word("one two three", 8) == "one two…"
    assert cut_at_word("one two three", 7) == "one…"
    assert cut_at_word("x" * 30, 10) == "x" * 9 + "…"


def test_what_was_said_last_time_is_cut_at_a_word(services: Services) -> None:
    said = "everybody understands " * 8
    shelve(services)
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    before = services.sessions.start(pair.id, "held", on=DAY - dt.timedelta(2))
    before.do(Write(step="close/takeaway/asha", answer=said))
    before.close()

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Last time", "“everybody")
        margin = [line[-25:].strip() for line in text(pilot.app).splitlines()]
        last = next(line for line in margin if line.endswith("…"))
        assert last.removesuffix("…").split()[-1] in said.split()

    hold(services, act)


def test_the_time_that_was_saved_at_stays_on_its_line(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        status = pilot.app.screen.query_one(Status)
        for length in range(60, 80):
            status.say("w " * (length // 2) + "x" * (length % 2) + " Saved 14:13. Not closed yet")
            await pilot.pause()
            lines = text(pilot.app).splitlines()
            assert any("Saved 14:13." in line for line in lines)

    hold(services, act, (80, 24))


def test_a_stage_that_was_leapt_over_has_no_tick(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "An hour")
        await pilot.press("f3", "4")
        await sees(pilot, "❯ Work", "✓ Arrive")
        assert "✓ Review" not in flat(pilot.app)
        await pilot.press("f3")
        await sees(pilot, "1 ✓ Arrive 1 answer", "2 ○ How sure", "3 ○ Review", "4 ❯ Work")

    hold(services, act)
