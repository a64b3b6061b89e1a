"""A line to sign on."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from mentorflow.model.people import Person
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.safe_text import cut, shown, shown_line


class Signature(Vertical):
    """A name, a place for initials, and a hairline under both. Enter signs."""

    field_keys = (("Enter", "Sign"),)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Signature {
        height: 2;
        width: 1fr;
        & > Horizontal { height: 1; }
        & .signature--name { width: auto; max-width: 50%; color: $soft; padding-right: 2; }
        & Line { width: 1fr; max-height: 1; color: $strong; }
        & > .signature--rule { height: 1; color: $rule; text-wrap: nowrap; overflow: hidden; }
        & > .signature--rule.-now { color: $turn; }
    }
    """

    @dataclass
    class Signed(Message):
        """Someone signed, or (no initials) took a signature back."""

        signature: Signature
        initials: str

    class GivenUp(Message):
        """Not now."""

    def __init__(self, person: Person, initials: str, *, read_only: bool) -> None:
        super().__init__()
        self.person = person
        self._initials = initials
        self._read_only = read_only

    def compose(self) -> ComposeResult:
        """The name, the line, the hairline."""
        with Horizontal():
            yield Static(shown_line(cut(self.person.name, 20)), classes="signature--name")
            yield Line(self._initials, placeholder="initials and Enter", read_only=self._read_only)
        yield Static("─" * 200, classes="signature--rule", markup=False)

    def take_focus(self) -> None:
        """Put the cursor on the line."""
        self.query_one(Line).focus()

    def on_descendant_focus(self) -> None:
        """A heavy line under whoever signs."""
        self._rule("━", now=True)

    def on_descendant_blur(self) -> None:
        """A hairline again."""
        self._rule("─", now=False)

    def _rule(self, stroke: str, *, now: bool) -> None:
        rule = self.query_one(".signature--rule", Static)
        rule.update(shown(stroke * 200))
        rule.set_class(now, "-now")

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.entered:
            self.post_message(self.Signed(self, event.line.value))
        else:
            self.post_message(self.GivenUp())
