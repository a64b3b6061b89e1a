"""Noting something between sessions, when it happens."""

from __future__ import annotations

import asyncio
from functools import partial

from mentorflow.errors import MentorflowError
from mentorflow.model.literals import NoteKind
from mentorflow.model.people import Person
from mentorflow.services import Services
from mentorflow.tui.kit.ask_and_save import keep_line
from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.kit.page_screen import PageScreen
from mentorflow.tui.kit.safe_text import cut
from mentorflow.tui.words import between


async def note(screen: PageScreen, services: Services, pair: str) -> bool:
    """Ask whose it is, what it is, and a line; keep it and say so. Tells whether it was kept."""
    try:
        chosen = await asyncio.to_thread(services.pairs.get, pair)
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
            keep = partial(_keep, services, chosen.id, chosen.person(who), kind)
            return await keep_line(screen, f"{name}: {means}", keep)
    return False


def _keep(services: Services, pair: str, who: Person, kind: NoteKind, line: str) -> str:
    services.check_ins.note(pair, line, who.id, kind)
    return between.noted(who.name, line, kind)
