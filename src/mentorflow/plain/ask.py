"""Asking one step: prints what its kind says and reads its answer, in the JSON of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentorflow.kinds import kind_of
from mentorflow.kinds.asking import Ask, Save, Say
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.plain.lines import Lines
from mentorflow.session.summary import answer_line


class CommandGiven(Exception):
    """A line that is a command, such as `/next`."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class Asker:
    """Reads the answer of one step. `on_answer` is called after each line.

    `said` are the lines of a text or a list; those that a command interrupted are given again.
    """

    def __init__(
        self,
        lines: Lines,
        session: Session,
        step: Step,
        on_answer: Callable[[object], None],
        said: Sequence[str] = (),
    ) -> None:
        self.lines = lines
        self.session = session
        self.step = step
        self.on_answer = on_answer
        self.said = [*said]

    def ask(self) -> None:
        """Read the whole answer.

        Raises:
            Commanded: a command was given instead; what was said before it is saved.
            Ended: the input is at its end.
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
                case Ask(label, unseen, half):
                    line = self._line(label, unseen=unseen, half=half)

    def _line(self, label: str, *, unseen: bool, half: bool) -> str:
        line = self.lines.read(label, unseen=unseen, half=half)
        if line.startswith("//"):
            return line[1:]
        if line.startswith("/") and line != "/":
            raise CommandGiven(line)
        return line


def written(session: Session, step: Step) -> str:
    """The answer that a step already has, as text."""
    kind = kind_of(step)
    if kind.written_as == "block":
        return kind.as_plain_text(step)
    return answer_line(session, step)
