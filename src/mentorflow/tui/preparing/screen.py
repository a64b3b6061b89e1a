"""Preparing alone: the questions of the next session, for one person, before it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from mentorflow.errors import MentorflowError
from mentorflow.kinds import kind_of
from mentorflow.model.people import Pair, Person
from mentorflow.model.reports import SaveReport
from mentorflow.model.steps import Step
from mentorflow.services import Services
from mentorflow.services.preparation import LivePreparation
from mentorflow.session.prepared import to_answer_alone, to_prepare
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit import keys
from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.messages import Leave, NeedHelp
from mentorflow.tui.kit.page import Ground, Page, PageHead, PageScreen, Status
from mentorflow.tui.kit.question import QuestionPlate
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.live.save_banner import SaveBanner
from mentorflow.tui.words import between, sayings

_PREPARE = (
    Command("on", "ctrl+n,alt+right", "On", "Go on to the next question; at the last, keep it."),
    Command("back", "f2,alt+left", "Back", "Go back to the question before."),
    Command("put_by", "escape", "Keep", "Keep what is written and go back.", "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)


async def prepare_alone(screen: PageScreen, services: Services, pair: str) -> bool:
    """Ask who prepares, then put the questions; say what was kept. Tells whether anything was."""
    try:
        history = await asyncio.to_thread(services.pairs.history, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    done = history.prepared_by
    people = [
        (each.id, cut(each.name, 24), between.HAS_PREPARED if each.id in done else "")
        for each in history.pair.people
    ]
    who = await screen.app.push_screen_wait(AskWay(between.WHO_PREPARES, people))
    if who is None:
        return False
    page = PrepareScreen(services, history.pair, history.pair.person(who))
    await screen.app.push_screen_wait(page)
    screen.note(page.said)
    return page.kept


@runtime_checkable
class HasLastWords(Protocol):
    """An app that says something on its way out."""

    last_words: str


class PrepareScreen(PageScreen):
    """One person's questions, one after the other. What the other wrote is never read here.

    Every answer is saved while it is typed, and goes on from there if it was broken off.
    """

    table_of_commands: ClassVar[Sequence[Command]] = _PREPARE
    BINDINGS: ClassVar[list[BindingType]] = bindings(_PREPARE)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PrepareScreen {
        & #answer { height: 1fr; margin-top: 1; scrollbar-size: 1 1; }
        & #alone { height: auto; max-width: 74; padding-left: 3; color: $soft; margin-top: 1; }
    }
    PrepareScreen.-tall #answer { margin-top: 2; }
    """

    class Saved(Message):
        """The writer reported a save, or why there was none."""

        def __init__(self, report: SaveReport) -> None:
            super().__init__()
            self.report = report

    def __init__(self, services: Services, pair: Pair, person: Person) -> None:
        super().__init__(services)
        self.pair, self.person = pair, person
        self.said = between.NOTHING_WRITTEN
        self.kept = False
        self.preparation: LivePreparation | None = None
        self._steps: tuple[Step, ...] = ()
        self._here = 0
        self._field: AnswerField | None = None
        self._tried = ""

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here; at the last question, on is keeping it."""
        last = between.LAST if self._here + 1 >= len(self._steps) else ""
        return keys.worded(_PREPARE, (), on=last)

    def compose(self) -> ComposeResult:
        """The question, the answer, and what becomes of it."""
        with Ground(), Page():
            yield PageHead()
            yield QuestionPlate()
            yield VerticalScroll(id="answer", can_focus=False)
            partner = self.pair.partner(self.person.id).name
            yield Text(shown_line(between.alone(partner)), id="alone")
        yield SaveBanner()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Lay the next session out, away from this thread."""
        self.load(
            lambda: self.services.preparation.open(self.pair.id, self.person.id), self._laid_out
        )

    def _laid_out(self, preparation: LivePreparation) -> None:
        if not self.is_mounted:
            preparation.leave()
            return
        self.preparation = preparation
        preparation.watch(self._told)
        asked = to_prepare(preparation.session, self.person.id)
        self._steps = tuple(to_answer_alone(step, self.person.id) for step in asked)
        self.call_later(self._to, 0)
        if preparation.resumed:
            self.query_one(Status).say(between.HERE_AGAIN)
        elif preparation.already_saved:
            self.query_one(Status).say(between.KEPT_BEFORE)

    def on_unmount(self) -> None:
        """What was not kept waits for another day."""
        if self.preparation:
            self.preparation.leave()

    def _told(self, report: SaveReport) -> None:
        with contextlib.suppress(RuntimeError):  # the app is gone; the words are not
            self.post_message(self.Saved(report))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        report, band = event.report, self.query_one(SaveBanner)
        if report.failure:
            band.tell(report.failure, report.path, report.saved_at)
        else:
            band.clear()
        self.query_one(Status).set_class(bool(report.failure), "-away")
        saved = sayings.saved(report.saved_at)
        if not self._tried:
            self.query_one(Status).say(" ".join(filter(None, (report.conflict, saved))))

    async def _to(self, place: int) -> None:
        assert self.preparation is not None
        session = self.preparation.session
        head = between.preparing(self.person.name, session.guide.title)
        count = f"{place + 1} of {len(self._steps)}" if self._steps else ""
        self.query_one(PageHead).say(Content.styled(head, "$strong bold"), count)
        if not self._steps:
            self.query_one(Status).say(between.NOTHING_TO_PREPARE)
            self.said = between.NOTHING_TO_PREPARE
            return
        self._here = place
        step = self._steps[place]
        said = self.preparation.answers.get(step.prompt)
        answer, _ = kind_of(step).check(step, self.pair, said, strict=False)
        step = step.model_copy(update={"answer": answer})
        with self.app.batch_update():
            if self._field is not None:
                await self._field.remove()
            self._field = make_field(session, step)
            self.query_one(QuestionPlate).ask(self._field.question, self._field.head)
            await self.query_one("#answer").mount(self._field)
        self._field.take_focus()
        self.query_one(KeyBar).refresh()

    @on(AnswerField.Changed)
    def _written(self, event: AnswerField.Changed) -> None:
        event.stop()
        if self._field is event.field:
            self._take(event.answer)

    def _take(self, answer: object) -> None:
        if self.preparation:
            self.preparation.write(self._steps[self._here].prompt, answer)
        self._tried = ""

    # Keeping

    def collect(self) -> None:
        """Keep what is written, to the last key: the app is being ended."""
        self._read_field()
        try:
            self._keep()
        except MentorflowError as error:
            if isinstance(self.app, HasLastWords):
                self.app.last_words = f"Not kept: {error.message}"

    def _read_field(self) -> None:
        if self._field is not None and self.preparation is not None:
            said = self.preparation.answers.get(self._field.step.prompt)
            if self._field.answer != said:
                self._take(self._field.answer)

    def _keep(self) -> None:
        """Keep it as an entry; whoever comes second finds nothing left to do.

        Raises:
            MentorflowError: it cannot be written.
        """
        if self.preparation is not None and self.preparation.save_entry():
            said = len(self.preparation.said)
            self.kept = True
            self.said = between.prepared(self.person.name, said, len(self._steps))

    @work(exclusive=True, group="keep")
    async def _keep_and(self, leave: str) -> None:
        """Keep it, then go back or leave; where it cannot be kept, only at the second try."""
        self._read_field()
        try:
            await asyncio.to_thread(self._keep)
        except MentorflowError as error:
            if self._tried != leave:
                self._tried = leave
                told = f"Not kept: {error.message} {error.hint}".strip()
                self.query_one(Status).say(f"{told} {between.LEAVE_ANYWAY}")
                return
            self.said = f"Not kept: {error.message} {between.GOES_ON}"
            self._field = None
        if leave == "app":
            self.post_message(Leave())
        elif self.is_current:
            self.dismiss(None)

    # What can be done

    def available(self, action: str) -> bool:
        """There is no question before the first."""
        if action == "back":
            return self._here > 0
        return action != "on" or bool(self._steps)

    async def action_on(self) -> None:
        """To the next question; from the last one, keep it all and go back."""
        self._read_field()
        if self._here + 1 < len(self._steps):
            await self._to(self._here + 1)
        else:
            self._keep_and("page")

    async def action_back(self) -> None:
        """To the question before."""
        self._read_field()
        await self._to(self._here - 1)

    def action_put_by(self) -> None:
        """Keep what is written and go back."""
        self._keep_and("page")

    def action_leave(self) -> None:
        """Keep what is written and leave mentorflow."""
        self._keep_and("app")

    def action_help(self) -> None:
        """Say what becomes of what is written, and explain the keys."""
        about = between.alone(self.pair.partner(self.person.id).name)
        self.post_message(NeedHelp(keys.usable(self), ((between.ALONE, about),)))
