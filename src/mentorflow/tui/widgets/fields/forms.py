"""Forms filled in one after another: promises and aims in the making."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from mentorflow.model.session import Session, Step
from mentorflow.model.words import PAIR
from mentorflow.tui.text import shown
from mentorflow.tui.widgets.fields.base import AnswerField
from mentorflow.tui.widgets.fields.sides import lean
from mentorflow.tui.widgets.form import Blank, Form
from mentorflow.tui.words import fields

Filled = dict[str, Any]


class FormsField(AnswerField):
    """A form for each thing made, one on screen, owner after owner.

    What stands in a form is part of the answer at once. Subclasses say which lines it has and
    how they read in JSON.
    """

    blanks: Sequence[Blank] = ()
    field_keys: ClassVar[tuple[tuple[str, str], ...]] = (("Enter", "Next line"),)

    DEFAULT_CSS = """
    FormsField {
        height: auto;
        & > .forms--above { color: $soft; text-style: italic; padding: 0 0 1 3; height: auto; }
        & > .forms--hint { color: $soft; text-style: italic; padding: 1 0 0 3; height: auto; }
        & > .forms--kept { color: $soft; padding: 1 0 0 3; height: auto; }
        & > .-away { display: none; }
    }
    """

    def __init__(self, session: Session, step: Step, *, read_only: bool = False) -> None:
        super().__init__(session, step, read_only=read_only)
        self.owners = self.whose()
        self.made: dict[str, list[Filled]] = self.restored()
        self.owner = 0
        self.place = max(0, len(self._mine) - 1)
        self.speaker = self.owners[0]

    def open_at(self, place: int) -> None:
        """Begin at one of the forms that are filled in, counted through all owners."""
        forms = [(who, n) for who, made in self.made.items() for n in range(len(made))]
        if 0 <= place < len(forms):
            self.speaker, self.place = forms[place]
            self.owner = self.owners.index(self.speaker)

    def whose(self) -> Sequence[str]:
        """Who fills in forms, in order: one person, or both, whoever goes first in front."""
        if self.step.who != PAIR:
            return (self.step.who,)
        first = self.session.first
        return (first, self.session.pair.partner(first).id)

    def restored(self) -> dict[str, list[Filled]]:
        """The forms that the step holds already, as they are shown, by owner."""
        raise NotImplementedError

    def packed(self, filled: Filled) -> Filled | None:
        """One form in the JSON of an answer; None where nothing stands in it."""
        raise NotImplementedError

    def line(self, filled: Filled) -> str:
        """One form in a line."""
        return str(filled.get("text") or "")

    def above(self) -> str:
        """A soft question above the form on screen."""
        return ""

    def remark(self) -> str:
        """A soft word below the form on screen, brought into view."""
        return ""

    @property
    def who(self) -> str:
        """Whose form is on screen."""
        return self.owners[self.owner]

    @property
    def _mine(self) -> list[Filled]:
        return self.made.setdefault(self.who, [])

    @property
    def filled(self) -> Filled:
        """The form on screen."""
        return self._mine[self.place] if self.place < len(self._mine) else {}

    def compose(self) -> ComposeResult:
        """The form, a soft word, and what is kept so far."""
        yield Static("", classes="forms--above -away", markup=False)
        yield Form(self.blanks, self.filled, read_only=self.read_only)
        yield Static("", classes="forms--hint -away", markup=False)
        yield Static("", classes="forms--kept -away", markup=False)

    def on_mount(self) -> None:
        """Say what is to be said of the form."""
        self.dress()

    def dress(self) -> None:
        """Show the soft word and what is kept, where there is any."""
        lean(self)
        self._say(".forms--above", self.above())
        hint = self._say(".forms--hint", self.remark())
        if self.remark():
            self.call_after_refresh(hint.scroll_visible, animate=False)
        others = [made for place, made in enumerate(self._mine) if place != self.place]
        kept = self.query_one(".forms--kept", Static)
        kept.set_class(not others, "-away")
        rows = [shown(f"○ {self.line(made)}") for made in others]
        kept.update(Content("\n").join([Content(fields.KEPT_SO_FAR), *rows]))

    def _say(self, selector: str, text: str) -> Static:
        said = self.query_one(selector, Static)
        said.update(Content(text))
        said.set_class(not text, "-away")
        return said

    def take_focus(self) -> None:
        """Put the cursor into the first line."""
        self.query_one(Form).take_focus()

    @on(Form.Edited)
    def _edited(self, event: Form.Edited) -> None:
        event.stop()
        values: Filled = dict(event.form.values)
        mine = self._mine
        if self.place < len(mine):
            mine[self.place] = {**mine[self.place], **values}
        elif self.packed(values):
            mine.append(values)
        self.dress()
        self.change(self.answer)

    @on(Form.Finished)
    def _finished(self, event: Form.Finished) -> None:
        event.stop()
        self.advance()

    def advance(self) -> bool:
        """Keep this form and open an empty one; from an empty one, on to the next owner."""
        if self.read_only:
            return self._turn_page(1)
        if self.packed(self.filled):
            return self._show(self.owner, self.place + 1)
        self._drop_empty()
        if self.owner + 1 < len(self.owners):
            return self._show(self.owner + 1, None)
        return False

    def retreat(self) -> bool:
        """Back to the form before, or to the owner before."""
        if self.read_only:
            return self._turn_page(-1)
        self._drop_empty()
        if self.place > 0:
            return self._show(self.owner, self.place - 1)
        return self.owner > 0 and self._show(self.owner - 1, None)

    def _turn_page(self, way: int) -> bool:
        """Only reading: through what is there."""
        if 0 <= self.place + way < len(self._mine):
            return self._show(self.owner, self.place + way)
        if 0 <= self.owner + way < len(self.owners):
            return self._show(self.owner + way, 0 if way > 0 else None)
        return False

    def _drop_empty(self) -> None:
        self.made[self.who] = [made for made in self._mine if self.packed(made)]
        self.place = min(self.place, len(self._mine))

    def _show(self, owner: int, place: int | None) -> bool:
        self.owner = owner
        self.place = max(0, len(self._mine) - 1) if place is None else place
        self.speaker = self.who
        self.query_one(Form).fill(self.filled)
        self.dress()
        self.post_message(self.Turned(self))
        self.take_focus()
        return True
