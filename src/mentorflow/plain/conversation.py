"""A whole session as plain lines: the steps, the commands, and the closing."""

from __future__ import annotations

from mentorflow.errors import CannotCreateError, CannotWriteError, MentorflowError, MoveError
from mentorflow.model.dates import day, day_and_time, parse_when
from mentorflow.model.literals import CLOSING
from mentorflow.model.moves import Go, OffRecord, Park, Reword, SetNext, Sign, Skip, Write
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.plain.ask import Asker, Commanded, written
from mentorflow.plain.lines import HELP, Ended, Lines
from mentorflow.services.live_session import Closed, LiveSession
from mentorflow.session.moves import following, preceding
from mentorflow.session.summary import name, reckoning, recorded, revealed, unreached


class Left(Exception):
    """The pair leaves; the session stays open."""


class Conversation:
    """Leads through the session of one sitting until it is closed or left.

    `trouble` is why it could not be closed, where that was tried last.
    """

    def __init__(self, live: LiveSession, lines: Lines) -> None:
        self.live = live
        self.lines = lines
        self._headed: tuple[str, str | None] | None = None
        self.trouble: MentorflowError | None = None
        self._off = False
        self._begun: tuple[str, list[str]] = ("", [])

    def hold(self) -> Closed | None:
        """Hold the session. None where it was left open."""
        if self.live.session.off_record:
            self._do(OffRecord(off=False))
            self.lines.say("The last sitting ended off the record. From here on it is kept again.")
        try:
            while True:
                try:
                    if self.live.session.here != CLOSING:
                        self._ask()
                    elif closed := self._close():
                        return closed
                except Commanded as given:
                    self._obey(given.line)
        except (Left, Ended):
            return None

    def _do(self, *moves: object) -> None:
        try:
            self.live.do(self.live.passed(), *moves)  # type: ignore[arg-type]
        except MoveError as error:
            self.lines.say(error.message)

    def _ask(self) -> None:
        session = self.live.session
        step = session.find(session.here)
        if self._off:
            self._line("(Off the record.)")
            return
        self._show(step)
        if step.hidden and revealed(session, step):
            self.lines.say("Both are in, so they stay as they are.")
        else:
            self._answer(session, step)
        self._on(step)

    def _answer(self, session: Session, step: Step) -> None:
        """Ask; a command in the middle of an answer leaves it standing, to be gone on with."""
        asker = Asker(
            self.lines,
            session,
            step,
            lambda answer: self._do(Write(step=step.id, answer=answer)),
            self._begun_at(step),
        )
        self._begun = (step.id, asker.said)
        asker.ask()
        self._begun = ("", [])

    def _begun_at(self, step: Step) -> list[str]:
        return self._begun[1] if self._begun[0] == step.id else []

    def _on(self, step: Step) -> None:
        session = self.live.session
        if step.hidden and revealed(session, step):
            for other in session.steps:
                if other.prompt == step.prompt:
                    self.lines.say(f"{name(session, other.who)}: {other.answer}")
        self._do(Go(step=following(session)))

    def _show(self, step: Step) -> None:
        session = self.live.session
        stage = session.stage_of(step.id)
        if self._headed != (stage.id, stage.round):
            self._head(stage)
        self._headed = (stage.id, stage.round)
        self.lines.say()
        who = "Both" if step.joint else name(session, step.who)
        self.lines.say(f"[{stage.title}] {who}:")
        if step.recall:
            self.lines.say(step.recall)
        self.lines.say(step.question)
        before = written(session, step)
        if before:
            what = "ends it" if self._begun_at(step) else "keeps it"
            self.lines.say(f"Written so far (an empty line {what}):\n{before}")

    def _head(self, stage: LaidStage) -> None:
        half = f", {name(self.live.session, stage.round)}'s turn" if stage.round else ""
        self.lines.say(f"\n{stage.title}{half}, {stage.minutes:g} min")
        for text in (stage.aim, stage.tip and f"Tip: {stage.tip}"):
            if text:
                self.lines.say(text)

    def _obey(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        commands = {
            "/next": self._next,
            "/back": lambda _: self._do(Go(step=preceding(self.live.session))),
            "/skip": self._skip,
            "/park": lambda text: self._do(Park(text=text)),
            "/stages": self._stages,
            "/go": self._go,
            "/another": self._another,
            "/off": self._toggle,
            "/time": self._time,
            "/help": lambda _: self.lines.say(HELP),
            "/leave": self._leave,
        }
        command = commands.get(word)
        if command is None:
            self.lines.say(f"There is no {word}; /help lists what there is.")
        elif self._off and word not in ("/off", "/leave", "/time", "/help"):
            self.lines.say("Off the record: /off goes back on it.")
        else:
            command(rest.strip())

    def _next(self, rest: str) -> None:
        step = self.live.session.step
        if step is not None:
            self._on(step)

    def _skip(self, why: str) -> None:
        session = self.live.session
        if session.here != CLOSING:
            self._do(Skip(step=session.here, why=why), Go(step=following(session)))

    def _leave(self, rest: str) -> None:
        self.trouble = None
        raise Left

    def _stages(self, rest: str) -> None:
        session = self.live.session
        for number, stage in enumerate(session.stages, 1):
            here = ", you are here" if stage is session.stage else ""
            answers = sum(step.answer is not None for step in stage.steps)
            self.lines.say(
                f"{number} {stage.title}, {stage.minutes:g} min, {answers} written{here}"
            )

    def _go(self, where: str) -> None:
        for number, stage in enumerate(self.live.session.stages, 1):
            if where.casefold() in (str(number), stage.id, stage.title.casefold()):
                self._do(Go(step=stage.steps[0].id))
                return
        if where.casefold() in ("closing", "close"):
            self._do(Go(step=CLOSING))
            return
        self.lines.say(f"There is no stage “{where}”; /stages lists them.")

    def _another(self, rest: str) -> None:
        step = self.live.session.step
        if step is None or not step.others:
            self.lines.say("There is no other way to ask this.")
            return
        if step.answer is not None:
            self.lines.say("What is written answers this question, so it stays as it is.")
            return
        self._do(Reword(step=step.id, way=(step.way + 1) % (len(step.others) + 1)))

    def _toggle(self, rest: str) -> None:
        self._off = not self._off
        self._do(OffRecord(off=self._off))
        self.lines.say(
            "Off the record: nothing is kept until /off again."
            if self._off
            else "Back on the record."
        )

    def _time(self, rest: str) -> None:
        self._do()
        now = reckoning(self.live.session)
        self.lines.say(
            f"{now.stage_spent // 60} of {now.stage_minutes:g} min here, "
            f"{now.spent // 60} of {now.minutes:g} min in all."
        )

    def _close(self) -> Closed | None:
        """Read back, sign, close. None where it cannot be written: then it is still open."""
        session = self.live.session
        self.lines.say("\nClosing. Read it aloud; /back changes a word.")
        for line in recorded(session):
            due = day(line.due, session.on) if line.due else line.due_text
            due = f", by {due}" if due else ""
            asked = f"{line.asked} " if line.asked else ""
            self.lines.say(f"  {name(session, line.who)}: {asked}{line.text}{due}")
        for line in unreached(session):
            self.lines.say(f"  Still open, not reached today: {line.text}")
        for text in session.parked:
            self.lines.say(f"  Parked for next time: {text}")
        self._ask_next()
        for person in session.pair.people:
            self._sign(person.id, person.name)
        try:
            return self.live.close()
        except (CannotCreateError, CannotWriteError) as error:
            self.trouble = error
            self.lines.warn(f"Not closed: {error.message} Once more; /leave keeps it open.")
            return None

    def _line(self, label: str) -> str:
        line = self.lines.read(label)
        if line.startswith("/") and not line.startswith("//"):
            raise Commanded(line)
        return line

    def _ask_next(self) -> None:
        session = self.live.session
        kept = f"; empty keeps {day_and_time(session.next, session.on)}" if session.next else ""
        while line := self._line(f"When do you meet next, such as “in two weeks”{kept}?"):
            when = parse_when(line, session.on)
            if when is not None:
                self._do(SetNext(next=when))
                self.lines.say(day_and_time(when, session.on))
                return
            self.lines.say("A day, or a day and a time, such as “12 Dec 14:00”.")

    def _sign(self, person: str, called: str) -> None:
        line = self._line(f"{called}, your initials to sign (empty leaves it unsigned):")
        if line.strip():
            self._do(Sign(person=person, initials=line))
