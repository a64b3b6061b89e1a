"""Lines kept from a talk, questions that follow a number, answers that others do not read."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from held import GUIDE, answer_of, draft_of, hold
from mentorflow.services import Services
from pages import BOTH_SIZES, flat, sees, text, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]
PRIVATE = GUIDE.replace('what can you give?"', 'what can you give?", private = true')
SAID = "Private: left out of notes you share"


@both_sizes
def test_a_line_of_a_talk_is_kept_edited_and_removed(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Just talk, or write a line.")
        await types(pilot, "ask Priya")
        await pilot.press("enter")
        await types(pilot, "sleep on it")
        await sees(pilot, "Asha: ask Priya", "Enter Save", "^r Said by Ben", "^n Next")
        await pilot.press("ctrl+r", "ctrl+n")
        await sees(pilot, "what will you do?")
        await pilot.press("f2")
        await sees(pilot, "Asha: ask Priya")
        await pilot.press("up", "enter", "s", "o", "o", "n", "enter")
        await pilot.press("up", "up", "delete")
        await sees(pilot, "Press Delete again")
        await pilot.press("delete")
        await pilot.press("ctrl+n")
        await sees(pilot, "what will you do?")

    hold(services, act, size)
    kept = answer_of(draft_of(services), "work/talk/asha")
    assert kept == [{"who": "ben", "text": "sleep on itsoon"}]


@both_sizes
def test_a_private_answer_says_so_while_it_is_written(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        assert SAID not in flat(pilot.app)
        await pilot.press("ctrl+n")
        await types(pilot, "my time")
        await sees(pilot, SAID, "my time")
        lines = text(pilot.app).splitlines()
        said = next(n for n, line in enumerate(lines) if SAID in line)
        assert any("my time" in line for line in lines[said : said + 4])
        await pilot.press("ctrl+n")
        await sees(pilot, "press a number key")
        assert SAID not in flat(pilot.app)

    hold(services, act, size, guide=PRIVATE)


SHORT = (
    'low = "not at all", high = "completely", from = 1, to = 5, skip_label = "Too early to say" },'
)
FOLLOWED = GUIDE.replace(
    'low = "not at all", high = "completely" },',
    SHORT
    + """
  { id = "why", kind = "talk", ask = "pair", text = "What makes it hard?", \
follows = { prompt = "plan", below = 3 } },""",
)


@both_sizes
def test_a_question_follows_a_low_number_of_a_short_scale(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "2")
        await sees(
            pilot,
            "press a number key. Both answers will be shown together.",
            "1 not at all",
        )
        await sees(pilot, "5 completely", "1-5 Answer", "n Too early to say")
        await pilot.press("9", "0", "x", "4", "n")
        await sees(pilot, "Too early to say")
        await pilot.press("ctrl+n")
        await sees(pilot, "Asha, tell Ben.")
        assert "What makes it hard?" not in flat(pilot.app)

    hold(services, act, size, guide=FOLLOWED)
    draft = draft_of(services)
    assert answer_of(draft, "sure/plan/asha") == 4
    assert answer_of(draft, "sure/plan/ben") == "n/a"


@both_sizes
def test_a_low_number_is_asked_about(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "2")
        await sees(pilot, "press a number key")
        await pilot.press("2", "5")
        await sees(pilot, "Your numbers are three apart")
        await pilot.press("ctrl+n")
        await sees(pilot, "What makes it hard?")
        await pilot.press("ctrl+n")
        await sees(pilot, "Asha, tell Ben.")
        await pilot.press("f2")
        await sees(pilot, "What makes it hard?")

    hold(services, act, size, guide=FOLLOWED)
