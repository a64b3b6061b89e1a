"""Targets and objectives across sessions, as the fold applies reports and check-ins to them."""

from __future__ import annotations

import datetime as dt
import itertools

from mentorflow.history.corrections import created_items, reported_outcomes
from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.model.answers import NewObjective, NewTarget, ObjectiveReport, TargetReport
from mentorflow.model.day_context import DayContext
from mentorflow.model.entry import Entry
from mentorflow.model.history import Event, Objective, Target
from mentorflow.model.literals import PUT_OFF, TargetStatus
from mentorflow.model.quotes import Quote, name_of
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.typed_days import is_next_meeting

_STATUS: dict[str, TargetStatus] = {
    "done": "done",
    "partly": "partly",
    "blocked": "blocked",
    "dropped": "dropped",
    "passed-on": "passed-on",
    "not-done": "open",
    "reopened": "open",
}


def quote_of(session: Session, step: Step, item: str = "") -> Quote:
    """The source of something that a later session may quote."""
    return Quote(session=name_of(session.id), step=step.id, item=item, private=step.private)


def _status_after(target: Target, report: TargetReport) -> TargetStatus:
    """The status after a report. A new date clears "blocked", but not "partly"."""
    unblocked: TargetStatus = "open" if target.status == "blocked" else target.status
    return _STATUS.get(report.outcome, unblocked)


class TargetTracker:
    """The state of all targets and objectives during a fold.

    `oddities` describes reports that do not apply: the id of a record, a colon, and a sentence.
    """

    def __init__(self) -> None:
        self.targets: dict[str, Target] = {}
        self.objectives: dict[str, Objective] = {}
        self.oddities: list[str] = []
        self._days: set[str] = set()

    def session(self, versions: tuple[Session, ...]) -> str:
        """Apply a closed session: first its reports, then its new targets and objectives.

        `versions` has the session as it was closed (and maybe signed) and after each correction.
        Returns the day in the ids of its targets and objectives.
        """
        original, session = versions[0], versions[-1]
        day = self._day(session)
        signed = reported_outcomes(original) if original.fully_signed else frozenset()
        for step in session.steps:
            kind = kind_of(step)
            for owner, reports in kind.reports(step):
                for report in reports:
                    self._report(session, owner, report, signed)
            self._report_objectives(session, kind.objective_reports(step), signed)
        for number, (step, owner, new) in enumerate(created_items(versions, _new_targets), 1):
            self._add_target(session, step, f"{day}.{number}", owner, new)
        objectives = created_items(versions, _new_objectives)
        for number, (step, _owner, objective) in enumerate(objectives, 1):
            self._add_objective(session, step, f"{day}.o{number}", objective)
        return day

    def _day(self, session: Session) -> str:
        """The day in the ids of a session's targets and objectives: `2026-11-22`, `2026-11-22-2`.

        Its number is that of the session's id, so that later sessions do not change it. If two
        sessions of a day have the same number, the later one gets the next free number.
        """
        name = name_of(session.id)
        day = session.on.isoformat()
        number = name.removeprefix(f"{day}-{session.guide.id}")
        free = itertools.chain([day + number], (f"{day}-{n}" for n in itertools.count(2)))
        found = next(candidate for candidate in free if candidate not in self._days)
        self._days.add(found)
        return found

    def check_in(self, entry: Entry) -> None:
        """Apply a check-in on a target."""
        target = self._open(entry.target, entry.id)
        if target is None or entry.outcome is None:
            return
        if entry.outcome == "done" and entry.by != target.owner:
            message = _("Only {person} can mark target {target} as done.")
            self._note(entry.id, message.format(person=target.owner, target=target.id))
            return
        status: TargetStatus = target.status
        if entry.outcome == "done":
            status = "done"
        elif entry.outcome == "stuck":
            status = "blocked"
        elif status == "blocked":
            status = "open"
        event = Event(
            on=entry.on, where=entry.id, what=entry.outcome, by=entry.by, comment=entry.text
        )
        self._record(target, event, status=status)

    def _note(self, record: str, sentence: str) -> None:
        self.oddities.append(f"{record}: {sentence}")

    def _open(self, id: str, record: str) -> Target | None:
        target = self.targets.get(id)
        if target is None:
            self._note(record, _("There is no target {target}.").format(target=id))
        elif not target.is_open:
            self._note(record, _("Target {target} is no longer open.").format(target=id))
            return None
        return target

    def _report(
        self,
        session: Session,
        owner: str,
        report: TargetReport,
        signed: frozenset[tuple[str, str]],
    ) -> None:
        confirming = report.outcome in ("confirmed", "reopened")
        target = self._reported(session, owner, report, confirming=confirming)
        if target is None:
            return
        due, due_text = _due(session, report)
        dated = due or due_text
        change: dict[str, object] = {
            "status": _status_after(target, report),
            "times_put_off": target.times_put_off + (report.outcome in PUT_OFF),
            "due": due if dated else target.due,
            "due_text": due_text if dated else target.due_text,
            "confirmed": report.outcome == "confirmed"
            or (report.outcome == "done" and (report.target, "done") in signed),
        }
        event = Event(
            on=session.on,
            where=session.id,
            what=report.outcome,
            by=owner if not confirming else target.witness,
            due=due,
            why=report.why,
            comment=report.comment,
        )
        self._record(target, event, **change)

    def _reported(
        self, session: Session, owner: str, report: TargetReport, *, confirming: bool
    ) -> Target | None:
        """The target that a report applies to; None, with an oddity, if it applies to none."""
        if confirming:
            target = self.targets.get(report.target)
            if target is None or not target.awaits_witness:
                message = _("Target {target} isn't waiting for confirmation.")
                self._note(session.id, message.format(target=report.target))
                return None
        else:
            target = self._open(report.target, session.id)
        if target is not None and owner != target.owner:
            message = _("Target {target} doesn't belong to {person}.")
            self._note(session.id, message.format(target=target.id, person=owner))
            return None
        return target

    def _record(self, target: Target, event: Event, **change: object) -> None:
        change["story"] = (*target.story, event)
        self.targets[target.id] = target.model_copy(update=change)

    def _add_target(
        self, session: Session, step: Step, id: str, owner: str, new: NewTarget
    ) -> None:
        if owner not in session.pair.ids:
            message = _("Target {target} belongs to {person}, who isn't in this pair.")
            self._note(session.id, message.format(target=id, person=owner))
            return
        due, due_text = _due(session, new)
        made = Event(on=session.on, where=session.id, what="made", by=owner, due=due)
        fields = new.model_dump(include=set(Target.model_fields) - {"due", "due_text"})
        self.targets[id] = Target(
            **fields,
            due=due,
            due_text=due_text,
            id=id,
            owner=owner,
            witness=session.pair.partner(owner).id,
            status="open",
            times_put_off=0,
            made_in=session.id,
            made_on=session.on,
            story=(made,),
            source=quote_of(session, step, id),
        )

    def _add_objective(self, session: Session, step: Step, id: str, new: NewObjective) -> None:
        made = Event(on=session.on, where=session.id, what="made", by=step.who)
        self.objectives[id] = Objective(
            id=id,
            text=new.text,
            owner=step.who,
            why=new.why,
            measure=new.measure,
            status="open",
            made_in=session.id,
            made_on=session.on,
            story=(made,),
            source=quote_of(session, step, id),
        )

    def _report_objectives(
        self,
        session: Session,
        reports: tuple[ObjectiveReport, ...],
        signed: frozenset[tuple[str, str]],
    ) -> None:
        for report in reports:
            objective = self.objectives.get(report.objective)
            if objective is None or objective.status != "open":
                missing, closed = (
                    _("There is no objective {objective}."),
                    _("Objective {objective} is no longer open."),
                )
                message = missing if objective is None else closed
                self._note(session.id, message.format(objective=report.objective))
                continue
            event = Event(
                on=session.on, where=session.id, what=report.outcome, comment=report.comment
            )
            self.objectives[objective.id] = objective.model_copy(
                update={
                    "status": "open" if report.outcome == "going" else report.outcome,
                    "signed_off": report.outcome == "reached"
                    and (objective.id, "reached") in signed,
                    "story": (*objective.story, event),
                }
            )


def _due(session: Session, said: NewTarget | TargetReport) -> tuple[dt.date | None, str]:
    """A due date, or its words; those for the next meeting mean the date set in the session."""
    if said.due is None and said.due_text:
        meeting = DayContext(session.on, session.next).next_meeting
        if meeting and is_next_meeting(said.due_text):
            return meeting, ""
    return said.due, said.due_text


def _new_targets(step: Step) -> tuple[tuple[str, tuple[NewTarget, ...]], ...]:
    return kind_of(step).new_targets(step)


def _new_objectives(step: Step) -> tuple[tuple[str, tuple[NewObjective, ...]], ...]:
    return kind_of(step).new_objectives(step)
