"""Saving a copy of a session's notes where somebody says, and never over another file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from mentorflow.errors import MentorflowError
from mentorflow.services.exports import FORMATS, MARKDOWN
from mentorflow.tui.kit.dialogs import AskLine, AskWay
from mentorflow.tui.kit.page_screen import PageScreen
from mentorflow.tui.words import pages


async def export(screen: PageScreen, session: str) -> str:
    """Ask where, and for whom if anything in it is private; returns what to say of it.

    The name of the file chooses the format.
    """
    services = screen.services
    where = pages.WHERE_TO.format(endings=" or ".join(each.suffix for each in FORMATS.values()))
    path, title = f"~/{session.replace('/', '-')}{MARKDOWN.suffix}", where
    try:
        found, _ = await asyncio.to_thread(services.sessions.read, session)
    except MentorflowError as error:
        return error.message
    others = False
    if any(step.private and step.answer is not None for step in found.steps):
        way = await screen.app.push_screen_wait(AskWay(pages.WHAT_GOES, pages.WHAT_TO_COPY))
        if way is None:
            return ""
        others = way == "others"
    while True:
        asked = AskLine(title, text=path, keys="keep a copy there")
        said = await screen.app.push_screen_wait(asked)
        if said is None:
            return ""
        path = said
        try:
            to = Path(path).expanduser()
            await asyncio.to_thread(services.exports.save, session, to, for_others=others)
        except MentorflowError as error:
            title = f"{error.message} {where}"
        except RuntimeError as error:  # a home that nobody has: ~nobody/notes.md
            title = f"{error}. {where}"
        else:
            return f"A copy is in {path}."
