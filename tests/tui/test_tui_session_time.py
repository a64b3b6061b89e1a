"""Time on the session screen: clocks, overtime, pausing, the map."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from held import GUIDE, draft_of, hold
from mentorflow.services import Services
from pages import BOTH_SIZES, SIZES, flat, sees, text, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


@both_sizes
def test_time_is_in_words_and_overtime_is_offered_a_way(
    services: Services, clock: StillClock, size: Size
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "0 of 4 min", "0 of 50 min")
        clock.seconds += 130
        await types(pilot, "a")
        await pilot.press("f3", "escape")
        await sees(pilot, "2 of 4 min", "2 of 50 min")
        assert "over" not in flat(pilot.app)
        clock.seconds += 240
        await pilot.press("f3", "escape")
        await sees(
            pilot,
            "6 min, 2 over",
            "Two minutes over time. Targets and Close still have their 20 minutes.",
        )

    hold(services, act, size)
    assert draft_of(services)["stages"][0]["spent"] == 370


def test_the_clock_can_wait_and_be_lengthened(services: Services, clock: StillClock) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f9")
        await sees(pilot, "Pause", "Five more minutes")
        await pilot.press("1")
        await sees(pilot, "paused at 0 of 4 min")
        clock.seconds += 600
        await types(pilot, "a")
        await pilot.press("f9")
        await sees(pilot, "Resume")
        await pilot.press("1", "f9", "2")
        await sees(pilot, "0 of 9 min")

    hold(services, act, SIZES[1])
    stage = draft_of(services)["stages"][0]
    assert (stage["spent"], stage["minutes"]) == (0, 9)


def test_keeps_to_the_core_and_parks_the_rest(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f9", "4")
        await sees(pilot, "How sure are you of the plan?")
        await pilot.press("f9", "3", "ctrl+n")
        await sees(pilot, "Asha, what will you do?")

    hold(services, act)
    assert draft_of(services)["parked"] == [
        "Asha, what would make this hour worth it?",
        "Ben, what can you give?",
    ]


@both_sizes
def test_the_map_goes_anywhere(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "Written")
        await pilot.press("f3")
        await sees(
            pilot, "Go to", "you're here", "Written", "Targets and Close still have their 20"
        )
        await pilot.press("4")
        await sees(pilot, "Asha, what will you do?", "Ben is listening")
        await pilot.press("f3", "escape")
        await sees(pilot, "Asha, what will you do?")
        await pilot.press("f3", "up", "up", "plus")
        await sees(pilot, "11 min")
        await pilot.press("enter")
        await sees(pilot, "How sure are you")

    hold(services, act, size)
    assert draft_of(services)["stages"][1]["minutes"] == 11


def test_the_page_under_a_sheet_is_faint(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "Written")
        await pilot.press("f3")
        await sees(pilot, "Go to")
        picture = pilot.app.export_screenshot()
        assert "#f0b659" in picture.lower()
        await pilot.press("escape", "f7")
        await sees(pilot, "Save something for next time")
        strips = pilot.app.screen._compositor.render_strips()
        colours = {str(s.style.color.name) for s in strips[1] if s.style and s.style.color}
        assert colours <= {"#767d8b", "#454b58"}

    hold(services, act)


def test_peers_see_their_halves(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Chidi's half", "Rosa's half", "Equal halves: 16 min each")
        await pilot.press("f3")
        await sees(pilot, "Work: Chidi's half")
        assert "min each" in text(pilot.app)

    hold(services, act, names=("Chidi", "Rosa"), form="peer")


def test_the_map_says_what_became_of_each_question(services: Services) -> None:
    guide = GUIDE.replace(
        'id = "talk", kind = "talk", ask = "mentee", text = "{{ you.name }}, tell {{ partner.name '
        '}}." },',
        'id = "talk", kind = "talk", ask = "mentee", text = "Talk it over." },\n'
        '  { id = "more", kind = "talk", ask = "mentee", text = "Talk on." },\n'
        '  { id = "aside", kind = "text", ask = "mentee", text = "What else?" },\n'
        '  { id = "last", kind = "talk", ask = "mentee", text = "One more." },',
    )

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Talk it over.")
        await pilot.press("ctrl+n")
        await sees(pilot, "Talk on.")
        await pilot.press("f6")
        await sees(pilot, "What else?")
        await pilot.press("f3")
        await sees(pilot, "✓ Talk it over. done", "– Talk on. skipped", "○ What else? not yet")
        await sees(pilot, "○ One more. not yet")

    hold(services, act, guide=guide)


@both_sizes
def test_every_row_of_the_map_has_a_key(services: Services, size: Size) -> None:
    more = "".join(
        f'\n[[stages]]\nid = "more{n}"\ntitle = "More {n}"\nminutes = 2\nprompts = [ {{ id = "q", '
        f'kind = "text", ask = "mentee", text = "Question {n}?" }} ]\n'
        for n in range(3)
    )
    guide = GUIDE.replace('[[stages]]\nid = "close"', f'{more}[[stages]]\nid = "close"')

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await sees(pilot, "Go to", "1-9 a-e or Enter")
        await pilot.press("end")
        await sees(pilot, "a ○ More 0: Rosa", "e ○ Review and sign")
        await pilot.press("a")
        await sees(pilot, "Question 0?", "Rosa is answering")
        await pilot.press("f3", "e")
        await sees(pilot, "Is this what you both want to keep?")

    hold(services, act, size, names=("Chidi", "Rosa"), form="peer", guide=guide)


def test_stages_that_keep_their_minutes_are_named_once(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await sees(pilot, "Targets and Close still have their 20 minutes.")
        assert "Targets, Targets and" not in flat(pilot.app)

    hold(services, act, names=("Chidi", "Rosa"), form="peer")


def test_peers_see_the_rule_of_their_session_at_eighty_columns(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Equal halves: 16 min each F5 Another way")
        await pilot.press("f3", "2")
        await sees(pilot, "How sure are you", "Equal halves: 16 min each")

    hold(services, act, SIZES[1], names=("Chidi", "Rosa"), form="peer")
