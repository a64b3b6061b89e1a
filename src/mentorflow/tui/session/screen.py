"""The session, led from one question to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content

from mentorflow.errors import MentorflowError, SettingsError
from mentorflow.model.literals import CLOSING
from mentorflow.model.moves import Go, OffRecord, Reword, Skip, Write
from mentorflow.session.moves import following, preceding
from mentorflow.session.summary import partners
from mentorflow.tui.closing.screen import ClosingScreen
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.fields.text import TextAnswer
from mentorflow.tui.kit.dialogs import Reading
from mentorflow.tui.kit.keys import SESSION, Command, bindings
from mentorflow.tui.kit.messages import GoHome
from mentorflow.tui.live.stage_map import StagesMap
from mentorflow.tui.live.time_menu import set_clock
from mentorflow.tui.session import command_state
from mentorflow.tui.session.external_editor import rewritten
from mentorflow.tui.session.insert_guide import put_inside
from mentorflow.tui.session.page import SessionPage
from mentorflow.tui.session.session_body import SessionBody
from mentorflow.tui.words import sayings


class SessionScreen(SessionPage):
    """A sitting, step by step. It opens where the session is, with the cursor in the answer."""

    table_of_commands: ClassVar[Sequence[Command]] = SESSION
    BINDINGS: ClassVar[list[BindingType]] = bindings(SESSION)

    def on_mount(self) -> None:
        """The cursor goes into the answer; a session that is at its end opens at closing.

        What is worth saying first is said; after a sitting that ended off the record also that
        words are kept again.
        """
        first = (self._noted, *self.table.live.notices)
        if self.table.session.off_record and self.do(OffRecord(off=False)):
            first += (sayings.KEPT_AGAIN,)
        self.note(" ".join(filter(None, first)))
        if self.table.session.here == CLOSING:
            self._to_closing()
        elif field := self.field:
            field.take_focus()

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, worded for how things stand."""
        return command_state.worded(self.table, self.field)

    # Moving

    async def _to(self, step: str, *, unless: str = "") -> None:
        """Be at another step, in place: only the field is another one."""
        if step == unless or not self.do(Go(step=step)):
            return
        if step == CLOSING:
            self._to_closing()
        else:
            await self._change_field()

    async def _change_field(self) -> None:
        step, self._noted = self.table.session.step, ""
        if step is None:
            return
        field = self._field_for(step)
        with self.app.batch_update():
            await self.query_one(SessionBody).change(field)
            self.show()
        if self.table.off_since is None:
            field.take_focus()

    @work
    async def _to_closing(self) -> None:
        closed = await self.app.push_screen_wait(ClosingScreen(self.table))
        if closed is not None:
            self.post_message(GoHome())
        else:
            await self._change_field()

    def collect(self) -> None:
        """Take what stands in the field into the session."""
        field = self.field
        if field is not None and self.table.off_since is None and not self.table.read_only:
            self.do(Write(step=field.step_id, answer=field.answer))

    @on(AnswerField.Changed)
    def _written(self, event: AnswerField.Changed) -> None:
        event.stop()
        if self.table.off_since is None and not self.table.read_only:
            self.do(Write(step=event.step_id, answer=event.answer))
            if not event.field.leaves_room:
                self._show_step()

    @on(AnswerField.Turned)
    def _turned(self, event: AnswerField.Turned) -> None:
        event.stop()
        if event.field is self.field:
            self.show()

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Off the record or read-only, few things can be done."""
        possible = not self.is_mounted or command_state.possible(action, self.table, self.field)
        return super().check_action(action, parameters) if possible else False

    async def action_on(self) -> None:
        """On: inside the field first, then to the next question."""
        self.collect()
        session, field = self.table.session, self.field
        if field is None or session.step is None:
            return
        if self.table.returning:
            await self._to(CLOSING)
            return
        if field.advance():
            self.show()
            return
        last = partners(session, session.step)[-1]
        await self._to(following(session.model_copy(update={"here": last.id})))

    async def action_back(self) -> None:
        """Back: inside the field first, then to the question before."""
        self.collect()
        session, field = self.table.session, self.field
        if field is None or session.step is None:
            return
        if field.retreat():
            self.show()
            return
        first = partners(session, session.step)[0]
        back = session.find(preceding(session.model_copy(update={"here": first.id})))
        if back.id != first.id:
            await self._to(partners(session, back)[0].id)

    async def action_skip(self) -> None:
        """Leave this question out; what is written stays."""
        self.collect()
        step = self.table.session.step
        if step is None or (self.field and self.field.held()):
            return
        asked = partners(self.table.session, step)
        if self.do(*(Skip(step=each.id) for each in asked)):
            here = self.table.session.model_copy(update={"here": asked[-1].id})
            await self._to(following(here))
            self.note(sayings.skipped(step.question))

    def action_another_way(self) -> None:
        """Ask the same in other words; after the last of them come the first again."""
        step, field = self.table.session.step, self.field
        if step is None or field is None:
            return
        if step.answer is not None:
            self.note(sayings.ANSWERED)
            self.show()
            return
        way = (step.way + 1) % (len(step.others) + 1)
        if self.do(*(Reword(step=s.id, way=way) for s in partners(self.table.session, step))):
            field.question = self.table.session.find(step.id).question
            self.show()

    def action_kept(self) -> None:
        """To what is kept beside the form on screen."""
        if self.field:
            self.field.go_to_others()

    def action_editor(self) -> None:
        """Write the answer in the pair's own editor; everything is on disk before it opens."""
        field = self.field
        if not isinstance(field, TextAnswer):
            return
        self.collect()
        self.table.live.save_now()
        try:
            field.replace(rewritten(self.app, field.text))
        except SettingsError as error:
            self.note(error.message)
        except MentorflowError as error:
            self.app.push_screen(Reading(Content(f"{error.message}\n\n{error.hint}")))

    def action_off_record(self) -> None:
        """Stop writing down, or go on."""
        self.collect()
        leaving = self.table.off_since is None
        self.do(OffRecord(off=leaving))
        self.table.off_since = self.table.now if leaving else None
        self.show()
        if leaving:
            self.set_focus(None)
        elif self.field:
            self.field.take_focus()

    @work
    async def action_clock(self) -> None:
        """Pause, take more time, or shorten what is left."""
        self.collect()
        here = self.table.session.here
        said = f"{sayings.whole_clock(self.table.session)} in all"
        await set_clock(self, said, most=None if self.table.off_since is None else 2)
        await self._to(self.table.session.here, unless=here)

    @work
    async def action_stages(self) -> None:
        """Where we are, and anywhere else."""
        self.collect()
        self.do()
        if self.field and self.field.held():
            return
        step = await self.app.push_screen_wait(StagesMap(self.table))
        if step is not None:
            await self._to(step, unless=self.table.session.here)

    @work
    async def action_put_inside(self) -> None:
        """Add a short guide after this stage."""
        self.collect()
        await put_inside(self)
