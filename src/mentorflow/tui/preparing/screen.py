"""Preparation: one person answers the questions of the next session before it."""

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
from mentorflow.i18n import N_, _
from mentorflow.kinds import kind_of
from mentorflow.model.people import Pair, Person
from mentorflow.model.reports import SaveReport
from mentorflow.model.steps import Step
from mentorflow.services import Services
from mentorflow.services.preparation import LivePreparation
from mentorflow.session.prepared import step_to_prepare, steps_to_prepare
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit import keys
from mentorflow.tui.kit.dialogs import AskWay
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.messages import Leave, NeedHelp
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, PageScreen, Status
from mentorflow.tui.kit.question import QuestionPanel
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.live.save_banner import SaveBanner

_PREPARE = (
    Command("next", "ctrl+n,alt+right", N_("Next"), N_("Go to the next question, or save.")),
    Command("back", "f2,alt+left", N_("Back"), N_("Go back to the previous question.")),
    Command("save", "escape", N_("Save"), N_("Save your answers and go back."), "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)


async def prepare_alone(screen: PageScreen, services: Services, pair: str) -> bool:
    """Ask who is preparing, then their questions. Returns whether anything was saved."""
    try:
        history = await asyncio.to_thread(services.pairs.history, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    done = history.prepared_by
    people = [
        (each.id, cut(each.name, 24), _("has prepared") if each.id in done else "")
        for each in history.pair.people
    ]
    who = await screen.app.push_screen_wait(AskWay(_("Who is preparing?"), people))
    if who is None:
        return False
    page = PrepareScreen(services, history.pair, history.pair.person(who))
    await screen.app.push_screen_wait(page)
    screen.note(page.message)
    return page.kept


@runtime_checkable
class HasLastWords(Protocol):
    """An app that prints something when it has closed."""

    last_words: str


class PrepareScreen(PageScreen):
    """One person's questions, one after the other. The partner's preparation is never read here.

    Answers are autosaved to a draft, which is there again if the preparation was interrupted.
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
        """The autosave wrote the draft, or could not."""

        def __init__(self, report: SaveReport) -> None:
            super().__init__()
            self.report = report

    def __init__(self, services: Services, pair: Pair, person: Person) -> None:
        super().__init__(services)
        self.pair, self.person = pair, person
        self.message = _("Nothing was written, so nothing was saved.")
        self.kept = False
        self.preparation: LivePreparation | None = None
        self._steps: tuple[Step, ...] = ()
        self._here = 0
        self._field: AnswerField | None = None
        self._tried = ""

    @property
    def commands(self) -> Sequence[Command]:
        """The commands; at the last question, Next is Save."""
        last = N_("Save") if self._here + 1 >= len(self._steps) else ""
        return keys.worded(_PREPARE, (), next=last)

    def compose(self) -> ComposeResult:
        """The question, the answer, and who will see it."""
        with PageBackground(), Page():
            yield PageHead()
            yield QuestionPanel()
            yield VerticalScroll(id="answer", can_focus=False)
            partner = self.pair.partner(self.person.id).name
            yield Text(shown_line(_who_sees_it(partner)), id="alone")
        yield SaveBanner()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Lay out the next session in a thread."""
        self.load(
            lambda: self.services.preparation.begin(self.pair.id, self.person.id),
            self._show_questions,
        )

    def _show_questions(self, preparation: LivePreparation) -> None:
        if not self.is_mounted:
            preparation.leave()
            return
        self.preparation = preparation
        preparation.watch(self._report)
        asked = steps_to_prepare(preparation.session, self.person.id)
        self._steps = tuple(step_to_prepare(step, self.person.id) for step in asked)
        self.call_later(self._go_to, 0)
        if preparation.resumed:
            self.query_one(Status).say(_("Your unfinished answers have been restored."))
        elif preparation.already_saved:
            self.query_one(Status).say(
                _("Your saved answers stay hidden. A new answer replaces the old one.")
            )

    def on_unmount(self) -> None:
        """Leave the draft for another day if it was not saved."""
        if self.preparation:
            self.preparation.leave()

    def _report(self, report: SaveReport) -> None:
        with contextlib.suppress(RuntimeError):  # the app has closed; the draft is on disk
            self.post_message(self.Saved(report))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        report, banner = event.report, self.query_one(SaveBanner)
        if report.failure:
            banner.tell(report.failure, report.path, report.saved_at)
        else:
            banner.clear()
        self.query_one(Status).set_class(bool(report.failure), "-away")
        saved = ""
        if report.saved_at:
            saved = _("Saved {time}").format(time=f"{report.saved_at:%H:%M}")
        if not self._tried:
            self.query_one(Status).say(" ".join(filter(None, (report.conflict, saved))))

    async def _go_to(self, index: int) -> None:
        assert self.preparation is not None
        session = self.preparation.session
        head = _("{name} is preparing for: {guide}").format(
            name=cut(self.person.name, 20), guide=cut(session.guide.title, 40)
        )
        count = _("{number} of {count}").format(number=index + 1, count=len(self._steps))
        self.query_one(PageHead).say(
            Content.styled(head, "$strong bold"), count if self._steps else ""
        )
        if not self._steps:
            self.message = _("This guide has nothing to prepare.")
            self.query_one(Status).say(self.message)
            return
        self._here = index
        step = self._steps[index]
        answer = self.preparation.answers.get(step.prompt)
        answer, _problems = kind_of(step).check(step, self.pair, answer, strict=False)
        step = step.model_copy(update={"answer": answer})
        with self.app.batch_update():
            if self._field is not None:
                await self._field.remove()
            self._field = make_field(session, step, today=self.services.clock.today())
            self.query_one(QuestionPanel).ask(self._field.question, self._field.head)
            await self.query_one("#answer").mount(self._field)
        self._field.take_focus()
        self.query_one(KeyBar).refresh()

    @on(AnswerField.Changed)
    def _written(self, event: AnswerField.Changed) -> None:
        event.stop()
        if self._field is event.field:
            self._write(event.answer)

    def _write(self, answer: object) -> None:
        if self.preparation:
            self.preparation.write(self._steps[self._here].prompt, answer)
        self._tried = ""

    # Saving

    def commit_field(self) -> None:
        """Save everything typed so far; the app is closing."""
        self._read_field()
        try:
            self._save()
        except MentorflowError as error:
            if isinstance(self.app, HasLastWords):
                self.app.last_words = _("Couldn't save: {reason}").format(reason=error.message)

    def _read_field(self) -> None:
        if self._field is not None and self.preparation is not None:
            answer = self.preparation.answers.get(self._field.step.prompt)
            if self._field.answer != answer:
                self._write(self._field.answer)

    def _save(self) -> None:
        """Save the answers as an entry. A second call does nothing.

        Raises:
            MentorflowError: the entry cannot be written.
        """
        if self.preparation is not None and self.preparation.save_entry():
            self.kept = True
            self.message = _(
                "Saved. {name} has prepared: {answered} of {count} questions answered."
            ).format(
                name=cut(self.person.name, 20),
                answered=len(self.preparation.answers_given),
                count=len(self._steps),
            )

    @work(exclusive=True, group="save")
    async def _save_and(self, leave: str) -> None:
        """Save, then go back or leave; if saving fails, only when the key is pressed again."""
        self._read_field()
        try:
            await asyncio.to_thread(self._save)
        except MentorflowError as error:
            if self._tried != leave:
                self._tried = leave
                reason = f"{error.message} {error.hint}".strip()
                self.query_one(Status).say(
                    _(
                        "Couldn't save: {reason} Press the same key again to leave without saving."
                    ).format(reason=reason)
                )
                return
            self.message = _(
                "Couldn't save: {reason} Your draft will be here next time you prepare."
            ).format(reason=error.message)
            self._field = None
        if leave == "app":
            self.post_message(Leave())
        elif self.is_current:
            self.dismiss(None)

    # Commands

    def available(self, action: str) -> bool:
        """Back needs a previous question, Next a question."""
        if action == "back":
            return self._here > 0
        return action != "next" or bool(self._steps)

    async def action_next(self) -> None:
        """Go to the next question; at the last, save and go back."""
        self._read_field()
        if self._here + 1 < len(self._steps):
            await self._go_to(self._here + 1)
        else:
            self._save_and("page")

    async def action_back(self) -> None:
        """Go to the previous question."""
        self._read_field()
        await self._go_to(self._here - 1)

    def action_save(self) -> None:
        """Save and go back to the page."""
        self._save_and("page")

    def action_leave(self) -> None:
        """Save and leave mentorflow."""
        self._save_and("app")

    def action_help(self) -> None:
        """Show who will see the answers, and the keys."""
        about = _who_sees_it(self.pair.partner(self.person.id).name)
        self.post_message(NeedHelp(keys.usable(self), ((_("Preparation"), about),)))


def _who_sees_it(partner: str) -> str:
    """Where answers are saved, and when the partner sees them."""
    return _(
        "Saved as a plain file in this journal, not encrypted. {name} sees it only when the "
        "session shows both answers."
    ).format(name=cut(partner, 20))
