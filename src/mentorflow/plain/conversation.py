"""A whole session as plain lines: the steps, the commands, and the closing."""

from __future__ import annotations

from mentorflow.errors import CannotCreateError, CannotWriteError, MentorflowError, MoveError
from mentorflow.i18n import _, ngettext
from mentorflow.kinds import kind_of
from mentorflow.model.dates import day, day_and_time
from mentorflow.model.day_context import DayContext
from mentorflow.model.literals import CLOSING
from mentorflow.model.moves import Go, Move, OffRecord, Park, Reword, SetNext, Sign, Skip, Write
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.model.typed_days import read_day
from mentorflow.plain.ask import Asker, CommandGiven, written
from mentorflow.plain.lines import HELP, InputEnded, Lines
from mentorflow.services.live_session import Closed, LiveSession
from mentorflow.session.moves import next_step, previous_step
from mentorflow.session.summary import (
    display_name,
    record_lines,
    revealed,
    timing,
    unreviewed_targets,
)


class SessionLeft(Exception):
    """The pair leaves, and the session stays open."""


class Conversation:
    """Leads through a live session until it is closed or left.

    `failure` is why it couldn't be closed, after a failed attempt.
    """

    def __init__(self, live: LiveSession, lines: Lines) -> None:
        self.live = live
        self.lines = lines
        self._shown_stage: tuple[str, str | None] | None = None
        self.failure: MentorflowError | None = None
        self._off = False
        self._unfinished: tuple[str, list[str]] = ("", [])

    def run(self) -> Closed | None:
        """Run the session to its end. None if it was left open."""
        if self.live.session.off_record:
            self._do(OffRecord(off=False))
            self.lines.say(
                _("You were off the record when you left. From here on, answers are saved again.")
            )
        try:
            while True:
                try:
                    if self.live.session.here != CLOSING:
                        self._ask()
                    elif closed := self._close():
                        return closed
                except CommandGiven as given:
                    self._run_command(given.line)
        except (SessionLeft, InputEnded):
            return None

    def _do(self, *moves: Move) -> None:
        try:
            self.live.do(*moves)
        except MoveError as error:
            self.lines.say(error.message)

    def _ask(self) -> None:
        session = self.live.session
        step = session.find(session.here)
        if self._off:
            self._line(_("(Off the record)"))
            return
        self._show(step)
        if step.hidden and revealed(session, step):
            self.lines.say(_("You've both answered, so these numbers can't be changed."))
        else:
            self._answer(session, step)
        self._go_on(step)

    def _answer(self, session: Session, step: Step) -> None:
        """Ask for an answer. A command in the middle of it keeps its lines, to be continued."""
        asker = Asker(
            self.lines,
            session,
            step,
            lambda answer: self._do(Write(step=step.id, answer=answer)),
            lambda: self.live.today,
            self._unfinished_at(step),
        )
        self._unfinished = (step.id, asker.said)
        asker.ask()
        self._unfinished = ("", [])

    def _unfinished_at(self, step: Step) -> list[str]:
        return self._unfinished[1] if self._unfinished[0] == step.id else []

    def _go_on(self, step: Step) -> None:
        session = self.live.session
        if step.hidden and revealed(session, step):
            for other in session.steps:
                if other.prompt == step.prompt:
                    said = " ".join(kind_of(other).texts(other))
                    self.lines.say(f"{display_name(session, other.who)}: {said}")
        self._do(Go(step=next_step(session)))

    def _show(self, step: Step) -> None:
        session = self.live.session
        stage = session.stage_of(step.id)
        if self._shown_stage != (stage.id, stage.round):
            self._stage_heading(stage)
        self._shown_stage = (stage.id, stage.round)
        self.lines.say()
        who = _("Both") if step.joint else display_name(session, step.who)
        self.lines.say(f"[{stage.title}] {who}:")
        if step.recall:
            self.lines.say(step.recall)
        self.lines.say(step.question)
        before = written(session, step)
        if before:
            so_far = (
                _("Answer so far (press Enter to finish):\n{answer}")
                if self._unfinished_at(step)
                else _("Answer so far (press Enter to keep it):\n{answer}")
            )
            self.lines.say(so_far.format(answer=before))

    def _stage_heading(self, stage: LaidStage) -> None:
        title, minutes = stage.title, f"{stage.minutes:g}"
        if stage.round:
            whose = display_name(self.live.session, stage.round)
            heading = _("{stage}, {name}'s turn, {minutes} min").format(
                stage=title, name=whose, minutes=minutes
            )
        else:
            heading = _("{stage}, {minutes} min").format(stage=title, minutes=minutes)
        self.lines.say(f"\n{heading}")
        for text in (stage.aim, stage.tip and _("Tip: {tip}").format(tip=stage.tip)):
            if text:
                self.lines.say(text)

    def _run_command(self, line: str) -> None:
        word, *others = line.split(" ", 1)
        commands = {
            "/next": self._next,
            "/back": lambda rest: self._do(Go(step=previous_step(self.live.session))),
            "/skip": self._skip,
            "/park": lambda text: self._do(Park(text=text)),
            "/stages": self._stages,
            "/go": self._go,
            "/another": self._another,
            "/off": self._toggle_record,
            "/time": self._time,
            "/help": lambda rest: self.lines.say(_(HELP)),
            "/leave": self._leave,
        }
        command = commands.get(word)
        if command is None:
            self.lines.say(
                _("Unknown command {command}. Type /help to see all commands.").format(command=word)
            )
        elif self._off and word not in ("/off", "/leave", "/time", "/help"):
            self.lines.say(_("You're off the record. Type /off to carry on."))
        else:
            command("".join(others).strip())

    def _next(self, rest: str) -> None:
        step = self.live.session.step
        if step is not None:
            self._go_on(step)

    def _skip(self, why: str) -> None:
        session = self.live.session
        if session.here != CLOSING:
            self._do(Skip(step=session.here, why=why), Go(step=next_step(session)))

    def _leave(self, rest: str) -> None:
        self.failure = None
        raise SessionLeft

    def _stages(self, rest: str) -> None:
        session = self.live.session
        for number, stage in enumerate(session.open_stages, 1):
            answers = sum(step.answer is not None for step in session.asked_in(stage))
            line = ngettext(
                "{number}. {stage}: {minutes} min, {count} answer",
                "{number}. {stage}: {minutes} min, {count} answers",
                answers,
            ).format(number=number, stage=stage.title, minutes=f"{stage.minutes:g}", count=answers)
            here = stage is session.stage
            self.lines.say(_("{stage} (you are here)").format(stage=line) if here else line)

    def _go(self, where: str) -> None:
        session = self.live.session
        for number, stage in enumerate(session.open_stages, 1):
            if where.casefold() in (str(number), stage.id, stage.title.casefold()):
                self._do(Go(step=session.asked_in(stage)[0].id))
                return
        if where.casefold() in ("closing", "close"):
            self._do(Go(step=CLOSING))
            return
        self.lines.say(
            _("There's no stage called “{stage}”. Type /stages to see them all.").format(
                stage=where
            )
        )

    def _another(self, rest: str) -> None:
        step = self.live.session.step
        if step is None or not step.others:
            self.lines.say(_("There's no other wording for this question."))
            return
        if step.answer is not None:
            self.lines.say(_("You've already answered this question, so its wording stays."))
            return
        self._do(Reword(step=step.id, way=(step.way + 1) % (len(step.others) + 1)))

    def _toggle_record(self, rest: str) -> None:
        self._off = not self._off
        self._do(OffRecord(off=self._off))
        self.lines.say(
            _("Off the record: nothing is being written down. Type /off to carry on.")
            if self._off
            else _("Back on the record.")
        )

    def _time(self, rest: str) -> None:
        self._do()
        now = timing(self.live.session)
        self.lines.say(
            _(
                "{stage_spent} of {stage_minutes} min in this stage, "
                "{spent} of {minutes} min in total."
            ).format(
                stage_spent=now.stage_spent_seconds // 60,
                stage_minutes=f"{now.stage_minutes:g}",
                spent=now.spent_seconds // 60,
                minutes=f"{now.minutes:g}",
            )
        )

    def _close(self) -> Closed | None:
        """Read back, sign, close. None if it can't be saved: then it is still open."""
        session = self.live.session
        self.lines.say(
            "\n" + _("Closing. Read this aloud together. To change something, type /back.")
        )
        for line in record_lines(session):
            text = f"{line.asked} {line.text}" if line.asked else line.text
            if due := day(line.due, session.on) if line.due else line.due_text:
                text = _("{target}, by {day}").format(target=text, day=due)
            self.lines.say(f"  {display_name(session, line.who)}: {text}")
        for line in unreviewed_targets(session):
            self.lines.say(
                "  " + _("Still open, not discussed today: {text}").format(text=line.text)
            )
        for text in session.parked:
            self.lines.say("  " + _("Saved for next time: {text}").format(text=text))
        self._ask_next()
        for person in session.pair.people:
            self._sign(person.id, person.name)
        try:
            return self.live.close()
        except (CannotCreateError, CannotWriteError) as error:
            self.failure = error
            self.lines.warn(
                _(
                    "Couldn't close the session: {reason} To try again, answer these once more. "
                    "To keep it open, type /leave."
                ).format(reason=error.message)
            )
            return None

    def _line(self, label: str) -> str:
        line = self.lines.read(label)
        if line.startswith("/") and not line.startswith("//"):
            raise CommandGiven(line)
        return line

    def _ask_next(self) -> None:
        session = self.live.session
        label = (
            _("When will you next meet? Press Enter to keep {day}.").format(
                day=day_and_time(session.next, session.on)
            )
            if session.next
            else _("When will you next meet? For example: in two weeks.")
        )
        while line := self._line(label):
            typed = read_day(line, DayContext(self.live.today, session.next))
            if typed.when is not None:
                self._do(SetNext(next=typed.when))
                self.lines.say(day_and_time(typed.when, self.live.today))
                return
            example = _("Type a day, or a day and a time. For example: 12 Dec 14:00.")
            self.lines.say(typed.doubt or example)

    def _sign(self, person: str, called: str) -> None:
        label = _("{name}, type your initials to sign, or press Enter to leave it unsigned:")
        line = self._line(label.format(name=called))
        if line.strip():
            self._do(Sign(person=person, initials=line))
