"""`talk`: something to talk about; lines can be written down, but need not be."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Ask, Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import AnswerProblem, answer_tables, suggest
from mentorflow.kinds.values import InNotes, Line, NotesFormatter
from mentorflow.model.answers import TalkLine, TalkLines
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import TalkStep


class Talk(Kind[TalkStep, TalkLines]):
    """A list of lines, each with its author; usually empty."""

    name = "talk"
    step = TalkStep
    adapter = TypeAdapter(TalkLines)
    expected = N_("must be a list of lines, each with `who` and `text`")
    answer_keys = ("who", "text")
    is_talk = True
    rotates = True

    def blank(self, step: TalkStep) -> object:
        """An empty list."""
        return []

    def reference_problems(
        self, step: TalkStep, pair: Pair, said: object
    ) -> Iterator[AnswerProblem]:
        """Lines of people outside the pair."""
        known = (*pair.ids, PAIR)
        for index, line in answer_tables(said):
            who = line.get("who")
            if isinstance(who, str) and who and who not in known:
                message = _("“{who}” isn't in this pair").format(who=who)
                yield f"{index}.who", suggest(message, who, known, all_known=True)

    def normalized(self, step: TalkStep, pair: Pair, answer: TalkLines) -> TalkLines:
        """The lines without blank ones."""
        return tuple(line for line in answer if line.text.strip())

    def lines(self, session: Session, step: TalkStep) -> Iterator[Line]:
        """Each line, with its author."""
        for index, (who, text) in enumerate(self.by_person(step)):
            yield Line(who=who, kind="words", text=text, index=index)

    def texts(self, step: TalkStep) -> tuple[str, ...]:
        """The text of each line."""
        return tuple(text for _who, text in self.by_person(step))

    def by_person(self, step: TalkStep) -> tuple[tuple[str, str], ...]:
        """Each line, with its author."""
        return tuple((line.who, line.text) for line in step.answer or ())

    def texts_to_compare(self, step: TalkStep) -> Iterator[tuple[str, str]]:
        """Each line, with its author."""
        yield from self.by_person(step)

    def in_notes(self, step: TalkStep, formatter: NotesFormatter) -> InNotes:
        """Each line, with its author."""
        return InNotes(
            "said",
            [
                {"who": formatter.name(who), "text": formatter.line(text)}
                for who, text in self.by_person(step)
            ],
        )

    def ask(self, session: Session, step: TalkStep, said: list[str]) -> Asking:
        """Ask for more lines; an empty one ends the answer.

        A line that begins with a name, such as `Ben: `, is that person's.
        """
        lines = [line.model_dump(mode="json") for line in step.answer or ()]
        label = _("Talk about this. Type anything you want to keep, or press Enter to go on.")
        while line := (yield Ask(label, accept_partial=True)).strip():
            lines.append(_said(session, step, line).model_dump(mode="json"))
            yield Save(list(lines))
            label = _("Anything else? Press Enter to go on.")


def _said(session: Session, step: TalkStep, line: str) -> TalkLine:
    """A line with its author: the name it begins with, or else whoever is asked."""
    name, colon, words = line.partition(":")
    for person in session.pair.people:
        if colon and words.strip() and name.strip().casefold() == person.name.casefold():
            return TalkLine(who=person.id, text=words.strip())
    return TalkLine(who=step.who, text=line)
