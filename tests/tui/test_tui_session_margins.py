"""What stands beside the question: the stages, the tip, last time, what is open between the two."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from held import GUIDE, held_before, hold
from mentorflow.services import Services
from pages import BOTH_SIZES, SIZES, flat, sees, text, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]
TIP = "Wait until the silence has done its work, then ask what is behind the first answer given."


async def _promise(pilot: Pilot[None], words: str) -> None:
    """Go to the targets and write one."""
    await pilot.press("f3", "4")
    await sees(pilot, "what will you do?")
    await types(pilot, words)


@both_sizes
def test_a_target_made_today_is_open_on_every_page_after_it(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "No open targets yet.")
        await _promise(pilot, "call Priya")
        await pilot.press("f3", "1")
        await sees(pilot, "worth it?")
        assert "No open targets" not in flat(pilot.app)
        if size[0] < 100:
            await sees(pilot, "1 target, set today")
        else:
            await sees(pilot, "○ Call Priya", "Asha, set today")
        await pilot.press("ctrl+t")
        await sees(pilot, "Esc close", "Call Priya", "Asha, set today")

    hold(services, act, size)


@both_sizes
def test_what_is_open_follows_the_review(services: Services, size: Size) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Target 1 of 2", "Show the draft")
        await pilot.press("1", "ctrl+n")
        await sees(pilot, "Target 2 of 2")
        await pilot.press("2", "ctrl+n", "f3", "1")
        await sees(pilot, "worth it?")
        if size[0] < 100:
            await sees(pilot, "Open 1 target")
            assert "overdue" not in text(pilot.app)
        await pilot.press("ctrl+t")
        await sees(pilot, "Esc close", "◐ Speak first")
        assert "Show the draft" not in text(pilot.app)
        await pilot.press("escape", "f3", "3")
        await sees(pilot, "of 2, set")
        if size[0] > 100:
            await sees(pilot, "Under review", "● Show the draft")

    hold(services, act, size)


def test_all_done_is_said_as_such(services: Services) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3", "1", "ctrl+n", "1", "ctrl+n", "f3", "1")
        await sees(pilot, "worth it?", "No open targets left.")

    hold(services, act, SIZES[1])


def _peers(tip: str) -> str:
    return GUIDE.replace("Let the silence work.", "Be here.").replace(
        'title = "Work"\nminutes = 20\n', f'title = "Work"\nminutes = 20\ntip = "{tip}"\n'
    )


def test_the_tip_is_read_to_its_end_beside_both_halves(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Chidi, tell Rosa.", "For Rosa")
        left = [line[:24] for line in text(pilot.app).splitlines()]
        assert TIP in " ".join(" ".join(left).split())

    hold(services, act, names=("Chidi", "Rosa"), form="peer", guide=_peers(TIP))


def test_a_margin_that_is_too_long_scrolls(services: Services) -> None:
    long = f"{TIP} " * 4 + "And listen."

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Chidi, tell Rosa.", "… Tab, ↓ for more")
        assert "And listen." not in text(pilot.app)
        await pilot.press("tab", "end")
        await sees(pilot, "And listen.")

    hold(services, act, names=("Chidi", "Rosa"), form="peer", guide=_peers(long))


@both_sizes
def test_help_in_a_session_begins_with_the_aim_and_the_tip(services: Services, size: Size) -> None:
    guide = GUIDE.replace('tip = "Let', 'aim = "Both are here, and know why."\ntip = "Let')

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f1")
        await sees(pilot, "Arrive", "Both are here, and know why.", "For Ben", "Let the silence")
        page = flat(pilot.app)
        assert page.index("Let the silence work.") < page.index("^n")

    hold(services, act, size, guide=guide)
