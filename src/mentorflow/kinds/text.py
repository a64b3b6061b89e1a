"""`text`: free text with line breaks."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.kinds.asking import Ask, Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import TEXT_EXPECTED
from mentorflow.kinds.values import InNotes, Line, NotesFormatter
from mentorflow.model.answers import Text
from mentorflow.model.session import Session
from mentorflow.model.steps import TextStep


class TextKind(Kind[TextStep, str]):
    """A string."""

    name = "text"
    step = TextStep
    adapter = TypeAdapter(Text)
    expected = TEXT_EXPECTED
    rotates = True
    written_as = "block"

    def blank(self, step: TextStep) -> object:
        """An empty text."""
        return ""

    def lines(self, session: Session, step: TextStep) -> Iterator[Line]:
        """The whole text."""
        yield from (Line(who=step.who, kind="words", text=text) for text in self.texts(step))

    def texts(self, step: TextStep) -> tuple[str, ...]:
        """The whole text."""
        return () if step.answer is None else (step.answer,)

    def in_notes(self, step: TextStep, formatter: NotesFormatter) -> InNotes:
        """The text as a block quotation."""
        return InNotes("block", formatter.block(step.answer or ""))

    def as_plain_text(self, step: TextStep) -> str:
        """The text itself."""
        return step.answer or ""

    def ask(self, session: Session, step: TextStep, said: list[str]) -> Asking:
        """Ask for lines; an empty one ends the text."""
        while line := (yield Ask(accept_partial=True)):
            said.append("" if line == "/" else line)
            yield Save("\n".join(said))
