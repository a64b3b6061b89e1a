"""Two versions on one page: from home, from the pair's page, and in the session itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

import settling
from held import hold
from mentorflow.model.moves import Write
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp
from pages import BOTH_SIZES, HOSTILE, SIZES, flat, sees, text, types, until

Act = Callable[[Pilot[None]], Awaitable[None]]
Size = tuple[int, int]
WISH = "arrive/wish/asha"


def conflict(services: Services, theirs: str = "theirs") -> None:
    """Somebody else changes the draft underneath."""
    (draft,) = services.context.journal.root.glob("*/drafts/*-held.json")
    was = draft.read_text(encoding="utf-8")
    draft.write_text(was.replace('"ours"', f'"{theirs}"'), encoding="utf-8")


@pytest.mark.parametrize("size", BOTH_SIZES)
def test_in_the_session_where_it_happens(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "ours")
        await sees(pilot, "Saved 14:00")
        assert not pilot.app.screen.check_action("versions", ())
        conflict(services)
        await types(pilot, " more")
        await sees(pilot, "2026-11-03-held.conflict-1.json")
        await pilot.press("ctrl+p")
        await types(pilot, "two versions")
        await sees(pilot, "Two versions")
        await pilot.press("down", "enter")
        await sees(pilot, "Two versions", "theirs", "ours more", "Esc Back")
        await pilot.press("escape")
        await sees(pilot, "ours more", "^n Next")

    hold(services, act, size)


@pytest.mark.parametrize("size", SIZES)
def test_from_home_and_from_the_page_of_the_pair(services: Services, size: Size) -> None:
    hold(services, lambda pilot: types(pilot, "ours"))
    live = services.sessions.resume("asha-ben/2026-11-03-held")
    conflict(services, "their own words, which are many, " * 9)
    live.do(Write(step=WISH, answer="ours as well"))
    live.leave()
    app = MentorflowApp(services)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await sees(pilot, "Two versions of 2026-11-03-held were saved")
            await pilot.press("v")
            await sees(pilot, "Two versions", "ours as well", "their own words")
            assert (
                "To make a copy of the journal without the one on the right, run "
                "`mentorflow doctor --repair`." in flat(app)
            )
            column = next(row for row in text(app).splitlines() if "ours as well" in row)
            assert "their own words" in column
            await pilot.press("end")
            await until(pilot, lambda: "2026-11-03-held.conflict-1.json" in _joined(app))
            await until(pilot, lambda: "asha-ben/drafts/2026-11-03-held.json" in _joined(app))
            await pilot.press("escape", "down", "enter")
            await sees(pilot, "Some files have two versions. Press v to compare them")
            await pilot.press("v")
            await sees(pilot, "Two versions", "ours as well")
            await pilot.press("escape")
            await sees(pilot, "Add a note")

    settling.run(run())


def _joined(app: MentorflowApp) -> str:
    return "".join(text(app).split())


def test_where_nothing_is_kept_twice_the_key_does_nothing(services: Services) -> None:
    services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    app = MentorflowApp(services)

    async def run() -> None:
        async with app.run_test(size=SIZES[1]) as pilot:
            await sees(pilot, "1 pair")
            await pilot.press("v")
            assert "Two versions" not in flat(app)

    settling.run(run())


def test_hostile_words_stay_words(services: Services) -> None:
    hold(services, lambda pilot: types(pilot, "ours"))
    live = services.sessions.resume("asha-ben/2026-11-03-held")
    conflict(services)
    live.do(Write(step=WISH, answer=" ".join(HOSTILE)))
    live.leave()
    app = MentorflowApp(services)

    async def run() -> None:
        async with app.run_test(size=SIZES[1]) as pilot:
            await sees(pilot, "Two versions")
            await pilot.press("v")
            await sees(pilot, "theirs", "[/red]", "␛[31m")
            assert not set(text(app)) & set("\x1b\x07\u202e\0")

    settling.run(run())
