"""Asking for the answer of one step: runs the dialog of its kind on a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from mentorflow.kinds import kind_of
from mentorflow.kinds.asking import Ask, Save, Say, Today
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.plain.lines import Lines
from mentorflow.session.summary import answer_line


class CommandGiven(Exception):
    """A command, such as `/next`, was typed instead of an answer."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class Asker:
    """Reads the answer of one step. `on_answer` is called after each line, `today` for a day.

    `said` are the lines of a text or a list, to continue one that a command interrupted.
    """

    def __init__(
        self,
        lines: Lines,
        session: Session,
        step: Step,
        on_answer: Callable[[object], None],
        today: Callable[[], dt.date],
        said: Sequence[str] = (),
    ) -> None:
        self.lines = lines
        self.session = session
        self.step = step
        self.on_answer = on_answer
        self.today = today
        self.said = [*said]

    def ask(self) -> None:
        """Read the whole answer.

        Raises:
            CommandGiven: a command was typed; the answer so far is saved.
            InputEnded: there is no more input.
        """
        asking = kind_of(self.step).ask(self.session, self.step, self.said)
        line: str | None = None  # a generator starts with None
        while True:
            try:
                turn = next(asking) if line is None else asking.send(line)
            except StopIteration:
                return
            line = ""
            match turn:
                case Say(text):
                    self.lines.say(text)
                case Save(answer):
                    self.on_answer(answer)
                case Today():
                    line = self.today().isoformat()
                case Ask(label, no_echo, accept_partial):
                    line = self._line(label, no_echo=no_echo, accept_partial=accept_partial)

    def _line(self, label: str, *, no_echo: bool, accept_partial: bool) -> str:
        line = self.lines.read(label, no_echo=no_echo, accept_partial=accept_partial)
        if line.startswith("//"):
            return line[1:]
        if line.startswith("/") and line != "/":
            raise CommandGiven(line)
        return line


def written(session: Session, step: Step) -> str:
    """The existing answer of a step, as text."""
    kind = kind_of(step)
    if kind.written_as == "block":
        return kind.as_plain_text(step)
    return answer_line(session, step)
