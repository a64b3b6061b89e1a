"""The last quiet page: the session is closed, and this is what each will do."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from mentorflow.model.dates import day_and_time, short_day
from mentorflow.session.views import recorded
from mentorflow.sitting import Closed
from mentorflow.tui.text import shown, shown_line
from mentorflow.tui.words import sayings


class Farewell(Static):
    """Where the notes are, what was promised, when the pair meets again. Any key goes home."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Farewell {
        display: none;
        height: 1fr;
        margin: 2 5 0 5;
        overflow-y: auto;
    }
    .-done Farewell { display: block; }
    .-wide Farewell { margin: 6 30 0 30; }
    .-wide.-low Farewell { margin: 2 30 0 30; }
    .-table Farewell { margin: 12 66 0 66; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, closed: Closed) -> None:
        """Say goodbye."""
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
        promised = [line for line in recorded(session) if line.kind == "target"]
        for person in session.pair.people:
            mine = [line for line in promised if line.who == person.id]
            if mine:
                lines += [Content(""), shown_line(f"{person.name} will", "$ink")]
            for line in mine:
                due = f"  {short_day(line.due, session.on)}" if line.due else ""
                lines.append(
                    Content.assemble(
                        ("○ ", "$soft"),
                        shown_line(sayings.promised(line.text), "$ink"),
                        (due, "$soft"),
                    )
                )
        if session.next:
            again = day_and_time(session.next, session.on)
            lines += [Content(""), Content.styled(f"You meet again on {again}.", "$ink")]
        if not session.fully_signed:
            lines += [
                Content(""),
                Content.styled("The notes say that it is not signed by both.", "$soft"),
            ]
        lines += [Content(""), Content.styled("Any key goes home.", "italic $soft")]
        self.update(Content("\n").join(lines))
