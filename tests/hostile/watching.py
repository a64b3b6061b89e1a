"""The app with somebody beside it who reads every cell that is painted."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from rich.segment import Segment
from textual.color import Color
from textual.events import Paste
from textual.filter import LineFilter
from textual.pilot import Pilot
from textual.screen import Screen

import mentorflow.tui
import settling
from hostile.words import raw
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest
from pages import until

Act = Callable[[Pilot[None]], Awaitable[None]]


class Watcher(LineFilter):
    """Sees every piece of text on its way to the terminal."""

    def __init__(self, passed: set[str]) -> None:
        super().__init__()
        self.passed = passed
        self.seen: set[str] = set()
        self.screen = ""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for text, _, control in segments:
            unclean = not control and (raw(text) or set(text) & {"\n", "\t"})
            if unclean and self.screen not in self.passed:
                self.seen.add(f"{self.screen}: {text}")
        return segments


_NOT_OURS = {"CommandPalette"}
"""Screens of Textual's own; of them only what comes out at last is looked at."""


class WatchedApp(MentorflowApp):
    """The app itself, looked at twice: before the last filter of its own, and after it."""

    def __init__(self, services: Services, *, start: StartRequest | None = None) -> None:
        self.painted: set[str] = set()
        self.watchers = (Watcher(passed=_NOT_OURS), Watcher(passed=set()))
        super().__init__(services, start=start)

    def get_line_filters(self) -> Sequence[LineFilter]:
        screen = _name(type(self.screen)) if self.screen_stack else ""
        self.painted.add(screen)
        before, after = self.watchers
        before.screen = after.screen = screen
        return [before, *super().get_line_filters(), after]


def walk(
    services: Services,
    act: Act,
    size: tuple[int, int],
    start: StartRequest | None = None,
) -> set[str]:
    """Walk through the app; returns the screens that were painted, all of them clean."""
    app = WatchedApp(services, start=start)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.screen_stack and app.screen.focused is not None)
            await act(pilot)

    settling.run(run())
    for watcher in app.watchers:
        if watcher.seen:
            raise AssertionError("\n".join(sorted(map(repr, watcher.seen))))
    return app.painted - {""}


def paste(pilot: Pilot[None], said: str) -> None:
    """Paste words where the cursor is."""
    pilot.app.post_message(Paste(said))


async def over(pilot: Pilot[None], name: str) -> None:
    """Wait until a screen is on top and has settled."""
    await until(pilot, lambda: _name(type(pilot.app.screen)) == name)
    await pilot.pause()


async def leaf(pilot: Pilot[None], *keys: str, times: int = 8) -> None:
    """Go through what there is to see on a screen."""
    for key in keys:
        for _ in range(times):
            await pilot.press(key)


def every_screen() -> set[str]:
    """Every screen of ours that can be shown, by its module and name."""
    for module in pkgutil.walk_packages(mentorflow.tui.__path__, "mentorflow.tui."):
        importlib.import_module(module.name)
    return {_name(kind) for kind in _kinds(Screen)} - _BASES


_BASES = {"PageScreen", "NamesScreen", "LiveScreen", "Modal"}
"""What the others are made from; nobody ever sees them."""


def _kinds(of: type[Screen[Any]]) -> set[type[Screen[Any]]]:
    found = {kind for kind in of.__subclasses__() if kind.__module__.startswith("mentorflow.")}
    return found.union(*(_kinds(kind) for kind in of.__subclasses__()))


def _name(kind: type[Any]) -> str:
    return kind.__name__
