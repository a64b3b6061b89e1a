"""The story of a target and of an objective: everything that became of it, each with its day."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.services import Services
from mentorflow.tui.kit.row_list import RowList
from pages import BOTH_SIZES, HOSTILE, flat, play, sees, text
from pair_past import AIM, DRAFT, STAND_UP, look, meet, past, read_through

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
LIST, PLAN = "2026-05-03.3", "2026-11-02.1"


def told(services: Services, clock: StillClock) -> None:
    """A draft that was moved, said done in a check-in and confirmed; a stand-up that is stuck."""
    past(services, clock)
    services.check_ins.add(DRAFT, "done", "She has it.", on=dt.date(2026, 11, 1))
    confirmed = {"asha": [{"target": DRAFT, "outcome": "confirmed"}]}
    reviewed = {"review/targets/pair": confirmed}
    promised = [
        {
            "text": "I will write the plan",
            "first_step": "open a page",
            "measure": "Ben has read it",
            "if_then": "If it rains, then we write inside",
            "confidence": 8,
            "objective": AIM,
        }
    ]
    meet(
        services,
        clock,
        dt.date(2026, 11, 2),
        {
            **reviewed,
            "review/aims/pair": [{"objective": AIM, "outcome": "reached", "comment": "All of it."}],
            "work/promise/asha": {"asha": promised},
        },
    )


async def tell(pilot: Pilot[None], target: str) -> None:
    """Open the story of a target from the list of all."""
    await pilot.press("ctrl+t")
    await sees(pilot, "Enter history")
    rows = pilot.app.screen.query_one(RowList)
    for _ in rows.rows:
        if rows.chosen_id == target:
            break
        await pilot.press("down")
    assert rows.chosen_id == target
    await pilot.press("enter")
    await sees(pilot, "scroll")


@both_sizes
def test_a_target_tells_when_it_was_made_moved_and_done_and_who_confirmed_it(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    told(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await tell(pilot, DRAFT)
        await sees(
            pilot,
            "I will show the draft to Priya",
            "Asha's target. Ben will confirm when it's done.",
            "● done 1 Nov, confirmed by Ben, slipped once",
            "Confidence 3 of 10",
            "3 May Small session: set, due 20 Jun",
            "1 Jun Check-in by Asha: in progress. Half of it stands.",
            "5 Jul Small session: moved from 20 Jun to 20 Nov. Ill.",
            "1 Nov Check-in by Asha: done. She has it.",
            "2 Nov Small session: confirmed by Ben",
        )
        await pilot.press("escape")
        await sees(pilot, "Open", "Closed", "● Asha Show the draft to Priya", "done 1 Nov")
        await pilot.press("escape")
        await sees(pilot, "Recent")

    look(services, act, size)


@both_sizes
def test_a_target_tells_what_stands_in_its_way_and_what_it_serves(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    told(services, clock)
    services.check_ins.add(STAND_UP, "stuck", "Still nobody.", by="ben", on=dt.date(2026, 11, 3))

    async def act(pilot: Pilot[None]) -> None:
        await tell(pilot, STAND_UP)
        await sees(pilot, "■ blocked, due today", "5 Jul Small session: set, due 3 Nov")
        await sees(pilot, "1 Nov Check-in by Asha: stuck. Nobody hears me.")
        await sees(pilot, "today Check-in by Ben: stuck. Still nobody.")
        await pilot.press("escape", "escape")
        await tell(pilot, PLAN)
        await sees(pilot, "○ no date yet", "First step open a page", "Done when Ben has read it")
        await sees(pilot, "If-then plan If it rains, then we write inside", "Confidence 8 of 10")
        await sees(pilot, "Objective Lead a project of my own by spring")
        await pilot.press("escape", "escape")
        await tell(pilot, LIST)
        await sees(pilot, "5 Jul Small session: done, confirmed and signed by Asha")

    look(services, act, size)


@pytest.mark.long
@both_sizes
def test_an_objective_tells_its_way_and_what_was_promised_on_it(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    told(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        await pilot.press("o")
        await sees(pilot, "Asha, reached 2 November")
        for _ in range(9):
            if "▌ Lead a project" in flat(pilot.app):
                break
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("enter")
        await sees(
            pilot,
            "Esc back",
            "Because I want to see the whole picture",
            "3 May Small session: set",
            "5 Jul Small session: in progress. A first plan stands.",
            "2 Nov Small session: reached, signed by both. All of it.",
            "Targets for this objective",
            "2 Nov Asha: ○ I will write the plan. no date yet",
        )

    look(services, act, size)


@both_sizes
def test_the_page_tells_the_day_on_which_done_was_said_and_every_state_with_its_date(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    told(services, clock)
    clock.at += dt.timedelta(days=3)
    partly = {"ben": [{"target": "2026-07-05.2", "outcome": "partly"}]}
    meet(services, clock, dt.date(2026, 11, 5), {"review/targets/pair": partly})

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        await sees(pilot, "done 1 Nov, confirmed by Ben")
        await sees(pilot, "blocked, was due 3 Nov", "partly done, due 28 Nov")

    look(services, act, (size[0], 36))


@both_sizes
def test_the_agreement_tells_what_changed_when_and_who_signed(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    again = {"agree/late/pair": "Write as soon as you know."}
    meet(services, clock, dt.date(2026, 11, 2), again, signed=("asha",))

    async def act(pilot: Pilot[None]) -> None:
        read = await read_through(pilot)
        assert (
            "Agreed 2 November, signed by Asha; unchanged since 25 October Earlier version" in read
        )
        assert "Earlier version (3 May, signed by both): Write ten minutes before." in read
        assert "Earlier version (25 October" not in read

    look(services, act, size)


@both_sizes
def test_home_marks_a_blocked_target_and_says_that_it_was_due(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    clock.at += dt.timedelta(days=1)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "■ blocked, was due 3 Nov Asha Speak first at stand-up")

    play(services, act, size)


@pytest.mark.long
def test_a_story_is_never_markup_and_never_cut(services: Services, clock: StillClock) -> None:
    past(services, clock)
    said = [{"text": each, "first_step": each, "measure": each} for each in HOSTILE]
    meet(services, clock, dt.date(2026, 11, 2), {"work/promise/ben": {"ben": said}})
    services.pairs.change("asha-ben", names=(("ben", "漢字" * 30), ("asha", "[b]A\x1b[31m")))

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+t")
        await sees(pilot, "Enter history")
        for _ in range(7):
            await pilot.press("enter")
            await sees(pilot, "will confirm when it's done")
            assert "\x1b" not in text(pilot.app)
            assert all(len(line) <= 60 for line in text(pilot.app).splitlines())
            await pilot.press("end", "escape", "down")
            await sees(pilot, "Enter history")

    look(services, act, (60, 20))
