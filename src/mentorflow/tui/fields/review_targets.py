"""The field that reviews the open targets of both people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult

from mentorflow.i18n import N_, _
from mentorflow.kinds.review_wording import (
    DATE_NEEDED,
    ReviewOption,
    review_head,
    review_options,
    review_question,
    review_speaker,
    without_prefix,
)
from mentorflow.model.steps import OpenTarget, ReviewTargetsStep
from mentorflow.tui.fields.day_entry import DATE_EXAMPLE, dated, refused, typed, understood
from mentorflow.tui.fields.review_field import ReviewField
from mentorflow.tui.kit.choices import Way
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.line import Line

_DAY = ("due", "due_text")
_LINES: dict[str, str] = {
    "blocked": N_("What's in the way, in one line"),
    "moved": N_("Why it moved, in one line"),
    "dropped": N_("Why you're dropping it, in one line"),
    "passed-on": N_("Who has taken it over, in one line"),
    "confirmed": N_("Your view, in one line"),
    "reopened": N_("Your view, in one line"),
}
"""Labels of the line of text for outcomes that need more than what happened."""


class ReviewTargetsField(ReviewField):
    """One target at a time: its outcome, a line of text, and a new date if it stays open."""

    step: ReviewTargetsStep

    @property
    def enter_label(self) -> str:
        """Enter goes to the next target."""
        return _("Next target")

    @property
    def digits_label(self) -> str:
        """The digits are the outcomes; for the witness, their view."""
        return _("Your answer") if self.target.unconfirmed else _("How it went")

    def ids(self) -> Sequence[str]:
        """The targets, in the order in which they were laid out."""
        return [target.id for target in self.step.targets]

    def restored(self) -> dict[str, dict[str, Any]]:
        """The reports of the stored answer."""
        return {
            report.target: report.model_dump(mode="json", exclude={"target"})
            for _, reports in self.step.answer or ()
            for report in reports
        }

    @property
    def target(self) -> OpenTarget:
        """The target on screen."""
        return self.step.targets[self.index]

    def asked(self) -> tuple[str, str, str]:
        """The owner is asked; the other person, if a done target waits to be confirmed."""
        target, total = self.target, len(self.step.targets)
        return (
            review_speaker(target),
            review_head(self.session, target, self.index + 1, total),
            review_question(self.session, target),
        )

    def ways(self) -> Sequence[Way]:
        """The outcomes: two for the witness of a target that is done, else all."""
        return [Way(w.outcome, w.mark, _(w.name), _(w.means)) for w in self._ways()]

    def _ways(self) -> tuple[ReviewOption, ...]:
        return review_options(self.target) if self.step.targets else ()

    def line_key(self, outcome: str) -> str:
        """The key of the report that stores the line: the reason or a comment, by outcome."""
        way = self._way(outcome)
        return way.line if way else "comment"

    def line_label(self, outcome: str) -> str:
        """A label that fits the outcome."""
        return _(_LINES[outcome]) if outcome in _LINES else super().line_label(outcome)

    def _way(self, outcome: str) -> ReviewOption | None:
        return next((way for way in self._ways() if way.outcome == outcome), None)

    @property
    def _dated(self) -> bool:
        """Whether the outcome can have a new date."""
        way = self._way(str(self.report.get("outcome", "")))
        return way is not None and way.dated

    def more(self) -> Sequence[tuple[str, str]]:
        """When it is done, and which target comes next."""
        pairs = []
        if self.step.targets and self.target.measure:
            pairs.append((_("Done when"), self.target.measure))
        if self.index + 1 < len(self.step.targets):
            after = self.step.targets[self.index + 1]
            owner = self.session.pair.person(after.owner).name
            pairs.append((_("Next"), f"{without_prefix(after.text)}, {owner}"))
        return pairs

    def between(self) -> ComposeResult:
        """The new date of a target that stays open."""
        blank = Blank("due", _("New date"), _(DATE_EXAMPLE))
        yield FormRow(blank, self._due(), read_only=self.read_only)

    def _due(self) -> str:
        return typed(self.report, self.today)

    def show_report(self) -> None:
        """Fill the rows, including the new date."""
        self.query_one(FormRow).fill(self._due())
        super().show_report()

    def refresh_rows(self) -> None:
        """Show the new date only for outcomes that can have one."""
        super().refresh_rows()
        row = self.query_one(FormRow)
        row.set_class(not self._dated, "-away")
        row.tell(understood(row.value, self.days, meeting=True))

    def blocks_leaving(self) -> bool:
        """Whether the new date can't be read, or is missing; its row says why."""
        if not self._dated or self.read_only:
            return False
        row = self.query_one(FormRow)
        if self.report.get("outcome") == "moved" and not str(row.value or "").strip():
            row.tell(_(DATE_NEEDED))
            row.take_focus()
            return True
        return refused(row, self.days, meeting=True)

    def chosen(self, report: dict[str, Any], outcome: str) -> dict[str, Any]:
        """The report without a new date, if the outcome closes the target."""
        made = super().chosen(report, outcome)
        way = self._way(outcome)
        if way is None or not way.dated:
            self.query_one(FormRow).fill("")
            made = {key: value for key, value in made.items() if key not in _DAY}
        return made

    @property
    def above_line(self) -> str:
        """The new date, if there can be one."""
        return _("New date") if self._dated else super().above_line

    def go_above_line(self) -> None:
        """Go to the new date, if there can be one."""
        if self._dated:
            self.query_one(FormRow).take_focus()
        else:
            super().go_above_line()

    def after_choice(self) -> None:
        """Go to the new date first if the target was moved."""
        if self.report.get("outcome") == "moved":
            self.query_one(FormRow).take_focus(scroll_visible=False)
        else:
            super().after_choice()

    @on(Line.Changed, "FormRow > Line")
    def _day_written(self, event: Line.Changed) -> None:
        event.stop()
        row = self.query_one(FormRow)
        report = {k: v for k, v in self.report.items() if k not in _DAY}
        self.reports[self.here] = {**report, **dated(row.value, self.days)}
        row.tell(understood(row.value, self.days, meeting=True))
        self.report_change(self.answer)

    @on(Line.Left, "FormRow > Line")
    def _day_left(self, event: Line.Left) -> None:
        event.stop()
        if event.way < 0:
            self.take_focus()
        else:
            self.query_one("#said", Line).focus()

    @property
    def answer(self) -> dict[str, list[dict[str, Any]]] | None:
        """The reports, by owner."""
        answers: dict[str, list[dict[str, Any]]] = {}
        for target in self.step.targets:
            report = self.reports.get(target.id)
            if report and report.get("outcome"):
                answers.setdefault(target.owner, []).append({**report, "target": target.id})
        return answers or None
