"""Answering a question of each newer kind in the app, with keys and with the mouse."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from kinds.whole_way import WholeWay
from mentorflow.kinds import kind_of
from mentorflow.services import Services
from mentorflow.tui.app import StartRequest
from pages import BOTH_SIZES, Act, play, sees, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
NEXT = "ctrl+n"


def asked(services: Services, own: str, act: Act, size: tuple[int, int] = (80, 24)) -> Any:
    """What is stored of an answer that was given in the app, once the session was left."""
    way = WholeWay(services, own)
    play(services, act, size, StartRequest(way.pair, "ours", ""))
    draft = services.sessions.draft(way.pair)
    assert draft is not None
    step = draft.find("s/p/asha")
    return kind_of(step).dump(step)


@both_sizes
def test_a_day_is_typed_as_people_say_it(services: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "What now?", "Day")
        await types(pilot, "when it snows")
        await sees(pilot, "not a day yet")
        await pilot.press(NEXT)
        await sees(pilot, "“when it snows” is not a day yet", "What now?")
        await pilot.press(*["backspace"] * 13)
        await types(pilot, "in two weeks")
        await sees(pilot, "Tuesday 17 November")
        await pilot.press(NEXT)
        await sees(pilot, "What now? Tuesday 17 November")
        await pilot.press("f2")
        await sees(pilot, "What now?", "Tuesday 17 November")
        await pilot.press("ctrl+q")

    assert asked(services, '  kind = "date"\n', act, size) == "2026-11-17"
