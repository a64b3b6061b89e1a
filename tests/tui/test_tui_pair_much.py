"""A pair's page where there is much to show: long pages, many promises, long names."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.services import Services
from pages import BOTH_SIZES, sees, text
from pair_past import look, meet, past, read_through

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)


def test_no_page_of_a_long_stretch_without_rows_is_passed_over(
    services: Services, clock: StillClock
) -> None:
    past(services, clock)
    lines = "\n".join(f"Thing {number} went well." for number in range(60))
    meet(services, clock, dt.date(2026, 11, 2), {"work/good/asha": lines})

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        read = await read_through(pilot)
        assert all(f"Thing {number} went well." in read for number in range(60))
        back = [text(pilot.app)]
        for _ in range(20):
            await pilot.press("pageup")
            await pilot.pause()
            back.append(text(pilot.app))
        assert all(f"Thing {number} went well." in "".join(back) for number in range(60))
        assert "3 May" in back[-1]

    look(services, act)


@pytest.mark.long
@both_sizes
def test_what_became_of_promises_is_counted_in_words_that_are_not_broken(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    made = [{"text": f"I will do {number}", "due": "2026-11-09"} for number in range(7)]
    meet(services, clock, dt.date(2026, 11, 1), {"work/promise/ben": {"ben": made}})
    outcomes = ("done", "partly", "blocked", "dropped", "passed-on", "moved")
    reports = [
        {"target": f"2026-11-01.{number}", "outcome": outcome, "why": "So it is."}
        for number, outcome in enumerate(outcomes, 1)
    ]
    reports[-1]["due"] = "2026-12-01"
    meet(services, clock, dt.date(2026, 11, 2), {"review/targets/pair": {"ben": reports}})

    async def act(pilot: Pilot[None]) -> None:
        lines = " ".join((await pages_of(pilot)).split("\n"))
        assert "Ben's targets         ● ○ ● ◐ ■ – → → ○" in lines
        for words in ("● 2 done", "◐ 1 partly done", "■ 1 blocked", "○ 2 open", "– 1 dropped"):
            assert words in lines

    look(services, act, size)


async def pages_of(pilot: Pilot[None]) -> str:
    """All lines of the page, read with the page keys."""
    seen = []
    for _ in range(6):
        seen.append(text(pilot.app))
        await pilot.press("pagedown")
        await pilot.pause()
    return "\n".join(seen)


@pytest.mark.long
@both_sizes
def test_long_names_leave_room_for_what_else_the_head_says(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    services.pairs.new(form="peer", names=("小林 さくら" * 9, "Maximilian Wolfeschlegel" * 4))

    async def act(pilot: Pilot[None]) -> None:
        await sees(
            pilot, "next no date yet", "Suggested next: First meeting. This is your first meeting."
        )
        top, heading = text(pilot.app).splitlines(), "Maximilian Wolfeschlegel"
        assert any("小林 さくら" in line and "& Maxim" in line and "…" in line for line in top)
        assert any(line.count("…") == 2 and heading in line for line in top)

    look(services, act, size)
