"""`review-objectives`: the progress of the open objectives."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Asking, Save, Say, menu, one_of
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import AnswerProblem, answer_tables, id_problems
from mentorflow.kinds.commitments import (
    as_open_objective,
    full_text,
    join_sentences,
    join_texts,
    one_line,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past, Searchable
from mentorflow.model.answers import ObjectiveReport, ObjectiveReports
from mentorflow.model.guide import Prompt
from mentorflow.model.literals import ObjectiveOutcome
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, OpenObjective, ReviewObjectivesStep

_OUTCOMES: dict[ObjectiveOutcome, tuple[str, str]] = {
    "going": ("◐", N_("in progress")),
    "reached": ("●", N_("reached")),
    "dropped": ("–", N_("dropped")),
}
_NAMES = (("going", N_("In progress")), ("reached", N_("Reached")), ("dropped", N_("Dropped")))


class ReviewObjectives(Kind[ReviewObjectivesStep, ObjectiveReports]):
    """A list of reports."""

    name = "review-objectives"
    step = ReviewObjectivesStep
    adapter = TypeAdapter(ObjectiveReports)
    expected = N_("must be a list of reports")
    answer_keys = tuple(ObjectiveReport.model_fields)
    answerable_alone = False
    recordable = False
    other_ways = False
    shows_items = True
    reviews = "objectives"

    def blank(self, step: ReviewObjectivesStep) -> object:
        """An empty list."""
        return []

    def has_nothing_to_review(self, past: Past) -> bool:
        """Whether no objective is open, or an earlier step reviews them."""
        return "objectives" in past.reviewed or not past.history.open_objectives

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> ReviewObjectivesStep:
        """Add the open objectives."""
        objectives = tuple(map(as_open_objective, past.history.open_objectives))
        return self.make_step(asked, objectives=objectives)

    def reference_problems(
        self, step: ReviewObjectivesStep, pair: Pair, said: object
    ) -> Iterator[AnswerProblem]:
        """Objectives that are not open, or listed twice."""
        known = [objective.id for objective in step.objectives]
        seen: set[str] = set()
        for index, report in answer_tables(said):
            yield from id_problems(f"{index}.objective", report, "objective", known, seen)

    def legend(self, step: ReviewObjectivesStep) -> dict[str, object]:
        """The objectives by id."""
        return {"objectives": {aim.id: aim.text for aim in step.objectives}, **super().legend(step)}

    def lines(self, session: Session, step: ReviewObjectivesStep) -> Iterator[Line]:
        """One line for each objective with its progress."""
        index_of = {aim.id: index for index, aim in enumerate(step.objectives)}
        for report in step.answer or ():
            index = index_of.get(report.objective)
            if index is None:
                continue
            aim = step.objectives[index]
            mark, became = _OUTCOMES[report.outcome]
            text = join_sentences(f"{aim.text}: {_(became)}", report.comment)
            yield Line(who=aim.owner, kind="outcome", text=text, index=index, mark=mark)

    def searchable(self, step: ReviewObjectivesStep) -> Iterator[Searchable]:
        """Each objective with its comment."""
        words = {aim.id: aim.text for aim in step.objectives}
        for report in step.answer or ():
            text = join_texts(words.get(report.objective, ""), report.comment)
            yield Searchable(step.who, "objective", text)

    def texts_to_compare(self, step: ReviewObjectivesStep) -> Iterator[tuple[str, str]]:
        """Each report in full."""
        words = {aim.id: aim.text for aim in step.objectives}
        yield from (("", full_text(report, "objective", words)) for report in step.answer or ())

    def in_notes(self, step: ReviewObjectivesStep, formatter: NotesFormatter) -> InNotes:
        """The reports."""
        words = {aim.id: aim.text for aim in step.objectives}
        return InNotes(
            "objective-reports",
            [
                {
                    "text": formatter.line(words.get(report.objective, report.objective)),
                    "outcome": report.outcome,
                    "comment": formatter.line(report.comment),
                }
                for report in step.answer or ()
            ],
        )

    def open_objectives(self, step: ReviewObjectivesStep) -> tuple[OpenObjective, ...]:
        """The objectives to review."""
        return step.objectives

    def objective_reports(self, step: ReviewObjectivesStep) -> tuple[ObjectiveReport, ...]:
        """The answer."""
        return step.answer or ()

    def ask(self, session: Session, step: ReviewObjectivesStep, said: list[str]) -> Asking:
        """Ask for the progress of each objective, and a comment."""
        answer: dict[str, dict[str, object]] = {
            report.objective: report.model_dump(mode="json") for report in step.answer or ()
        }
        for aim in step.objectives:
            yield Say(f"“{aim.text}”")
            names = [(outcome, _(name)) for outcome, name in _NAMES]
            yield menu([name for outcome, name in names])
            outcome = yield from one_of(_("Progress:"), names)
            if outcome:
                report: dict[str, object] = {"objective": aim.id, "outcome": outcome}
                answer[aim.id] = report
                yield Save(list(answer.values()))
                report["comment"] = yield from one_line(_("Comment (optional):"))
                yield Save(list(answer.values()))
