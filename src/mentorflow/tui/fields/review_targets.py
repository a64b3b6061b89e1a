"""Walking through the open targets of both people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult

from mentorflow.kinds.review_wording import (
    WayOut,
    bare,
    review_head,
    review_question,
    review_speaker,
    ways_out,
)
from mentorflow.model.steps import OpenTarget, ReviewTargetsStep
from mentorflow.tui.fields.day_entry import dated, refused, typed, understood
from mentorflow.tui.fields.review_field import ReviewField
from mentorflow.tui.kit.choices import Way
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.line import Line
from mentorflow.tui.words import fields

_DAY = ("due", "due_text")
_NEW_DAY = Blank("due", fields.NEW_DAY, fields.DAY_EXAMPLE)


class ReviewTargetsField(ReviewField):
    """One target at a time: what became of it, a line of words, a new day where it has one."""

    step: ReviewTargetsStep
    one = "target"

    @property
    def digits_label(self) -> str:
        """How it went; to the witness, how they see it."""
        return fields.AS_YOU_SEE_IT if self.target.unconfirmed else fields.HOW_IT_WENT

    def ids(self) -> Sequence[str]:
        """The targets, in the order in which they were laid out."""
        return [target.id for target in self.step.targets]

    def restored(self) -> dict[str, dict[str, Any]]:
        """The reports that the step holds already."""
        return {
            report.target: report.model_dump(mode="json", exclude={"target"})
            for _, reports in self.step.answer or ()
            for report in reports
        }

    @property
    def target(self) -> OpenTarget:
        """The target on the plate."""
        return self.step.targets[self.place]

    def asked(self) -> tuple[str, str, str]:
        """The owner is asked; the witness, where done waits for a word."""
        target, total = self.target, len(self.step.targets)
        return (
            review_speaker(target),
            review_head(self.session, target, self.place + 1, total),
            review_question(self.session, target),
        )

    def ways(self) -> Sequence[Way]:
        """Six ways out, or the two that a witness has."""
        return [Way(w.outcome, w.mark, w.name, w.means) for w in self._ways()]

    def _ways(self) -> tuple[WayOut, ...]:
        return ways_out(self.target) if self.step.targets else ()

    def line_key(self, outcome: str) -> str:
        """Moved, blocked, dropped and handed on keep the line as their why."""
        way = self._way(outcome)
        return way.line if way else "comment"

    def line_label(self, outcome: str) -> str:
        """The line is asked for in words that fit what became of it."""
        return fields.LINES.get(outcome, fields.WHAT_HAPPENED)

    def _way(self, outcome: str) -> WayOut | None:
        return next((way for way in self._ways() if way.outcome == outcome), None)

    @property
    def _dated(self) -> bool:
        """Whether what became of it can have a new day."""
        way = self._way(str(self.report.get("outcome", "")))
        return way is not None and way.dated

    def more(self) -> Sequence[tuple[str, str]]:
        """How they said that they would know, and who comes next."""
        pairs = []
        if self.step.targets and self.target.measure:
            pairs.append((fields.YOU_WOULD_KNOW, self.target.measure))
        if self.place + 1 < len(self.step.targets):
            after = self.step.targets[self.place + 1]
            owner = self.session.pair.person(after.owner).name
            pairs.append((fields.NEXT, f"{bare(after.text)}, {owner}"))
        return pairs

    def between(self) -> ComposeResult:
        """The new day of a target that stays open."""
        yield FormRow(_NEW_DAY, self._due(), read_only=self.read_only)

    def _due(self) -> str:
        return typed(self.report, self.session.on)

    def show_report(self) -> None:
        """Fill the rows, the new day with them."""
        self.query_one(FormRow).fill(self._due())
        super().show_report()

    def dress(self) -> None:
        """The new day is there for what moved, and for what may need one."""
        super().dress()
        row = self.query_one(FormRow)
        row.set_class(not self._dated, "-away")
        row.tell(understood(row.value, self.session.on))

    def held(self) -> bool:
        """A day that cannot be read stays where it is, and says what can."""
        asked = self._dated and not self.read_only
        return asked and refused(self.query_one(FormRow), self.session.on)

    def chosen(self, report: dict[str, Any], outcome: str) -> dict[str, Any]:
        """What is settled has no new day."""
        made = super().chosen(report, outcome)
        way = self._way(outcome)
        if way is None or not way.dated:
            self.query_one(FormRow).fill("")
            made = {key: value for key, value in made.items() if key not in _DAY}
        return made

    @property
    def above_line(self) -> str:
        """The new day, where there may be one."""
        return fields.NEW_DAY if self._dated else super().above_line

    def go_above_line(self) -> None:
        """To the new day, where there may be one."""
        if self._dated:
            self.query_one(FormRow).take_focus()
        else:
            super().go_above_line()

    def after_choice(self) -> None:
        """To the new day first, where there has to be one."""
        if self.report.get("outcome") == "moved":
            self.query_one(FormRow).take_focus(scroll_visible=False)
        else:
            super().after_choice()

    @on(Line.Changed, "FormRow Line")
    def _day_written(self, event: Line.Changed) -> None:
        event.stop()
        row = self.query_one(FormRow)
        report = {k: v for k, v in self.report.items() if k not in _DAY}
        self.reports[self.here] = {**report, **dated(row.value, self.session.on)}
        row.tell(understood(row.value, self.session.on))
        self.change(self.answer)

    @on(Line.Left, "FormRow Line")
    def _day_left(self, event: Line.Left) -> None:
        event.stop()
        if event.way < 0:
            self.take_focus()
        else:
            self.query_one("#said", Line).focus()

    @property
    def answer(self) -> dict[str, list[dict[str, Any]]] | None:
        """The reports, by owner."""
        said: dict[str, list[dict[str, Any]]] = {}
        for target in self.step.targets:
            report = self.reports.get(target.id)
            if report and report.get("outcome"):
                said.setdefault(target.owner, []).append({**report, "target": target.id})
        return said or None
