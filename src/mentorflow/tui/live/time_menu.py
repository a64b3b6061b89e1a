"""Asking what to do about the time: pause, take more, shorten what is left."""

from __future__ import annotations

from typing import TypeVar

from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.live import time_options
from mentorflow.tui.live.live_screen import LiveScreen

T = TypeVar("T")


async def set_clock(screen: LiveScreen[T], said: str, most: int | None = None) -> None:
    """Offer the ways that make sense now, the first `most` of them, and take the chosen one."""
    table = screen.table
    offered = time_options.ways(table.session, paused=table.live.paused)[:most]
    way = await screen.app.push_screen_wait(AskWay(said, offered))
    if way == time_options.PAUSE:
        table.live.pause(not table.live.paused)
    elif way:
        screen.do(*time_options.moves(table.session, way))
    screen.show()
