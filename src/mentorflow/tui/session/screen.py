"""The session screen: one question at a time, from the first to the last."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.errors import MentorflowError, SettingsError
from mentorflow.i18n import _
from mentorflow.model.literals import CLOSING
from mentorflow.model.moves import Go, OffRecord, Reword, Skip, Write
from mentorflow.model.steps import Step
from mentorflow.services import Services
from mentorflow.services.live_session import Closed, LiveSession
from mentorflow.session.moves import next_step, previous_step
from mentorflow.session.summary import answered_together, skips_to_core, timing
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.fields.text import TextAnswer
from mentorflow.tui.kit.dialogs import AskWay, TextDialog
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import SESSION, UNSAVED, Command, bindings, worded
from mentorflow.tui.kit.messages import GoHome
from mentorflow.tui.kit.page import Status, TooSmall
from mentorflow.tui.kit.safe_text import cut
from mentorflow.tui.live import session_text, session_view
from mentorflow.tui.live.live_screen import LiveScreen, ToClosing
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.save_banner import SaveBanner
from mentorflow.tui.live.session_head import Head
from mentorflow.tui.live.stage_map import StagesMap
from mentorflow.tui.live.time_line import TimeLine
from mentorflow.tui.live.time_menu import set_clock
from mentorflow.tui.session import memory, memory_view
from mentorflow.tui.session.external_editor import rewritten
from mentorflow.tui.session.session_body import SessionBody

_QUESTION = 40
"""Cells of a question in the status line."""

_OURS = frozenset(command.action for command in SESSION)
_OFF_RECORD = frozenset({"off_record", "clock", "help", "leave"})
"""The actions available off the record."""

_READING = frozenset({"next", "back", "stages", "last_time", "targets", "help", "leave"})
"""The actions available read-only."""


class SessionScreen(LiveScreen[None]):
    """A session, step by step. It opens where the session is, with the cursor in the answer."""

    table_of_commands: ClassVar[Sequence[Command]] = SESSION
    BINDINGS: ClassVar[list[BindingType]] = bindings(SESSION)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    SessionScreen.-unsaved Status { display: none; }
    """

    def __init__(self, live: LiveSession, services: Services) -> None:
        super().__init__(LiveState(live, services))

    def compose(self) -> ComposeResult:
        """The page, with the field of the step on screen."""
        session = self.state.session
        yield Head()
        yield TimeLine()
        yield SessionBody(self._field_for(session.step) if session.step else None)
        yield SaveBanner()
        yield Status()
        yield KeyBar()
        yield TooSmall()

    def _field_for(self, step: Step) -> AnswerField:
        state = self.state
        return make_field(
            state.session,
            step,
            state.live.read_only,
            index=state.index_at(step.id),
            today=state.live.today,
        )

    @property
    def field(self) -> AnswerField | None:
        """The answer field on screen."""
        return self.query_one(SessionBody).field

    def on_mount(self) -> None:
        """Put the cursor into the answer, or go to closing if the session is there.

        Notices come first; a session that was left off the record is back on it.
        """
        first = (self._noted, *self.state.live.warnings)
        if self.state.session.off_record and self.do(OffRecord(off=False)):
            first += (
                _("You were off the record when you left. From here on, answers are saved again."),
            )
        self.note(" ".join(filter(None, first)))
        if self.state.session.here == CLOSING:
            self._to_closing()
        elif field := self.field:
            field.take_focus()

    @property
    def commands(self) -> Sequence[Command]:
        """The commands, with labels for the state of the field; saving first, if it failed."""
        state = self.state
        own = self.field.next_label if self.field else ""
        return worded(
            SESSION,
            UNSAVED if state.unsaved else (),
            next=_("Back to the review") if state.returning else own,
            off_record=_("Back on the record") if state.off_since else "",
        )

    def available(self, action: str) -> bool:
        """Off the record or read-only, only a few actions are available."""
        if not self.is_mounted:
            return super().available(action)
        state, field, step = self.state, self.field, self.state.session.step
        if action in _OURS and state.off_since is not None and action not in _OFF_RECORD:
            return False
        if action in _OURS and state.live.read_only and action not in _READING:
            return False
        match action:
            case "kept":
                return bool(field and field.others)
            case "another_way":
                return bool(step and step.others and field and field.question == step.question)
            case "editor":
                return isinstance(field, TextAnswer)
        return super().available(action)

    # What is shown

    def show(self) -> None:
        """Show the step and the time."""
        super().show()
        self._show_step()

    def _show_step(self) -> None:
        session, field, body = self.state.session, self.field, self.query_one(SessionBody)
        step, off = session.step, self.state.off_since
        if step is None or field is None:
            return
        left, right = session_view.speakers(session, step, field.speaker, talking=off is not None)
        body.ask(field.question, field.head, left, right)
        body.remember(self._known, folded=field.has_room_below)
        self._tell_beside()
        body.off_record(
            int((self.state.services.clock.now() - off).total_seconds()) // 60 if off else None
        )
        self.query_one(KeyBar).refresh()
        shorten = bool(skips_to_core(session))
        body.show_hint("" if off else session_text.time_hint(timing(session), shorten=shorten))

    def on_resize(self) -> None:
        """Lay out the right end of the status line, whose room is known only now."""
        self.call_after_refresh(self._tell_beside)

    def _tell_beside(self) -> None:
        """Show the halves of a peer session, and a key that does not fit into the key bar."""
        hidden = self.has_class("-narrow") and self.available("another_way")
        other = f"F5 {_('Another way')}" if hidden else ""
        parts = (session_text.equal_halves(self.state.session), other)
        self.query_one(Status).aside("   ".join(filter(None, parts)))

    def saying(self) -> str:
        """The status line, with how long the session is off the record."""
        off = self.state.off_since
        if not off:
            return super().saying()
        since = _("Off the record since {time}.").format(time=f"{off:%H:%M}")
        return f"{since} {super().saying()}"

    def action_last_time(self) -> None:
        """Show last time in a dialog."""
        self.app.push_screen(TextDialog(memory.last_time(self._known, 56)))

    def action_targets(self) -> None:
        """Show the open targets in a dialog."""
        self.app.push_screen(TextDialog(memory.open_targets(self._known, 56)))

    @property
    def _known(self) -> memory.Remembered:
        about = self.field.here if self.field else ""
        return memory_view.remembered(self.state.session, self.state.live.history, about=about)

    # Moving

    async def _to(self, step: str, *, unless: str = "") -> None:
        """Go to another step; only the field is replaced."""
        if step == unless or not self.do(Go(step=step)):
            return
        if step == CLOSING:
            self._to_closing()
        else:
            await self._change_field()

    async def _change_field(self) -> None:
        step, self._noted = self.state.session.step, ""
        if step is None:
            return
        field = self._field_for(step)
        with self.app.batch_update():
            await self.query_one(SessionBody).change(field)
            self.show()
        if self.state.off_since is None:
            field.take_focus()

    def _to_closing(self) -> None:
        self.post_message(ToClosing(self.state, self._from_closing))

    def _from_closing(self, closed: Closed | None) -> None:
        if closed is not None:
            self.post_message(GoHome())
        else:
            self.run_worker(self._change_field())

    def commit_field(self) -> None:
        """Write the text of the field into the session."""
        field = self.field
        if field is not None and self.state.off_since is None and not self.state.live.read_only:
            self.do(Write(step=field.step_id, answer=field.answer))

    @on(AnswerField.Changed)
    def _written(self, event: AnswerField.Changed) -> None:
        event.stop()
        if self.state.off_since is None and not self.state.live.read_only:
            self.do(Write(step=event.step_id, answer=event.answer))
            if event.field.changes_page:
                self._show_step()

    @on(AnswerField.QuestionChanged)
    def _question_changed(self, event: AnswerField.QuestionChanged) -> None:
        event.stop()
        if event.field is self.field:
            self.show()

    # What can be done

    async def action_next(self) -> None:
        """Next: inside the field first, then to the next question."""
        self.commit_field()
        session, field = self.state.session, self.field
        if field is None or session.step is None:
            return
        if self.state.returning:
            await self._to(CLOSING)
            return
        if field.advance():
            self.show()
            return
        last = answered_together(session, session.step)[-1]
        await self._to(next_step(session.model_copy(update={"here": last.id})))

    async def action_back(self) -> None:
        """Back: inside the field first, then to the question before."""
        self.commit_field()
        session, field = self.state.session, self.field
        if field is None or session.step is None:
            return
        if field.retreat():
            self.show()
            return
        first = answered_together(session, session.step)[0]
        back = session.find(previous_step(session.model_copy(update={"here": first.id})))
        if back.id != first.id:
            await self._to(answered_together(session, back)[0].id)

    async def action_skip(self) -> None:
        """Skip this question; its answer stays."""
        self.commit_field()
        step = self.state.session.step
        if step is None or (self.field and self.field.blocks_leaving()):
            return
        asked = answered_together(self.state.session, step)
        if self.do(*(Skip(step=each.id) for each in asked)):
            here = self.state.session.model_copy(update={"here": asked[-1].id})
            await self._to(next_step(here))
            self.note(_("Skipped: {question}").format(question=cut(step.question, _QUESTION)))

    def action_another_way(self) -> None:
        """Show the next wording of the question; wraps around."""
        step, field = self.state.session.step, self.field
        if step is None or field is None:
            return
        if step.answer is not None:
            self.note(
                _("You've already answered this. Clear your answer first to ask it another way.")
            )
            self.show()
            return
        way = (step.way + 1) % (len(step.others) + 1)
        if self.do(
            *(Reword(step=s.id, way=way) for s in answered_together(self.state.session, step))
        ):
            field.question = self.state.session.find(step.id).question
            self.show()

    def action_kept(self) -> None:
        """Focus the saved forms above the one on screen."""
        if self.field:
            self.field.go_to_others()

    def action_editor(self) -> None:
        """Edit the answer in the user's own editor; everything is saved before it opens."""
        field = self.field
        if not isinstance(field, TextAnswer):
            return
        self.commit_field()
        self.state.live.save_now()
        try:
            field.replace(rewritten(self.app, field.text))
        except SettingsError as error:
            self.note(error.message)
        except MentorflowError as error:
            self.app.push_screen(TextDialog(Content(f"{error.message}\n\n{error.hint}")))

    def action_off_record(self) -> None:
        """Go off the record, or back on."""
        self.commit_field()
        leaving = self.state.off_since is None
        self.do(OffRecord(off=leaving))
        self.state.off_since = self.state.services.clock.now() if leaving else None
        self.show()
        if leaving:
            self.set_focus(None)
        elif self.field:
            self.field.take_focus()

    @work
    async def action_clock(self) -> None:
        """Pause, take more time, or shorten what is left."""
        self.commit_field()
        here = self.state.session.here
        time = session_text.session_clock(self.state.session)
        title = _("Total: {time}").format(time=time)
        await set_clock(self, title, most=None if self.state.off_since is None else 2)
        await self._to(self.state.session.here, unless=here)

    @work
    async def action_stages(self) -> None:
        """Show the map and go elsewhere."""
        self.commit_field()
        self.do()
        if self.field and self.field.blocks_leaving():
            return
        step = await self.app.push_screen_wait(StagesMap(self.state))
        if step is not None:
            await self._to(step, unless=self.state.session.here)

    @work
    async def action_put_inside(self) -> None:
        """Add a short guide after this stage."""
        self.commit_field()
        state = self.state
        fitting = partial(state.services.guides.inserts, state.session.pair.form)
        guides = {guide.id: guide for guide in await asyncio.to_thread(fitting)}
        if not guides:
            self.note(_("There are no guides to add to a session."))
            return
        ways = [(each.id, each.title, _minutes(each.minutes)) for each in guides.values()]
        ask = AskWay(_("What would you like to add after this stage?"), ways)
        chosen = await self.app.push_screen_wait(ask)
        if chosen is None:
            return
        guide = guides[chosen]
        try:
            state.services.sessions.insert(state.live, guide)
        except MentorflowError as error:
            self.note(error.message)
            return
        added = _("Added after this stage: {guide} ({minutes}).")
        self.note(added.format(guide=guide.title, minutes=_minutes(guide.minutes)))
        self.show()


def _minutes(minutes: int) -> str:
    return _("{minutes} min").format(minutes=minutes)
