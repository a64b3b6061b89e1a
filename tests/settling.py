"""Waiting for the app in tests: an event loop that knows when it has nothing left to do.

Textual's own pilot looks every 20 ms whether the process still uses the processor, twice for each
key: slow where nothing else runs, and a guess where much does. And a headless app paints every
frame for nobody; here it is painted once whenever it has come to rest, and whenever a test looks.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, TypeVarTuple
from unittest.mock import patch

from textual._compositor import Compositor
from textual.app import ScreenStackError
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

SOON = 0.05
"""A timer that goes off within so many seconds is waited for, such as that of the next frame."""

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
        asyncio.Runner(loop_factory=WatchedLoop) as runner,
    ):
        return runner.run(main)


async def idle(*_: object) -> None:
    """Wait until every message is handled and every thread back."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WatchedLoop)
    await loop.idle()


async def settled(pilot: Pilot[Any], *_: object) -> bool:
    """Wait until the app rests, and paint what has changed."""
    await idle()
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


class WatchedLoop(asyncio.SelectorEventLoop):
    """A loop that can be waited for."""

    def __init__(self) -> None:
        self._selector_of_ours = _Selector()
        super().__init__(self._selector_of_ours)

    async def idle(self) -> None:
        """Wait until nothing is to be done in the loop now or soon, nor in a thread of it."""
        rest = self.create_future()
        self._selector_of_ours.waiting.append(rest)
        late = self.call_later(LIMIT, _over, rest)
        await rest
        late.cancel()

    def run_in_executor(
        self, executor: Any, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Count what runs in threads."""
        future = super().run_in_executor(executor, func, *args)
        self._selector_of_ours.threads += 1
        future.add_done_callback(self._ended)
        return future

    def _ended(self, _: object) -> None:
        self._selector_of_ours.threads -= 1


class _Selector(selectors.DefaultSelector):
    """Asked for what is new only when the loop has done everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[asyncio.Future[None]] = []
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self.waiting and not self.threads and (timeout is None or timeout > SOON):
            for rest in self.waiting:
                _over(rest)
            self.waiting.clear()
            timeout = 0
        return super().select(timeout)


def _over(rest: asyncio.Future[None]) -> None:
    if not rest.done():
        rest.set_result(None)
