"""Asking what an answer of the past should read, with the field that it was given in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from mentorflow.kinds import kind_of
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import MORE, Command, bindings
from mentorflow.tui.kit.page import Ground, Page, PageHead
from mentorflow.tui.kit.question import QuestionPlate
from mentorflow.tui.kit.status_line import Status
from mentorflow.tui.words import pages

_ASK = (
    Command("keep", "ctrl+n,alt+right", "Keep", "This is what it should read."),
    Command("back", "escape", "Back", "Back to the lines; nothing is changed.", "right"),
    MORE,
)


class Said(NamedTuple):
    """What an answer should read, in the JSON of its kind."""

    answer: object


def alone(step: Step) -> Step:
    """A step as it is corrected: each number for itself, though both were hidden once."""
    return step.model_copy(update={"hidden": False})


def plain(step: Step, answer: object) -> object:
    """An answer without what a field keeps beside it."""
    keys = kind_of(step).answer_keys
    if not keys or not answer:
        return answer
    if isinstance(answer, dict):
        return {owner: _only(keys, said) for owner, said in answer.items()}
    return _only(keys, answer)


def _only(keys: Sequence[str], said: object) -> object:
    tables = said if isinstance(said, list) else []
    return [{key: value for key, value in each.items() if key in keys} for each in tables]


class AskAnswer(ModalScreen[Said | None]):
    """The question, and the field that holds the answer as it stands."""

    commands: ClassVar[Sequence[Command]] = _ASK
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ASK)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskAnswer {
        background: $page;
        & #answer { height: 1fr; margin-top: 1; scrollbar-size: 1 1; }
    }
    """

    def __init__(self, session: Session, step: Step, place: int, trouble: str = "") -> None:
        super().__init__()
        self._step, self._trouble = alone(step), trouble
        self._field = make_field(session, self._step, place=place)

    def compose(self) -> ComposeResult:
        """What is asked, the field, the foot."""
        with Ground(), Page():
            yield PageHead(Content.styled(pages.CORRECT, "$strong bold"))
            yield QuestionPlate()
            with VerticalScroll(id="answer", can_focus=False):
                yield self._field
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """The cursor goes into the field; what did not hold before is said."""
        self._ask()
        self.query_one(Status).say(self._trouble or pages.STAYS_BESIDE)
        self._field.take_focus()

    def _ask(self) -> None:
        self.query_one(QuestionPlate).ask(self._field.question, self._field.head)
        self.query_one(KeyBar).refresh()

    @on(AnswerField.Turned)
    def _turned(self, event: AnswerField.Turned) -> None:
        event.stop()
        self._ask()

    @on(AnswerField.Changed)
    def _changed(self, event: AnswerField.Changed) -> None:
        event.stop()

    def action_keep(self) -> None:
        """This is what it should read."""
        if not self._field.held():
            self.dismiss(Said(plain(self._step, self._field.answer)))

    def action_back(self) -> None:
        """Back to the lines."""
        self.dismiss(None)
