"""An app that takes every key, in order, and ends in order when it is told from outside to end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from mentorflow.tui.kit.ordered_keys import OrderedKeysApp, round_trip

_SIGNALS = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}
"""What the app ends with when it is told from outside to stop."""

PATIENCE = 1.0
"""Seconds that are waited for keys on their way, at most."""

_BREATH = 0.05
"""Seconds in which the thread that reads the terminal hands on what it has read."""

_LOOK = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class OrderedApp(OrderedKeysApp):
    """What was typed before a command or a signal is in its place before that is obeyed."""

    def __init__(self) -> None:
        super().__init__()
        self._ending: asyncio.Task[None] | None = None
        self._before: dict[int, Any] = {}

    def gather(self) -> None:
        """Keep what is being written, to the last key."""

    def written(self) -> int:
        """Take what is being written into the open session; how often that changed."""
        return 0

    def save_now(self) -> None:
        """Wait until what was gathered is on the disk, or could not be saved."""

    def put_down(self) -> None:
        """Save for the last time."""

    # The end

    def on_load(self) -> None:
        """Listen for those who ask the app to stop, before it takes the terminal."""
        loop = asyncio.get_running_loop()
        for name, code in _SIGNALS.items():
            number = getattr(signal, name, None)
            with contextlib.suppress(ValueError):  # only the main thread may listen
                if number is not None:
                    self._before[number] = signal.signal(number, self._told(loop, code))

    def _told(self, loop: asyncio.AbstractEventLoop, code: int) -> Callable[..., object]:
        """The loop's own way loses a signal that comes while many keys are on their way."""
        return lambda *_: loop.call_soon_threadsafe(self.stop, code)

    def on_unmount(self) -> None:
        """Leave the signals as they were."""
        while self._before:
            signal.signal(*self._before.popitem())

    def on_mount(self) -> None:
        """Look now and then whether the terminal is still there."""
        if not self.is_headless and sys.__stdin__ and sys.__stdin__.isatty():
            self.set_interval(_LOOK, self._look)

    def _look(self) -> None:
        """A terminal that was closed without a signal: nobody could ever end the app."""
        if not os.isatty(0):
            self.stop(_SIGNALS["SIGHUP"])

    def stop(self, code: int) -> None:
        """Save at once, then take the keys that are on their way, and leave with an exit code."""
        if self._ending is None:
            self._ending = asyncio.get_running_loop().create_task(self._end(code))
            self.written()
            self.save_now()

    async def _end(self, code: int) -> None:
        """Nothing is drawn meanwhile: where the terminal is gone, that would wait for ever."""
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        seen, now = -1, 0
        try:
            with self.batch_update():
                self.flush_input()
                await asyncio.sleep(2 * _BREATH)
                while seen != now and loop.time() < until:
                    await asyncio.sleep(_BREATH)
                    await round_trip(self)
                    await self.keys_taken()
                    await self.caught_up()
                    seen, now = now, self.written()
            self.gather()
        finally:
            self.exit(return_code=code)
            self.put_down()
