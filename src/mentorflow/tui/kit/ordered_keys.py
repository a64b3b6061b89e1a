"""Gives keys to the app in order: each once the effects of the one before it are complete.

A command moves the focus, or opens a screen, by messages that arrive later. A pair that types ahead
would see its letters land where the focus was. So keys that come while a command is being carried
out wait in a queue.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque

from textual import events
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from mentorflow.tui.kit.driver import GuardedApp
from mentorflow.tui.kit.settling_loop import SettlingLoop

SETTLE_TIMEOUT = 10.0
"""Seconds after which a command counts as carried out, so that no fault can take the keyboard."""

ROUND_TRIP_TIMEOUT = 1.0
"""Seconds to wait for a widget to take its messages, at most: one that was removed never does."""

_INPUT = (events.Key, events.Paste, events.MouseDown, events.MouseUp)


class OrderedKeysApp(GuardedApp):
    """An app in which a key lands where it would have landed on an instant screen."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting_keys: deque[events.Event] = deque()
        self._feeding: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Give a key, a paste or a click to the focus, at once if nothing is being carried out."""
        if not isinstance(event, _INPUT) or event.is_forwarded:
            await super().on_event(event)
        elif self._feeding is not None:
            self._waiting_keys.append(event)
        else:
            await self._obey(event)

    async def _obey(self, event: events.Event) -> None:
        text, jobs = self._is_text(event), _jobs()
        if not text:
            await self.caught_up()
        await super().on_event(event)
        if not text and self._feeding is None:
            self._feeding = asyncio.get_running_loop().create_task(self._feed(jobs))

    def _is_text(self, event: events.Event) -> bool:
        """Whether it is a letter for the field with the focus, and changes nothing else."""
        typed = isinstance(event, events.Key) and event.is_printable
        return typed and isinstance(self.focused, (Input, TextArea))

    async def caught_up(self) -> None:
        """Wait until whatever has the focus has taken the keys it was given."""
        if self.screen_stack:
            await round_trip(self.focused or self.screen)

    async def keys_taken(self, timeout: float = SETTLE_TIMEOUT) -> None:
        """Wait until every key that has come is carried out, but `timeout` seconds at most."""
        if self._feeding is not None:
            await asyncio.wait([self._feeding], timeout=timeout)

    async def _feed(self, jobs: int) -> None:
        """Give out the keys that wait, one by one.

        A thread that was at work before a key is not waited for: it may wait for a disk that hangs.
        """
        try:
            await _settled(jobs)
            while self._waiting_keys:
                event = self._waiting_keys.popleft()
                text, jobs = self._is_text(event), _jobs()
                self.call_later(self._obey, event)
                await round_trip(self)
                if not text:
                    await _settled(jobs)
        finally:
            self._feeding = None


def _jobs() -> int:
    loop = asyncio.get_running_loop()
    return loop.jobs if isinstance(loop, SettlingLoop) else 0


async def _settled(jobs: int) -> None:
    loop = asyncio.get_running_loop()
    if isinstance(loop, SettlingLoop):  # else somebody else runs the app, in a loop of their own
        await loop.settled(SETTLE_TIMEOUT, jobs)


async def round_trip(pump: MessagePump) -> None:
    """Wait until a widget, or the app, has taken the messages that it was sent before."""
    taken = asyncio.Event()
    if pump.call_later(taken.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(taken.wait(), ROUND_TRIP_TIMEOUT)
