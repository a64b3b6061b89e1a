"""Under the read-back: the rhythm that was agreed, and when the pair meets again."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from mentorflow.tui.kit.safe_text import shown_line
from mentorflow.tui.words import between


class NextMeetingLine(Vertical):
    """Two soft lines, each with its key; the second stands in the margin where there is one."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    NextMeetingLine {
        height: auto;
        color: $soft;
        & > #rhythm { height: auto; margin-top: 1; }
        & > #next { height: 1; margin-top: 1; text-wrap: nowrap; }
        & > .-away { display: none; }
    }
    .-wide NextMeetingLine > #next, .-table NextMeetingLine > #next { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Both lines."""
        yield Static("", id="rhythm", markup=False)
        yield Static("", id="next", markup=False)

    def show(self, again: str, *, said: bool, agreed: str) -> None:
        """When they meet, whether they said so themselves, and the words of an agreed rhythm.

        Empty words are no line.
        """
        when = shown_line(again, "$ink" if said else "$soft")
        meet = Content.assemble(("Meet again  ", "$soft"), when, ("   d", "$ink bold"))
        words = shown_line(between.agreed(agreed))
        offer = Content.assemble(words, ("  r", "$ink bold"), f" {between.MAKE_IT}")
        self.query_one("#next", Static).update(meet)
        self.query_one("#next").set_class(not again, "-away")
        self.query_one("#rhythm", Static).update(offer)
        self.query_one("#rhythm").set_class(not agreed, "-away")
