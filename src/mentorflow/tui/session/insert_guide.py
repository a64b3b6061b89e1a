"""Putting a short guide inside the session that is on."""

from __future__ import annotations

import asyncio
from functools import partial

from mentorflow.errors import MentorflowError
from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.live.live_screen import LiveScreen
from mentorflow.tui.words import sayings


async def put_inside(screen: LiveScreen[None]) -> None:
    """Ask which guide, and add its stages after the one on screen."""
    table = screen.table
    fitting = partial(table.services.guides.inserts, table.session.pair.form)
    guides = {guide.id: guide for guide in await asyncio.to_thread(fitting)}
    if not guides:
        screen.note(sayings.NOTHING_FITS_INSIDE)
        return
    ways = [(guide.id, guide.title, f"{guide.minutes} min") for guide in guides.values()]
    chosen = await screen.app.push_screen_wait(AskWay(sayings.PUT_INSIDE, ways))
    if chosen is None:
        return
    guide = guides[chosen]
    try:
        table.services.sessions.insert(table.live, guide)
    except MentorflowError as error:
        screen.note(error.message)
        return
    screen.note(sayings.put_inside(guide.title, guide.minutes))
    screen.show()
