"""The thread between sessions: targets and objectives with a life, through the fold."""

from __future__ import annotations

import itertools

from mentorflow.history.corrections import created_items, reported_outcomes
from mentorflow.kinds import kind_of
from mentorflow.model.answers import NewObjective, NewTarget, ObjectiveReport, TargetReport
from mentorflow.model.entry import Entry
from mentorflow.model.history import Event, Objective, Target
from mentorflow.model.literals import PUT_OFF, TargetStatus
from mentorflow.model.quotes import Quote, name_of
from mentorflow.model.session import Session
from mentorflow.model.steps import Step

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
    """Where something stands that a session may quote later."""
    return Quote(session=name_of(session.id), step=step.id, item=item, private=step.private)


class TargetTracker:
    """Targets and objectives as the fold goes along. What it cannot place becomes an oddity."""

    def __init__(self) -> None:
        self.targets: dict[str, Target] = {}
        self.objectives: dict[str, Objective] = {}
        self.oddities: list[str] = []
        self._days: set[str] = set()

    def session(self, told: tuple[Session, ...]) -> str:
        """Take in a closed session: what became of things, then what was made.

        Returns the day in the ids of what it made. `told` are its versions: the first is what both
        have signed, if they have; the last holds.
        """
        said, session = told[0], told[-1]
        day = self._day(session)
        signed = reported_outcomes(said) if said.fully_signed else frozenset()
        for step in session.steps:
            kind = kind_of(step)
            for owner, reports in kind.reports(step):
                for report in reports:
                    self._report(session, owner, report, signed)
            self._objectives(session, kind.objective_reports(step), signed)
        for number, (step, owner, new) in enumerate(created_items(told, _new_targets), 1):
            self._make(session, step, f"{day}.{number}", owner, new)
        for number, (step, _, aim) in enumerate(created_items(told, _new_objectives), 1):
            self._aim(session, step, f"{day}.o{number}", aim)
        return day

    def _day(self, session: Session) -> str:
        """The day in the ids of what a session makes: `2026-11-22`, or `2026-11-22-2`.

        The number is the session id's own, so that it stays whatever is written later; only
        where two sessions of a day have the same one does the later count on.
        """
        name = name_of(session.id)
        day = session.on.isoformat()
        number = name.removeprefix(f"{day}-{session.guide.id}")
        free = itertools.chain([day + number], (f"{day}-{n}" for n in itertools.count(2)))
        found = next(candidate for candidate in free if candidate not in self._days)
        self._days.add(found)
        return found

    def check_in(self, entry: Entry) -> None:
        """Take in what was said of a target between sessions."""
        target = self._open(entry.target, entry.id)
        if target is None or entry.outcome is None:
            return
        if entry.outcome == "done" and entry.by != target.owner:
            self.oddities.append(
                f"{entry.id}: only {target.owner} can say that target {target.id} is done."
            )
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
        self._told(target, event, status=status)

    def _open(self, id: str, where: str) -> Target | None:
        target = self.targets.get(id)
        if target is None:
            self.oddities.append(f"{where}: reports on a target {id} that is not known.")
        elif not target.is_open:
            self.oddities.append(f"{where}: reports on target {id}, which is {target.status}.")
            return None
        return target

    def _report(
        self,
        session: Session,
        owner: str,
        report: TargetReport,
        signed: frozenset[tuple[str, str]],
    ) -> None:
        waiting = self.targets.get(report.target)
        confirming = report.outcome in ("confirmed", "reopened")
        if confirming and waiting is not None and waiting.awaits_witness:
            target: Target | None = waiting
        elif confirming:
            self.oddities.append(
                f"{session.id}: target {report.target} is {report.outcome}, but was not waiting."
            )
            return
        else:
            target = self._open(report.target, session.id)
        if target is None:
            return
        if owner != target.owner:
            self.oddities.append(f"{session.id}: target {target.id} is not {owner}'s.")
            return
        change: dict[str, object] = {
            "status": _STATUS.get(report.outcome, target.status),
            "moved": target.moved + (report.outcome in PUT_OFF),
            "due": report.due or target.due,
            "due_text": report.due_text or ("" if report.due else target.due_text),
            "confirmed": report.outcome == "confirmed"
            or (report.outcome == "done" and (report.target, "done") in signed),
        }
        event = Event(
            on=session.on,
            where=session.id,
            what=report.outcome,
            by=owner if not confirming else target.witness,
            due=report.due,
            why=report.why,
            comment=report.comment,
        )
        self._told(target, event, **change)

    def _told(self, target: Target, event: Event, **change: object) -> None:
        change["story"] = (*target.story, event)
        self.targets[target.id] = target.model_copy(update=change)

    def _make(self, session: Session, step: Step, id: str, owner: str, new: NewTarget) -> None:
        if owner not in session.pair.ids:
            self.oddities.append(f"{session.id}: target {id} is owned by {owner}, who is not here.")
            return
        begun = Event(on=session.on, where=session.id, what="made", by=owner, due=new.due)
        fields = new.model_dump(include=set(Target.model_fields))
        self.targets[id] = Target(
            **fields,
            id=id,
            owner=owner,
            witness=session.pair.partner(owner).id,
            status="open",
            moved=0,
            made_in=session.id,
            made_on=session.on,
            story=(begun,),
            source=quote_of(session, step, id),
        )

    def _aim(self, session: Session, step: Step, id: str, aim: NewObjective) -> None:
        begun = Event(on=session.on, where=session.id, what="made", by=step.who)
        self.objectives[id] = Objective(
            id=id,
            text=aim.text,
            owner=step.who,
            why=aim.why,
            measure=aim.measure,
            status="open",
            made_in=session.id,
            made_on=session.on,
            story=(begun,),
            source=quote_of(session, step, id),
        )

    def _objectives(
        self,
        session: Session,
        reports: tuple[ObjectiveReport, ...],
        signed: frozenset[tuple[str, str]],
    ) -> None:
        for report in reports:
            aim = self.objectives.get(report.objective)
            if aim is None or aim.status != "open":
                state = "not known" if aim is None else aim.status
                self.oddities.append(
                    f"{session.id}: reports on objective {report.objective}, which is {state}."
                )
                continue
            event = Event(
                on=session.on, where=session.id, what=report.outcome, comment=report.comment
            )
            self.objectives[aim.id] = aim.model_copy(
                update={
                    "status": "open" if report.outcome == "going" else report.outcome,
                    "signed_off": report.outcome == "reached" and (aim.id, "reached") in signed,
                    "story": (*aim.story, event),
                }
            )


def _new_targets(step: Step) -> tuple[tuple[str, tuple[NewTarget, ...]], ...]:
    return kind_of(step).new_targets(step)


def _new_objectives(step: Step) -> tuple[tuple[str, tuple[NewObjective, ...]], ...]:
    return kind_of(step).new_objectives(step)
