"""Steps where nothing is written, and answers that others do not get to read."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from held import GUIDE, hold
from mentorflow.services import Services
from pages import BOTH_SIZES, flat, sees, text, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]
PRIVATE = GUIDE.replace('what can you give?"', 'what can you give?", private = true')
SAID = "private: left out of notes for others"


@both_sizes
def test_talking_says_that_nothing_is_written(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Talk only; nothing is written down here.")
        await types(pilot, "a")
        await sees(pilot, "Not written down: this is for talking.")
        await pilot.press("ctrl+n")
        await sees(pilot, "what will you do?")
        assert "Not written down" not in flat(pilot.app)
        await pilot.press("f2")
        pilot.app.post_message(events.Paste("words"))
        await sees(pilot, "Not written down: this is for talking.")
        await pilot.press("question_mark")
        await sees(pilot, "Keys")

    hold(services, act, size)


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
        await sees(pilot, "press a digit")
        assert SAID not in flat(pilot.app)

    hold(services, act, size, guide=PRIVATE)
