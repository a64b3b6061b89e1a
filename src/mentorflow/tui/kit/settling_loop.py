"""An event loop that knows when it has nothing left to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

SOON = 0.05
"""A timer that goes off within so many seconds is waited for, such as that of the next frame."""


class SettlingLoop(asyncio.SelectorEventLoop):
    """A loop that can be waited for."""

    def __init__(self) -> None:
        self._idle_selector = _IdleSelector()
        super().__init__(self._idle_selector)

    @property
    def jobs(self) -> int:
        """How many functions were given to threads so far."""
        return self._idle_selector.jobs

    async def settled(self, limit: float, since: int = 0) -> None:
        """Wait until nothing is to be done now or soon, in the loop or in a thread of it.

        Of the jobs in threads, only those after the first `since` are waited for. After `limit`
        seconds a loop that never rests is taken as it is.
        """
        rest = self.create_future()
        self._idle_selector.waiting.append((since, rest))
        late = self.call_later(limit, _finish, rest)
        await rest
        late.cancel()

    def run_in_executor(  # type: ignore[override]  # any arguments: they are only passed on
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Run a function in a thread, which counts as something to be done."""
        future = super().run_in_executor(executor, func, *args)
        self._idle_selector.jobs += 1
        job = self._idle_selector.jobs
        self._idle_selector.running.add(job)
        future.add_done_callback(lambda _: self._idle_selector.running.discard(job))
        return future


class _IdleSelector(selectors.DefaultSelector):
    """Asked for what is new only when the loop has done everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[int, asyncio.Future[None]]] = []
        self.jobs = 0
        self.running: set[int] = set()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self.waiting and (timeout is None or timeout > SOON):
            newest = max(self.running, default=0)
            for since, rest in self.waiting:
                if newest <= since and not rest.done():
                    rest.set_result(None)
                    timeout = 0
            self.waiting = [(since, rest) for since, rest in self.waiting if not rest.done()]
        return super().select(timeout)


def _finish(rest: asyncio.Future[None]) -> None:
    if not rest.done():
        rest.set_result(None)
