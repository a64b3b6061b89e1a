"""Correcting an answer of a closed session: choose it, edit it, say who corrects it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from mentorflow.errors import BadDataError, MentorflowError
from mentorflow.i18n import N_, _
from mentorflow.kinds import kind_of
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import storable
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.fields.text import Writing
from mentorflow.tui.kit.dialogs import AskWay, Modal, key_line
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import MORE, Command, Commanded, bindings
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, PageScreen, Status
from mentorflow.tui.kit.question import QuestionPanel
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.live.review import ReviewList, ReviewRow, read_back

_ASK = (
    Command("save", "ctrl+n,alt+right", N_("Save"), N_("Save the corrected answer.")),
    Command("back", "escape", N_("Back"), N_("Go back without changing anything."), "right"),
    MORE,
)


_STAYS = N_("The original answer stays in the record next to the correction.")


class Corrected(NamedTuple):
    """A corrected answer, in the JSON of its kind."""

    answer: object


def alone(step: Step) -> Step:
    """A step as it is corrected: one person's number, even where both were hidden at first."""
    return step.model_copy(update={"hidden": False})


def plain(step: Step, answer: object) -> object:
    """An answer without the keys that only its field uses."""
    keys = kind_of(step).answer_keys
    if not keys or not answer:
        return answer
    if isinstance(answer, dict):
        return {owner: _only(keys, forms) for owner, forms in answer.items()}
    return _only(keys, answer)


def _only(keys: Sequence[str], forms: object) -> object:
    tables = forms if isinstance(forms, list) else []
    return [{key: value for key, value in each.items() if key in keys} for each in tables]


class AskAnswer(Commanded, ModalScreen[Corrected | None]):
    """The question, and a field with the current answer."""

    table_of_commands: ClassVar[Sequence[Command]] = _ASK
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ASK)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskAnswer {
        background: $page;
        & #answer { height: 1fr; margin-top: 1; scrollbar-size: 1 1; }
    }
    """

    def __init__(
        self, session: Session, step: Step, index: int, today: dt.date, trouble: str = ""
    ) -> None:
        super().__init__()
        self._step, self._trouble = alone(step), trouble
        self._field = make_field(session, self._step, index=index, today=today)

    def compose(self) -> ComposeResult:
        """The question, the field, the status and the keys."""
        with PageBackground(), Page():
            yield PageHead(Content.styled(_("Correct an answer"), "$strong bold"))
            yield QuestionPanel()
            with VerticalScroll(id="answer", can_focus=False):
                yield self._field
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Focus the field; show what was wrong with the last attempt."""
        self._ask()
        self.query_one(Status).say(self._trouble or _(_STAYS))
        self._field.take_focus()

    def _ask(self) -> None:
        self.query_one(QuestionPanel).ask(self._field.question, self._field.head)
        self.query_one(KeyBar).refresh()

    @on(AnswerField.QuestionChanged)
    def _question_changed(self, event: AnswerField.QuestionChanged) -> None:
        event.stop()
        self._ask()

    @on(AnswerField.Changed)
    def _changed(self, event: AnswerField.Changed) -> None:
        event.stop()

    def action_save(self) -> None:
        """Return the corrected answer."""
        if not self._field.blocks_leaving():
            self.dismiss(Corrected(plain(self._step, self._field.answer)))

    def action_back(self) -> None:
        """Go back to the list of answers."""
        self.dismiss(None)


_CHOOSE = (
    Command("choose", "enter", N_("Correct"), N_("Correct the selected answer."), priority=False),
    Command("back", "escape", N_("Back"), N_("Go back to the notes."), "right", priority=False),
    MORE,
)


def correctable(session: Session) -> bool:
    """Whether a session has answers to correct."""
    return any(row.kind == "line" and row.step for row in lines(session))


def lines(session: Session) -> tuple[ReviewRow, ...]:
    """The lines that closing read back; parked topics cannot be corrected."""
    return tuple(row._replace(kind="soft") if row.parked else row for row in read_back(session))


async def correct(screen: PageScreen, session: Session) -> bool:
    """Ask for an answer, its correction and its author; save it. Returns whether it was saved."""
    row: ReviewRow | None = None
    while True:
        row = await screen.app.push_screen_wait(ChooseLine(session, row))
        if row is None:
            return False
        saved = await _correct(screen, session, session.find(row.step), row.item)
        if saved is not None:
            screen.note(
                _("Corrected. The notes have been updated.") if saved else _("Nothing was changed.")
            )
            return saved


async def _correct(screen: PageScreen, session: Session, step: Step, index: int) -> bool | None:
    """Ask for one answer until it is valid or unchanged; None goes back to the list.

    An invalid answer is asked for again, with what was typed and the reason; so is one for which
    no author was chosen.
    """
    today = screen.services.clock.today()
    original = plain(step, make_field(session, alone(step), today=today).answer)
    asked, trouble = step, ""
    people = [(person.id, person.name, "") for person in session.pair.people]
    while True:
        in_words = bool(kind_of(step).written_as)
        page = (
            AskWords(asked, trouble)
            if in_words
            else AskAnswer(session, asked, index, today, trouble)
        )
        corrected = await screen.app.push_screen_wait(page)
        if corrected is None:
            return None
        if corrected.answer == original:
            return False
        typed, _ignored = kind_of(step).check(step, session.pair, corrected.answer, strict=False)
        asked, trouble = step.model_copy(update={"answer": typed}), ""
        who = await screen.app.push_screen_wait(AskWay(_("Who is making this correction?"), people))
        if who is None:
            continue
        try:
            await asyncio.to_thread(
                screen.services.corrections.add, session.id, step.id, who, corrected.answer
            )
        except MentorflowError as error:
            mistakes = error.mistakes if isinstance(error, BadDataError) else ()
            trouble = " ".join((error.message, *mistakes, error.hint)).strip()
        else:
            return True


class ChooseLine(Commanded, ModalScreen[ReviewRow | None]):
    """The answers of a session as closing read them back; its result is the chosen one."""

    table_of_commands: ClassVar[Sequence[Command]] = _CHOOSE
    BINDINGS: ClassVar[list[BindingType]] = bindings(_CHOOSE)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ChooseLine { background: $page; }
    ChooseLine ReviewList { height: 1fr; }
    """

    def __init__(self, session: Session, chosen: ReviewRow | None = None) -> None:
        super().__init__()
        self._session, self._first = session, chosen

    def compose(self) -> ComposeResult:
        """The head, the answers, the status and the keys."""
        with PageBackground(), Page():
            yield PageHead(Content.styled(_("Which answer needs correcting?"), "$strong bold"))
            yield ReviewList()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Select the line that was chosen before, if one was."""
        rows = lines(self._session)
        back = self.query_one(ReviewList)
        back.show(rows, changed=self._first)
        back.focus()
        self.query_one(Status).say(_(_STAYS))

    @on(ReviewList.Selected)
    def _selected(self, event: ReviewList.Selected) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Return the selected line."""
        row = self.query_one(ReviewList).chosen
        if row is not None and row.kind == "line" and row.step:
            self.dismiss(row)

    def action_back(self) -> None:
        """Go back to the notes."""
        self.dismiss(None)


class AskWords(Modal[Corrected | None]):
    """The question, and its answer as text to edit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,alt+right", "save", show=False, priority=True)
    ]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskWords {
        & .dialog { width: 76; }
        & .dialog Writing { height: auto; min-height: 3; max-height: 12; background: $raised; }
        & #note { height: auto; color: $soft; margin-top: 1; }
        & #trouble { height: auto; }
    }
    """

    def __init__(self, step: Step, trouble: str = "") -> None:
        super().__init__()
        self._step, self._trouble = step, trouble

    def compose(self) -> ComposeResult:
        """The question, the text, the keys."""
        lines = kind_of(self._step).written_as == "lines"
        empty = _("Leave it empty to remove the answer.")
        note = f"{_('One item per line.')} {empty}" if lines else empty
        with Vertical(classes="dialog"):
            yield Text(shown_line(self._step.question), classes="dialog--title")
            yield Writing(kind_of(self._step).as_plain_text(self._step), read_only=False)
            yield Text(note, id="note")
            yield Text(shown(self._trouble), id="trouble")
            keys = key_line(("^n", _("save")), ("Esc", _("back")))
            yield Text(keys, classes="dialog--keys")

    def on_mount(self) -> None:
        """Focus the text."""
        self.query_one(Writing).focus()

    def action_save(self) -> None:
        """Return the text as an answer."""
        words = storable(self.query_one(Writing).text).strip()
        self.dismiss(Corrected(kind_of(self._step).from_plain_text(words)))
