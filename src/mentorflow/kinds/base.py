"""The base class of the kinds: everything that depends on the kind of a prompt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from mentorflow.kinds.asking import Asking
from mentorflow.kinds.checking import (
    AnswerProblem,
    as_storable,
    describe_error,
    is_empty,
    owner_problems,
)
from mentorflow.kinds.guide_keys import GuideProblem, Path, Table
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
from mentorflow.model.day_context import DayContext
from mentorflow.model.entry import Entry
from mentorflow.model.erased import erasing_of, errors_of, is_mark
from mentorflow.model.guide import Prompt
from mentorflow.model.literals import PAIR, KindName
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, OpenObjective, OpenTarget, TextStep

S = TypeVar("S", bound=BaseStep)
A = TypeVar("A")


class Kind(ABC, Generic[S, A]):
    """One kind of prompt, with its class of steps `S` and its type of answers `A`.

    A subclass sets the attributes that differ from the defaults, and overrides the methods that
    differ. Methods that take a step use the answer in it.
    """

    name: KindName
    step: type[S]
    adapter: TypeAdapter[A]
    expected: str
    """The message for an answer of the wrong shape, to be translated."""

    expected_in: ClassVar[Mapping[str, str]] = {}
    """The messages for single keys of the tables inside an answer, to be translated."""

    keys: tuple[str, ...] = ()
    """The keys of a prompt in a guide that only this kind has, and others that list them."""

    answer_keys: tuple[str, ...] = ()
    """The keys of the tables inside an answer."""

    owned: ClassVar[bool] = False
    """Whether an answer is stored by owner."""

    is_talk: ClassVar[bool] = False
    """Whether it is a talk, so that no answer is needed."""

    only_steers: ClassVar[bool] = False
    """Whether answers only steer the conversation: without `records` they are not read back."""

    answerable_alone: ClassVar[bool] = True
    """Whether one person can answer it alone, when preparing."""

    recordable: ClassVar[bool] = True
    """Whether `records` is allowed in a guide."""

    followed_by: ClassVar[tuple[str, ...]] = ("answered",)
    """The conditions that `follows` can put on its answer."""

    other_ways: ClassVar[bool] = True
    """Whether a guide should offer other wordings."""

    shows_items: ClassVar[bool] = False
    """Whether its items are on screen with the question, which can then point at them."""

    rotates: ClassVar[bool] = False
    """Whether a core prompt of a rotating stage is worded differently each time."""

    written_as: ClassVar[Literal["", "block", "lines"]] = ""
    """Whether an answer can be edited as plain text: in one block, or one item a line."""

    reviews: ClassVar[Commitment | None] = None
    """What it reviews: for both people together, once a session."""

    makes: ClassVar[Commitment | None] = None
    """What it creates."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name in ("name", "step", "adapter", "expected"):
            if not hasattr(cls, name):
                raise TypeError(f"{cls.__name__}.{name}")

    # The guide

    def rule_errors(self, prompt: Table) -> Iterator[GuideProblem]:
        """Errors in this kind's own keys. Works on raw data."""
        yield from ()

    def is_possible_answer(self, prompt: Table, value: object) -> bool:
        """Whether a value can be an answer, or part of one. Works on raw data."""
        return False

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """This kind's own templates: the path, the name of its limit in `guides.style`, the text.

        Works on raw data. Like the question, they are rendered at lay-out.
        """
        yield from ()

    def hints(self, prompt: Prompt) -> Iterator[GuideProblem]:
        """Suggestions about this kind's own keys."""
        yield from ()

    def needs_both(self, prompt: Prompt) -> bool:
        """Whether it needs both peers: then it is not put to each of them in a round."""
        return prompt.ask == PAIR or self.reviews is not None or prompt.records == "clause"

    # The step

    def has_nothing_to_review(self, past: Past) -> bool:
        """Whether it is left out since the history has nothing to review; asked before lay-out."""
        return False

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> S:
        """Turn a step that is laid out as far as all kinds are alike into one of this kind."""
        return self.make_step(asked)

    def has_no_items(self, step: S) -> bool:
        """Whether a laid-out step is left out since its own items, such as ratings, are none."""
        return False

    def make_step(self, asked: BaseStep, **own: object) -> S:
        """Make a step of this kind from the fields of every step and those of its own."""
        return self.step.model_validate({**dict(asked), "kind": self.name, **own})

    def outline(self, step: S) -> tuple[str, ...]:
        """The possible answers, in lines, for the agenda."""
        return ()

    # The answer

    def blank(self, step: S) -> object:
        """The empty answer in an answers file."""
        return None

    def legend(self, step: S) -> dict[str, object]:
        """What a blank answers file explains about an answer, such as the options."""
        return {"keys": list(self.answer_keys)} if self.answer_keys else {}

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of one person's answer in an answers file."""
        return self.adapter.json_schema()

    def read(self, value: object) -> A | None:
        """Parse an answer from JSON.

        Raises:
            ValidationError: it is not an answer of this kind.
        """
        return None if value is None else self.adapter.validate_python(value)

    def replaced(self, value: object) -> dict[str, object]:
        """The fields of a step that change with a new answer, or with an erased mark.

        Raises:
            ValidationError: it is not an answer of this kind.
        """
        if is_mark(value):
            return {"answer": None, "erased": erasing_of(value)}
        return {"answer": self.read(value), "erased": None}

    def dump(self, step: S) -> object:
        """The answer of a step as JSON."""
        answer: object = step.model_dump(mode="json", include={"answer"})["answer"]
        return answer

    def check(
        self, step: S, pair: Pair, value: object, *, strict: bool
    ) -> tuple[A | None, tuple[AnswerProblem, ...]]:
        """Validate an answer: what to store (None if it is empty), or all its problems.

        `strict` rejects unknown keys: for people's files, not for our own.
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

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[AnswerProblem]:
        """Problems with the shape of an answer."""
        owners = list(said) if self.owned and isinstance(said, dict) else []
        for each in errors_of(error):
            yield describe_error(
                each,
                expected=self.expected,
                expected_in=self.expected_in,
                keys=self.answer_keys,
                owners=owners,
            )

    def reference_problems(self, step: S, pair: Pair, said: object) -> Iterator[AnswerProblem]:
        """References in an answer to things that do not exist. Ignores wrong shapes."""
        if self.owned:
            yield from owner_problems(step, pair, said)

    def normalized(self, step: S, pair: Pair, answer: A) -> A:
        """An answer in its stored form and order."""
        return answer

    def corrected(self, step: S, answer: A | None, entry: Entry, oddities: list[str]) -> A | None:
        """The answer after a correction to `answer`.

        Changes that a correction cannot make are explained in `oddities`.
        """
        return answer

    # Reading it back

    def lines(self, session: Session, step: S) -> Iterator[Line]:
        """The lines of the read-back."""
        yield from ()

    def texts(self, step: S) -> tuple[str, ...]:
        """The texts that the answer records, one for each item."""
        return ()

    def by_person(self, step: S) -> tuple[tuple[str, str], ...]:
        """The recorded texts, each with the id of its author."""
        return tuple((step.who, text) for text in self.texts(step))

    def readings(self, step: S) -> Iterator[NumberGiven]:
        """The numbers in the answer, each with its question."""
        yield from ()

    def searchable(self, step: S) -> Iterator[Searchable]:
        """The searchable texts of the answer, one for each item."""
        yield from (Searchable(who, "answer", text) for who, text in self.by_person(step))

    def texts_to_compare(self, step: S) -> Iterator[tuple[str, str]]:
        """Everything in the answer, to compare two versions: an owner's id or "", and the text."""
        yield from (("", text) for text in self.texts(step))

    def in_notes(self, step: S, formatter: NotesFormatter) -> InNotes:
        """The answer as plain values for a template of notes."""
        return InNotes("", None)

    def prepared_text(self, step: S, said: object) -> str:
        """A preparation's answer, in JSON, as text; empty if it has none."""
        if isinstance(said, list | tuple):
            return ", ".join(text for text in said if isinstance(text, str))
        return str(said) if isinstance(said, str | int) and not is_empty(said) else ""

    def as_plain_text(self, step: S) -> str:
        """The answer as plain text, for kinds with `written_as`."""
        return ""

    def from_plain_text(self, text: str) -> object:
        """The answer, in JSON, from plain text; None if it is empty."""
        return text or None

    def with_iso_days(self, value: object, context: DayContext) -> object:
        """The JSON of an answer from a file, with the days that are typed in words in ISO form."""
        return value

    # Targets and objectives

    def open_targets(self, step: S) -> tuple[OpenTarget, ...]:
        """The open targets laid out with the step."""
        return ()

    def open_objectives(self, step: S) -> tuple[OpenObjective, ...]:
        """The open objectives laid out with the step."""
        return ()

    def reports(self, step: S) -> tuple[tuple[str, tuple[TargetReport, ...]], ...]:
        """The reports on targets, by owner."""
        return ()

    def new_targets(self, step: S) -> tuple[tuple[str, tuple[NewTarget, ...]], ...]:
        """The new targets, by owner."""
        return ()

    def objective_reports(self, step: S) -> tuple[ObjectiveReport, ...]:
        """The reports on objectives."""
        return ()

    def new_objectives(self, step: S) -> tuple[tuple[str, tuple[NewObjective, ...]], ...]:
        """The new objectives, by owner."""
        return ()

    # Plain lines

    @abstractmethod
    def ask(self, session: Session, step: S, said: list[str]) -> Asking:
        """Ask for the answer line by line.

        `said` are the lines typed before a command interrupted; a text or a list adds to them.
        """


def as_text(step: BaseStep) -> TextStep:
    """The same step as an empty text step."""
    shared = {key: value for key, value in dict(step).items() if key in BaseStep.model_fields}
    return TextStep.model_validate({**shared, "kind": "text", "answer": None})
