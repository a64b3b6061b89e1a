"""Starting and ending a plain session: choosing a guide, signals, the last save."""

from __future__ import annotations

import signal
from contextlib import suppress
from functools import partial

from mentorflow.errors import CannotWriteError
from mentorflow.i18n import N_, _
from mentorflow.model.reports import SaveReport
from mentorflow.model.session import Session
from mentorflow.model.text import clean_line
from mentorflow.plain.conversation import Conversation
from mentorflow.plain.lines import InputEnded, Lines, StopSignal
from mentorflow.plain.terminal_input import keep_line_on_ctrl_c
from mentorflow.services import Services
from mentorflow.services.live_session import Closed, LiveSession
from mentorflow.session.summary import display_name, record_lines

_CLOSED = N_("The session is closed. Notes: {path}")


def start_plain(services: Services, pair: str, guide: str | None) -> int:
    """Start a session, or resume an open one. Returns the exit code."""
    lines = Lines()
    try:
        draft = services.sessions.draft(pair)
        if draft is not None and not _close_open_session(services, draft, lines):
            return _run_session(services, services.sessions.resume(draft.id), lines)
        chosen = guide or _guide(services, pair, lines)
        return _run_session(services, services.sessions.start(pair, chosen), lines)
    except InputEnded:
        return 0


def resume_plain(services: Services, session: str) -> int:
    """Resume an open session. Returns the exit code."""
    return _run_session(services, services.sessions.resume(session), Lines())


def _close_open_session(services: Services, draft: Session, lines: Lines) -> bool:
    """Ask what to do with an open session; False to resume it."""
    lines.say(
        _("You have an open session: {guide}, {date}.").format(
            guide=draft.guide.title, date=draft.on.isoformat()
        )
    )
    while True:
        said = lines.read(
            _("Type 1 to resume, 2 to close as it is, 3 if it didn't happen, or 4 to discard it:")
        )
        match said.strip():
            case "" | "1":
                return False
            case "2":
                lines.say(_(_CLOSED).format(path=services.sessions.close(draft.id).notes))
                return True
            case "3":
                services.sessions.did_not_happen(draft.id)
                return True
            case "4" if _confirm_discard(lines):
                services.sessions.discard(draft.id)
                return True


def _confirm_discard(lines: Lines) -> bool:
    yes = _("yes")
    label = _("This deletes everything in the session. Type {yes} to discard it:")
    return lines.read(label.format(yes=yes)) == yes


def _guide(services: Services, pair: str, lines: Lines) -> str:
    form = services.pairs.get(pair).form
    shelf = {id: row.guide for id, row in services.guides.by_id().items() if row.guide}
    fitting = {id: guide for id, guide in shelf.items() if form in guide.forms}
    for id, guide in fitting.items():
        row = _("{id}: {title}, {minutes} min. {summary}").format(
            id=id, title=guide.title, minutes=guide.minutes, summary=guide.summary
        )
        lines.say(f"  {row}")
    offered = services.guides.suggest(pair)
    label = (
        _("Which guide? Press Enter for {guide} ({reason}).").format(
            guide=offered.guide, reason=offered.reason
        )
        if offered
        else _("Which guide?")
    )
    while True:
        said = lines.read(label).strip() or (offered.guide if offered else "")
        if said in fitting:
            return said
        lines.say(_("Type the id of one of these guides."))


def _run_session(services: Services, live: LiveSession, lines: Lines) -> int:
    if live.refusal:
        live.leave()
        raise live.refusal
    live.watch(partial(_warn, lines))
    before = {number: signal.signal(number, lines.stop) for number in _signals()}
    try:
        talk = Conversation(live, lines)
        with keep_line_on_ctrl_c(lines.source):
            closed = _converse(talk, live, lines)
        code = 0 if closed or _leave(live, lines) else CannotWriteError.exit_code
        if closed:
            _say_targets(closed, lines)
            _ask_rhythm(services, closed.session, lines)
        elif talk.failure:
            code = talk.failure.exit_code
        return StopSignal(lines.stopped).exit_code if lines.stopped else code
    finally:
        if live.session.status == "open":
            live.leave()
        for number, handler in before.items():
            signal.signal(number, handler)


def _ask_rhythm(services: Services, session: Session, lines: Lines) -> None:
    """Offer to save the rhythm that was agreed. Without an answer the old one stays."""
    agreed = services.pairs.new_rhythm(session)
    if agreed is None:
        return
    lines.say(
        _("You agreed on “{words}”. Your current setting: {rhythm}.").format(
            words=clean_line(agreed.words),
            rhythm=services.pairs.get(session.pair.id).rhythm or _("not set"),
        )
    )
    change = (
        _("Type 1 to change it to {rhythm}, or 2 to leave it as it is:").format(
            rhythm=agreed.rhythm
        )
        if agreed.rhythm
        else _("Type 1 to agree a new date each time, or 2 to leave it as it is:")
    )
    with suppress(InputEnded, StopSignal):
        if lines.read(change).strip() == "1":
            services.pairs.set_rhythm(session.pair.id, agreed.rhythm)


def _converse(talk: Conversation, live: LiveSession, lines: Lines) -> Closed | None:
    """Run the session; None if it stays open."""
    try:
        lines.say(
            _("{pair}: {guide}. For help, type /help.").format(
                pair=live.session.pair.names, guide=live.session.guide.title
            )
        )
        lines.say(_("To finish an answer, press Enter on an empty line."))
        if live.lock_warning:
            lines.say(live.lock_warning)
        for notice in live.warnings:
            lines.say(notice)
        for topic in live.history.topics:
            lines.say(_("Saved for today: {topic}").format(topic=clean_line(topic.text)))
        return talk.run()
    except StopSignal:
        return None


def _leave(live: LiveSession, lines: Lines) -> bool:
    """Save a session that stays open. Returns whether that worked."""
    report = live.leave()
    if live.unsaved:
        lines.warn(
            _("Your answers couldn't be saved anywhere. Here they are:\n{answers}").format(
                answers=live.unsaved
            )
        )
    elif report.failure:
        lines.warn(
            _("Couldn't save: {reason}. Your answers are in {path}.").format(
                reason=report.failure, path=report.path
            )
        )
    else:
        lines.say(
            _("Everything is saved. To carry on, run: mentorflow resume {session}").format(
                session=live.session.id
            )
        )
    return not report.failure


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


def _warn(lines: Lines, report: SaveReport) -> None:
    if report.failure:
        lines.warn(
            _("! Couldn't save: {reason} ({path})").format(reason=report.failure, path=report.path)
        )


def _say_targets(closed: Closed, lines: Lines) -> None:
    session = closed.session
    for line in record_lines(session):
        if line.kind == "target":
            lines.say(f"{display_name(session, line.who)}: {line.text}")
    if closed.notes:
        lines.say(_(_CLOSED).format(path=closed.notes))
    else:
        lines.say(_("Session closed. {reason}").format(reason=closed.notes_failure))
