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
        """Enter goes to the next objective."""
        return _("Next objective")

    @property
    def digits_label(self) -> str:
        """The digits are the outcomes."""
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
        """The objective on screen."""
        return self.step.objectives[self.index]

    def asked(self) -> tuple[str, str, str]:
        """Ask the owner of the objective."""
        objective, total = self.objective, len(self.step.objectives)
        head = objective_head(self.session, objective, self.index + 1, total)
        return objective.owner, head, objective_question(self.session, objective)

    def ways(self) -> Sequence[Way]:
        """In progress, reached, let go."""
        return [
            Way("going", "◐", _("In progress"), _("it's still the right objective")),
            Way("reached", "●", _("Reached"), _("ready for you both to sign off")),
            Way("dropped", "–", _("Dropped"), _("it's no longer the right objective")),
        ]

    def more(self) -> Sequence[tuple[str, str]]:
        """Why it matters and when it is done, in its owner's words."""
        objective = self.objective if self.step.objectives else None
        pairs = [(_("Because"), objective.why)] if objective and objective.why else []
        if objective and objective.measure:
            pairs.append((_("Done when"), objective.measure))
        return pairs

    @property
    def answer(self) -> list[dict[str, Any]] | None:
        """The reports, in the order of the objectives."""
        found = [
            {"objective": id, **report}
            for id in self.ids()
            if (report := self.reports.get(id)) and report.get("outcome")
        ]
        return found or None


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
        return {
            self.step.who: [
                objective.model_dump(mode="json") for objective in self.step.answer or ()
            ]
        }

    def packed(self, filled: Filled) -> Filled | None:
        """The objective as stored. If its text is empty, the first filled line is used as text."""
        found = [
            t for key in ("text", "why", "measure") if (t := str(filled.get(key) or "").strip())
        ]
        return {**filled, "text": found[0]} if found else None

    @property
    def answer(self) -> list[Filled] | None:
        """The objectives."""
        return [
            packed for made in self.made[self.step.who] if (packed := self.packed(made))
        ] or None
