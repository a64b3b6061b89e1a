"""A paste of any size: the app stays, and what cannot be taken is said."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from held import answer_of, draft_of, hold
from hostile.watching import paste
from mentorflow.services import Services
from pages import flat, sees

TEN_MEGABYTES = 10 * 2**20
HUGE = {
    "one line": "w" * TEN_MEGABYTES,
    "lines": "words and words\n" * (TEN_MEGABYTES // 16),
    "blank": "\n" * TEN_MEGABYTES,
    "codes": "\x1b[2J" * (TEN_MEGABYTES // 4),
}
WISH = "arrive/wish/asha"


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=() if k == "one line" else pytest.mark.long) for k in HUGE]
)
def test_ten_megabytes_into_an_answer(services: Services, kind: str) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press(*"Before")
        paste(pilot, HUGE[kind])
        await sees(
            pilot, "Not pasted: the text would be longer than 256 KB. Your text hasn't changed."
        )
        await pilot.press(*"After")
        await sees(pilot, "BeforeAfter")

    hold(services, act, (80, 24))
    assert answer_of(draft_of(services), WISH) == "BeforeAfter"


def test_a_line_of_a_megabyte_into_a_field_of_one_line(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f7")
        await sees(pilot, "Save something for next time")
        paste(pilot, "w" * 2**20)
        paste(pilot, "v" * 40_000)
        paste(pilot, "The pay question")
        await sees(pilot, "The pay question")
        assert "www" not in flat(pilot.app) and "vvv" not in flat(pilot.app)
        await pilot.press("escape")
        await sees(pilot, "Not pasted: one line is longer than 32 KB.")

    hold(services, act)


def test_many_pastes_up_to_the_limit_are_kept(services: Services) -> None:
    page = "All of it is kept. \n" * 5000

    async def act(pilot: Pilot[None]) -> None:
        for _ in range(3):
            paste(pilot, page)
        await sees(pilot, "Not pasted: the text would be longer than 256 KB.")

    hold(services, act)
    assert answer_of(draft_of(services), WISH) == page * 2
