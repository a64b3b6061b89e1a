"""Keeping a line: asked for until it is on disk or given up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from mentorflow.errors import MentorflowError
from mentorflow.tui.kit.dialogs import AskLine
from mentorflow.tui.kit.page_screen import PageScreen
from mentorflow.tui.words import between


async def keep_line(
    screen: PageScreen, question: str, keep: Callable[[str], str], *, may_be_empty: bool = False
) -> bool:
    """Ask for a line, let `keep` write it off this thread, and note the words it gives back.

    Where it cannot be written the line stands in the sheet again, with the reason under it.
    Tells whether it was kept.
    """
    line, trouble = "", between.IN_A_LINE if may_be_empty else ""
    while True:
        asked = AskLine(
            question,
            text=line,
            keys=between.KEEP_IT,
            check=_always(trouble) if line else None,
            empty="" if may_be_empty else None,
            unwritten=trouble,
        )
        said = await screen.app.push_screen_wait(asked)
        if said is None:
            return False
        line = said
        try:
            kept = await asyncio.to_thread(keep, line)
        except MentorflowError as error:
            trouble = f"Not kept: {error.message} {error.hint}".strip()
            continue
        screen.note(kept)
        return True


def _always(words: str) -> Callable[[str], str]:
    return lambda text: words
