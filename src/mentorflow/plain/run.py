"""Starting and ending a plain session: the guide, an open session, signals, the way out."""

from __future__ import annotations

import signal
from contextlib import suppress
from functools import partial

from mentorflow.errors import CannotWriteError
from mentorflow.model.reports import SaveReport
from mentorflow.model.session import Session
from mentorflow.model.text import clean_line
from mentorflow.plain.conversation import Conversation
from mentorflow.plain.lines import Ended, Lines, Stopped
from mentorflow.plain.terminal_input import kept_on_ctrl_c
from mentorflow.services import Services
from mentorflow.services.live_session import Closed, LiveSession
from mentorflow.session.summary import name, recorded


def start_plain(services: Services, pair: str, guide: str | None) -> int:
    """Begin a session, or go on with one that is open. Returns the exit code."""
    lines = Lines()
    try:
        draft = services.sessions.draft(pair)
        if draft is not None and not _put_away(services, draft, lines):
            return _hold(services, services.sessions.resume(draft.id), lines)
        chosen = guide or _guide(services, pair, lines)
        return _hold(services, services.sessions.start(pair, chosen), lines)
    except Ended:
        return 0


def resume_plain(services: Services, session: str) -> int:
    """Go on with an open session. Returns the exit code."""
    return _hold(services, services.sessions.resume(session), Lines())


def _put_away(services: Services, draft: Session, lines: Lines) -> bool:
    """Ask what becomes of an open session; False to go on with it."""
    lines.say(f"You have a session open: {draft.guide.title}, {draft.on.isoformat()}.")
    while True:
        said = lines.read("1 go on, 2 close it as it is, 3 it did not happen, 4 discard it:")
        match said.strip():
            case "" | "1":
                return False
            case "2":
                lines.say(f"Closed. Notes: {services.sessions.close(draft.id).notes}")
                return True
            case "3":
                services.sessions.did_not_happen(draft.id)
                return True
            case "4" if lines.read("Every word in it goes. Type yes to discard it:") == "yes":
                services.sessions.discard(draft.id)
                return True


def _guide(services: Services, pair: str, lines: Lines) -> str:
    form = services.pairs.get(pair).form
    shelf = {id: row.guide for id, row in services.guides.by_id().items() if row.guide}
    fitting = {id: guide for id, guide in shelf.items() if form in guide.forms}
    for id, guide in fitting.items():
        lines.say(f"  {id}: {guide.title}, {guide.minutes} min. {guide.summary}")
    offered = services.guides.offer(pair)
    label = f"Which guide? Enter takes {offered.guide} ({offered.reason})" if offered else "Which?"
    while True:
        said = lines.read(label).strip() or (offered.guide if offered else "")
        if said in fitting:
            return said
        lines.say("One of these, by its name.")


def _hold(services: Services, live: LiveSession, lines: Lines) -> int:
    if live.refusal:
        live.leave()
        raise live.refusal
    live.watch(partial(_tell, lines))
    before = {number: signal.signal(number, lines.stop) for number in _signals()}
    try:
        talk = Conversation(live, lines)
        with kept_on_ctrl_c(lines.source):
            closed = _converse(talk, live, lines)
        code = 0 if closed or _left(live, lines) else CannotWriteError.exit_code
        if closed:
            _farewell(closed, lines)
            _ask_rhythm(services, closed.session, lines)
        elif talk.trouble:
            code = talk.trouble.exit_code
        return Stopped(lines.stopped).exit_code if lines.stopped else code
    finally:
        if live.session.status == "open":
            live.leave()
        for number, handler in before.items():
            signal.signal(number, handler)


def _ask_rhythm(services: Services, session: Session, lines: Lines) -> None:
    """Offer to keep the rhythm that was agreed; an answer that is missing keeps the old one."""
    agreed = services.pairs.new_rhythm(session)
    if agreed is None:
        return
    old = services.pairs.get(session.pair.id).rhythm or "not set"
    lines.say(f"You agreed on “{clean_line(agreed.words)}”; your rhythm so far: {old}.")
    with suppress(Ended, Stopped):
        said = lines.read(f"1 make it {agreed.rhythm or 'a new date each time'}, 2 leave it:")
        if said.strip() == "1":
            services.pairs.set_rhythm(session.pair.id, agreed.rhythm)


def _converse(talk: Conversation, live: LiveSession, lines: Lines) -> Closed | None:
    """Hold the session; None where it stays open."""
    try:
        lines.say(f"{live.session.pair.names}: {live.session.guide.title}. /help for help.")
        lines.say("An empty line ends an answer.")
        if live.unlocked:
            lines.say(live.unlocked)
        for notice in live.notices:
            lines.say(notice)
        for topic in live.history.topics:
            lines.say(f"Kept for today: {clean_line(topic.text)}")
        return talk.hold()
    except Stopped:
        return None


def _left(live: LiveSession, lines: Lines) -> bool:
    """The last save of a session that stays open; whether the journal took it."""
    report = live.leave()
    if live.homeless:
        lines.warn(f"No place took your words; here they are.\n{live.homeless}")
    elif report.failure:
        lines.warn(f"Not saved: {report.failure}. Your words are in {report.path}.")
    else:
        lines.say(f"Left. `mentorflow resume {live.session.id}` goes on at the same place.")
    return not report.failure


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


def _tell(lines: Lines, report: SaveReport) -> None:
    if report.failure:
        lines.warn(f"! Not saved: {report.failure} ({report.path})")


def _farewell(closed: Closed, lines: Lines) -> None:
    session = closed.session
    for line in recorded(session):
        if line.kind == "target":
            lines.say(f"{name(session, line.who)}: {line.text}")
    lines.say(f"Closed. Notes: {closed.notes}" if closed.notes else f"Closed. {closed.trouble}")
