"""The page of a session: one question between two people, the answer under it, the time in view."""

from __future__ import annotations

from textual.app import ComposeResult

from mentorflow.model.steps import Step
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession
from mentorflow.session.summary import keep_to_core, reckoning
from mentorflow.tui.fields import make_field
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit.dialogs import Reading
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.status_line import Status
from mentorflow.tui.kit.too_small import TooSmall
from mentorflow.tui.live import session_view
from mentorflow.tui.live.live_screen import LiveScreen
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.save_banner import SaveBanner
from mentorflow.tui.live.session_head import Head
from mentorflow.tui.live.time_line import TimeLine
from mentorflow.tui.session import memory, memory_view
from mentorflow.tui.session.session_body import SessionBody
from mentorflow.tui.words import sayings


class SessionPage(LiveScreen[None]):
    """What a session shows of the step on screen; `SessionScreen` is what can be done about it."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    SessionPage.-unsaved Status { display: none; }
    """

    def __init__(self, live: LiveSession, services: Services) -> None:
        super().__init__(LiveState(live, services))

    def compose(self) -> ComposeResult:
        """The page, with the field of the step on screen."""
        session = self.table.session
        yield Head()
        yield TimeLine()
        yield SessionBody(self._field_for(session.step) if session.step else None)
        yield SaveBanner()
        yield Status()
        yield KeyBar()
        yield TooSmall()

    def _field_for(self, step: Step) -> AnswerField:
        place = self.table.place_at(step.id)
        return make_field(self.table.session, step, self.table.read_only, place=place)

    @property
    def field(self) -> AnswerField | None:
        """The answer field on screen."""
        return self.query_one(SessionBody).field

    def show(self) -> None:
        """Show the step and the time."""
        super().show()
        self._show_step()

    def _show_step(self) -> None:
        session, field, desk = self.table.session, self.field, self.query_one(SessionBody)
        step, off = session.step, self.table.off_since
        if step is None or field is None:
            return
        left, right = session_view.voices(session, step, field.speaker, talking=off is not None)
        desk.ask(field.question, field.head, left, right)
        desk.remember(self._known, folded=field.leaves_room)
        self._tell_beside()
        desk.off_record(int((self.table.now - off).total_seconds()) // 60 if off else None)
        self.query_one(KeyBar).refresh()
        shorten = bool(keep_to_core(session))
        desk.offer("" if off else sayings.offer(reckoning(session), shorten=shorten))

    def on_resize(self) -> None:
        """What there is room for is known only now."""
        self.call_after_refresh(self._tell_beside)

    def _tell_beside(self) -> None:
        """The rule of the session, and a key that the row of keys has no room for."""
        hidden = self.has_class("-narrow") and self.check_action("another_way", ())
        parts = (sayings.halves(self.table.session), "F5 Another way" if hidden else "")
        self.query_one(Status).aside("   ".join(filter(None, parts)))

    def saying(self) -> str:
        """The last thing that matters; first of all that nothing is kept."""
        off = self.table.off_since
        return f"Off the record since {off:%H:%M}. {super().saying()}" if off else super().saying()

    def action_last_time(self) -> None:
        """What was said last time, on a sheet."""
        self.app.push_screen(Reading(memory.said(self._known, 56)))

    def action_targets(self) -> None:
        """What is open, on a sheet."""
        self.app.push_screen(Reading(memory.promised(self._known, 56)))

    @property
    def _known(self) -> memory.Remembered:
        about = self.field.here if self.field else ""
        return memory_view.remembered(self.table.session, self.table.history, about=about)
