"""Waiting for the app in tests: until the event loop has nothing left to do.

Textual's own pilot looks every 20 ms whether the process still uses the processor, twice for each
key: slow where nothing else runs, and a guess where much does. And a headless app paints every
frame for nobody; here it is painted once whenever it has come to rest, and whenever a test looks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from unittest.mock import patch

from textual._compositor import Compositor
from textual.app import ScreenStackError
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

from mentorflow.tui.kit.ordered_keys import OrderedKeysApp
from mentorflow.tui.kit.settling_loop import SettlingLoop

T = TypeVar("T")

LIMIT = 0.5
"""Seconds after which an app that never rests is taken as it is: a test may hold up a thread."""


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a test of the app; its pilot waits for the app instead of for the machine."""
    with (
        patch("textual.app.wait_for_idle", idle),
        patch("textual.pilot.wait_for_idle", idle),
        patch.object(Pilot, "_wait_for_screen", settled),
        patch.object(Compositor, "render_update", _later),
        patch.object(Screen, "_refresh_layout", _now),
        asyncio.Runner(loop_factory=SettlingLoop) as runner,
    ):
        return runner.run(main)


async def idle(*_: object) -> None:
    """Wait until every message is handled and every thread back."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SettlingLoop)
    await loop.settled(LIMIT)


async def settled(pilot: Pilot[Any], *_: object) -> bool:
    """Wait until the app rests, and paint what has changed."""
    await idle()
    if isinstance(pilot.app, OrderedKeysApp):
        await pilot.app.keys_taken()
    try:
        screen = pilot.app.screen
    except ScreenStackError:  # it has ended
        return False
    _paint(screen._compositor, screen_stack=pilot.app._background_screens)
    await idle()
    return True


_paint = Compositor.render_update
_lay_out = Screen._refresh_layout
_laying_out: set[Compositor] = set()


def _later(compositor: Compositor, full: bool = False, **how: Any) -> Any:
    """Leave a frame for later, but for the first of a layout: lists are measured in it."""
    at_once = full or compositor in _laying_out
    return _paint(compositor, full=full, **how) if at_once else None


def _now(screen: Screen[Any], size: Size | None = None, scroll: bool = False) -> None:
    _laying_out.add(screen._compositor)
    _lay_out(screen, size, scroll)
    _laying_out.discard(screen._compositor)
