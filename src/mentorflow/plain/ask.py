"""Asking one step: prints it and reads its answer, in the JSON of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mentorflow.model.answers import adapter
from mentorflow.model.dates import day, parse_day
from mentorflow.model.literals import PAIR
from mentorflow.model.session import OpenTarget, Session, Step
from mentorflow.plain.lines import Lines
from mentorflow.session.review_wording import WayOut, review_question, ways_out
from mentorflow.session.summary import answer_line
from mentorflow.session.target_wording import (
    held_open,
    less_sure,
    not_a_day,
    plenty,
    promise,
    to_serve,
)

_AIMS = (("going", "Going"), ("reached", "Reached"), ("dropped", "Let go"))


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
        ask = {
            "talk": self._talk,
            "text": self._text,
            "list": self._list,
            "scale": self._scale,
            "choice": self._choice,
            "review-targets": self._review_targets,
            "set-targets": self._set_targets,
            "review-objectives": self._review_objectives,
            "set-objectives": self._set_objectives,
        }
        ask[self.step.kind]()

    def _line(self, label: str = "", *, unseen: bool = False, half: bool = False) -> str:
        line = self.lines.read(label, unseen=unseen, half=half)
        if line.startswith("//"):
            return line[1:]
        if line.startswith("/") and line != "/":
            raise Commanded(line)
        return line

    @contextmanager
    def _keeping(self, answer: object) -> Iterator[None]:
        """Keep what was said of something, also where a command or the end cuts it short."""
        try:
            yield
        finally:
            self.kept(answer)

    def _json(self) -> Any:
        answer = self.step.answer
        return None if answer is None else adapter(self.step.kind).dump_python(answer, mode="json")

    def _owned(self) -> dict[str, list[dict[str, Any]]]:
        return dict(self._json() or {})

    def _talk(self) -> None:
        if self._line("(Talk only; Enter goes on.)").strip():
            self.lines.say("That was not written down; /park TEXT keeps something for next time.")

    def _text(self) -> None:
        while line := self._line(half=True):
            self.said.append("" if line == "/" else line)
            self.kept("\n".join(self.said))

    def _list(self) -> None:
        while line := self._line("-", half=True):
            self.said.append(line)
            self.kept(list(self.said))

    def _scale(self) -> None:
        self.lines.say(f"From 0 ({self.step.low}) to 10 ({self.step.high}).")
        while line := self._line("A number:", unseen=self.step.hidden):
            if line.strip().isdecimal() and int(line) <= 10:
                self.kept(int(line))
                return
            self.lines.say("A whole number from 0 to 10, or an empty line to go on.")

    def _choice(self) -> None:
        options = self.step.options
        for number, option in enumerate(options, 1):
            self.lines.say(f"  {number} {option.text}")
        names = [(option.id, option.text) for option in options]
        said = self._one_of("Your choice:", names)
        if said:
            self.kept(said)

    def _one_of(self, label: str, names: Sequence[tuple[str, str]]) -> str:
        while line := self._line(label).strip().casefold():
            for number, words in enumerate(names, 1):
                if line in (str(number), *(word.casefold() for word in words)):
                    return words[0]
            self.lines.say("One of these, by number or word, or an empty line to go on.")
        return ""

    def _day(self, label: str) -> str | None:
        while line := self._line(label).strip():
            found = parse_day(line, self.session.on)
            if found:
                self.lines.say(day(found, self.session.on))
                return found.isoformat()
            self.lines.say(not_a_day(line, self.session.on))
        return None

    def _review_targets(self) -> None:
        said = self._owned()
        for number, target in enumerate(self.step.targets, 1):
            self.lines.say(f"Target {number} of {len(self.step.targets)}")
            self.lines.say(review_question(self.session, target))
            ways = ways_out(target)
            self._offer([way.name for way in ways])
            outcome = self._one_of("How it went:", [(way.outcome, way.name) for way in ways])
            if not outcome:
                continue
            report: dict[str, Any] = {"target": target.id, "outcome": outcome}
            others = [r for r in said.get(target.owner, []) if r["target"] != target.id]
            said[target.owner] = [*others, report]
            with self._keeping(said):
                self._tell(report, target, next(way for way in ways if way.outcome == outcome))

    def _tell(self, report: dict[str, Any], target: OpenTarget, way: WayOut) -> None:
        """The new day, where there is one to say, and a line."""
        label = "New day:" if way.outcome == "moved" else "A new day, if there is one:"
        if way.dated and (due := self._day(label)):
            report["due"] = due
        if line := self._line("In a line:"):
            report[way.line] = line

    def _offer(self, names: Sequence[str]) -> None:
        self.lines.say("  " + ", ".join(f"{number} {name}" for number, name in enumerate(names, 1)))

    def _set_targets(self) -> None:
        owners = self.session.pair.ids if self.step.who == PAIR else (self.step.who,)
        made = self._owned()
        for owner in owners:
            name = self.session.pair.person(owner).name
            before = held_open(self.session, owner, but=self.step.id)
            self._enough(before + len(made.get(owner, ())))
            while said := self._line(f"{name}, a target (empty ends). I will").strip():
                target: dict[str, Any] = {}
                made.setdefault(owner, []).append(target)
                self._promise(target, said)
                self.kept(made)
                with self._keeping(made):
                    self._details(target, owner)
                    self._sure(target)
                self._enough(before + len(made[owner]))

    def _enough(self, count: int) -> None:
        if enough := plenty(count):
            self.lines.say(enough)

    def _promise(self, target: dict[str, Any], said: str) -> None:
        target["text"] = promise(said)
        if target["text"] != said:
            self.lines.say(target["text"])

    def _details(self, target: dict[str, Any], owner: str) -> None:
        if first := self._line("First step:"):
            target["first_step"] = first
        if due := self._day("By when:"):
            target["due"] = due
        if measure := self._line("You will both know because:"):
            target["measure"] = measure
        if plan := self._line("If something gets in the way, then:"):
            target["if_then"] = plan
        if serves := self._objective(owner):
            target["objective"] = serves

    def _objective(self, owner: str) -> str:
        aims = to_serve(self.session, self.step, owner)
        if not aims:
            return ""
        for number, aim in enumerate(aims, 1):
            self.lines.say(f"  {number} {aim.text}")
        label = "Which of these does it serve (empty for none)?"
        return self._one_of(label, [(aim.id, aim.text) for aim in aims])

    def _sure(self, target: dict[str, Any]) -> None:
        """How sure they are; below seven the promise may be made smaller, and is asked again."""
        while line := self._line("How sure, from 0 to 10:"):
            if not (line.strip().isdecimal() and int(line) <= 10):
                self.lines.say("A whole number from 0 to 10, or an empty line to go on.")
                continue
            target["confidence"] = int(line)
            if not (offer := less_sure(int(line))):
                return
            self.lines.say(offer)
            smaller = self._line("Smaller (empty keeps it). I will").strip()
            if not smaller:
                return
            self._promise(target, smaller)

    def _review_objectives(self) -> None:
        said = {report["objective"]: report for report in self._json() or ()}
        for aim in self.step.objectives:
            self.lines.say(f"“{aim.text}”")
            self._offer([name for _, name in _AIMS])
            outcome = self._one_of("Where it stands:", _AIMS)
            if outcome:
                said[aim.id] = report = {"objective": aim.id, "outcome": outcome}
                with self._keeping(list(said.values())):
                    report["comment"] = self._line("In a line:")

    def _set_objectives(self) -> None:
        made = list(self._json() or ())
        while text := self._line("An objective (empty ends):"):
            aim: dict[str, Any] = {"text": text}
            made.append(aim)
            with self._keeping(made):
                if why := self._line("It matters because:"):
                    aim["why"] = why
                if measure := self._line("You will both know because:"):
                    aim["measure"] = measure


def written(session: Session, step: Step) -> str:
    """What stands at a step already, for reading."""
    if step.kind == "text" and isinstance(step.answer, str):
        return step.answer
    return answer_line(session, step)
