"""The last quiet page: the session is closed, and this is what each will do."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mentorflow.model.dates import day_and_time, short_day
from mentorflow.model.session import Session
from mentorflow.services.live_session import Closed
from mentorflow.session.summary import promised
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.words import sayings


class Farewell(VerticalScroll, can_focus=False):
    """Where the notes are, when the pair meets again, and last what each will do until then.

    Any key goes home, but for those that scroll where there is more than the page holds.
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
    .-table Farewell { margin: 12 66 0 66; }
    """

    def compose(self) -> ComposeResult:
        """The words."""
        yield Text("")

    def scrolls(self, event: events.Key) -> bool:
        """Whether a key reads on; then it was carried out."""
        pages = {"up": -1, "down": 1, "pageup": -self.size.height, "pagedown": self.size.height}
        if event.key not in pages or not self.max_scroll_y:
            return False
        self.scroll_relative(y=pages[event.key], animate=False)
        return True

    def show(self, closed: Closed, given: str) -> None:
        """Say goodbye; `given` is the day that the pair's rhythm gives, where no other was said."""
        session = closed.session
        lines = [
            Content.styled("The session is closed, and your notes are written.", "bold $strong")
        ]
        if not (closed.notes or closed.trouble):
            lines = [Content.styled(sayings.WALKED, "bold $strong")]
        elif closed.trouble:
            lines = [
                Content.styled("The session is closed and kept.", "bold $strong"),
                Content.styled("Its notes could not be written: ", "$ink") + shown(closed.trouble),
            ]
        else:
            lines += [Content(""), shown(closed.notes, "$soft")]
        if session.next:
            again = day_and_time(session.next, session.on)
            lines += [Content(""), Content.styled(f"You meet again on {again}.", "$ink")]
        elif given:
            lines += [Content(""), Content.styled(f"By your rhythm: {given}.", "$ink")]
        if not session.fully_signed:
            lines += [Content(""), Content.styled(sayings.NOT_SIGNED, "$soft")]
        lines += [Content(""), Content.styled("Any key goes home.", "italic $soft")]
        self.query_one(Text).update(Content("\n").join([*lines, *_until_next_time(session)]))


def _until_next_time(session: Session) -> Iterator[Content]:
    """What each will do, so that it is the last thing that both read."""
    for person in session.pair.people:
        mine = [line for line in promised(session) if line.who == person.id]
        if mine:
            yield Content("")
            yield shown_line(f"{person.name} will", "$ink")
        for line in mine:
            due = short_day(line.due, session.on) if line.due else line.due_text
            due = f"  {due}" if due else ""
            text = shown_line(sayings.promised(line.text), "$ink")
            yield Content.assemble(("○ ", "$soft"), text, (due, "$soft"))
