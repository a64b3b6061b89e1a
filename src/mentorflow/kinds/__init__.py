"""The kinds of prompt: one file for each, with everything that depends on the kind."""

from __future__ import annotations

from typing import cast

from mentorflow.kinds.base import Kind
from mentorflow.kinds.choice import ChoiceKind
from mentorflow.kinds.date import DateKind
from mentorflow.kinds.list import ListKind
from mentorflow.kinds.ratings import RatingsKind
from mentorflow.kinds.review_objectives import ReviewObjectives
from mentorflow.kinds.review_targets import ReviewTargets
from mentorflow.kinds.scale import ScaleKind
from mentorflow.kinds.set_objectives import SetObjectives
from mentorflow.kinds.set_targets import SetTargets
from mentorflow.kinds.table import TableKind
from mentorflow.kinds.talk import Talk
from mentorflow.kinds.text import TextKind
from mentorflow.model.answers import Answer
from mentorflow.model.guide import Prompt, Stage
from mentorflow.model.literals import KindName
from mentorflow.model.steps import BaseStep, Step

AnyKind = Kind[Step, Answer]
"""A kind that is only known at run time."""

KINDS = cast(
    dict[KindName, AnyKind],
    {
        kind.name: kind
        for kind in (
            Talk(),
            TextKind(),
            ListKind(),
            ScaleKind(),
            ChoiceKind(),
            DateKind(),
            TableKind(),
            RatingsKind(),
            ReviewTargets(),
            SetTargets(),
            ReviewObjectives(),
            SetObjectives(),
        )
    },
)
"""Every kind by its name. A cast, since each is typed for its own class of steps."""


def kind_of(asked: Step | BaseStep | Prompt) -> AnyKind:
    """The kind of a step or of a prompt."""
    return KINDS[asked.kind]


def together(stage: Stage) -> bool:
    """Whether peers go through a stage once, together, rather than in two rounds."""
    return stage.once or any(kind_of(prompt).needs_both(prompt) for prompt in stage.prompts)
