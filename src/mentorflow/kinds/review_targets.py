"""`review-targets`: what became of the open targets of both people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import Asking, AskingFor, Save, Say, a_day, offer, one_of
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import Problem, id_problems, tables
from mentorflow.kinds.commitments import (
    as_json,
    as_open_target,
    full_text,
    in_pair_order,
    join_sentences,
    join_texts,
    one_line,
)
from mentorflow.kinds.review_wording import (
    CONFIRMATIONS,
    REVIEW_OPTIONS,
    ReviewOption,
    review_options,
    review_question,
    without_prefix,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past, Searchable
from mentorflow.model.answers import TargetReport, TargetReports
from mentorflow.model.dates import short_day
from mentorflow.model.entry import Entry
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, OpenTarget, ReviewTargetsStep

_WAYS = {way.outcome: way for way in (*REVIEW_OPTIONS, *CONFIRMATIONS)}


class ReviewTargets(Kind[ReviewTargetsStep, TargetReports]):
    """A list of reports for each owner."""

    name = "review-targets"
    step = ReviewTargetsStep
    adapter = TypeAdapter(TargetReports)
    expected = "a list of reports for each owner is expected"
    answer_keys = tuple(TargetReport.model_fields)
    owned = True
    answerable_alone = False
    recordable = False
    other_ways = False
    reviews = "targets"

    def schema(self) -> dict[str, Any]:
        """A list; the owner stands before it."""
        return TypeAdapter(tuple[TargetReport, ...]).json_schema()

    def blank(self, step: ReviewTargetsStep) -> object:
        """An empty list."""
        return []

    def nothing_to_ask(self, past: Past) -> bool:
        """Once a session, and only where something is open or waits for the witness."""
        return "targets" in past.reviewed or not past.history.to_review

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> ReviewTargetsStep:
        """With the targets, those of whoever goes first in front."""
        place = past.order.index
        targets = sorted(past.history.to_review, key=lambda target: place(target.owner))
        return self.make_step(asked, targets=tuple(map(as_open_target, targets)))

    def reference_problems(
        self, step: ReviewTargetsStep, pair: Pair, said: object
    ) -> Iterator[Problem]:
        """Owners that are not asked, targets that are not open, outcomes that do not fit."""
        yield from super().reference_problems(step, pair, said)
        seen: set[str] = set()
        waiting = {target.id for target in step.targets if target.unconfirmed}
        for owner, reports in said.items() if isinstance(said, dict) else ():
            known = [target.id for target in step.targets if target.owner == owner]
            for place, report in tables(reports):
                where, target = f"{owner}.{place}", report.get("target")
                yield from id_problems(f"{where}.target", report, "target", known, seen)
                confirming = report.get("outcome") in ("confirmed", "reopened")
                if target in known and confirming != (target in waiting):
                    ways = "confirmed or reopened" if target in waiting else "another outcome"
                    yield f"{where}.outcome", f"{ways} is expected for target {target}"

    def normalized(
        self, step: ReviewTargetsStep, pair: Pair, answer: TargetReports
    ) -> TargetReports:
        """In the pair's order."""
        return in_pair_order(pair, answer)

    def corrected(
        self,
        step: ReviewTargetsStep,
        answer: TargetReports | None,
        entry: Entry,
        oddities: list[str],
    ) -> TargetReports:
        """A target is closed only in the name of whoever may say so."""
        return tuple(
            (owner, tuple(_rightful(step, owner, reports, entry, oddities)))
            for owner, reports in answer or ()
        )

    def legend(self, step: ReviewTargetsStep) -> dict[str, object]:
        """The ids of the targets, with their texts."""
        return {"targets": {each.id: each.text for each in step.targets}, **super().legend(step)}

    def lines(self, session: Session, step: ReviewTargetsStep) -> Iterator[Line]:
        """What became of each target."""
        places = {target.id: place for place, target in enumerate(step.targets)}
        for report in _reports(step):
            place = places.get(report.target)
            if place is None:
                continue
            target, way = step.targets[place], _WAYS[report.outcome]
            lead = " to" if report.outcome == "moved" else ", by"
            due = short_day(report.due, session.on) if report.due else report.due_text
            became = (
                f"{without_prefix(target.text)}: {way.name.lower()}{f'{lead} {due}' if due else ''}"
            )
            text = join_sentences(became, report.why, report.comment)
            yield Line(who=target.owner, kind="outcome", text=text, place=place, mark=way.mark)

    def searchable(self, step: ReviewTargetsStep) -> Iterator[Searchable]:
        """What was said of each target, its own words in front."""
        words = {target.id: target.text for target in step.targets}
        for owner, reports in self.reports(step):
            for report in reports:
                said = (words.get(report.target, ""), report.why, report.comment, report.due_text)
                yield Searchable(owner, "target", join_texts(*said))

    def texts_to_compare(self, step: ReviewTargetsStep) -> Iterator[tuple[str, str]]:
        """Everything that was said of each target."""
        words = {target.id: target.text for target in step.targets}
        for owner, reports in self.reports(step):
            for report in reports:
                yield owner, full_text(report, "target", words)

    def in_notes(self, step: ReviewTargetsStep, formatter: NotesFormatter) -> InNotes:
        """By owner: every target, with what was said of it, if anything was."""
        reports = {report.target: report for report in _reports(step)}
        owners = dict.fromkeys(target.owner for target in step.targets)
        return InNotes(
            "reports",
            [
                {
                    "who": formatter.name(owner),
                    "reports": [
                        _in_notes(target, reports.get(target.id), formatter)
                        for target in step.targets
                        if target.owner == owner
                    ],
                }
                for owner in owners
            ],
        )

    def open_targets(self, step: ReviewTargetsStep) -> tuple[OpenTarget, ...]:
        """Those that it goes through."""
        return step.targets

    def reports(self, step: ReviewTargetsStep) -> tuple[tuple[str, tuple[TargetReport, ...]], ...]:
        """The answer."""
        return step.answer or ()

    def ask(self, session: Session, step: ReviewTargetsStep, said: list[str]) -> Asking:
        """One target after another: what became of it, a new day where it has one, and a line."""
        answer = as_json(self.reports(step))
        for number, target in enumerate(step.targets, 1):
            yield Say(
                _("Target {number} of {count}").format(number=number, count=len(step.targets))
            )
            yield Say(review_question(session, target))
            ways = review_options(target)
            yield offer([way.name for way in ways])
            names = [(way.outcome, way.name) for way in ways]
            outcome = yield from one_of(_("How did it go?"), names)
            if not outcome:
                continue
            report: dict[str, object] = {"target": target.id, "outcome": outcome}
            others = [r for r in answer.get(target.owner, []) if r["target"] != target.id]
            answer[target.owner] = [*others, report]
            yield Save(answer)
            way = next(way for way in ways if way.outcome == outcome)
            for key, more in _more(session, way):
                if text := (yield from more):
                    report[key] = text
                    yield Save(answer)


def _more(session: Session, way: ReviewOption) -> Iterator[tuple[str, AskingFor]]:
    """What else is asked of a target: the key of the report, and the question."""
    if way.dated:
        moved = way.outcome == "moved"
        label = _("New date:") if moved else _("New date (optional):")
        yield "due", a_day(label, session.on)
    yield way.line, one_line(_("Comment (optional):"))


def _reports(step: ReviewTargetsStep) -> Iterator[TargetReport]:
    return (report for _, reports in step.answer or () for report in reports)


def _in_notes(target: OpenTarget, report: TargetReport | None, formatter: NotesFormatter) -> object:
    return {
        "text": formatter.line(target.text),
        "outcome": report.outcome if report else "",
        "witness": formatter.name(target.witness),
        "due": formatter.due(report.due, report.due_text) if report else "",
        "why": formatter.line(report.why) if report else "",
        "comment": formatter.line(report.comment) if report else "",
    }


def _rightful(
    step: ReviewTargetsStep,
    owner: str,
    reports: tuple[TargetReport, ...],
    entry: Entry,
    oddities: list[str],
) -> Iterator[TargetReport]:
    """The reports that hold; in place of another the one that stood there, if any."""
    stood = {report.target: report for report in _reports(step)}
    for report in reports:
        before = stood.get(report.target)
        may = _who_closes(step, owner, report)
        if may in (None, entry.by) or (before and before.outcome == report.outcome):
            yield report
        else:
            oddities.append(
                f"{entry.id}: only {may} can say that target {report.target} is {report.outcome}."
            )
            if before:
                yield before


def _who_closes(step: ReviewTargetsStep, owner: str, report: TargetReport) -> str | None:
    """Who alone may say so; None if both may."""
    if report.outcome in ("done", "dropped", "passed-on"):
        return owner
    if report.outcome == "confirmed":
        witnesses = (target.witness for target in step.targets if target.id == report.target)
        return next(witnesses, None)
    return None
