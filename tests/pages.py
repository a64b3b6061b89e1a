"""Looking at the app as a person does: keys in, the text of the screen out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot

import settling
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest

Act = Callable[[Pilot[None]], Awaitable[None]]

SIZES = ((120, 36), (80, 24))
BOTH_SIZES = [
    pytest.param(SIZES[0], marks=pytest.mark.long, id="120x36"),
    pytest.param(SIZES[1], id="80x24"),
]
"""Every run looks at the small screen; `-m long` looks at the large one too."""

LIMIT = 60.0
"""Seconds after which something that does not happen has failed."""

HOSTILE = ("[/red]", "\x1b[31m\x07", "x" * 300, "[b]\u202eabc\u0000", "漢字 " * 40)


def play(
    services: Services,
    act: Act,
    size: tuple[int, int] = SIZES[0],
    start: StartRequest | None = None,
) -> MentorflowApp:
    """Open the app and act in it."""
    app = MentorflowApp(services, start=start)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await act(pilot)

    settling.run(run())
    return app


def text(app: App[Any]) -> str:
    """What stands on the screen, row by row."""
    size = Size(*app.size)
    strips = app.screen._compositor.render_strips(size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def flat(app: App[Any]) -> str:
    """The screen as one line of words."""
    return " ".join(text(app).split())


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Wait for something to be so: until the app rests, then for what a timer or thread brings."""
    end = time.monotonic() + LIMIT
    breath = 0.0
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"It never came to be so:\n{text(pilot.app)}")
        await asyncio.sleep(breath)
        await pilot.pause()
        breath = 0.02


async def sees(pilot: Pilot[Any], *words: str) -> None:
    """Wait until the words are on the screen."""
    for word in words:
        await until(pilot, partial(_shows, pilot, word))


def _shows(pilot: Pilot[Any], word: str) -> bool:
    return word in flat(pilot.app)


async def types(pilot: Pilot[Any], words: str) -> None:
    """Type words as fast as nobody can; a new line is Enter."""
    for number, line in enumerate(words.split("\n")):
        if number:
            await pilot.press("enter")
        for character in line:
            pilot.app.post_message(events.Key(_character_to_key(character), character))
        await pilot.pause()


async def pastes(pilot: Pilot[Any], words: str) -> None:
    """Paste words where the cursor is."""
    pilot.app.post_message(events.Paste(words))
    await pilot.pause()
