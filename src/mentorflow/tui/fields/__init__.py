"""Answer fields: one for each kind of prompt, loaded when the first of its kind is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from mentorflow.model.literals import KindName
    from mentorflow.model.session import Session
    from mentorflow.model.steps import Step
    from mentorflow.tui.fields.answer_field import AnswerField


def make_field(
    session: Session,
    step: Step,
    read_only: bool = False,
    *,
    index: int | None = None,
    today: dt.date | None = None,
) -> AnswerField:
    """The field for a step, with what the step holds already.

    `index` is the item to open it at: a target, an objective, a line of a list. `today` is the day
    on which it is filled in; by default that of the session.
    """
    field = _field(step.kind)(session, step, read_only=read_only, today=today or session.on)
    if index is not None:
        field.open_at(index)
    return field


def _field(kind: KindName) -> type[AnswerField]:
    match kind:
        case "talk":
            from mentorflow.tui.fields.talk import TalkField

            return TalkField
        case "text":
            from mentorflow.tui.fields.text import TextAnswer

            return TextAnswer
        case "list":
            from mentorflow.tui.fields.list import ListField

            return ListField
        case "scale":
            from mentorflow.tui.fields.scale import ScaleField

            return ScaleField
        case "choice":
            from mentorflow.tui.fields.choice import ChoiceField

            return ChoiceField
        case "date":
            from mentorflow.tui.fields.date import DateField

            return DateField
        case "table":
            from mentorflow.tui.fields.table import TableField

            return TableField
        case "ratings":
            from mentorflow.tui.fields.ratings import RatingsField

            return RatingsField
        case "review-targets":
            from mentorflow.tui.fields.review_targets import ReviewTargetsField

            return ReviewTargetsField
        case "set-targets":
            from mentorflow.tui.fields.set_targets import SetTargetsField

            return SetTargetsField
        case "review-objectives" | "set-objectives":
            from mentorflow.tui.fields import objectives

            review = kind == "review-objectives"
            return objectives.ReviewObjectivesField if review else objectives.SetObjectivesField
