"""Off the record: what is said is nowhere, and coming back is said."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from held import answer_of, draft_of, hold
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp
from pages import BOTH_SIZES, flat, sees, types

AGAIN = "You were off the record when you left. From here on, answers are saved again."


def everything(services: Services) -> bytes:
    """Every byte under the journal."""
    files = (path for path in services.context.journal.root.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


@pytest.mark.parametrize("size", BOTH_SIZES)
@pytest.mark.parametrize("way", ["key", "signal"])
def test_a_sitting_left_off_the_record_says_so_when_it_goes_on(
    services: Services, size: tuple[int, int], way: str
) -> None:
    async def leave(pilot: Pilot[None]) -> None:
        await types(pilot, "before")
        await pilot.press("f8")
        await sees(pilot, "Off the record since 14:00")
        await types(pilot, "secret")
        if way == "signal":
            assert isinstance(pilot.app, MentorflowApp)
            pilot.app.stop(143)
        else:
            await pilot.press("ctrl+q")

    async def go_on(pilot: Pilot[None]) -> None:
        await sees(pilot, AGAIN, "Asha is answering", "before")
        await types(pilot, " after")

    async def once_more(pilot: Pilot[None]) -> None:
        await sees(pilot, "before after")
        assert "off the record" not in flat(pilot.app)

    hold(services, leave, size)
    assert b"secret" not in everything(services)
    hold(services, go_on, size)
    assert answer_of(draft_of(services), "arrive/wish/asha") == "before after"
    hold(services, once_more, size)
    assert b"secret" not in everything(services)


def test_back_on_the_record_nothing_is_said_of_it_next_time(services: Services) -> None:
    async def away_and_back(pilot: Pilot[None]) -> None:
        await pilot.press("f8")
        await sees(pilot, "Off the record since")
        await pilot.press("f8")
        await sees(pilot, "Asha is answering")

    async def next_time(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha is answering")
        assert "off the record" not in flat(pilot.app)

    hold(services, away_and_back)
    hold(services, next_time)


def test_a_session_closed_as_it_is_keeps_no_mark_of_it(services: Services) -> None:
    async def leave(pilot: Pilot[None]) -> None:
        await types(pilot, "before")
        await pilot.press("f8")
        await sees(pilot, "Off the record since")

    hold(services, leave)
    draft = draft_of(services)
    assert draft["off_record"]
    assert not services.sessions.close(draft["id"]).session.off_record
