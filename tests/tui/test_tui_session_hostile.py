"""Whatever people type is shown as text: no markup, no control code, no way to end the app."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from held import GUIDE, draft_of, hold
from mentorflow.services import Services
from mentorflow.tui.fields.text import Writing
from pages import BOTH_SIZES, HOSTILE, flat, sees, text

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
SENT = "".join(HOSTILE)


def paste(pilot: Pilot[None], words: str) -> None:
    pilot.app.post_message(events.Paste(words))


@both_sizes
def test_hostile_text_in_every_place(services: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.focused, Writing)
        paste(pilot, SENT)
        await sees(pilot, "[/red]")
        await pilot.press("f7")
        await sees(pilot, "Save something for next time")
        paste(pilot, SENT)
        await pilot.press("enter")
        await sees(pilot, "Saved for next time: [/red]")
        await pilot.press("f3")
        await sees(pilot, "Go to", "[/red]")
        assert "\x1b" not in text(pilot.app)
        await pilot.press("5")
        paste(pilot, SENT)
        await pilot.press("f3", "4")
        paste(pilot, SENT)
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?", "[/red]")
        await pilot.press("s")
        paste(pilot, "[/x]\x1b[2J")
        await pilot.press("enter")
        await sees(pilot, "has signed")
        for _ in range(12):
            await pilot.press("down")
            assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(text(pilot.app))
        await pilot.press("escape", "ctrl+n", "ctrl+n")
        await sees(pilot, "The session is closed")
        assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(text(pilot.app))

    hold(services, act, size, names=("[/red]\x1b[31m", "漢字 [b]" * 30))


def test_what_was_typed_is_stored_as_it_was(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        paste(pilot, "a\x1b[31mb\u202ec \ud800")
        await sees(pilot, "a␛[31mb")

    hold(services, act)
    assert draft_of(services)["stages"][0]["steps"][0]["answer"] == "a\x1b[31mb\u202ec \ufffd"


@both_sizes
def test_a_long_question_scrolls_and_says_so(services: Services, size: tuple[int, int]) -> None:
    long = "What about " + "the work that lies before you " * 40 + "and its end?"
    guide = GUIDE.replace("{{ you.name }}, what would make this hour \\\nworth it?", long)
    guide = guide.replace("{{ you.name }}, what would make this hour worth it?", long)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "What about the work", "Tab, ↓ for more", "^n Next")
        await pilot.press("tab")
        for _ in range(40):
            await pilot.press("down")
        await sees(pilot, "and its end?", "↑ ↓ Read")
        await pilot.press("tab", "k")
        assert isinstance(pilot.app.focused, Writing)
        assert "k" in flat(pilot.app)

    hold(services, act, size, guide=guide)
