"""Asking one step: prints what its kind says and reads its answer, in the JSON of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentorflow.kinds import kind_of
from mentorflow.kinds.asking import Ask, Keep, Say
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.plain.lines import Lines
from mentorflow.session.summary import answer_line


class Commanded(Exception):
    """A line that is a command, such as `/next`."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class Asker:
    """Reads the answer of one step. `kept` is told of every line of it, so that none is lost.

    `said` are the lines of a text or a list; those that a command interrupted are given again.
    """

    def __init__(
        self,
        lines: Lines,
        session: Session,
        step: Step,
        kept: Callable[[object], None],
        said: Sequence[str] = (),
    ) -> None:
        self.lines = lines
        self.session = session
        self.step = step
        self.kept = kept
        self.said = [*said]

    def ask(self) -> None:
        """Read the whole answer.

        Raises:
            Commanded: a command was given instead; what was said before it is kept.
            Ended: the input is at its end.
        """
        asking = kind_of(self.step).ask(self.session, self.step, self.said)
        line: str | None = None  # what a generator is begun with
        while True:
            try:
                turn = next(asking) if line is None else asking.send(line)
            except StopIteration:
                return
            line = ""
            match turn:
                case Say(text):
                    self.lines.say(text)
                case Keep(answer):
                    self.kept(answer)
                case Ask(label, unseen, half):
                    line = self._line(label, unseen=unseen, half=half)

    def _line(self, label: str, *, unseen: bool, half: bool) -> str:
        line = self.lines.read(label, unseen=unseen, half=half)
        if line.startswith("//"):
            return line[1:]
        if line.startswith("/") and line != "/":
            raise Commanded(line)
        return line


def written(session: Session, step: Step) -> str:
    """What stands at a step already, for reading."""
    kind = kind_of(step)
    if kind.written_as == "block":
        return kind.as_plain_text(step)
    return answer_line(session, step)
