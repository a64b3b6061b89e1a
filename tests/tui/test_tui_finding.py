"""Finding words again, from home and from a pair's page."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.services import Services
from pages import BOTH_SIZES, HOSTILE, flat, pastes, play, sees, text, types
from pair_past import look, meet, past

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)


@both_sizes
def test_words_are_found_in_everything_and_open_where_they_stand(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    services.pairs.new(form="peer", names=("Noor", "Kit"))
    services.check_ins.note("noor-kit", "A question for Dan.", "kit", on=dt.date(2026, 11, 2))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "2 pairs")
        await pilot.press("slash")
        await sees(pilot, "Search", "in everything you've written", "Press Enter to search.")
        assert "/ Search again" not in flat(pilot.app)
        await types(pilot, "QUESTION\n")
        await sees(
            pilot,
            "▌ A question for Dan. ▌ 2 Nov, Kit, note: Noor & Kit",
            "Ask one question more. 25 Oct, Ben, answer: Asha & Ben",
            "The pay question comes up again. 9 Aug, Ben, note: Asha & Ben",
            "3 results, newest first.",
        )
        await pilot.press("enter")
        await sees(pilot, "Monday 2 November: Kit, note: Noor & Kit", "Esc close")
        await pilot.press("escape", "down", "enter")
        await sees(pilot, "Small session 3", "Ask one question more.", "x Correct")
        await pilot.press("escape")
        await sees(pilot, "3 results, newest first.", "▌ Ask one question more.")
        await pilot.press("slash", "ctrl+u")
        await types(pilot, "stand-up\n")
        await sees(pilot, "I will speak first at stand-up")
        await pilot.press("escape")
        await sees(pilot, "2 pairs")

    play(services, act, size)


@both_sizes
def test_from_a_pair_only_its_own_words_are_found(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    services.pairs.new(form="peer", names=("Noor", "Kit"))
    services.check_ins.note("noor-kit", "A question for Dan.", "kit", on=dt.date(2026, 11, 2))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        await pilot.press("slash")
        await types(pilot, "question\n")
        await sees(pilot, "2 results", "▌ Ask one question more. ▌ 25 Oct, Ben, answer")
        assert "Dan" not in text(pilot.app)
        await pilot.press("slash", "ctrl+u")
        await pastes(pilot, HOSTILE[1] + "[/red]")
        await pilot.press("enter")
        await sees(pilot, "No results for “␛[31m␇[/red]”.")
        assert "question more" not in text(pilot.app)
        await pilot.press("escape")
        await sees(pilot, "Recent")

    async def there(pilot: Pilot[None]) -> None:
        await sees(pilot, "2 pairs")
        await pilot.press("enter")
        await act(pilot)

    play(services, there, size)


@pytest.mark.long
def test_what_is_found_is_never_markup(services: Services, clock: StillClock) -> None:
    past(services, clock)
    said = [{"text": f"needle {each}"} for each in HOSTILE]
    meet(services, clock, dt.date(2026, 11, 2), {"work/promise/ben": {"ben": said}})

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await types(pilot, "needle [\n")
        await sees(pilot, "needle [/red]")
        assert "\x1b" not in text(pilot.app)
        assert all(len(line) <= 60 for line in text(pilot.app).splitlines())

    look(services, act, (60, 20))


@pytest.mark.long
def test_there_is_nothing_to_find_before_the_first_pair(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Two people, one screen,")
        await pilot.press("slash")
        await sees(pilot, "Two people, one screen,")
        assert "/ Search" not in flat(pilot.app)

    play(services, act, (120, 36))
