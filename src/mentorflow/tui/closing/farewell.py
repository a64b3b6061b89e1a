"""The last page of a session: it is closed, and what each person will do."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mentorflow.i18n import _
from mentorflow.model.dates import day_and_time, short_day
from mentorflow.model.session import Session
from mentorflow.services.live_session import Closed
from mentorflow.session.summary import targets_ahead
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.live import session_text


class Farewell(VerticalScroll, can_focus=False):
    """Where the notes are, when the pair meets again, and what each will do until then.

    Any key goes home, except those that scroll if the text is longer than the page.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Farewell {
        display: none;
        height: 1fr;
        margin: 2 5 0 5;
        scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    .-done Farewell { display: block; }
    .-wide Farewell { margin: 6 30 0 30; }
    .-wide.-low Farewell { margin: 2 30 0 30; }
    .-very-wide Farewell { margin: 12 66 0 66; }
    """

    def compose(self) -> ComposeResult:
        """The words."""
        yield Text("")

    def scrolls(self, event: events.Key) -> bool:
        """Scroll if a key asks for it; whether it did."""
        pages = {"up": -1, "down": 1, "pageup": -self.size.height, "pagedown": self.size.height}
        if event.key not in pages or not self.max_scroll_y:
            return False
        self.scroll_relative(y=pages[event.key], animate=False)
        return True

    def show(self, closed: Closed, given: str) -> None:
        """Say goodbye; `given` is the date by the pair's rhythm, if no other was set."""
        session = closed.session
        lines = list(_outcome(closed))
        if session.next:
            again = _("You'll meet again on {date}.")
            message = again.format(date=day_and_time(session.next, session.on))
            lines += [Content(""), Content.styled(message, "$ink")]
        elif given:
            message = _("You'll meet again on {date}, as planned.").format(date=given)
            lines += [Content(""), Content.styled(message, "$ink")]
        if not session.fully_signed:
            message = _("The notes will say that you haven't both signed.")
            lines += [Content(""), Content.styled(message, "$soft")]
        lines += [
            Content(""),
            Content.styled(_("Press any key to go to the home screen."), "italic $soft"),
        ]
        self.query_one(Text).update(Content("\n").join([*lines, *_until_next_time(session)]))


def _outcome(closed: Closed) -> Iterator[Content]:
    """What became of the session and its notes."""
    if closed.notes_failure:
        yield Content.styled(_("The session is closed and saved."), "bold $strong")
        message = _("Couldn't write the notes: {reason}").format(reason=closed.notes_failure)
        yield shown(message, "$ink")
    elif closed.notes:
        message = _("The session is closed, and your notes are written.")
        yield Content.styled(message, "bold $strong")
        yield Content("")
        yield shown(closed.notes, "$soft")
    else:
        message = _("That's the end of the walkthrough. Nothing was saved.")
        yield Content.styled(message, "bold $strong")


def _until_next_time(session: Session) -> Iterator[Content]:
    """What each person will do: the last thing that both read."""
    for person in session.pair.people:
        mine = [line for line in targets_ahead(session) if line.who == person.id]
        if mine:
            yield Content("")
            yield shown_line(_("{name} will").format(name=person.name), "$ink")
        for line in mine:
            due = short_day(line.due, session.on) if line.due else line.due_text
            due = f"  {due}" if due else ""
            text = shown_line(session_text.continuation(line.text), "$ink")
            yield Content.assemble(("○ ", "$soft"), text, (due, "$soft"))
