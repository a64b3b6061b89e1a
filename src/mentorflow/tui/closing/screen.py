"""The closing page: review, edit and sign what was recorded, then close the session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from mentorflow.errors import MentorflowError
from mentorflow.i18n import N_, _
from mentorflow.model.day_context import DayContext
from mentorflow.model.moves import Go, Park, SetNext, Sign, Unpark
from mentorflow.model.reports import SaveReport
from mentorflow.model.typed_days import read_day
from mentorflow.services.live_session import Closed
from mentorflow.session.moves import previous_step
from mentorflow.session.summary import answered_together
from mentorflow.tui.closing.farewell import Farewell
from mentorflow.tui.closing.next_meeting import NextMeeting, NextMeetingLine, ask_next_date
from mentorflow.tui.closing.signature import BeforeClosing, Signature, signers
from mentorflow.tui.kit.dialogs import AskLine
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import CLOSING_COMMANDS, UNSAVED, Command, bindings
from mentorflow.tui.kit.page import Status, TooSmall
from mentorflow.tui.kit.safe_text import Text
from mentorflow.tui.live import session_text
from mentorflow.tui.live.live_screen import LiveScreen
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.review import ReviewList, ReviewRow, read_back
from mentorflow.tui.live.save_banner import SaveBanner
from mentorflow.tui.live.session_head import Head, Speakers
from mentorflow.tui.live.stage_map import StagesMap
from mentorflow.tui.live.stage_margin import Margin
from mentorflow.tui.live.time_line import TimeLine
from mentorflow.tui.live.time_menu import set_clock

_OURS = frozenset(command.action for command in CLOSING_COMMANDS)
_READING = frozenset({"back", "stages", "help", "leave"})
"""The actions available read-only."""


class ClosingScreen(LiveScreen[Closed | None]):
    """The last page of every guide. Its result is the closed session, None after going back."""

    table_of_commands: ClassVar[Sequence[Command]] = CLOSING_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLOSING_COMMANDS)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ClosingScreen {
        & #page { height: 1fr; margin: 1 2 0 2; }
        & #middle { width: 1fr; }
        & #keep { height: auto; color: $strong; text-style: bold; margin: 1 0; }
        & #said { height: 1fr; }
        & #signatures { height: 2; margin-top: 1; }
        & #signatures > Signature { margin-right: 4; }
        & #signatures > Signature.-last { margin-right: 0; }
    }
    ClosingScreen.-wide #page { margin: 2 3 0 3; }
    ClosingScreen.-very-wide #page { margin: 2 28 0 28; }
    ClosingScreen.-low.-wide #page { margin: 1 3 0 3; }
    ClosingScreen.-tall #signatures { margin-top: 2; }
    ClosingScreen.-unsaved Status { display: none; }
    ClosingScreen.-done {
        & #page, & TimeLine, & Head, & SaveBanner { display: none; }
    }
    """

    def __init__(self, state: LiveState) -> None:
        super().__init__(state)
        self.closed: Closed | None = None
        self._asked = False
        self._trouble: SaveReport | None = None
        self.meeting = NextMeeting(state)

    def compose(self) -> ComposeResult:
        """The review between the margins, and the signatures below it."""
        yield Head()
        yield TimeLine()
        with Horizontal(id="page"):
            yield Margin()
            with Vertical(id="middle"):
                yield Speakers()
                yield Text(_("Is this what you both want to keep?"), id="keep")
                with Vertical(id="said"):
                    yield ReviewList()
                yield NextMeetingLine()
                with Horizontal(id="signatures"):
                    signed = dict(self.state.session.signed)
                    for index, person in enumerate(self.state.session.pair.people):
                        initials = signed.get(person.id, "")
                        line = Signature(person, initials, read_only=self.state.live.read_only)
                        yield line.add_class("-last") if index else line
            yield BeforeClosing()
        yield Farewell()
        yield SaveBanner()
        yield Status()
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Focus the review."""
        self.query_one(ReviewList).focus()

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of this page; once closed, only going home."""
        if self.closed is not None:
            return (Command("home", "enter", N_("Home"), N_("Go back to your pairs."), "right"),)
        rest = [command for command in CLOSING_COMMANDS if command not in UNSAVED]
        return [*UNSAVED, *rest] if self.state.unsaved else CLOSING_COMMANDS

    # What is shown

    def show(self) -> None:
        """Show what was recorded, who has signed, and when they meet again."""
        if self.closed is not None:
            return
        super().show()
        session = self.state.session
        self.query_one(Speakers).show(*signers(session, read_only=self.state.live.read_only))
        self.query_one(ReviewList).show(read_back(session), changed=self.state.returning)
        self.state.returning = None
        agreed = "" if self.state.live.read_only else self.meeting.agreed_rhythm
        again = self.meeting.again
        self.query_one(NextMeetingLine).show(again, is_set=session.next is not None, agreed=agreed)
        self.query_one(BeforeClosing).show(session, again)

    def show_saving(self) -> None:
        """Show what is saved, or why the session could not be closed."""
        super().show_saving()
        if (trouble := self._trouble) and not self.state.unsaved:
            banner = self.query_one(SaveBanner)
            banner.tell(trouble.failure, trouble.path, trouble.saved_at, closing=True)

    def saying(self) -> str:
        """The status line: when it was saved, and that it is not closed."""
        message = super().saying()
        if self.closed is not None:
            return ""
        if self.state.live.read_only:
            return message
        if self._asked and not self.state.session.fully_signed:
            return _("Not signed by both. Press s to sign, or ^n again to close anyway.")
        return f"{_sentence(message)} {_('Not closed yet')}".lstrip()

    # What can be done

    def available(self, action: str) -> bool:
        """Once closed, any key goes home; read-only, only a few actions are available."""
        if action in _OURS and self.closed is not None:
            return False
        if action in _OURS and self.state.live.read_only and action not in _READING:
            return False
        match action:
            case "rhythm":
                return bool(self.meeting.agreed_rhythm)
            case "read_on":
                return any(line.has_focus_within for line in self.query(Signature))
        return super().available(action)

    def on_key(self, event: events.Key) -> None:
        """Once closed, any key goes home."""
        if self.closed is not None:
            event.stop()
            if not self.query_one(Farewell).scrolls(event):
                self.dismiss(self.closed)

    def action_home(self) -> None:
        """Go back home."""
        self.dismiss(self.closed)

    def action_sign(self) -> None:
        """Focus the line of whoever has not signed."""
        signed = dict(self.state.session.signed)
        lines = list(self.query(Signature))
        waiting = [line for line in lines if line.person.id not in signed]
        (waiting or lines)[0].take_focus()

    @on(Signature.Signed)
    def _signed(self, event: Signature.Signed) -> None:
        event.stop()
        if not self.do(Sign(person=event.signature.person.id, initials=event.initials)):
            return
        self.show()
        signed = dict(self.state.session.signed)
        if event.initials and len(signed) < 2:
            self.action_sign()
        else:
            self.query_one(ReviewList).focus()

    @on(Signature.Cancelled)
    def _cancelled(self, event: Signature.Cancelled) -> None:
        event.stop()
        self.action_read_on()

    def action_read_on(self) -> None:
        """Focus the review."""
        self.query_one(ReviewList).focus()

    @on(ReviewList.Selected)
    def _selected(self, event: ReviewList.Selected) -> None:
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Go to the selected answer; Next leads back here from there."""
        row = self.query_one(ReviewList).chosen
        if row is not None and row.parked:
            self._change_topic(row)
        elif row is not None and row.step and self.available("change"):
            self.state.returning = row
            self._go(row.step)

    def action_unpark(self) -> None:
        """Remove the selected parked topic."""
        row = self.query_one(ReviewList).chosen
        if row is not None and row.parked and self.do(Unpark(index=row.item)):
            self.note(_("Removed: {topic}").format(topic=row.text))
            self.show()

    @work
    async def _change_topic(self, row: ReviewRow) -> None:
        ask = AskLine(_("Save something for next time"), text=row.text, keys=_("save it"))
        topic = await self.app.push_screen_wait(ask)
        if topic and topic != row.text and self.do(Unpark(index=row.item), Park(text=topic)):
            self.note(session_text.parked(topic))
            self.show()

    @work
    async def action_next_date(self) -> None:
        """Ask when the pair meets again."""
        session, today = self.state.session, self.state.live.today
        asked = ask_next_date(session, self.meeting.rhythm, today)
        text = await self.app.push_screen_wait(asked)
        when = read_day(text, DayContext(today, session.next)).when if text else None
        if when and self.do(SetNext(next=when)):
            self.show()

    def action_rhythm(self) -> None:
        """Make the agreed rhythm the pair's."""
        try:
            self.note(self.meeting.use_agreed())
        except MentorflowError as error:
            self.note(f"{error.message} {error.hint}".strip())
        self.show()

    @work
    async def action_stages(self) -> None:
        """Show the map and go elsewhere."""
        step = await self.app.push_screen_wait(StagesMap(self.state))
        if step is not None and step != self.state.session.here:
            self._go(step)

    @work
    async def action_clock(self) -> None:
        """Pause or resume the clock."""
        await set_clock(self, session_text.session_clock(self.state.session), most=1)

    def action_back(self) -> None:
        """Back to the last question."""
        session = self.state.session
        self._go(answered_together(session, session.find(previous_step(session)))[0].id)

    def _go(self, step: str) -> None:
        if self.do(Go(step=step)):
            self.dismiss(None)

    def action_close(self) -> None:
        """Close the session and wait for the save. Unsigned, it takes a second press."""
        if not (self.state.session.fully_signed or self._asked):
            self._asked = True
            self.show()
            return
        self.do()
        self.query_one(Status).say(_("Saving…"))
        self.call_after_refresh(self._close)

    def _close(self) -> None:
        if self.closed is not None:
            return
        try:
            self.closed = self.state.live.close()
        except MentorflowError:
            self._trouble = self.state.live.not_closed
            self.show_saving()
            return
        self.set_focus(None)
        self.add_class("-done")
        self.query_one(Farewell).show(self.closed, self.meeting.given)
        self.query_one(Status).say("")
        self.query_one(KeyBar).refresh()


def _sentence(text: str) -> str:
    """A text that another sentence can follow."""
    return text if not text or text.endswith((".", "?", "…")) else f"{text}."
