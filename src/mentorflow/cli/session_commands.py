"""The commands for sessions, targets, search and the journal: one short function each."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorflow.errors import UsageError
from mentorflow.i18n import _
from mentorflow.model.labels import SESSION_LABELS, TARGET_LABELS

if TYPE_CHECKING:
    from mentorflow.model.session import Session
    from mentorflow.services import Services


def services_of(options: Namespace) -> Services:
    """The services over the journal of `--journal`, with a warning if others can read it."""
    from mentorflow.services import Services
    from mentorflow.services.places import exposure

    if warning := exposure(options.journal):
        from mentorflow.cli import output

        output.tell(warning)
    return Services.at(options.journal)


def has_terminal() -> bool:
    """Whether the app can open: an interactive terminal that can do more than plain lines."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _needs_terminal() -> None:
    if not has_terminal():
        raise UsageError(
            _("This needs a terminal."),
            hint=_("To work without one, run: {command}").format(
                command="mentorflow start PAIR --plain"
            ),
        )


def home(options: Namespace) -> int:
    """Open the app on its home screen."""
    _needs_terminal()
    from mentorflow.tui.run import run_app

    return run_app(services_of(options))


def start(options: Namespace) -> int:
    """Start a session, in the app or as plain lines."""
    services = services_of(options)
    pair = services.pairs.get(options.pair)
    if options.guide:
        services.guides.get(options.guide)
    if options.plain:
        from mentorflow.plain.run import start_plain

        return start_plain(services, pair.id, options.guide)
    _needs_terminal()
    from mentorflow.tui.run import run_app

    return run_app(services, pair=pair.id, guide=options.guide)


def resume(options: Namespace) -> int:
    """Resume an open session, by its id or its pair's."""
    services = services_of(options)
    ids = {pair.id for pair in services.pairs.all().found}
    draft = services.sessions.draft(options.session) if options.session in ids else None
    if draft is None and options.session in ids:
        raise UsageError(_("{pair} has no open session.").format(pair=options.session))
    session = draft or services.sessions.get(options.session)
    if session.status != "open":
        raise UsageError(
            _("{session} is closed.").format(session=session.id),
            hint=_("To read it, run: {command}").format(command=f"mentorflow show {session.id}"),
        )
    if options.plain:
        from mentorflow.plain.run import resume_plain

        return resume_plain(services, session.id)
    _needs_terminal()
    from mentorflow.tui.run import run_app

    return run_app(services, session=session.id)


def record(options: Namespace) -> int:
    """Record a session that was held without mentorflow."""
    from mentorflow.cli import output

    services = services_of(options)
    answers = Path(options.answers)
    closed = services.sessions.record_file(options.pair, options.guide, options.on, answers)
    for notice in closed.warnings or _rhythm(services, closed.session):
        output.tell(notice)
    if options.json:
        output.as_json("session", _line(closed.session))
    else:
        output.say(closed.session.id)
        notes = _("Notes: {path}").format(path=closed.notes)
        output.tell(notes if closed.notes else closed.notes_failure)
    return 0


def _rhythm(services: Services, session: Session) -> Iterator[str]:
    """How to set the rhythm that a session agreed on, if the pair has another one."""
    if agreed := services.pairs.new_rhythm(session):
        command = f"mentorflow pair rename {session.pair.id} --rhythm {agreed.rhythm or 'none'}"
        said = _("You agreed on “{words}”. To use that from now on, run: {command}")
        yield said.format(words=agreed.words, command=command)


def export(options: Namespace) -> int:
    """Export a session as notes, to stdout or a file."""
    from mentorflow.notes.formats import FORMATS, HTML
    from mentorflow.services.exports import format_of, own_template

    exports, named = services_of(options).exports, FORMATS.get(options.format)
    format = named or format_of(Path(options.output or ""))
    if options.template:
        if named and not named.template:
            message = _("A template can't be used with --as {format}.")
            raise UsageError(message.format(format=named.name))
        format = own_template(Path(options.template), is_html=format is HTML)
    text = exports.text(options.session, format, for_others=options.for_others)
    if options.output:
        exports.write(Path(options.output), text, force=options.force)
    else:
        sys.stdout.write(text)
    return 0


def sessions(options: Namespace) -> int:
    """List the sessions of a pair or of all, oldest first."""
    from mentorflow.cli import output

    found = services_of(options).sessions.all(options.pair or None)
    output.unreadable(found.unreadable)
    lines = [_line(session) for session in found.found]
    if options.json:
        output.as_json("sessions", lines)
    else:
        output.table(
            (line["on"], line["id"], line["guide"], _(SESSION_LABELS[session.status]))
            for line, session in zip(lines, found.found, strict=True)
        )
    return 0


def show(options: Namespace) -> int:
    """Show one session, as notes or as it is stored."""
    from mentorflow.cli import output

    services = services_of(options)
    if options.versions:
        from mentorflow.cli.conflicts_text import show_versions

        return show_versions(services, options)
    session = services.sessions.get(options.session)
    if newer := services.sessions.newer(session.id):
        output.tell(_("{reason} Some content may be missing.").format(reason=newer))
    if options.json:
        output.as_json("session", session)
    else:
        output.say(services.exports.text(session.id))
    return 0


def targets(options: Namespace) -> int:
    """List open targets of a pair, or of all that have not ended; with --all, closed ones too."""
    from mentorflow.cli import output

    listing = services_of(options).check_ins.targets(options.pair or None, closed=options.all)
    output.unreadable(listing.unreadable)
    found = [
        {"pair": each.pair.id, **each.target.model_dump(mode="json")} for each in listing.found
    ]
    if options.json:
        output.as_json("targets", found)
    else:
        output.table(
            (t["id"], _(TARGET_LABELS[t["status"]]), t["owner"], _due(t["due"]), t["text"])
            for t in found
        )
    return 0


def _due(date: str | None) -> str:
    return _("due {date}").format(date=date) if date else ""


def brief(options: Namespace) -> int:
    """Show what to know before a session, on one screen."""
    from mentorflow.cli import output
    from mentorflow.cli.brief_text import brief_text

    found = services_of(options).pairs.brief(options.pair)
    output.unreadable(found.unreadable)
    if options.json:
        output.as_json("brief", found)
    else:
        output.say(brief_text(found))
    return 0


def search(options: Namespace) -> int:
    """Search for words, a line for each text; the exit code is 1 if nothing matches."""
    from mentorflow.cli import output

    found = services_of(options).search.find(options.words, options.pair)
    output.unreadable(found.unreadable)
    if options.json:
        output.as_json("hits", found.found)
    else:
        output.table(
            (hit.on.isoformat(), hit.pair, f"{hit.where.rpartition('/')[2]} {hit.step}", hit.around)
            for hit in found.found
        )
    return 0 if found.found else 1


def paths(options: Namespace) -> int:
    """Show where files are; nothing is created."""
    from mentorflow.cli import output
    from mentorflow.services.places import places

    found = places(options.journal)
    if options.json:
        output.as_json("paths", {name: str(path) for name, path in found})
    else:
        output.table((_(name), str(path)) for name, path in found)
    return 0


def doctor(options: Namespace) -> int:
    """Check the journal for problems; with --repair, make a repaired copy."""
    from mentorflow.cli import output

    doctor = services_of(options).doctor
    problems = doctor.examine()
    copy: Path | None = None
    if options.repair:
        copy, problems = doctor.repair()
    if options.json:
        output.as_json("problems", problems)
    else:
        for problem in problems:
            line = f"{problem.path}: {problem.message}"
            if problem.repair and not copy:
                line = _("{problem} (--repair: {repair})").format(
                    problem=line, repair=problem.repair
                )
            output.say(line)
        if not problems:
            output.say(_("No problems found."))
    if copy:
        output.tell(_("Repaired copy: {folder}. The journal is unchanged.").format(folder=copy))
        output.tell(_("To open it, run: {command}").format(command=f"mentorflow --journal {copy}"))
    return 65 if problems else 0


def _line(session: Session) -> dict[str, str]:
    return {
        "id": session.id,
        "pair": session.pair.id,
        "guide": session.guide.id,
        "on": session.on.isoformat(),
        "status": session.status,
    }
