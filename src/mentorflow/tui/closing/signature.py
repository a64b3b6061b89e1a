"""Signing: a line for each person, who signs next, and what is left to do before closing."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from mentorflow.i18n import _
from mentorflow.model.people import Person
from mentorflow.model.session import Session
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.safe_text import Text, cut, shown, shown_line
from mentorflow.tui.live.session_head import Speaker


class Signature(Vertical):
    """A name, a line for initials, and a rule below both. Enter signs."""

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
        """Someone signed, or (without initials) removed their signature."""

        signature: Signature
        initials: str

    class Cancelled(Message):
        """Signing was cancelled."""

    def __init__(self, person: Person, initials: str, *, read_only: bool) -> None:
        super().__init__()
        self.person = person
        self._initials = initials
        self._read_only = read_only

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:
        """Enter signs."""
        return (("Enter", _("Sign")),)

    def compose(self) -> ComposeResult:
        """The name, the line, the rule."""
        with Horizontal():
            yield Text(shown_line(cut(self.person.name, 20)), classes="signature--name")
            yield Line(
                self._initials,
                placeholder=_("type your initials"),
                read_only=self._read_only,
            )
        yield Text("─" * 200, classes="signature--rule")

    def take_focus(self) -> None:
        """Put the cursor on the line."""
        self.query_one(Line).focus()

    def on_descendant_focus(self) -> None:
        """Show a heavy line below whoever signs."""
        self._rule("━", now=True)

    def on_descendant_blur(self) -> None:
        """Show the thin line again."""
        self._rule("─", now=False)

    def _rule(self, stroke: str, *, now: bool) -> None:
        rule = self.query_one(".signature--rule", Text)
        rule.update(shown(stroke * 200))
        rule.set_class(now, "-now")

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.entered:
            self.post_message(self.Signed(self, event.line.value))
        else:
            self.post_message(self.Cancelled())


def next_to_sign(session: Session) -> str:
    """The id of whoever signs next; empty once both have."""
    signed = dict(session.signed)
    return next((who for who in session.pair.ids if who not in signed), "")


def signers(session: Session, *, read_only: bool) -> tuple[Speaker, Speaker]:
    """Both people and what they do, in the pair's order."""
    signed = dict(session.signed)
    turn = "" if read_only else next_to_sign(session)
    left, right = (
        Speaker(
            person.name,
            _("has signed") if person.id in signed else _("hasn't signed"),
            person.id == turn,
        )
        for person in session.pair.people
    )
    return left, right


_WIDTH = 23


class BeforeClosing(Text):
    """The right margin: who has signed, who signs next, and when they meet again."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    BeforeClosing { display: none; width: 23; height: auto; margin-left: 5; }
    .-wide BeforeClosing, .-very-wide BeforeClosing { display: block; }
    """

    def __init__(self) -> None:
        super().__init__("")

    def show(self, session: Session, again: str) -> None:
        """Show who has signed, and when they meet `again`, unless that is empty."""
        signed, turn = dict(session.signed), next_to_sign(session)
        lines = [Content.styled(_("Before you go"), "$ink"), Content("")]
        for person in session.pair.people:
            if person.id in signed:
                text = _("{name} has signed").format(name=person.name)
                lines.append(Content.assemble("✓ ", shown_line(text)).stylize("$soft"))
            else:
                style = "bold $strong" if person.id == turn else "$soft"
                mark = "❯" if person.id == turn else "○"
                text = _("{name} hasn't signed").format(name=person.name)
                lines.append(Content.assemble(f"{mark} ", shown_line(text)).stylize(style))
        if again:
            date = f"✓ {_('next date set')}" if session.next else f"○ {_('next date')}"
            lines += [Content.styled(date, "$soft"), Content(""), Content("")]
            lines += [Content.styled(_("Meet again"), "$ink"), Content("")]
            lines += Content.styled(again, "$soft").wrap(_WIDTH)
        if turn:
            lines += [Content(""), Content("")]
            text = _("You can close without signing. The notes will show that.")
            lines += Content.styled(text, "italic $soft").wrap(_WIDTH)
        self.update(Content("\n").join(lines))
