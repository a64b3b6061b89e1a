"""An app that handles keys in their order, and saves before a signal ends it."""

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
"""The exit code for each signal that ends the app."""

KEY_DRAIN_TIMEOUT = 1.0
"""The most seconds to wait for keys that were typed but are not handled yet."""

_KEY_POLL_INTERVAL = 0.05
"""Seconds between two looks for such keys: the input thread needs a moment to pass them on."""

_TERMINAL_CHECK_INTERVAL = 1.0
"""Seconds between two checks that the terminal still exists."""


class GracefulShutdownApp(OrderedKeysApp):
    """An app that handles what was typed before it ends on a signal."""

    def __init__(self) -> None:
        super().__init__()
        self._ending: asyncio.Task[None] | None = None
        self._previous_handlers: dict[int, Any] = {}

    def commit_fields(self) -> None:
        """Store what was typed so far."""

    def commit_and_count(self) -> int:
        """Store what was typed in the open session, and return how often the session changed."""
        return 0

    def save_live_session(self) -> None:
        """Save the open session; returns when it is on disk, or could not be saved."""

    def close_live_session(self) -> None:
        """Save the open session for the last time, and release it."""

    # The end

    def on_load(self) -> None:
        """Install the signal handlers before the app takes the terminal."""
        loop = asyncio.get_running_loop()
        for name, code in _SIGNALS.items():
            number = getattr(signal, name, None)
            with contextlib.suppress(ValueError):  # only the main thread can set handlers
                if number is not None:
                    self._previous_handlers[number] = signal.signal(
                        number, self._signal_handler(loop, code)
                    )

    def _signal_handler(self, loop: asyncio.AbstractEventLoop, code: int) -> Callable[..., object]:
        """A handler that ends the app; `loop.add_signal_handler` can lose a signal under load."""
        return lambda *_: loop.call_soon_threadsafe(self.stop, code)

    def on_unmount(self) -> None:
        """Restore the previous signal handlers."""
        while self._previous_handlers:
            signal.signal(*self._previous_handlers.popitem())

    def on_mount(self) -> None:
        """Check from time to time that the terminal still exists."""
        if not self.is_headless and sys.__stdin__ and sys.__stdin__.isatty():
            self.set_interval(_TERMINAL_CHECK_INTERVAL, self._check_terminal)

    def _check_terminal(self) -> None:
        """End the app if its terminal was closed without a signal; nothing else would end it."""
        if not os.isatty(0):
            self.stop(_SIGNALS["SIGHUP"])

    def stop(self, code: int) -> None:
        """Save at once, then handle the keys that were already typed, and exit with a code."""
        if self._ending is None:
            self._ending = asyncio.get_running_loop().create_task(self._end(code))
            self.commit_and_count()
            self.save_live_session()

    async def _end(self, code: int) -> None:
        """Handle the remaining keys, save and exit. Draws nothing: the terminal may be gone."""
        loop = asyncio.get_running_loop()
        until = loop.time() + KEY_DRAIN_TIMEOUT
        seen, now = -1, 0
        try:
            with self.batch_update():
                self.flush_input()
                await asyncio.sleep(2 * _KEY_POLL_INTERVAL)
                while seen != now and loop.time() < until:
                    await asyncio.sleep(_KEY_POLL_INTERVAL)
                    await round_trip(self)
                    await self.keys_taken(KEY_DRAIN_TIMEOUT)
                    await self.caught_up()
                    seen, now = now, self.commit_and_count()
            self.commit_fields()
        finally:
            self.exit(return_code=code)
            self.close_live_session()
