"""What pages say about a session until they say it themselves."""

from __future__ import annotations

import datetime as dt

from mentorflow.i18n import _
from mentorflow.model.session import Session


def title(session: Session) -> str:
    """The guide of a session and its number: "Mentoring session 7"."""
    return f"{session.guide.title} {session.number}"


def to_go_on(pair: str) -> str:
    """What is said on the way out, in the shell."""
    command = f"mentorflow resume {pair}"
    return _("Everything is saved. To carry on: {command}").format(command=command)


def saved(at: dt.datetime | None) -> str:
    """When a session was last saved; empty if it was not yet."""
    return _("Saved {time}").format(time=f"{at:%H:%M}") if at else ""
