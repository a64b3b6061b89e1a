"""`list`: several texts."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import N_
from mentorflow.kinds.asking import Ask, Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.values import InNotes, Line, NotesFormatter
from mentorflow.model.answers import Texts
from mentorflow.model.session import Session
from mentorflow.model.steps import ListStep


class ListKind(Kind[ListStep, Texts]):
    """A list of strings."""

    name = "list"
    step = ListStep
    adapter = TypeAdapter(Texts)
    expected = N_("must be a list of text values")
    rotates = True
    written_as = "lines"

    def blank(self, step: ListStep) -> object:
        """An empty list."""
        return []

    def lines(self, session: Session, step: ListStep) -> Iterator[Line]:
        """One line for each text."""
        for index, text in enumerate(self.texts(step)):
            yield Line(who=step.who, kind="words", text=text, index=index)

    def texts(self, step: ListStep) -> tuple[str, ...]:
        """The texts."""
        return step.answer or ()

    def in_notes(self, step: ListStep, formatter: NotesFormatter) -> InNotes:
        """One line for each text that is not blank."""
        return InNotes("items", [formatter.line(text) for text in self.texts(step) if text.strip()])

    def as_plain_text(self, step: ListStep) -> str:
        """One text a line."""
        return "\n".join(self.texts(step))

    def from_plain_text(self, text: str) -> object:
        """A text for each line that is not blank."""
        return [line.strip() for line in text.splitlines() if line.strip()] or None

    def ask(self, session: Session, step: ListStep, said: list[str]) -> Asking:
        """Ask for one text a line; an empty line ends the list."""
        while line := (yield Ask("-", accept_partial=True)):
            said.append(line)
            yield Save(list(said))
