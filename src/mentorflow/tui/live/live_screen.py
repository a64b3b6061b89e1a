"""The base of the screens of a live session: clock, saving, and leaving."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar, runtime_checkable

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from mentorflow.errors import MentorflowError, MoveError
from mentorflow.i18n import _
from mentorflow.model.moves import Move, Park
from mentorflow.model.reports import SaveReport
from mentorflow.services.live_session import Closed, LiveSession
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit.dialogs import AskLine
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import Commanded, usable
from mentorflow.tui.kit.messages import Leave, NeedHelp, ShowVersions
from mentorflow.tui.kit.page import Status
from mentorflow.tui.kit.theme import is_tintless
from mentorflow.tui.live import session_text, session_view
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.save_banner import SaveBanner
from mentorflow.tui.live.session_head import Head
from mentorflow.tui.live.stage_margin import Margin
from mentorflow.tui.live.time_line import TimeLine

T = TypeVar("T")
CLOCK_INTERVAL = 30.0
"""Seconds between two updates of the clock."""

SLOW_SAVE_AFTER = 2.0
"""Seconds after a change until a slow save is shown; longer than the autosave's own delay."""

_MARGINS = 16
"""Columns of the status line that are not text, at most."""


@dataclass
class ToClosing(Message):
    """Open the closing screen. `then` gets the closed session, or None after going back."""

    state: LiveState
    then: Callable[[Closed | None], None]


@runtime_checkable
class HasLiveSession(Protocol):
    """An app with a live session; None once it was closed."""

    live: LiveSession | None


class LiveScreen(Commanded, Screen[T], Generic[T]):
    """Base of the session and closing screens: shows the clock and the state of saving."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    LiveScreen {
        layers: base above;
        overflow: hidden;
    }
    """

    class Saved(Message):
        """Autosave reported a save, or why it failed."""

        def __init__(self, report: SaveReport) -> None:
            super().__init__()
            self.report = report

    def __init__(self, state: LiveState) -> None:
        super().__init__()
        self.state = state
        self._noted = state.live.lock_warning
        self._awaited = 0
        self._saving = False

    def on_mount(self) -> None:
        """Start the clock and look for a conflict copy of the file."""
        self.set_interval(CLOCK_INTERVAL, self._tick)
        self.app.theme_changed_signal.subscribe(self, lambda theme: self._apply_theme_class())
        self._apply_theme_class()
        self._look_for_versions()

    @work(thread=True, group="versions")
    def _look_for_versions(self) -> None:
        self.state.look_for_versions()

    def on_resize(self) -> None:
        """Fit the status line to the new width."""
        self.query_one(Status).say(self.saying())

    def _apply_theme_class(self) -> None:
        self.set_class(is_tintless(self.app.current_theme), "-tintless")

    def on_screen_resume(self) -> None:
        """Receive the reports of saves from now on, and show the state."""
        self.state.live.watch(self._on_report)
        self._await_saving()
        self.show()

    def _on_report(self, report: SaveReport) -> None:
        with contextlib.suppress(RuntimeError):  # the app has ended; the file is saved
            self.post_message(self.Saved(report))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.state.report = event.report
        self._saving = False
        self.show_saving()

    def _tick(self) -> None:
        if self.is_current:
            self.do()
            self.show()

    def do(self, *moves: Move) -> bool:
        """Apply moves; if one is not possible, show why and change nothing."""
        if isinstance(self.app, HasLiveSession) and self.app.live is not self.state.live:
            return False
        try:
            if self.state.live.read_only:
                self.state.browse(*moves)
            else:
                self.state.live.do(*moves)
        except MoveError as error:
            self.note(error.message)
            return False
        self._await_saving()
        return True

    def _await_saving(self) -> None:
        """Start the timer that shows a slow save."""
        latest = self.state.live.revision
        if not (self._awaited or self.state.is_reported(latest)):
            self._awaited = latest
            self.set_timer(SLOW_SAVE_AFTER, self._show_slow_save)

    def _show_slow_save(self) -> None:
        self._saving = not self.state.is_reported(self._awaited)
        self._awaited = 0
        if self._saving:
            self.query_one(Status).say(self.saying())
        self._await_saving()

    def note(self, text: str) -> None:
        """Show a message beside the save time, until the pair moves on."""
        self._noted = text
        self.query_one(Status).say(self.saying())

    @on(AnswerField.StatusText)
    def _show_field_status(self, event: AnswerField.StatusText) -> None:
        event.stop()
        self.note(event.text)

    def commit_field(self) -> None:
        """Write what was typed into the session."""

    # What every page shows

    def show(self) -> None:
        """Show the state of the session; subclasses show more."""
        session, paused = self.state.session, self.state.live.paused
        stage = session.stage or session.stages[-1]
        self.query_one(Head).show(
            names=session.pair.names,
            title=session_text.session_title(session),
            stage=session_text.stage_title(session, stage)
            if session.stage
            else _(session_text.CLOSING_TITLE),
            stage_clock=session_text.stage_clock(stage, paused=paused),
            whole=session_text.session_clock(session),
            now=f"{self.state.services.clock.now():%H:%M}",
        )
        self.query_one(TimeLine).show(session_view.segments(session, paused=paused))
        rows = session_view.stage_rows(session, paused=paused)
        self.query_one(Margin).show(rows, *session_view.tip(session))
        self.show_saving()

    def show_saving(self) -> None:
        """Show when the session was saved, or that a save failed."""
        banner, report = self.query_one(SaveBanner), self.state.report
        if report is not None and report.failure:
            banner.tell(report.failure, report.path, report.saved_at)
        else:
            banner.clear()
        self.set_class(self.state.unsaved, "-unsaved")
        self.query_one(Status).say(self.saying())
        self.query_one(KeyBar).refresh()

    def saying(self) -> str:
        """The status line: the latest message, then when the session was saved."""
        report = self.state.report
        if not self.state.live.is_saved:
            return self._noted or _("Walkthrough: nothing is saved.")
        if self.state.live.read_only:
            return self._read_only()
        conflict, at = (report.conflict, report.saved_at) if report else ("", None)
        saved = _("Saving…") if self._saving else session_text.saved(at)
        return " ".join(filter(None, (self._noted, conflict, saved)))

    def _read_only(self) -> str:
        """Why nothing can be written here; with who and where, if it fits."""
        live = self.state.live
        here = _("It's read-only here.")
        whole = f"{live.refusal.message} {here}" if live.refusal else ""
        fits = whole and len(whole) < self.app.size.width - _MARGINS
        return whole if fits else live.read_only_reason

    # What every page can do

    def available(self, action: str) -> bool:
        """Saving again is only for what is not saved."""
        if action == "versions":
            return self.state.has_conflict_copy
        return self.state.unsaved if action in ("try_saving", "keep_copy") else True

    def action_help(self) -> None:
        """Explain the stage and the keys of this page."""
        self.post_message(NeedHelp(usable(self), session_view.about(self.state.session)))

    def action_leave(self) -> None:
        """Leave; the app saves for the last time."""
        self.commit_field()
        self.post_message(Leave())

    @work
    async def action_park(self) -> None:
        """Save a topic for next time."""
        ask = AskLine(_("Save something for next time"), keys=_("save it"))
        topic = await self.app.push_screen_wait(ask)
        if topic and self.do(Park(text=topic)):
            self.note(session_text.parked(topic))
            self.show()

    def action_versions(self) -> None:
        """Compare the session with its conflict copy."""
        self.state.live.save_now()
        self.post_message(ShowVersions(self.state.session.id))

    @work(thread=True, exclusive=True, group="save")
    def action_try_saving(self) -> None:
        """Save again at once, off this thread."""
        self.state.live.save_now()

    @work
    async def action_keep_copy(self) -> None:
        """Save a copy of the draft in another place."""
        name = self.state.session.id.replace("/", "-")
        start = str(Path.home() / f"{name}.json")
        path = await self.app.push_screen_wait(
            AskLine(_("Where should the copy go?"), text=start, keys=_("save a copy there"))
        )
        if path is None:
            return
        self.commit_field()
        try:
            self.state.live.save_copy(Path(path).expanduser())
        except MentorflowError as error:
            self.query_one(SaveBanner).add(
                _("Couldn't save a copy: {reason}").format(reason=error.message)
            )
        except RuntimeError as error:
            self.query_one(SaveBanner).add(
                _("Couldn't save a copy: {reason}.").format(reason=error)
            )
        else:
            self.query_one(SaveBanner).add(_("Saved a copy to {path}.").format(path=path))
