"""Base of the fields that fill in forms one after another: targets and objectives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from mentorflow.i18n import _
from mentorflow.model.literals import PAIR
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.fields.made_list import MadeList
from mentorflow.tui.kit.form import Blank, Form
from mentorflow.tui.kit.pick import Pick
from mentorflow.tui.kit.safe_text import Text, cut
from mentorflow.tui.kit.scale_row import ScaleRow, number_keys

Filled = dict[str, Any]
_NAME = 12
"""Cells of a name in the key bar."""


class FormsField(AnswerField):
    """A form for each target or objective, one on screen at a time, owner after owner.

    The text of a form is part of the answer at once. Saving it moves it to the list above and
    opens an empty form. Subclasses define the lines of a form and how it is stored in JSON.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    FormsField {
        height: auto;
        & > .forms--above { color: $soft; text-style: italic; padding: 0 0 1 3; height: auto; }
        & > .forms--hint { color: $soft; text-style: italic; padding: 1 0 0 3; height: auto; }
        & > .-away { display: none; }
    }
    .-low FormsField.-kept FormRow { margin-bottom: 0; }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self.owners = self.whose()
        self.made: dict[str, list[Filled]] = self.restored()
        self.owner = 0
        self.index = max(0, len(self._mine) - 1)
        self.speaker = self.owners[0]

    def open_at(self, index: int) -> None:
        """Start at one of the saved forms, counted over all owners."""
        forms = [(who, index) for who, made in self.made.items() for index in range(len(made))]
        if 0 <= index < len(forms):
            self.speaker, self.index = forms[index]
            self.owner = self.owners.index(self.speaker)

    def blanks(self) -> Sequence[Blank]:
        """The lines of the form."""
        raise NotImplementedError

    def whose(self) -> Sequence[str]:
        """Who fills in forms: one person, or both, beginning with whoever goes first."""
        if self.step.who != PAIR:
            return (self.step.who,)
        first = self.session.first
        return (first, self.session.pair.partner(first).id)

    def restored(self) -> dict[str, list[Filled]]:
        """The forms of the stored answer, as they are shown, by owner."""
        raise NotImplementedError

    def packed(self, filled: Filled) -> Filled | None:
        """One form in the JSON of an answer; None if it is empty."""
        raise NotImplementedError

    def line(self, filled: Filled) -> str:
        """One form on one line."""
        return str(filled.get("text") or "")

    def above(self) -> str:
        """A soft question above the form on screen."""
        return ""

    def remark(self) -> str:
        """A soft note below the form on screen, scrolled into view."""
        return ""

    @property
    def first_lines(self) -> int:
        """How many lines show at first; 0 for all."""
        return 0

    @property
    def more_label(self) -> str:
        """What offers the other lines."""
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
        return self._mine[self.index] if self.index < len(self._mine) else {}

    @property
    def others(self) -> Sequence[int]:
        """The indexes of the saved forms that are not on screen."""
        return [index for index in range(len(self._mine)) if index != self.index]

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """The keys of the line with the cursor."""
        form = self.query_one(Form)
        if self.read_only:
            return ()
        focused = self.screen.focused
        keys = [*number_keys(0, 10, _("Confidence"))] if isinstance(focused, ScaleRow) else []
        keys += focused.field_keys if isinstance(focused, Pick) else ()
        if not form.at_last:
            keys.append(("Enter", _("Next line")))
        elif self.packed(self.filled):
            keys.append(("Enter", _("Save")))
        if form.cursor == 0 and self.others:
            keys.append(("↑", _("Saved so far")))
        return tuple(keys)

    @property
    def next_label(self) -> str:
        """A filled form is saved; an empty one leads to the next person, if there is one."""
        if not self.read_only and self.packed(self.filled):
            return _("Save")
        if self.owner + 1 < len(self.owners):
            after = self.session.pair.person(self.owners[self.owner + 1]).name
            return _("Next: {name}").format(name=cut(after, _NAME))
        return ""

    def compose(self) -> ComposeResult:
        """The saved forms, the form on screen, and soft notes above and below it."""
        yield MadeList()
        yield Text("", classes="forms--above -away")
        yield Form(
            self.blanks(),
            self.filled,
            read_only=self.read_only,
            first=self.first_lines,
            more=self.more_label,
        )
        yield Text("", classes="forms--hint -away")

    def on_mount(self) -> None:
        """Show the notes and the saved forms."""
        self.query_one(MadeList).can_focus = not self.read_only
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the soft notes and the saved forms, if there are any."""
        align_to_speaker(self)
        self._say(".forms--above", self.above())
        hint = self._say(".forms--hint", self.remark())
        if self.remark():
            self.call_after_refresh(hint.scroll_visible, animate=False)
        others = self.others
        self.set_class(bool(others), "-kept")
        self.query_one(MadeList).show([(index, self.line(self._mine[index])) for index in others])

    def _say(self, selector: str, text: str) -> Text:
        note = self.query_one(selector, Text)
        note.update(Content(text))
        note.set_class(not text, "-away")
        return note

    def take_focus(self) -> None:
        """Put the cursor into the first line."""
        self.query_one(Form).take_focus()

    @on(Form.Edited)
    def _edited(self, event: Form.Edited) -> None:
        event.stop()
        values: Filled = dict(event.form.values)
        mine = self._mine
        if self.index < len(mine):
            mine[self.index] = {**mine[self.index], **values}
        elif self.packed(values):
            mine.append(values)
        self.refresh_rows()
        self.report_change(self.answer)

    @on(Form.Finished)
    def _finished(self, event: Form.Finished) -> None:
        event.stop()
        if self.packed(self.filled):
            self.advance()

    def go_to_others(self) -> None:
        """Focus the list of saved forms, unless it is empty."""
        if self.others:
            self.query_one(MadeList).focus()

    @on(Form.Left)
    def _left(self, event: Form.Left) -> None:
        event.stop()
        self.go_to_others()

    @on(MadeList.Left)
    def _kept_left(self, event: MadeList.Left) -> None:
        event.stop()
        self.take_focus()

    @on(MadeList.Opened)
    def _opened(self, event: MadeList.Opened) -> None:
        event.stop()
        if not self.blocks_leaving():
            chosen = self._mine[event.index]
            self._drop_empty()
            self._show(self.owner, self._mine.index(chosen))

    @on(MadeList.Removed)
    def _removed(self, event: MadeList.Removed) -> None:
        event.stop()
        del self._mine[event.index]
        if self.index > event.index:
            self.index -= 1
        self.refresh_rows()
        self.report_change(self.answer)
        if not self.others:
            self.take_focus()

    def advance(self) -> bool:
        """Save this form and open an empty one; from an empty one, go to the next owner."""
        if self.read_only:
            return self._turn_page(1)
        if self.blocks_leaving():
            return True
        if self.packed(self.filled):
            return self._show(self.owner, len(self._mine))
        self._drop_empty()
        if self.owner + 1 < len(self.owners):
            return self._show(self.owner + 1, None)
        return False

    def retreat(self) -> bool:
        """Go to the previous form, or to the previous owner."""
        if self.read_only:
            return self._turn_page(-1)
        if self.blocks_leaving():
            return True
        self._drop_empty()
        if self.index > 0:
            return self._show(self.owner, self.index - 1)
        return self.owner > 0 and self._show(self.owner - 1, None)

    def _turn_page(self, way: int) -> bool:
        """Read-only: move through the saved forms."""
        if 0 <= self.index + way < len(self._mine):
            return self._show(self.owner, self.index + way)
        if 0 <= self.owner + way < len(self.owners):
            return self._show(self.owner + way, 0 if way > 0 else None)
        return False

    def _drop_empty(self) -> None:
        self.made[self.who] = [made for made in self._mine if self.packed(made)]
        self.index = min(self.index, len(self._mine))

    def _show(self, owner: int, index: int | None) -> bool:
        self.owner = owner
        self.index = max(0, len(self._mine) - 1) if index is None else index
        self.speaker = self.who
        self.query_one(Form).fill(self.filled)
        self.refresh_rows()
        self.post_message(self.QuestionChanged(self))
        self.take_focus()
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)
        return True
