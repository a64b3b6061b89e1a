"""When the pair meets again: by a day, by its rhythm, or not at all."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.model.dates import after, day, day_and_time, parse_when
from mentorflow.model.literals import Rhythm
from mentorflow.model.session import Session
from mentorflow.session.rhythm_clause import RhythmAgreed
from mentorflow.tui.kit.dialogs import AskLine
from mentorflow.tui.kit.safe_text import Text, shown_line
from mentorflow.tui.live.live_state import LiveState
from mentorflow.tui.live.review import meet_again
from mentorflow.tui.words import between

_LAST = frozenset({"moving-on", "one-off"})


class Meeting:
    """What is known of the next meeting, read anew each time the closing page opens.

    `agreed` is a rhythm that this session agreed on and that the pair does not have; `last` tells
    that there need be no next meeting.
    """

    def __init__(self, table: LiveState) -> None:
        self._table = table
        self.rhythm: Rhythm | None = table.session.pair.rhythm
        self.agreed: RhythmAgreed | None = None
        self.last = self._is_last(table.session)
        if table.live.kept:
            self._read()

    def _read(self) -> None:
        services, session = self._table.services, self._table.session
        self.rhythm = services.pairs.get(session.pair.id).rhythm
        self.agreed = services.pairs.new_rhythm(session)

    def _is_last(self, session: Session) -> bool:
        if session.pair.one_off or any(step.records == "moving-on" for step in session.asked):
            return True
        try:
            suits = self._table.services.guides.get(session.guide.id).suits
        except MentorflowError:
            return False
        return bool(suits) and _LAST.issuperset(suits)

    def take_agreed(self) -> str:
        """Make what was agreed the pair's rhythm; says so.

        Raises:
            MentorflowError: it cannot be written.
        """
        if self.agreed is None:
            return ""
        self._table.services.pairs.set_rhythm(self._table.session.pair.id, self.agreed.rhythm)
        self._read()
        return between.rhythm_set(self.rhythm)

    @property
    def offer(self) -> str:
        """The words of what was agreed, where the pair has another rhythm; empty otherwise."""
        return self.agreed.words if self.agreed else ""

    @property
    def given(self) -> str:
        """The day that the rhythm gives; empty where there is none, or a day was said."""
        session = self._table.session
        if session.next or self.last or not self.rhythm:
            return ""
        return day(after(session.on, self.rhythm), session.on)

    @property
    def again(self) -> str:
        """When they meet again, in words; empty where nobody needs to ask."""
        session = self._table.session
        if self.given:
            return between.given_by_rhythm(self.given)
        return "" if self.last and not session.next else meet_again(session)


def ask_next_date(session: Session, rhythm: Rhythm | None) -> AskLine:
    """One line for a day, as people say it; left empty it is what the rhythm makes of it."""
    on = session.on
    given = after(on, rhythm) if rhythm else None

    def understood(text: str) -> str:
        when = parse_when(text, on)
        return day_and_time(when, on) if when else "not a day yet"

    return AskLine(
        "When do you meet again?",
        text=meet_again(session) if session.next else "",
        example="in two weeks, 12 Dec 14:00",
        keys="keep it",
        check=understood,
        valid=lambda text: parse_when(text, on) is not None,
        empty=given.isoformat() if given else None,
        unwritten=between.by_rhythm(rhythm, day(given, on)) if rhythm and given else "",
    )


class NextMeetingLine(Vertical):
    """Two soft lines, each with its key; the second stands in the margin where there is one."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    NextMeetingLine {
        height: auto;
        color: $soft;
        & > #rhythm { height: auto; margin-top: 1; }
        & > #next { height: 1; margin-top: 1; text-wrap: nowrap; }
        & > .-away { display: none; }
    }
    .-wide NextMeetingLine > #next, .-table NextMeetingLine > #next { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Both lines."""
        yield Text("", id="rhythm")
        yield Text("", id="next")

    def show(self, again: str, *, said: bool, agreed: str) -> None:
        """When they meet, whether they said so themselves, and the words of an agreed rhythm.

        Empty words are no line.
        """
        when = shown_line(again, "$ink" if said else "$soft")
        meet = Content.assemble(("Meet again  ", "$soft"), when, ("   d", "$ink bold"))
        words = shown_line(between.agreed(agreed))
        offer = Content.assemble(words, ("  r", "$ink bold"), f" {between.MAKE_IT}")
        self.query_one("#next", Text).update(meet)
        self.query_one("#next").set_class(not again, "-away")
        self.query_one("#rhythm", Text).update(offer)
        self.query_one("#rhythm").set_class(not agreed, "-away")
