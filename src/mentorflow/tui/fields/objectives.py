"""Longer aims: looking at those that are open, and putting new ones into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorflow.kinds.review_wording import objective_head, objective_question
from mentorflow.model.steps import OpenObjective, ReviewObjectivesStep, SetObjectivesStep
from mentorflow.tui.fields.forms import Filled, FormsField
from mentorflow.tui.fields.review_field import ReviewField
from mentorflow.tui.kit.choices import Way
from mentorflow.tui.kit.form import Blank
from mentorflow.tui.words import fields


class ReviewObjectivesField(ReviewField):
    """One objective at a time: going, reached or let go, and a line."""

    step: ReviewObjectivesStep
    one = "objective"

    @property
    def digits_label(self) -> str:
        """Where it stands."""
        return fields.WHERE_IT_STANDS

    def ids(self) -> Sequence[str]:
        """The objectives, in the order in which they were laid out."""
        return [objective.id for objective in self.step.objectives]

    def restored(self) -> dict[str, dict[str, Any]]:
        """The reports that the step holds already."""
        return {
            report.objective: report.model_dump(mode="json", exclude={"objective"})
            for report in self.step.answer or ()
        }

    @property
    def objective(self) -> OpenObjective:
        """The objective on the plate."""
        return self.step.objectives[self.place]

    def asked(self) -> tuple[str, str, str]:
        """Whoever's aim it is is asked."""
        aim, total = self.objective, len(self.step.objectives)
        head = objective_head(self.session, aim, self.place + 1, total)
        return aim.owner, head, objective_question(self.session, aim)

    def ways(self) -> Sequence[Way]:
        """Going, reached, let go."""
        return [Way(*way) for way in fields.OBJECTIVE_WAYS]

    def more(self) -> Sequence[tuple[str, str]]:
        """What makes it matter, in its owner's words."""
        aim = self.objective if self.step.objectives else None
        pairs = [(fields.WHY, aim.why)] if aim and aim.why else []
        if aim and aim.measure:
            pairs.append((fields.YOU_WOULD_KNOW, aim.measure))
        return pairs

    @property
    def answer(self) -> list[dict[str, Any]] | None:
        """The reports, in the order of the objectives."""
        said = [
            {"objective": id, **report}
            for id in self.ids()
            if (report := self.reports.get(id)) and report.get("outcome")
        ]
        return said or None


class SetObjectivesField(FormsField):
    """The form of an objective: the aim, what makes it matter, how both will know."""

    step: SetObjectivesStep

    def blanks(self) -> Sequence[Blank]:
        """The aim, what makes it matter, what shows it."""
        return (
            Blank("text", fields.TOWARDS, "what will be different in half a year"),
            Blank("why", "It matters as", "what makes it worth the work"),
            Blank("measure", "We will know", "what both of you will see"),
        )

    def whose(self) -> Sequence[str]:
        """An objective belongs to whom the step is put, be it both."""
        return (self.step.who,)

    def restored(self) -> dict[str, list[Filled]]:
        """The objectives that the step holds already."""
        return {self.step.who: [aim.model_dump(mode="json") for aim in self.step.answer or ()]}

    def packed(self, filled: Filled) -> Filled | None:
        """The objective; where only other lines are written, the first of them stands for it."""
        said = [
            t for key in ("text", "why", "measure") if (t := str(filled.get(key) or "").strip())
        ]
        return {**filled, "text": said[0]} if said else None

    @property
    def answer(self) -> list[Filled] | None:
        """The objectives."""
        return [
            packed for made in self.made[self.step.who] if (packed := self.packed(made))
        ] or None
