"""Asking what to do about the time: pause, take more, shorten what is left."""

from __future__ import annotations

from typing import TypeVar

from mentorflow.tui import time_ways
from mentorflow.tui.screens.ask import AskWay
from mentorflow.tui.screens.sitting import SittingScreen

T = TypeVar("T")


async def set_clock(screen: SittingScreen[T], said: str, most: int | None = None) -> None:
    """Offer the ways that make sense now, the first `most` of them, and take the chosen one."""
    table = screen.table
    offered = time_ways.ways(table.session, paused=table.paused)[:most]
    way = await screen.app.push_screen_wait(AskWay(said, offered))
    if way == time_ways.PAUSE:
        table.pause(not table.paused)
    elif way:
        screen.do(*time_ways.moves(table.session, way))
    screen.show()
