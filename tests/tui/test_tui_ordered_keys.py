"""Keys that come faster than the screen land where they would have landed on an instant one."""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from builders import AT
from conftest import StillClock
from held import answer_of, draft_of, hold
from mentorflow.journal.journal import Journal
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.tui.kit import ordered_keys
from pages import sees

SMALL = (80, 24)
LETTERS = ("a", "b", "3", "space")
EDITING = ("backspace", "enter", "tab", "shift+tab", "left", "right", "up", "down")
COMMANDS = ("ctrl+n", "ctrl+n", "f2", "f6", "f5", "escape", "f3", "f3 4", "f3 3", "f7", "f1")
PASTE = "paste"
AHEAD = ("f3", "4", *"alpha", "enter", "6", "space", *"jan", "enter")


def event(key: str) -> events.Event:
    """A key, or a paste, as the driver sends it."""
    if key == PASTE:
        return events.Paste("pasted")
    character = {"space": " ", "backspace": "\x7f", "enter": "\r", "tab": "\t"}.get(key)
    return events.Key(key, key if len(key) == 1 else character)


def outcome(keys: list[str], *, at_once: bool) -> dict[str, Any]:
    """What a session holds, and what is open, after keys that come at once or one by one."""
    found: dict[str, Any] = {}

    async def act(pilot: Pilot[None]) -> None:
        for key in keys:
            pilot.app.post_message(event(key))
            if not at_once:
                await pilot.pause()
        await pilot.pause()
        found["screens"] = [type(screen).__name__ for screen in pilot.app.screen_stack]
        focused = pilot.app.focused
        found["focus"] = focused and (type(focused).__name__, focused.id)
        while len(pilot.app.screen_stack) > 2:
            pilot.app.pop_screen()
            await pilot.pause()

    with tempfile.TemporaryDirectory() as home:
        services = Services(Context(Journal(Path(home) / "journal"), StillClock(AT)))
        hold(services, act, SMALL)
        draft = draft_of(services)
        steps = [step for stage in draft["stages"] for step in stage["steps"]]
        found["answers"] = [(step["id"], step.get("answer"), step.get("status")) for step in steps]
        found["topics"] = json.dumps(draft.get("topics"))
    return found


KEYS = st.lists(
    st.one_of(
        *(st.sampled_from(each) for each in (LETTERS, EDITING, COMMANDS)), st.just(PASTE)
    ).map(str.split),
    min_size=2,
    max_size=14,
).map(lambda parts: [key for part in parts for key in part])


@pytest.mark.parametrize(
    "keys",
    [
        "f3 4 a b enter b a enter 3 enter a",
        "a b backspace backspace a enter b ctrl+n b a ctrl+n 3",
        "f1 f1 f1 escape a",
        "a f3 4 paste enter a",
        "f7 a b enter a",
    ],
)
def test_typing_ahead_changes_nothing(keys: str) -> None:
    assert outcome(keys.split(), at_once=True) == outcome(keys.split(), at_once=False)


@pytest.mark.long
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(KEYS)
def test_many_keys_sent_at_once_land_where_they_belong(keys: list[str]) -> None:
    assert outcome(keys, at_once=True) == outcome(keys, at_once=False)


def test_a_thread_that_hangs_holds_up_no_key(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was at work before the key, as one that waits for a disk is."""
    monkeypatch.setattr(ordered_keys, "SETTLE_TIMEOUT", 1000.0)
    released = threading.Event()

    async def act(pilot: Pilot[None]) -> None:
        hanging = asyncio.get_running_loop().run_in_executor(None, released.wait)
        try:
            for key in AHEAD:
                pilot.app.post_message(event(key))
            await sees(pilot, "Saved so far: 1")
        finally:
            released.set()
            await hanging

    hold(services, act, SMALL)


def test_letters_go_to_the_row_that_the_key_before_them_asked_for(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        for key in AHEAD:
            pilot.app.post_message(event(key))
        await pilot.pause()
        await sees(pilot, "Saved so far: 1")

    hold(services, act, SMALL)
    (target,) = answer_of(draft_of(services), "targets/promise/asha")["asha"]
    assert (target["text"], target["due"]) == ("I will alpha", "2027-01-06")
