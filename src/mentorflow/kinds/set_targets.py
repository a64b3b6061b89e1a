"""`set-targets`: new targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from pydantic import TypeAdapter

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import (
    A_NUMBER,
    Ask,
    Asking,
    AskingFor,
    Save,
    Say,
    a_day,
    a_number,
    keyed,
    one_of,
    wanted,
)
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import NUMBER_EXPECTED
from mentorflow.kinds.commitments import (
    as_json,
    as_open_objective,
    as_open_target,
    full_text,
    in_pair_order,
    join_texts,
    match_items,
    one_line,
    with_iso_dues,
)
from mentorflow.kinds.target_wording import (
    count_open_targets,
    low_confidence_hint,
    objectives_to_serve,
    too_many_hint,
    with_prefix,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past, Searchable
from mentorflow.model.answers import NewTarget, NewTargets
from mentorflow.model.day_context import DayContext
from mentorflow.model.entry import Entry
from mentorflow.model.guide import Prompt
from mentorflow.model.history import Target
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, OpenObjective, OpenTarget, SetTargetsStep


class SetTargets(Kind[SetTargetsStep, NewTargets]):
    """A list of targets for each owner."""

    name = "set-targets"
    step = SetTargetsStep
    adapter = TypeAdapter(NewTargets)
    expected = N_("must be an object with a list of targets for each owner")
    expected_in: ClassVar = {"confidence": NUMBER_EXPECTED}
    answer_keys = tuple(NewTarget.model_fields)
    owned = True
    answerable_alone = False
    recordable = False
    makes = "targets"

    def schema(self) -> dict[str, Any]:
        """A list of targets, which the file has under its owner."""
        return TypeAdapter(tuple[NewTarget, ...]).json_schema()

    def blank(self, step: SetTargetsStep) -> object:
        """An empty list."""
        return []

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> SetTargetsStep:
        """Add the open objectives, and the open targets unless a review has them."""
        reviewed = "targets" in past.reviewed
        return self.make_step(
            asked,
            targets=() if reviewed else tuple(map(as_open_target, past.history.open_targets)),
            objectives=tuple(map(as_open_objective, past.history.open_objectives)),
        )

    def normalized(self, step: SetTargetsStep, pair: Pair, answer: NewTargets) -> NewTargets:
        """The targets in the pair's order."""
        return in_pair_order(pair, answer)

    def corrected(
        self, step: SetTargetsStep, answer: NewTargets | None, entry: Entry, oddities: list[str]
    ) -> NewTargets:
        """Targets can be reworded and added, but not removed: a review does that."""
        was, reads = dict(step.answer or ()), dict(answer or ())
        return tuple(
            (owner, tuple(match_items(was.get(owner, ()), reads.get(owner, ()), entry, oddities)))
            for owner in dict.fromkeys((*was, *reads))
        )

    def lines(self, session: Session, step: SetTargetsStep) -> Iterator[Line]:
        """One line for each target, with its due date and objective."""
        for index, (owner, target) in enumerate(_made(step)):
            yield Line(
                who=owner,
                kind="target",
                text=target.text,
                due=target.due,
                due_text=target.due_text,
                index=index,
                towards=next((a.text for a in step.objectives if a.id == target.objective), ""),
            )

    def searchable(self, step: SetTargetsStep) -> Iterator[Searchable]:
        """Each target with its details."""
        for owner, made in _made(step):
            said = (made.text, made.first_step, made.measure, made.if_then, made.due_text)
            yield Searchable(owner, "target", join_texts(*said))

    def texts_to_compare(self, step: SetTargetsStep) -> Iterator[tuple[str, str]]:
        """Each target in full."""
        yield from ((owner, full_text(target, "text")) for owner, target in _made(step))

    def in_notes(self, step: SetTargetsStep, formatter: NotesFormatter) -> InNotes:
        """The targets by owner."""
        return InNotes(
            "targets",
            [
                {
                    "who": formatter.name(owner),
                    "targets": [target_in_notes(target, formatter) for target in targets],
                }
                for owner, targets in step.answer or ()
                if targets
            ],
        )

    def open_targets(self, step: SetTargetsStep) -> tuple[OpenTarget, ...]:
        """The open targets beside the new ones."""
        return step.targets

    def open_objectives(self, step: SetTargetsStep) -> tuple[OpenObjective, ...]:
        """The objectives that a new target can be for."""
        return step.objectives

    def new_targets(self, step: SetTargetsStep) -> tuple[tuple[str, tuple[NewTarget, ...]], ...]:
        """The answer."""
        return step.answer or ()

    def with_iso_days(self, value: object, context: DayContext) -> object:
        """The due dates in ISO form."""
        return with_iso_dues(value, context)

    def ask(self, session: Session, step: SetTargetsStep, said: list[str]) -> Asking:
        """Ask each owner for targets, until a line is empty: text, date, and optional details."""
        owners = session.pair.ids if step.joint else (step.who,)
        answer = as_json(self.new_targets(step))
        for owner in owners:
            name = session.pair.person(owner).name
            before = count_open_targets(session, owner, exclude_step=step.id)
            made = answer.get(owner, [])
            yield from _hint(before + len(made))
            label = _("{name}, add a target, or press Enter to finish. I will:").format(name=name)
            while text := (yield Ask(label)).strip():
                target: dict[str, object] = {}
                made = [*made, target]
                answer[owner] = made
                yield from _set_text(target, text)
                yield Save(answer)
                due = a_day(_("By when?"), session, meeting=True)
                yield from _fill(target, answer, [("due", due)])
                if (yield from wanted(_("Add details? Type yes, or press Enter to skip."))):
                    yield from _fill(target, answer, _details(session, step, owner))
                    yield from _confidence(target, answer)
                yield from _hint(before + len(made))


def target_in_notes(target: NewTarget | Target, formatter: NotesFormatter) -> dict[str, object]:
    """A target with its details, for notes."""
    return {
        "text": formatter.line(target.text),
        "due": formatter.due(target.due, target.due_text),
        "measure": formatter.line(target.measure),
        "first_step": formatter.line(target.first_step),
        "if_then": formatter.line(target.if_then),
        "confidence": target.confidence,
    }


def _made(step: SetTargetsStep) -> Iterator[tuple[str, NewTarget]]:
    return ((owner, target) for owner, targets in step.answer or () for target in targets)


def _hint(count: int) -> Asking:
    if hint := too_many_hint(count):
        yield Say(hint)


def _set_text(target: dict[str, object], said: str) -> Asking:
    target["text"] = text = with_prefix(said)
    if text != said:
        yield Say(text)


def _fill(
    target: dict[str, object], answer: object, questions: Iterable[tuple[str, AskingFor]]
) -> Asking:
    """Ask the questions, and save each answer under its key."""
    for key, question in questions:
        if said := (yield from question):
            target.update(keyed(key, said))
            yield Save(answer)


def _details(session: Session, step: SetTargetsStep, owner: str) -> Iterator[tuple[str, AskingFor]]:
    """The optional questions about a target: the key of the answer, and the dialog."""
    yield "first_step", one_line(_("First step:"))
    yield "measure", one_line(_("Done when:"))
    yield "if_then", one_line(_("What will you do if something gets in the way?"))
    yield "objective", _objective(session, step, owner)


def _objective(session: Session, step: SetTargetsStep, owner: str) -> AskingFor:
    aims = objectives_to_serve(session, step, owner)
    if not aims:
        return ""
    for number, aim in enumerate(aims, 1):
        yield Say(f"  {number} {aim.text}")
    label = _("Which objective is this for? Press Enter for none.")
    return (yield from one_of(label, [(aim.id, aim.text) for aim in aims]))


def _confidence(target: dict[str, object], answer: object) -> Asking:
    """Ask for the confidence; if it is low, offer a smaller version and ask again."""
    while line := (yield Ask(_("How confident are you, from 0 to 10? Press Enter to skip."))):
        sure = a_number(line)
        if sure is None:
            yield Say(_(A_NUMBER))
            continue
        target["confidence"] = sure
        yield Save(answer)
        if not (offer := low_confidence_hint(sure)):
            return
        yield Say(offer)
        label = _("Type a smaller version, or press Enter to keep this one. I will:")
        smaller = (yield Ask(label)).strip()
        if not smaller:
            return
        yield from _set_text(target, smaller)
        yield Save(answer)
