"""The next meeting on the closing page: a date, the pair's rhythm, or none."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.i18n import _
from mentorflow.model.dates import after, day, day_and_time
from mentorflow.model.day_context import DayContext
from mentorflow.model.literals import Rhythm
from mentorflow.model.session import Session
from mentorflow.model.typed_days import read_day
from mentorflow.session.rhythm_clause import AgreedRhythm
from mentorflow.tui.kit.dialogs import AskLine
from mentorflow.tui.kit.labels import RHYTHMS
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.review import meet_again

_LAST = frozenset({"moving-on", "one-off"})
_AGREED = 44
"""Cells of an agreed rhythm in its line."""


class NextMeeting:
    """What is known of the next meeting; read again each time the closing page opens.

    `agreed` is a rhythm that this session agreed on and the pair does not have yet; `last` says
    that there need not be a next meeting.
    """

    def __init__(self, state: LiveState) -> None:
        self._state = state
        self.rhythm: Rhythm | None = state.session.pair.rhythm
        self.agreed: AgreedRhythm | None = None
        self.last = self._is_last(state.session)
        if state.live.is_saved:
            self._read()

    def _read(self) -> None:
        services, session = self._state.services, self._state.session
        self.rhythm = services.pairs.get(session.pair.id).rhythm
        self.agreed = services.pairs.new_rhythm(session)

    def _is_last(self, session: Session) -> bool:
        if session.pair.one_off or any(step.records == "moving-on" for step in session.asked):
            return True
        try:
            suits = self._state.services.guides.get(session.guide.id).suits
        except MentorflowError:
            return False
        return bool(suits) and _LAST.issuperset(suits)

    def use_agreed(self) -> str:
        """Make the agreed rhythm the pair's, and return a message that says so.

        Raises:
            MentorflowError: the pair can't be saved.
        """
        if self.agreed is None:
            return ""
        self._state.services.pairs.set_rhythm(self._state.session.pair.id, self.agreed.rhythm)
        self._read()
        if self.rhythm is None:
            return _("From now on, you'll agree a new date each time.")
        return _("From now on, you'll meet {rhythm}.").format(
            rhythm=_(RHYTHMS[self.rhythm]).lower()
        )

    @property
    def agreed_rhythm(self) -> str:
        """The agreed rhythm as written, if the pair has another one; else empty."""
        return self.agreed.words if self.agreed else ""

    @property
    def given(self) -> str:
        """The date by the rhythm; empty without a rhythm, or if a date was set."""
        session = self._state.session
        if session.next or self.last or not self.rhythm:
            return ""
        return day(after(session.on, self.rhythm), session.on)

    @property
    def again(self) -> str:
        """When they meet again; empty if there need not be a next meeting."""
        session = self._state.session
        if self.given:
            return _("{date}, as planned").format(date=self.given)
        return "" if self.last and not session.next else meet_again(session)


def ask_next_date(session: Session, rhythm: Rhythm | None, today: dt.date) -> AskLine:
    """A dialog for the next date; left empty, it is the date by the rhythm."""
    context = DayContext(today, session.next)
    given = after(session.on, rhythm) if rhythm else None

    def understood(text: str) -> str:
        typed = read_day(text, context)
        if typed.when is None:
            return typed.doubt or _("not a valid date yet")
        return day_and_time(typed.when, today)

    return AskLine(
        _("When will you next meet?"),
        text=_as_typed(session.next, today) if session.next else "",
        example=_("in two weeks, 12 Dec 14:00"),
        keys=_("save it"),
        check=understood,
        valid=lambda text: read_day(text, context).day is not None,
        empty=given.isoformat() if given else None,
        unwritten=_by_rhythm(rhythm, day(given, today)) if rhythm and given else "",
    )


def _as_typed(when: dt.date | dt.datetime, today: dt.date) -> str:
    """A date, perhaps with a time, in words that mean the same when they are read today."""
    date = when.date() if isinstance(when, dt.datetime) else when
    if date >= today:
        return day_and_time(when, today)
    return when.isoformat(" ", "minutes") if isinstance(when, dt.datetime) else when.isoformat()


def _by_rhythm(rhythm: Rhythm, date: str) -> str:
    said = _("Suggested: {date} ({rhythm}). Press Enter to accept, or type another date.")
    return said.format(rhythm=_(RHYTHMS[rhythm]), date=date)


class NextMeetingLine(Vertical):
    """Two lines, each with its key; on wide screens the second is in the margin instead."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    NextMeetingLine {
        height: auto;
        color: $soft;
        & > #rhythm { height: auto; margin-top: 1; }
        & > #next { height: 1; margin-top: 1; text-wrap: nowrap; }
        & > .-away { display: none; }
    }
    .-wide NextMeetingLine > #next, .-very-wide NextMeetingLine > #next { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Both lines."""
        yield Text("", id="rhythm")
        yield Text("", id="next")

    def show(self, again: str, *, is_set: bool, agreed: str) -> None:
        """Show when they meet, whether they set it (`is_set`), and an agreed rhythm.

        A line without text is hidden.
        """
        when = shown_line(again, "$ink" if is_set else "$soft")
        meet = Content.assemble((_("Meet again"), "$soft"), "  ", when, ("   d", "$ink bold"))
        words = shown_line(_("You agreed on “{rhythm}”.").format(rhythm=cut(agreed, _AGREED)))
        offer = Content.assemble(words, ("  r", "$ink bold"), " ", _("use this from now on"))
        self.query_one("#next", Text).update(meet)
        self.query_one("#next").set_class(not again, "-away")
        self.query_one("#rhythm", Text).update(offer)
        self.query_one("#rhythm").set_class(not agreed, "-away")
