"""`review-targets`: the outcome of the open targets of both people."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import takewhile
from typing import Any

from pydantic import TypeAdapter

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import (
    Action,
    Asking,
    AskingFor,
    Save,
    Say,
    a_day,
    keyed,
    menu,
    one_of,
)
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import AnswerProblem, answer_tables, id_problems
from mentorflow.kinds.commitments import (
    as_json,
    as_open_target,
    full_text,
    in_pair_order,
    join_sentences,
    join_texts,
    one_line,
    with_iso_dues,
)
from mentorflow.kinds.review_wording import (
    CONFIRMATIONS,
    DATE_NEEDED,
    REVIEW_OPTIONS,
    ReviewOption,
    passed_on_to,
    review_options,
    review_question,
    said_since,
    without_prefix,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past, Searchable
from mentorflow.model.answers import TargetReport, TargetReports
from mentorflow.model.dates import short_day
from mentorflow.model.day_context import DayContext
from mentorflow.model.entry import Entry
from mentorflow.model.erased import is_mark
from mentorflow.model.guide import Prompt
from mentorflow.model.history import Event, Target
from mentorflow.model.people import Pair
from mentorflow.model.quotes import Quote, name_of
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, OpenTarget, ReviewTargetsStep, SaidSince

_OPTIONS = {option.outcome: option for option in (*REVIEW_OPTIONS, *CONFIRMATIONS)}


class ReviewTargets(Kind[ReviewTargetsStep, TargetReports]):
    """A list of reports for each owner."""

    name = "review-targets"
    step = ReviewTargetsStep
    adapter = TypeAdapter(TargetReports)
    expected = N_("must be an object with a list of reports for each owner")
    answer_keys = tuple(TargetReport.model_fields)
    owned = True
    answerable_alone = False
    recordable = False
    other_ways = False
    shows_items = True
    reviews = "targets"

    def schema(self) -> dict[str, Any]:
        """A list of reports, which the file has under its owner."""
        return TypeAdapter(tuple[TargetReport, ...]).json_schema()

    def blank(self, step: ReviewTargetsStep) -> object:
        """An empty list."""
        return []

    def has_nothing_to_review(self, past: Past) -> bool:
        """Whether no target is to be reviewed, or an earlier step reviews them."""
        return "targets" in past.reviewed or not past.history.to_review

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> ReviewTargetsStep:
        """Add the targets, beginning with those of whoever goes first."""
        seat = past.order.index
        targets = sorted(past.history.to_review, key=lambda target: seat(target.owner))
        sessions = {meeting.id for meeting in past.history.meetings}
        since = {target.id: _said_since(target, sessions) for target in targets}
        sources = (Quote(entry=name_of(each.where)) for said in since.values() for each in said)
        return self.make_step(
            asked,
            targets=tuple(_as_reviewed(target, since[target.id]) for target in targets),
            quotes=tuple(dict.fromkeys((*asked.quotes, *sources))),
        )

    def reference_problems(
        self, step: ReviewTargetsStep, pair: Pair, said: object
    ) -> Iterator[AnswerProblem]:
        """Owners who are not asked, targets that are not open, outcomes that do not apply."""
        yield from super().reference_problems(step, pair, said)
        seen: set[str] = set()
        waiting = {target.id for target in step.targets if target.unconfirmed}
        for owner, reports in said.items() if isinstance(said, dict) else ():
            known = [target.id for target in step.targets if target.owner == owner]
            for index, report in answer_tables(reports):
                where, target = f"{owner}.{index}", report.get("target")
                yield from id_problems(f"{where}.target", report, "target", known, seen)
                outcome = report.get("outcome")
                confirming = outcome in ("confirmed", "reopened")
                if target in known and confirming != (target in waiting):
                    message = _("target {id} is waiting to be confirmed or reopened")
                    if confirming:
                        message = _(
                            "target {id} can't be marked {outcome}, because it hasn't been "
                            "reported as done"
                        )
                    yield f"{where}.outcome", message.format(id=target, outcome=outcome)

    def normalized(
        self, step: ReviewTargetsStep, pair: Pair, answer: TargetReports
    ) -> TargetReports:
        """The reports in the pair's order."""
        return in_pair_order(pair, answer)

    def corrected(
        self,
        step: ReviewTargetsStep,
        answer: TargetReports | None,
        entry: Entry,
        oddities: list[str],
    ) -> TargetReports:
        """Keep only outcomes that the correction's author may report."""
        return tuple(
            (owner, tuple(_allowed(step, owner, reports, entry, oddities)))
            for owner, reports in answer or ()
        )

    def legend(self, step: ReviewTargetsStep) -> dict[str, object]:
        """The targets by id."""
        return {"targets": {each.id: each.text for each in step.targets}, **super().legend(step)}

    def lines(self, session: Session, step: ReviewTargetsStep) -> Iterator[Line]:
        """One line for each target with its outcome."""
        index_of = {target.id: index for index, target in enumerate(step.targets)}
        for report in _reports(step):
            index = index_of.get(report.target)
            if index is None:
                continue
            target, option = step.targets[index], _OPTIONS[report.outcome]
            became = _became(session, target, report)
            text = join_sentences(became, _reason(report), report.comment)
            who = _speaker(target, report)
            yield Line(who=who, kind="outcome", text=text, index=index, mark=option.mark)

    def searchable(self, step: ReviewTargetsStep) -> Iterator[Searchable]:
        """Each target with its reason and comment."""
        for who, text, report in self._spoken(step):
            said = (text, report.why, report.comment, report.due_text)
            yield Searchable(who, "target", join_texts(*said))

    def texts_to_compare(self, step: ReviewTargetsStep) -> Iterator[tuple[str, str]]:
        """Each report in full."""
        for who, text, report in self._spoken(step):
            yield who, full_text(report, "target", {report.target: text} if text else {})

    def _spoken(self, step: ReviewTargetsStep) -> Iterator[tuple[str, str, TargetReport]]:
        """Each report with the id of its speaker and the text of its target."""
        targets = {target.id: target for target in step.targets}
        for owner, reports in self.reports(step):
            for report in reports:
                target = targets.get(report.target)
                who = _speaker(target, report) if target else owner
                yield who, target.text if target else "", report

    def in_notes(self, step: ReviewTargetsStep, formatter: NotesFormatter) -> InNotes:
        """By owner: every target, with its report if it has one."""
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

    def with_iso_days(self, value: object, context: DayContext) -> object:
        """The due dates in ISO form."""
        return with_iso_dues(value, context)

    def ask(self, session: Session, step: ReviewTargetsStep, said: list[str]) -> Asking:
        """Ask for the outcome of each target, a new date if it can have one, and a comment."""
        answer = as_json(self.reports(step))
        for number, target in enumerate(step.targets, 1):
            yield Say(
                _("Target {number} of {count}").format(number=number, count=len(step.targets))
            )
            for line in (*said_since(session, target), review_question(session, target)):
                yield Say(line)
            options = review_options(target)
            report: dict[str, object] = {"target": target.id}
            option = yield from _outcome(session, report, options)
            if option is None:
                continue
            others = [r for r in answer.get(target.owner, []) if r["target"] != target.id]
            answer[target.owner] = [*others, report]
            yield Save(answer)
            for key, more in _more(session, option):
                if text := (yield from more):
                    report.update(keyed(key, text))
                    yield Save(answer)


def _outcome(
    session: Session, report: dict[str, object], options: Sequence[ReviewOption]
) -> Generator[Action, str, ReviewOption | None]:
    """Ask for the outcome, and with “moved” for its new date: it means nothing without one."""
    names = [(option.outcome, _(option.name)) for option in options]
    yield menu([name for _id, name in names])
    while outcome := (yield from one_of(_("How did it go?"), names)):
        report["outcome"] = outcome
        due = ""
        if outcome == "moved":
            due = yield from a_day(_("New date:"), session, meeting=True)
            report.update(keyed("due", due))
        if due or outcome != "moved":
            return next(option for option in options if option.outcome == outcome)
        yield Say(_(DATE_NEEDED))
    return None


def _more(session: Session, option: ReviewOption) -> Iterator[tuple[str, AskingFor]]:
    """The further questions about a target: the key of the report, and the dialog."""
    if option.dated and option.outcome != "moved":
        yield "due", a_day(_("New date (optional):"), session, meeting=True)
    passed_on = option.outcome == "passed-on"
    label = _("Who has it now? (optional)") if passed_on else _("Comment (optional):")
    yield option.line, one_line(label)


def _reports(step: ReviewTargetsStep) -> Iterator[TargetReport]:
    return (report for _owner, reports in step.answer or () for report in reports)


def _became(session: Session, target: OpenTarget, report: TargetReport) -> str:
    """A target with its outcome and new date: "Call Priya: moved to 1 Dec"."""
    due = short_day(report.due, session.on) if report.due else report.due_text
    message = _("{target}: {outcome}")
    if due and report.outcome == "moved":
        message = _("{target}: moved to {day}")
    elif due:
        message = _("{target}: {outcome}, by {day}")
    outcome = _(_OPTIONS[report.outcome].name).lower()
    if name := _passed_on_to(report):
        outcome = _("handed over to {name}").format(name=name)
    return message.format(target=without_prefix(target.text), outcome=outcome, day=due)


def _passed_on_to(report: TargetReport) -> str:
    return passed_on_to(report.why) if report.outcome == "passed-on" else ""


def _reason(report: TargetReport) -> str:
    """The reason, unless that is only the name of whoever has it now."""
    return "" if _passed_on_to(report) else report.why


def _speaker(target: OpenTarget, report: TargetReport) -> str:
    """Whoever made the report: the witness, if it confirms or reopens the target."""
    return target.witness if report.outcome in ("confirmed", "reopened") else target.owner


def _said_since(target: Target, sessions: set[str]) -> tuple[Event, ...]:
    """The check-ins with a line since the last session that changed the target."""
    story = reversed(target.story)
    since = [*takewhile(lambda event: event.where not in sessions, story)]
    return tuple(e for e in reversed(since) if e.comment and not is_mark(e.comment))


def _as_reviewed(target: Target, since: tuple[Event, ...]) -> OpenTarget:
    """The snapshot of a target, with what was said about it since its last review."""
    said = tuple(
        SaidSince.model_validate(
            {"on": each.on, "by": each.by, "outcome": each.what, "text": each.comment}
        )
        for each in since
    )
    return as_open_target(target).model_copy(update={"said": said})


def _in_notes(target: OpenTarget, report: TargetReport | None, formatter: NotesFormatter) -> object:
    return {
        "text": formatter.line(target.text),
        "outcome": report.outcome if report else "",
        "witness": formatter.name(target.witness),
        "by": formatter.name(_speaker(target, report)) if report else "",
        "passed_on_to": formatter.line(_passed_on_to(report)) if report else "",
        "due": formatter.due(report.due, report.due_text) if report else "",
        "why": formatter.line(_reason(report)) if report else "",
        "comment": formatter.line(report.comment) if report else "",
    }


def _allowed(
    step: ReviewTargetsStep,
    owner: str,
    reports: tuple[TargetReport, ...],
    entry: Entry,
    oddities: list[str],
) -> Iterator[TargetReport]:
    """The reports that are allowed; instead of others the earlier ones, if any."""
    earlier = {report.target: report for report in _reports(step)}
    for report in reports:
        before = earlier.get(report.target)
        may = _who_closes(step, owner, report)
        if may in (None, entry.by) or (before and before.outcome == report.outcome):
            yield report
        else:
            message = _("{entry}: only {person} can report target {id} as {outcome}.")
            oddities.append(
                message.format(entry=entry.id, person=may, id=report.target, outcome=report.outcome)
            )
            if before:
                yield before


def _who_closes(step: ReviewTargetsStep, owner: str, report: TargetReport) -> str | None:
    """The only person who may report this outcome; None if both may."""
    if report.outcome in ("done", "dropped", "passed-on"):
        return owner
    if report.outcome == "confirmed":
        witnesses = (target.witness for target in step.targets if target.id == report.target)
        return next(witnesses, None)
    return None
