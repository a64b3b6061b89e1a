"""`set-objectives`: new objectives."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Ask, Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.commitments import full_text, join_texts, match_items, one_line
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Searchable
from mentorflow.model.answers import NewObjective, NewObjectives
from mentorflow.model.entry import Entry
from mentorflow.model.session import Session
from mentorflow.model.steps import SetObjectivesStep


class SetObjectives(Kind[SetObjectivesStep, NewObjectives]):
    """A list of objectives."""

    name = "set-objectives"
    step = SetObjectivesStep
    adapter = TypeAdapter(NewObjectives)
    expected = N_("must be a list of objectives")
    answer_keys = tuple(NewObjective.model_fields)
    answerable_alone = False
    recordable = False
    makes = "objectives"

    def blank(self, step: SetObjectivesStep) -> object:
        """An empty list."""
        return []

    def corrected(
        self,
        step: SetObjectivesStep,
        answer: NewObjectives | None,
        entry: Entry,
        oddities: list[str],
    ) -> NewObjectives:
        """Objectives can be reworded and added, but not removed: a review does that."""
        return tuple(match_items(step.answer or (), answer or (), entry, oddities))

    def lines(self, session: Session, step: SetObjectivesStep) -> Iterator[Line]:
        """One line for each objective."""
        for index, aim in enumerate(step.answer or ()):
            yield Line(who=step.who, kind="objective", text=aim.text, index=index)

    def searchable(self, step: SetObjectivesStep) -> Iterator[Searchable]:
        """Each objective with its details."""
        for aim in step.answer or ():
            yield Searchable(step.who, "objective", join_texts(aim.text, aim.measure, aim.why))

    def texts_to_compare(self, step: SetObjectivesStep) -> Iterator[tuple[str, str]]:
        """Each objective in full."""
        yield from (("", full_text(aim, "text")) for aim in step.answer or ())

    def in_notes(self, step: SetObjectivesStep, formatter: NotesFormatter) -> InNotes:
        """The objectives with their details."""
        return InNotes(
            "objectives",
            [
                {
                    "text": formatter.line(aim.text),
                    "why": formatter.line(aim.why),
                    "measure": formatter.line(aim.measure),
                }
                for aim in step.answer or ()
            ],
        )

    def new_objectives(
        self, step: SetObjectivesStep
    ) -> tuple[tuple[str, tuple[NewObjective, ...]], ...]:
        """The objectives, under their owner."""
        return ((step.who, step.answer),) if step.answer else ()

    def ask(self, session: Session, step: SetObjectivesStep, said: list[str]) -> Asking:
        """Ask for objectives and their details, until a line is empty."""
        made: list[dict[str, object]] = [aim.model_dump(mode="json") for aim in step.answer or ()]
        while text := (yield Ask(_("Add an objective, or press Enter to finish:"))):
            aim: dict[str, object] = {"text": text}
            made.append(aim)
            yield Save(made)
            for key, label in (
                ("why", _("Because:")),
                ("measure", _("Done when:")),
            ):
                if more := (yield from one_line(label)):
                    aim[key] = more
                    yield Save(made)
