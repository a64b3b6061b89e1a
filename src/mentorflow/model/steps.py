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
from mentorflow.model.literals import PAIR, KindName, Records, Seat, TargetStatus
from mentorflow.model.quotes import Quote


class OpenTarget(Stored):
    """A target as it stood when the agenda was laid out, so that no history is needed."""

    id: str
    text: Words
    owner: str
    witness: str
    due: dt.date | None = None
    status: TargetStatus = "open"
    moved: int = 0
    made_on: dt.date
    measure: Words = ""
    unconfirmed: bool = False


class OpenObjective(Stored):
    """An objective as it stood when the agenda was laid out."""

    id: str
    text: Words
    owner: str
    why: Words = ""
    measure: Words = ""
    made_on: dt.date


class LaidOption(Stored):
    """Something with a name that a step offered: an option, a column, a row, an item."""

    id: str
    text: Words


class LaidFollows(Stored):
    """Which answers, given today to the `steps` before it, a step waits for.

    One that fits is enough. Exactly one of the other keys says which answer fits.
    """

    steps: tuple[str, ...]
    below: int | None = None
    above: int | None = None
    equals: int | str | None = None
    answered: bool | None = None

    def fits(self, answer: object) -> bool:
        """Whether an answer is one of those; no answer never is."""
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
    """What every step has: one prompt put to one person (or to the pair) in its final words.

    `id` is `stage/prompt/person`; `who` is a person's id or "pair"; `seat` is the part that
    person plays in it, if any. `way` counts the wordings: 0 is `words`, 1 the first of `others`.
    `ways` are their numbers in the guide (0 its `text`), where they are laid out in another order.
    A step that `follows` an answer is asked only if that fits (`Session.applies`).
    A `hidden` answer is shown once both people have answered. `topics` are the ids of those that it
    brings up (None where it was laid out by version 1, which did not say), `quotes` the sources of
    all that it shows of the past. An answer that was `erased` is None.
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
        """Whether an answer was given, even if it was erased since."""
        return self.answer is not None or self.erased is not None

    @property
    def question(self) -> str:
        """The wording that the pair sees now."""
        return self.others[self.way - 1] if 0 < self.way <= len(self.others) else self.words

    @property
    def wording(self) -> int:
        """The number in the guide of the wording that the pair sees now."""
        return self.ways[self.way] if 0 <= self.way < len(self.ways) else self.way

    @property
    def prompt(self) -> str:
        """`stage/prompt`: the key of an answers file, shared by both people's steps."""
        return self.id.rsplit("/", 1)[0]

    @property
    def joint(self) -> bool:
        """Whether the step belongs to both at once."""
        return self.who == PAIR


class TalkStep(BaseStep):
    """Something to talk about; a line that should not be lost can be written down."""

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
    """The two named ends that a number is given between.

    Where it has a `skip_label`, that can be the answer too, stored as "n/a".
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
    """A question answered by one of some options, or by several; `other` leaves room for others."""

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
    """A question answered by rows of texts. Without `rows` of the guide's they are free."""

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
    """The review of open targets: `targets` are those it goes through."""

    kind: Literal["review-targets"]
    answer: TargetReports | None = None
    targets: tuple[OpenTarget, ...] = ()


class SetTargetsStep(BaseStep):
    """The making of targets: `targets` are those open beside them, where no review has them."""

    kind: Literal["set-targets"]
    answer: NewTargets | None = None
    targets: tuple[OpenTarget, ...] = ()
    objectives: tuple[OpenObjective, ...] = ()


class ReviewObjectivesStep(BaseStep):
    """The review of open objectives: `objectives` are those it goes through."""

    kind: Literal["review-objectives"]
    answer: ObjectiveReports | None = None
    objectives: tuple[OpenObjective, ...] = ()


class SetObjectivesStep(BaseStep):
    """The making of objectives."""

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
