"""A session laid out for reading: the plain values that the notes template is filled with."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from mentorflow.model.dates import day, day_and_time
from mentorflow.model.entry import Entry
from mentorflow.model.history import History, Target
from mentorflow.model.session import LaidStage, Session, Step
from mentorflow.notes.answers import Seen, due, holding, name, shown, target
from mentorflow.notes.escape import block, line, quoted


class Document:
    """Builds those values. With `for_others`, nothing that was marked private is among them."""

    def __init__(
        self,
        session: Session,
        history: History,
        corrections: tuple[Entry, ...],
        *,
        for_others: bool,
        changed: bool = False,
    ) -> None:
        self.changed = changed
        self.session = session
        self.history = history
        self.for_others = for_others
        self.corrections = tuple(
            sorted(
                (
                    entry
                    for entry in corrections
                    if entry.kind == "correction" and entry.session == session.id
                ),
                key=lambda entry: (entry.on, entry.seq, entry.id),
            )
        )

    def values(self) -> Seen:
        """All names that the template may use."""
        session = self.session
        signed = {person for person, initials in session.signed if initials.strip()}
        return {
            "head": self._head(),
            "names": line(session.pair.names),
            "title": line(session.guide.title),
            "date": f"{day(session.on, session.on)} {session.on.year}",
            "number": session.number,
            "minutes": round(session.spent / 60),
            "status": session.status,
            "reason": block(session.why),
            "for_others": self.for_others,
            "takeaways": [
                self._shown(step)
                for stage in session.stages
                for step in self._written(stage)
                if step.records == "takeaway"
            ],
            "doing": self._doing(),
            "stages": list(filter(None, map(self._stage, session.stages))),
            "aims": self._aims(),
            "parked": [line(topic) for topic in session.parked if topic.strip()],
            "next_date": day_and_time(session.next, session.on) if session.next else "",
            "signed": [
                {"name": name(session, person), "initials": line(initials)}
                for person, initials in session.signed
                if person in signed and person in session.pair.ids
            ],
            "changed": self.changed,
            "unsigned": [name(session, id) for id in session.pair.ids if id not in signed],
        }

    def _head(self) -> Seen:
        session = self.session
        return {
            "pair": quoted(session.pair.id),
            "people": [
                {"name": quoted(person.name), "seat": quoted(person.seat) if person.seat else ""}
                for person in session.pair.people
            ],
            "date": session.on.isoformat(),
            "guide": quoted(session.guide.id),
            "title": quoted(session.guide.title),
            "number": session.number,
            "status": quoted(session.status),
        }

    def _stage(self, stage: LaidStage) -> Seen | None:
        steps = [step for step in self._written(stage) if step.records != "takeaway"]
        questions = [
            {
                "words": line(question),
                "private": private,
                "answers": [self._shown(step) for step in asked],
            }
            for (_, question, private), asked in groupby(steps, key=_asked)
        ]
        if not questions:
            return None
        return {
            "title": line(stage.title),
            "round": name(self.session, stage.round) if stage.round else "",
            "questions": questions,
        }

    def _shown(self, step: Step) -> Seen:
        return shown(self.session, step, self.corrections)

    def _written(self, stage: LaidStage) -> list[Step]:
        """The steps of a stage that may be seen here and where something is, or was, written."""
        steps = [step for step in stage.steps if self._may_be_seen(step)]
        told = [(step, self._shown(step)) for step in steps]
        return [step for step, seen in told if seen["said"] or seen["corrections"]]

    def _may_be_seen(self, step: Step) -> bool:
        if step.private and self.for_others:
            return False
        if not (step.hidden and self.session.status == "open"):
            return True
        together = (other for other in self.session.steps if other.prompt == step.prompt)
        return all(other.answer is not None for other in together)

    def _kept_back(self, kind: str) -> set[tuple[str, str]]:
        """Owner and text of what private steps made, which a copy for others leaves out."""
        if not self.for_others:
            return set()
        kept: set[tuple[str, str]] = set()
        for step in self.session.steps:
            answer: Any = holding(step, self.corrections)
            if not step.private or step.kind != kind or answer is None:
                continue
            lists = answer if kind == "set-targets" else ((step.who, answer),)
            kept |= {(owner, made.text) for owner, of_owner in lists for made in of_owner}
        return kept

    def _doing(self) -> list[Seen]:
        """Per owner: the targets made here, those still open, and those done here."""
        back = self._kept_back("set-targets")
        per_owner = [
            {
                "who": name(self.session, owner),
                "targets": [
                    self._promise(made)
                    for made in self.history.targets
                    if made.owner == owner and self._to_do(made) and (owner, made.text) not in back
                ],
            }
            for owner in self.session.pair.ids
        ]
        return [seen for seen in per_owner if seen["targets"]]

    def _to_do(self, made: Target) -> bool:
        here = any(event.where == self.session.id for event in made.story)
        return made.is_open or (here and made.status == "done")

    def _promise(self, made: Target) -> Seen:
        earlier = made.made_in != self.session.id
        towards = next((a for a in self.history.objectives if a.id == made.objective), None)
        back = self._kept_back("set-objectives")
        private = towards is not None and (towards.owner, towards.text) in back
        return {
            **target(self.session, made),
            "done": made.status == "done",
            "witness": name(self.session, made.witness) if made.awaits_witness else "",
            "towards": "" if private else line(towards.text if towards else made.objective),
            "since": due(made.made_on, self.session) if earlier else "",
        }

    def _aims(self) -> list[Seen]:
        """The objectives that are open, and those that came to their end here."""
        back = self._kept_back("set-objectives")
        return [
            {
                "who": name(self.session, aim.owner),
                "text": line(aim.text),
                "why": line(aim.why),
                "measure": line(aim.measure),
                "status": aim.status,
            }
            for aim in self.history.objectives
            if (aim.status == "open" or any(e.where == self.session.id for e in aim.story))
            and (aim.owner, aim.text) not in back
        ]


def _asked(step: Step) -> tuple[str, str, bool]:
    return step.prompt, step.question, step.private
