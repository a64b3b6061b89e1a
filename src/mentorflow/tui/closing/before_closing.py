"""Beside the read-back: what is still to be done before the two part."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from mentorflow.model.session import Session
from mentorflow.tui.closing.signing import next_to_sign
from mentorflow.tui.kit.safe_text import shown_line
from mentorflow.tui.words import sayings

_WIDTH = 23


class BeforeClosing(Static):
    """Who has signed, who signs, and when they meet again; only where there is a margin."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    BeforeClosing { display: none; width: 23; height: auto; margin-left: 5; }
    .-wide BeforeClosing, .-table BeforeClosing { display: block; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, session: Session, again: str) -> None:
        """Show how far they are, and when they meet `again`, if that is to be asked at all."""
        signed, turn = dict(session.signed), next_to_sign(session)
        lines = [Content.styled("Before you go", "$ink"), Content("")]
        for person in session.pair.people:
            name = shown_line(person.name)
            if person.id in signed:
                lines.append(Content.assemble("✓ ", name, " has signed").stylize("$soft"))
            else:
                style = "bold $strong" if person.id == turn else "$soft"
                mark = "❯" if person.id == turn else "○"
                lines.append(Content.assemble(f"{mark} ", name, " signs").stylize(style))
        if again:
            kept = "✓ next date kept" if session.next else "○ next date"
            lines += [Content.styled(kept, "$soft"), Content(""), Content("")]
            lines += [Content.styled("Meet again", "$ink"), Content("")]
            lines += Content.styled(again, "$soft").wrap(_WIDTH)
        if turn:
            lines += [Content(""), Content("")]
            lines += Content.styled(sayings.UNSIGNED, "italic $soft").wrap(_WIDTH)
        self.update(Content("\n").join(lines))
