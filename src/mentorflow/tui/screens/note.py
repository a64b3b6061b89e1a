"""Noting something between sessions, when it happens."""

from __future__ import annotations

import asyncio
from functools import partial

from mentorflow.errors import MentorflowError
from mentorflow.facilitator import Facilitator
from mentorflow.model.people import Person
from mentorflow.model.words import NoteKind
from mentorflow.tui.screens.ask import AskWay
from mentorflow.tui.screens.base import PageScreen
from mentorflow.tui.screens.keep import keep_line
from mentorflow.tui.text import cut
from mentorflow.tui.words import between


async def note(screen: PageScreen, facilitator: Facilitator, pair: str) -> bool:
    """Ask whose it is, what it is, and a line; keep it and say so. Tells whether it was kept."""
    try:
        chosen = await asyncio.to_thread(facilitator.pair, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    people = [(person.id, cut(person.name, 24), "") for person in chosen.people]
    who = await screen.app.push_screen_wait(AskWay(between.WHOSE, people))
    if who is None:
        return False
    picked = await screen.app.push_screen_wait(AskWay(between.WHAT_KIND, between.NOTES))
    for kind, name, means in between.NOTES:
        if kind == picked:
            keep = partial(_keep, facilitator, chosen.id, chosen.person(who), kind)
            return await keep_line(screen, f"{name}: {means}", keep)
    return False


def _keep(facilitator: Facilitator, pair: str, who: Person, kind: NoteKind, line: str) -> str:
    facilitator.note(pair, line, who.id, kind)
    return between.noted(who.name, line, kind)
