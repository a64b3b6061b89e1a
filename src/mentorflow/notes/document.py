"""The values of a notes template, from a session and its history."""

from __future__ import annotations

from itertools import groupby

from mentorflow import i18n
from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.kinds.review_wording import slips
from mentorflow.kinds.values import Commitment
from mentorflow.model.dates import day, day_and_time
from mentorflow.model.entry import Entry
from mentorflow.model.history import History, Target
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.notes.answer_values import AnswerFormatter, Values, effective_step
from mentorflow.notes.escape import MARKDOWN, Escapes


class Document:
    """Builds the values, escaped for one format.

    Args:
        session: the session.
        history: as of that session, itself included.
        corrections: entries; those that correct this session are shown with their answers.
        for_others: leave out what the guide marks as private, and say so.
        changed: say that the session was changed by hand after it was signed.
        escapes: how people's texts are escaped.
    """

    def __init__(
        self,
        session: Session,
        history: History,
        corrections: tuple[Entry, ...] = (),
        *,
        for_others: bool = False,
        changed: bool = False,
        escapes: Escapes = MARKDOWN,
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
        self._answers = AnswerFormatter(session, self.corrections, escapes)
        self._line, self._block, self._quoted = escapes

    def values(self) -> Values:
        """All variables of the template."""
        session = self.session
        signed = {person for person, initials in session.signed if initials.strip()}
        return {
            "language": i18n.language().replace("_", "-"),
            "head": self._head(),
            "names": self._line(session.pair.names),
            "title": self._line(session.guide.title),
            "date": f"{day(session.on, session.on)} {session.on.year}",
            "number": session.number,
            "minutes": round(session.spent_seconds / 60),
            "status": session.status,
            "reason": self._block(session.why),
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
            "parked": [self._line(topic) for topic in session.parked if topic.strip()],
            "next_date": day_and_time(session.next, session.on) if session.next else "",
            "signed": [
                {"name": self._answers.name(person), "initials": self._line(initials)}
                for person, initials in session.signed
                if person in signed and person in session.pair.ids
            ],
            "changed": self.changed,
            "unsigned": [self._answers.name(id) for id in session.pair.ids if id not in signed],
        }

    def _head(self) -> Values:
        session = self.session
        return {
            "pair": self._quoted(session.pair.id),
            "people": [
                {
                    "name": self._quoted(person.name),
                    "seat": self._quoted(person.seat) if person.seat else "",
                }
                for person in session.pair.people
            ],
            "date": session.on.isoformat(),
            "guide": self._quoted(session.guide.id),
            "title": self._quoted(session.guide.title),
            "number": session.number,
            "status": self._quoted(session.status),
        }

    def _stage(self, stage: LaidStage) -> Values | None:
        steps = [step for step in self._written(stage) if step.records != "takeaway"]
        questions = [
            {
                "words": self._line(question),
                "private": private,
                "answers": [self._shown(step) for step in asked],
            }
            for (_, question, private), asked in groupby(steps, key=_asked)
        ]
        if not questions:
            return None
        return {
            "title": self._line(stage.title),
            "round": self._answers.name(stage.round) if stage.round else "",
            "questions": questions,
        }

    def _shown(self, step: Step) -> Values:
        return self._answers.shown(step)

    def _written(self, stage: LaidStage) -> list[Step]:
        """The visible steps of a stage with an answer, or with one that was removed."""
        steps = [step for step in stage.steps if self._may_be_seen(step)]
        shown = [(step, self._shown(step)) for step in steps]
        return [step for step, seen in shown if seen["said"] or seen["corrections"]]

    def _may_be_seen(self, step: Step) -> bool:
        if self.session.status != "closed" and not self.session.applies(step):
            return False
        if step.private and self.for_others:
            return False
        if not (step.hidden and self.session.status == "open"):
            return True
        together = (other for other in self.session.steps if other.prompt == step.prompt)
        return all(other.answered for other in together)

    def _private(self, things: Commitment) -> set[tuple[str, str]]:
        """Owner and text of what private steps created, which a copy for others leaves out."""
        if not self.for_others:
            return set()
        private: set[tuple[str, str]] = set()
        for step in self.session.steps:
            kind, now = kind_of(step), effective_step(step, self.corrections)
            if not step.private:
                continue
            if things == "targets":
                private |= {(who, new.text) for who, made in kind.new_targets(now) for new in made}
            else:
                private |= {
                    (who, new.text) for who, made in kind.new_objectives(now) for new in made
                }
        return private

    def _doing(self) -> list[Values]:
        """By owner: the targets set here, those still open, and those done here."""
        back = self._private("targets")
        per_owner = [
            {
                "who": self._answers.name(owner),
                "targets": [
                    self._target(made)
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

    def _target(self, made: Target) -> Values:
        earlier = made.made_in != self.session.id
        towards = next((a for a in self.history.objectives if a.id == made.objective), None)
        back = self._private("objectives")
        private = towards is not None and (towards.owner, towards.text) in back
        return {
            **self._answers.target(made),
            "done": made.status == "done",
            "witness": self._answers.name(made.witness) if made.awaits_witness else "",
            "towards": "" if private else self._line(towards.text if towards else made.objective),
            "since": self._answers.due(made.made_on) if earlier else "",
            "slipped": self._slipped(made),
        }

    def _slipped(self, made: Target) -> str:
        """How often a target slipped, with the day first agreed: "Slipped once, first due ..."."""
        said = slips(made.times_put_off)
        if said and made.first_due and made.first_due != made.due:
            first = self._answers.due(made.first_due)
            said = _("{slipped}, first due {date}").format(slipped=said, date=first)
        return said[:1].upper() + said[1:]

    def _aims(self) -> list[Values]:
        """The open objectives, and those that were closed here."""
        back = self._private("objectives")
        return [
            {
                "who": self._answers.name(aim.owner),
                "text": self._line(aim.text),
                "why": self._line(aim.why),
                "measure": self._line(aim.measure),
                "status": aim.status,
            }
            for aim in self.history.objectives
            if (aim.status == "open" or any(e.where == self.session.id for e in aim.story))
            and (aim.owner, aim.text) not in back
        ]


def _asked(step: Step) -> tuple[str, str, bool]:
    return step.prompt, step.question, step.private
