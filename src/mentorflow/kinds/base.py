"""A kind of prompt: everything that depends on what an answer looks like, in one object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from mentorflow.kinds.asking import Asking
from mentorflow.kinds.checking import Problem, as_storable, describe_error, is_empty, owner_problems
from mentorflow.kinds.guide_keys import Finding, Path, Table
from mentorflow.kinds.values import (
    Commitment,
    InNotes,
    Line,
    NotesFormatter,
    NumberGiven,
    Past,
    Searchable,
)
from mentorflow.model.answers import (
    NewObjective,
    NewTarget,
    ObjectiveReport,
    TargetReport,
)
from mentorflow.model.entry import Entry
from mentorflow.model.erased import erasing_of, errors_of, is_mark
from mentorflow.model.guide import Prompt
from mentorflow.model.literals import PAIR, KindName
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, OpenObjective, OpenTarget, TextStep

S = TypeVar("S", bound=BaseStep)
A = TypeVar("A")


class Kind(Generic[S, A]):
    """One kind of prompt: its step `S` and the type `A` of its answers.

    The attributes say how other rooms treat it; a subclass sets those that differ. Methods that
    take a step look at the answer that stands in it.
    """

    name: KindName
    step: type[S]
    adapter: TypeAdapter[A]
    expected: str
    """What an answer has to be, as a sentence on a wrong one."""

    keys: tuple[str, ...] = ()
    """The keys of a guide's prompt that belong to this kind (and to others that name them)."""

    answer_keys: tuple[str, ...] = ()
    """The keys of the tables in an answer."""

    owned: ClassVar[bool] = False
    """Whether an answer is stored by owner."""

    is_talk: ClassVar[bool] = False
    """Whether the two talk, so that nothing has to be written."""

    only_steers: ClassVar[bool] = False
    """Whether an answer that records nothing only steers the talk: it is not read back."""

    answerable_alone: ClassVar[bool] = True
    """Whether one person can answer it without the other, before the session."""

    recordable: ClassVar[bool] = True
    """Whether a guide may say what it `records`."""

    followed_by: ClassVar[tuple[str, ...]] = ("answered",)
    """What a prompt that `follows` its answer may ask of that."""

    other_ways: ClassVar[bool] = True
    """Whether a guide should offer other ways to ask it."""

    rotates: ClassVar[bool] = False
    """Whether a core prompt of a rotating stage is asked in other words each time."""

    written_as: ClassVar[Literal["", "block", "lines"]] = ""
    """Whether an answer can be written as plain text: in one block, or one thing a line."""

    reviews: ClassVar[Commitment | None] = None
    """What it goes through, both people's together, once a session."""

    makes: ClassVar[Commitment | None] = None
    """What it makes."""

    # The guide

    def rule_errors(self, prompt: Table) -> Iterator[Finding]:
        """What must hold between this kind's own keys, and does not. Works on raw data."""
        yield from ()

    def is_possible_answer(self, prompt: Table, value: object) -> bool:
        """Whether a value can be (one of) the answers to a prompt. Works on raw data."""
        return False

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """This kind's own texts: the path, the limit of `guides.style` that it has, the text.

        Works on raw data. The texts become words at lay-out, like the question.
        """
        yield from ()

    def hints(self, prompt: Prompt) -> Iterator[Finding]:
        """What could be better about this kind's own keys."""
        yield from ()

    def needs_both(self, prompt: Prompt) -> bool:
        """Whether it has no meaning for one peer alone: then peers hold no seats in it."""
        return prompt.ask == PAIR or self.reviews is not None or prompt.records == "clause"

    # The step

    def nothing_to_ask(self, past: Past) -> bool:
        """Whether there is nothing to go through today, so that it is not laid out."""
        return False

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> S:
        """The step of this kind for a prompt that is laid out as far as all kinds are alike."""
        return self.make_step(asked)

    def is_empty_step(self, step: S) -> bool:
        """Whether a step came out with nothing to ask, so that it is left out."""
        return False

    def make_step(self, asked: BaseStep, **own: object) -> S:
        """A step of this kind with what every step has, and what only this kind has."""
        return self.step.model_validate({**dict(asked), "kind": self.name, **own})

    def outline(self, step: S) -> tuple[str, ...]:
        """What can be answered, in lines, for whoever reads the agenda beforehand."""
        return ()

    # The answer

    def blank(self, step: S) -> object:
        """What stands in an answers file where nothing is answered."""
        return None

    def legend(self, step: S) -> dict[str, object]:
        """What a blank answers file says of an answer beside the question, such as the options."""
        return {"keys": list(self.answer_keys)} if self.answer_keys else {}

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what stands under a person in an answers file."""
        return self.adapter.json_schema()

    def read(self, value: object) -> A | None:
        """An answer from its JSON.

        Raises:
            ValidationError: it is none of this kind.
        """
        return None if value is None else self.adapter.validate_python(value)

    def replaced(self, value: object) -> dict[str, object]:
        """What changes in a step where its answer becomes another, or a mark of what was erased.

        Raises:
            ValidationError: it is none of this kind.
        """
        if is_mark(value):
            return {"answer": None, "erased": erasing_of(value)}
        return {"answer": self.read(value), "erased": None}

    def dump(self, step: S) -> object:
        """The answer of a step in its JSON."""
        answer: object = step.model_dump(mode="json", include={"answer"})["answer"]
        return answer

    def check(
        self, step: S, pair: Pair, value: object, *, strict: bool
    ) -> tuple[A | None, tuple[Problem, ...]]:
        """The answer as it is stored (None for an empty one), or everything wrong with it.

        `strict` refuses keys that an answer does not have: people's files, not our own.
        """
        if is_empty(value):
            return None, ()
        said = as_storable(value)
        wrong = tuple(self.reference_problems(step, pair, said))
        try:
            answer = self.adapter.validate_python(said, extra="forbid" if strict else "allow")
        except ValidationError as error:
            return None, (*self.shape_problems(said, error), *wrong)
        if wrong:
            return None, wrong
        answer = self.normalized(step, pair, answer)
        return (None if is_empty(answer) else answer), ()

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[Problem]:
        """What is wrong with the shape of an answer."""
        owners = list(said) if self.owned and isinstance(said, dict) else []
        for each in errors_of(error):
            yield describe_error(each, expected=self.expected, keys=self.answer_keys, owners=owners)

    def reference_problems(self, step: S, pair: Pair, said: object) -> Iterator[Problem]:
        """What refers to something that is not there. Wrong shapes are passed over here."""
        if self.owned:
            yield from owner_problems(step, pair, said)

    def normalized(self, step: S, pair: Pair, answer: A) -> A:
        """An answer in the order in which it is stored."""
        return answer

    def corrected(self, step: S, answer: A | None, entry: Entry, oddities: list[str]) -> A | None:
        """The answer after a correction that wants it to be `answer`.

        What of it does not hold is explained in `odd`.
        """
        return answer

    # What it says

    def lines(self, session: Session, step: S) -> Iterator[Line]:
        """The answer as it is read back."""
        yield from ()

    def texts(self, step: S) -> tuple[str, ...]:
        """The texts that the answer records, one for each thing."""
        return ()

    def by_person(self, step: S) -> tuple[tuple[str, str], ...]:
        """Those texts, each with the id of whoever said it."""
        return tuple((step.who, text) for text in self.texts(step))

    def readings(self, step: S) -> Iterator[NumberGiven]:
        """The numbers given, each with what was asked."""
        yield from ()

    def searchable(self, step: S) -> Iterator[Searchable]:
        """The answer's texts to search, one for each thing."""
        yield from (Searchable(who, "answer", text) for who, text in self.by_person(step))

    def texts_to_compare(self, step: S) -> Iterator[tuple[str, str]]:
        """All that an answer says, to compare two versions: an owner's id or "", and the text."""
        yield from (("", text) for text in self.texts(step))

    def in_notes(self, step: S, formatter: NotesFormatter) -> InNotes:
        """The answer as plain values for a template of notes."""
        return InNotes("", None)

    def prepared_text(self, step: S, said: object) -> str:
        """What someone wrote alone, in words; empty where it is nothing."""
        if isinstance(said, list | tuple):
            return ", ".join(text for text in said if isinstance(text, str))
        return str(said) if isinstance(said, str | int) and not is_empty(said) else ""

    def as_plain_text(self, step: S) -> str:
        """The answer as plain text, where `written_as` says that it can be written so."""
        return ""

    def from_plain_text(self, text: str) -> object:
        """The answer, in JSON, that a plain text amounts to; None for nothing."""
        return text or None

    # What lives on from session to session

    def open_targets(self, step: S) -> tuple[OpenTarget, ...]:
        """The open targets that were laid out with the step."""
        return ()

    def open_objectives(self, step: S) -> tuple[OpenObjective, ...]:
        """The open objectives that were laid out with the step."""
        return ()

    def reports(self, step: S) -> tuple[tuple[str, tuple[TargetReport, ...]], ...]:
        """What the answer says of targets, by owner."""
        return ()

    def new_targets(self, step: S) -> tuple[tuple[str, tuple[NewTarget, ...]], ...]:
        """The targets that the answer makes, by owner."""
        return ()

    def objective_reports(self, step: S) -> tuple[ObjectiveReport, ...]:
        """What the answer says of objectives."""
        return ()

    def new_objectives(self, step: S) -> tuple[tuple[str, tuple[NewObjective, ...]], ...]:
        """The objectives that the answer makes, by owner."""
        return ()

    # Plain lines

    def ask(self, session: Session, step: S, said: list[str]) -> Asking:
        """Ask for the answer line by line.

        `said` are lines given before a command interrupted; those of a text or a list are added.
        """
        raise NotImplementedError


def as_text(step: BaseStep) -> TextStep:
    """A step answered in prose instead, with nothing written yet."""
    shared = {key: value for key, value in dict(step).items() if key in BaseStep.model_fields}
    return TextStep.model_validate({**shared, "kind": "text", "answer": None})
