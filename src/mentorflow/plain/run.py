"""Starting and ending a plain session: the guide, an open session, signals, the way out."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from mentorflow.facilitator import Facilitator
from mentorflow.journal.saver import SaveReport
from mentorflow.model.session import Session
from mentorflow.model.text import clean, clean_line
from mentorflow.plain.conversation import Conversation
from mentorflow.plain.lines import Ended, Lines
from mentorflow.session.views import name, recorded
from mentorflow.sitting import Closed, Sitting


class Stopped(BaseException):
    """A signal asks the program to end; 128 and its number is the exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def start_plain(facilitator: Facilitator, pair: str, guide: str | None) -> int:
    """Begin a session, or go on with one that is open. Returns the exit code."""
    lines = Lines()
    try:
        draft = facilitator.draft(pair)
        if draft is not None and not _put_away(facilitator, draft, lines):
            return _hold(facilitator.resume(draft.id), lines)
        chosen = guide or _guide(facilitator, pair, lines)
        return _hold(facilitator.start(pair, chosen), lines)
    except Ended:
        return 0


def resume_plain(facilitator: Facilitator, session: str) -> int:
    """Go on with an open session. Returns the exit code."""
    return _hold(facilitator.resume(session), Lines())


def _put_away(facilitator: Facilitator, draft: Session, lines: Lines) -> bool:
    """Ask what becomes of an open session; False to go on with it."""
    lines.say(f"You have a session open: {draft.guide.title}, {draft.on.isoformat()}.")
    while True:
        said = lines.read("1 go on, 2 close it as it is, 3 it did not happen, 4 discard it:")
        match said.strip():
            case "" | "1":
                return False
            case "2":
                lines.say(f"Closed. Notes: {facilitator.close_as_it_is(draft.id).notes}")
                return True
            case "3":
                facilitator.did_not_happen(draft.id)
                return True
            case "4" if lines.read("Every word in it goes. Type yes to discard it:") == "yes":
                facilitator.discard(draft.id)
                return True


def _guide(facilitator: Facilitator, pair: str, lines: Lines) -> str:
    form = facilitator.pair(pair).form
    shelf = {id: row.guide for id, row in facilitator.shelf().items() if row.guide}
    fitting = {id: guide for id, guide in shelf.items() if form in guide.forms}
    for id, guide in fitting.items():
        lines.say(f"  {id}: {guide.title}, {guide.minutes} min. {guide.summary}")
    offered = facilitator.offer(pair)
    label = f"Which guide? Enter takes {offered.guide} ({offered.reason})" if offered else "Which?"
    while True:
        said = lines.read(label).strip() or (offered.guide if offered else "")
        if said in fitting:
            return said
        lines.say("One of these, by its name.")


def _hold(sitting: Sitting, lines: Lines) -> int:
    if sitting.refusal:
        raise sitting.refusal
    sitting.watch(_tell)
    before = {number: signal.signal(number, _stop) for number in _signals()}
    try:
        lines.say(f"{sitting.session.pair.names}: {sitting.session.guide.title}. /help for help.")
        lines.say("An empty line ends an answer.")
        for notice in sitting.notices:
            lines.say(notice)
        for topic in sitting.history.topics:
            lines.say(f"Kept for today: {clean_line(topic.text)}")
        closed = Conversation(sitting, lines).hold()
        if closed is None:
            _left(sitting, lines)
        else:
            _farewell(closed, lines)
        return 0
    except Stopped as stopped:
        _left(sitting, lines)
        return stopped.exit_code
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _left(sitting: Sitting, lines: Lines) -> None:
    report = sitting.leave()
    if sitting.homeless:
        sys.stderr.write(f"No place took your words; here they are.\n{clean(sitting.homeless)}\n")
        return
    if report.failure:
        sys.stderr.write(f"Not saved: {report.failure}. Your words are in {report.path}.\n")
        return
    lines.say(f"Left. `mentorflow resume {sitting.session.id}` goes on at the same place.")


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)


def _tell(report: SaveReport) -> None:
    if report.failure:
        sys.stderr.write(f"! Not saved: {report.failure} ({report.path})\n")


def _farewell(closed: Closed, lines: Lines) -> None:
    session = closed.session
    for line in recorded(session):
        if line.kind == "target":
            lines.say(f"{name(session, line.who)}: {line.text}")
    lines.say(f"Closed. Notes: {closed.notes}" if closed.notes else f"Closed. {closed.trouble}")
