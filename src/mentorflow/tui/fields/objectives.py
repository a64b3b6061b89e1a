"""Fields for objectives: reviewing open ones, and setting new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorflow.i18n import _
from mentorflow.kinds.review_wording import objective_head, objective_question
from mentorflow.model.steps import OpenObjective, ReviewObjectivesStep, SetObjectivesStep
from mentorflow.tui.fields.forms import Filled, FormsField
from mentorflow.tui.fields.review_field import ReviewField
from mentorflow.tui.kit.choices import Way
from mentorflow.tui.kit.form import Blank


class ReviewObjectivesField(ReviewField):
    """One objective at a time: in progress, reached or let go, and a line of text."""

    step: ReviewObjectivesStep

    @property
    def enter_label(self) -> str:
        """On to the next objective."""
        return _("Next objective")

    @property
    def digits_label(self) -> str:
        """The digits say how far it got."""
        return _("Progress")

    def ids(self) -> Sequence[str]:
        """The objectives, in the order in which they were laid out."""
        return [objective.id for objective in self.step.objectives]

    def restored(self) -> dict[str, dict[str, Any]]:
        """The reports of the stored answer."""
        return {
            report.objective: report.model_dump(mode="json", exclude={"objective"})
            for report in self.step.answer or ()
        }

    @property
    def objective(self) -> OpenObjective:
        """The objective on the plate."""
        return self.step.objectives[self.index]

    def asked(self) -> tuple[str, str, str]:
        """The owner of the objective is asked."""
        aim, total = self.objective, len(self.step.objectives)
        head = objective_head(self.session, aim, self.index + 1, total)
        return aim.owner, head, objective_question(self.session, aim)

    def ways(self) -> Sequence[Way]:
        """In progress, reached, let go."""
        return [
            Way("going", "◐", _("In progress"), _("it's still the right objective")),
            Way("reached", "●", _("Reached"), _("ready for you both to sign off")),
            Way("dropped", "–", _("Dropped"), _("it's no longer the right objective")),
        ]

    def more(self) -> Sequence[tuple[str, str]]:
        """Why it matters and when it is done, in its owner's words."""
        aim = self.objective if self.step.objectives else None
        pairs = [(_("Because"), aim.why)] if aim and aim.why else []
        if aim and aim.measure:
            pairs.append((_("Done when"), aim.measure))
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
    """The form of an objective: its text, why it matters, and when it is done."""

    step: SetObjectivesStep

    def blanks(self) -> Sequence[Blank]:
        """The objective, why it matters, and when it is done."""
        return (
            Blank("text", _("Objective"), _("what will be different in half a year")),
            Blank("why", _("Because"), _("what makes it worth the work")),
            Blank("measure", _("Done when"), _("what you'll both be able to see")),
        )

    def whose(self) -> Sequence[str]:
        """Objectives belong to whoever the step asks; one for both belongs to the pair."""
        return (self.step.who,)

    def restored(self) -> dict[str, list[Filled]]:
        """The objectives of the stored answer."""
        return {self.step.who: [aim.model_dump(mode="json") for aim in self.step.answer or ()]}

    def packed(self, filled: Filled) -> Filled | None:
        """The objective as stored. If its text is empty, the first filled line is used as text."""
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
