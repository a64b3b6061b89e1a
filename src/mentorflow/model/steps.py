"""Steps: one prompt each, put to one person or to the pair. One class for each kind of prompt."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from mentorflow.model.answers import (
    Answer,
    Choice,
    Day,
    NewObjectives,
    NewTargets,
    ObjectiveReports,
    Rating,
    Ratings,
    Rows,
    TalkLines,
    TargetReports,
    Text,
    Texts,
)
from mentorflow.model.base import Stored
from mentorflow.model.erased import Erasing, Words
from mentorflow.model.literals import PAIR, CheckIn, KindName, Records, Seat, TargetStatus
from mentorflow.model.quotes import Quote


class SaidSince(Stored):
    """A line about a target from a check-in."""

    on: dt.date
    by: str
    outcome: CheckIn
    text: Words


class OpenTarget(Stored):
    """A snapshot of a target at lay-out, so that a session needs no history.

    `first_due` is the day that was first agreed, `said` what check-ins said since the last review.
    """

    id: str
    text: Words
    owner: str
    witness: str
    due: dt.date | None = None
    first_due: dt.date | None = None
    status: TargetStatus = "open"
    times_put_off: Annotated[int, Field(alias="moved")] = 0
    made_on: dt.date
    measure: Words = ""
    unconfirmed: bool = False
    said: tuple[SaidSince, ...] = ()


class OpenObjective(Stored):
    """A snapshot of an objective at lay-out."""

    id: str
    text: Words
    owner: str
    why: Words = ""
    measure: Words = ""
    made_on: dt.date


class LaidOption(Stored):
    """A labelled id in a step: an option, a column, a row, an item."""

    id: str
    text: Words


class LaidFollows(Stored):
    """The condition of a step on answers given today to the `steps` before it.

    One matching answer is enough. Exactly one of the other keys says which answers match.
    """

    steps: tuple[str, ...]
    below: int | None = None
    above: int | None = None
    equals: int | str | None = None
    answered: bool | None = None

    def fits(self, answer: object) -> bool:
        """Whether an answer matches; a missing one never does."""
        if answer is None:
            return False
        if isinstance(answer, int):
            below = self.below is not None and answer < self.below
            above = self.above is not None and answer > self.above
            if below or above:
                return True
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return bool(self.answered) or (self.equals is not None and self.equals in chosen)


class BaseStep(Stored):
    """The base of all steps: one prompt put to one person (or to the pair) in its final wording.

    `id` is `stage/prompt/person`; `who` is a person's id or "pair"; `seat` is that person's seat,
    if any. `way` selects the wording: 0 is `words`, 1 the first of `others`. `ways` are their
    numbers in the guide (0 is its `text`), if they are laid out in another order.
    A step that `follows` an answer is asked only if that matches (`Session.applies`).
    A `hidden` answer is shown once both people have answered. `topics` are the ids of the topics
    it brings up (None if it was laid out by version 1, which did not record them), `quotes` the
    sources of everything it quotes. The answer is None if it was `erased`.
    """

    id: str
    kind: KindName
    who: str
    words: Words
    records: Records | None = None
    answer: Answer | None = None
    skipped: bool = False
    skipped_why: Words = ""
    erased: Erasing | None = None
    seat: Seat | None = None
    recall: Words = ""
    others: tuple[Words, ...] = ()
    way: int = 0
    ways: tuple[int, ...] = ()
    core: bool = False
    think: int = 0
    prepare: bool = False
    private: bool = False
    hidden: bool = False
    follows: LaidFollows | None = None
    topics: tuple[str, ...] | None = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there is an answer, or was one that has been erased."""
        return self.answer is not None or self.erased is not None

    @property
    def question(self) -> str:
        """The current wording."""
        return self.others[self.way - 1] if 0 < self.way <= len(self.others) else self.words

    @property
    def wording(self) -> int:
        """The number of the current wording in the guide."""
        return self.ways[self.way] if 0 <= self.way < len(self.ways) else self.way

    @property
    def prompt(self) -> str:
        """`stage/prompt`: the key of an answers file, shared by both people's steps."""
        return self.id.rsplit("/", 1)[0]

    @property
    def joint(self) -> bool:
        """Whether the step is for both at once."""
        return self.who == PAIR


class TalkStep(BaseStep):
    """Something to talk about; lines can be written down."""

    kind: Literal["talk"]
    answer: TalkLines | None = None


class TextStep(BaseStep):
    """A question answered in prose."""

    kind: Literal["text"]
    answer: Text | None = None


class ListStep(BaseStep):
    """A question answered by a list of texts."""

    kind: Literal["list"]
    answer: Texts | None = None


class Ends(Stored):
    """The named ends of a scale.

    With a `skip_label`, "n/a" is an answer too, shown as that label.
    """

    lowest: int = 0
    highest: int = 10
    skip_label: str = ""
    low: Words = ""
    high: Words = ""


class ScaleStep(Ends, BaseStep):
    """A question answered by a number between two named ends."""

    kind: Literal["scale"]
    answer: Rating | None = None


class ChoiceStep(BaseStep):
    """A question answered by one or several options; `other` allows free text."""

    kind: Literal["choice"]
    answer: Choice | None = None
    options: tuple[LaidOption, ...] = ()
    many: bool = False
    other: bool = False


class DateStep(BaseStep):
    """A question answered by a day."""

    kind: Literal["date"]
    answer: Day | None = None


class TableStep(BaseStep):
    """A question answered by rows of texts. If the guide names no `rows`, people add their own."""

    kind: Literal["table"]
    answer: Rows | None = None
    columns: tuple[LaidOption, ...] = ()
    rows: tuple[LaidOption, ...] = ()


class RatingsStep(Ends, BaseStep):
    """A question answered by a number for each of its items."""

    kind: Literal["ratings"]
    answer: Ratings | None = None
    items: tuple[LaidOption, ...] = ()


class ReviewTargetsStep(BaseStep):
    """The review of open targets: `targets` are those to review."""

    kind: Literal["review-targets"]
    answer: TargetReports | None = None
    targets: tuple[OpenTarget, ...] = ()


class SetTargetsStep(BaseStep):
    """Setting targets: `targets` are the open ones, unless a review lists them already."""

    kind: Literal["set-targets"]
    answer: NewTargets | None = None
    targets: tuple[OpenTarget, ...] = ()
    objectives: tuple[OpenObjective, ...] = ()


class ReviewObjectivesStep(BaseStep):
    """The review of open objectives: `objectives` are those to review."""

    kind: Literal["review-objectives"]
    answer: ObjectiveReports | None = None
    objectives: tuple[OpenObjective, ...] = ()


class SetObjectivesStep(BaseStep):
    """Setting objectives."""

    kind: Literal["set-objectives"]
    answer: NewObjectives | None = None


Step = Annotated[
    TalkStep
    | TextStep
    | ListStep
    | ScaleStep
    | ChoiceStep
    | DateStep
    | TableStep
    | RatingsStep
    | ReviewTargetsStep
    | SetTargetsStep
    | ReviewObjectivesStep
    | SetObjectivesStep,
    Field(discriminator="kind"),
]
