"""Asking one step: prints it and reads its answer, in the JSON of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mentorflow.i18n import N_, _
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

_AIMS = (("going", N_("Going")), ("reached", N_("Reached")), ("dropped", N_("Let go")))

_NOT_A_NUMBER = N_("Type a whole number from 0 to 10, or press Enter to skip this.")


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
        if self._line(_("Just talk about this one. Press Enter when you're done.")).strip():
            self.lines.say(
                _("That wasn't saved. To save something for next time, type /park and your text.")
            )

    def _text(self) -> None:
        while line := self._line(half=True):
            self.said.append("" if line == "/" else line)
            self.kept("\n".join(self.said))

    def _list(self) -> None:
        while line := self._line("-", half=True):
            self.said.append(line)
            self.kept(list(self.said))

    def _scale(self) -> None:
        self.lines.say(
            _("From 0 ({low}) to 10 ({high}).").format(low=self.step.low, high=self.step.high)
        )
        while line := self._line(_("Your number:"), unseen=self.step.hidden):
            if line.strip().isdecimal() and int(line) <= 10:
                self.kept(int(line))
                return
            self.lines.say(_(_NOT_A_NUMBER))

    def _choice(self) -> None:
        options = self.step.options
        for number, option in enumerate(options, 1):
            self.lines.say(f"  {number} {option.text}")
        names = [(option.id, option.text) for option in options]
        said = self._one_of(_("Your choice:"), names)
        if said:
            self.kept(said)

    def _one_of(self, label: str, names: Sequence[tuple[str, str]]) -> str:
        while line := self._line(label).strip().casefold():
            for number, words in enumerate(names, 1):
                if line in (str(number), *(word.casefold() for word in words)):
                    return words[0]
            self.lines.say(_("Type a number or a name from the list, or press Enter to skip this."))
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
            self.lines.say(
                _("Target {number} of {count}").format(number=number, count=len(self.step.targets))
            )
            self.lines.say(review_question(self.session, target))
            ways = ways_out(target)
            self._offer([way.name for way in ways])
            outcome = self._one_of(_("How did it go?"), [(way.outcome, way.name) for way in ways])
            if not outcome:
                continue
            report: dict[str, Any] = {"target": target.id, "outcome": outcome}
            others = [r for r in said.get(target.owner, []) if r["target"] != target.id]
            said[target.owner] = [*others, report]
            with self._keeping(said):
                self._tell(report, target, next(way for way in ways if way.outcome == outcome))

    def _tell(self, report: dict[str, Any], target: OpenTarget, way: WayOut) -> None:
        """The new day, where there is one to say, and a line."""
        label = _("New date:") if way.outcome == "moved" else _("New date (optional):")
        if way.dated and (due := self._day(label)):
            report["due"] = due
        if line := self._line(_("Comment (optional):")):
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
            label = _("{name}, add a target, or press Enter to finish. I will").format(name=name)
            while said := self._line(label).strip():
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
        if first := self._line(_("First step:")):
            target["first_step"] = first
        if due := self._day(_("By when?")):
            target["due"] = due
        if measure := self._line(_("Done when:")):
            target["measure"] = measure
        if plan := self._line(_("What will you do if something gets in the way?")):
            target["if_then"] = plan
        if serves := self._objective(owner):
            target["objective"] = serves

    def _objective(self, owner: str) -> str:
        aims = to_serve(self.session, self.step, owner)
        if not aims:
            return ""
        for number, aim in enumerate(aims, 1):
            self.lines.say(f"  {number} {aim.text}")
        label = _("Which objective is this for? Press Enter for none.")
        return self._one_of(label, [(aim.id, aim.text) for aim in aims])

    def _sure(self, target: dict[str, Any]) -> None:
        """How sure they are; below seven the promise may be made smaller, and is asked again."""
        while line := self._line(_("How confident are you, from 0 to 10?")):
            if not (line.strip().isdecimal() and int(line) <= 10):
                self.lines.say(_(_NOT_A_NUMBER))
                continue
            target["confidence"] = int(line)
            if not (offer := less_sure(int(line))):
                return
            self.lines.say(offer)
            smaller = self._line(_("A smaller version, or press Enter to keep it. I will")).strip()
            if not smaller:
                return
            self._promise(target, smaller)

    def _review_objectives(self) -> None:
        said = {report["objective"]: report for report in self._json() or ()}
        for aim in self.step.objectives:
            self.lines.say(f"“{aim.text}”")
            ways = [(outcome, _(name)) for outcome, name in _AIMS]
            self._offer([name for outcome, name in ways])
            outcome = self._one_of(_("Progress:"), ways)
            if outcome:
                said[aim.id] = report = {"objective": aim.id, "outcome": outcome}
                with self._keeping(list(said.values())):
                    report["comment"] = self._line(_("Comment (optional):"))

    def _set_objectives(self) -> None:
        made = list(self._json() or ())
        while text := self._line(_("Add an objective, or press Enter to finish:")):
            aim: dict[str, Any] = {"text": text}
            made.append(aim)
            with self._keeping(made):
                if why := self._line(_("Because:")):
                    aim["why"] = why
                if measure := self._line(_("Done when:")):
                    aim["measure"] = measure


def written(session: Session, step: Step) -> str:
    """What stands at a step already, for reading."""
    if step.kind == "text" and isinstance(step.answer, str):
        return step.answer
    return answer_line(session, step)
