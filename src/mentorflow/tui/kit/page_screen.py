"""What the pages around a session share: their commands, help, home and the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.screen import Screen
from textual.worker import Worker

from mentorflow.errors import MentorflowError
from mentorflow.services import Services
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, usable
from mentorflow.tui.kit.messages import GoHome, Leave, NeedHelp
from mentorflow.tui.kit.status_line import Status

T = TypeVar("T")

BACK_HOME = (
    Command("home", "escape", "Home", "Back to your pairs.", "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
"""What stands at the right of every page but home."""


class PageScreen(Screen[None]):
    """A page with one column, a status line and a row of keys."""

    commands: ClassVar[Sequence[Command]] = BACK_HOME

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.noted = ""
        """What was kept from this page last, in words; a page shows it as it is read anew."""

    def note(self, text: str) -> None:
        """Say what was kept, until something else is."""
        self.noted = text
        self.query_one(Status).say(text)

    def tell(self, error: MentorflowError) -> None:
        """Say what went wrong, where the eye goes for it."""
        self.query_one(Status).say(f"{error.message} {error.hint}".strip())

    def load(self, read: Callable[[], T], fill: Callable[[T], None]) -> None:
        """Read something without holding up a paint, then show it; what goes wrong is told."""

        async def carry() -> None:
            try:
                found = await asyncio.to_thread(read)
            except MentorflowError as error:
                self.tell(error)
                return
            fill(found)

        _: Worker[None] = self.run_worker(carry, exclusive=True, group="load")

    def action_help(self) -> None:
        """Explain the keys of this page."""
        self.post_message(NeedHelp(usable(self)))

    def action_home(self) -> None:
        """Back to the pairs."""
        self.post_message(GoHome())

    def action_leave(self) -> None:
        """Leave mentorflow; everything is kept."""
        self.post_message(Leave())
