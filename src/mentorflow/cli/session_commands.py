"""One short function for each command."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorflow.errors import UsageError

if TYPE_CHECKING:
    from mentorflow.model.session import Session
    from mentorflow.services import Services


def services_of(options: Namespace) -> Services:
    """The use cases, over the journal that was asked for."""
    from mentorflow.services import Services
    from mentorflow.services.places import exposure

    if warning := exposure(options.journal):
        from mentorflow.cli import output

        output.tell(warning)
    return Services.at(options.journal)


def has_terminal() -> bool:
    """Whether the app can be shown: a person at a terminal that can do more than lines."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _needs_terminal() -> None:
    if not has_terminal():
        raise UsageError(
            "This needs a terminal.", hint="`mentorflow start PAIR --plain` works without one."
        )


def home(options: Namespace) -> int:
    """The app, at home."""
    _needs_terminal()
    from mentorflow.tui.run import run_app

    return run_app(services_of(options))


def start(options: Namespace) -> int:
    """A new session, in the app or as plain lines."""
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
    """Go on with an open session, by its id or its pair's."""
    services = services_of(options)
    ids = {pair.id for pair in services.pairs.all().found}
    draft = services.sessions.draft(options.session) if options.session in ids else None
    if draft is None and options.session in ids:
        raise UsageError(f"{options.session} has no session open.")
    session = draft or services.sessions.get(options.session)
    if session.status != "open":
        raise UsageError(f"{session.id} is closed; `mentorflow show {session.id}` reads it.")
    if options.plain:
        from mentorflow.plain.run import resume_plain

        return resume_plain(services, session.id)
    _needs_terminal()
    from mentorflow.tui.run import run_app

    return run_app(services, session=session.id)


def record(options: Namespace) -> int:
    """Write up a session held without mentorflow."""
    from mentorflow.cli import output

    services = services_of(options)
    answers = Path(options.answers)
    closed = services.sessions.record_file(options.pair, options.guide, options.on, answers)
    for notice in closed.notices or _rhythm(services, closed.session):
        output.tell(notice)
    if options.json:
        output.as_json("session", _line(closed.session))
    else:
        output.say(closed.session.id)
        output.tell(f"Notes: {closed.notes}" if closed.notes else closed.trouble)
    return 0


def _rhythm(services: Services, session: Session) -> Iterator[str]:
    """What was agreed on how often to meet, where the pair has another rhythm."""
    if agreed := services.pairs.new_rhythm(session):
        said = f"`mentorflow pair rename {session.pair.id} --rhythm {agreed.rhythm or 'none'}`"
        yield f"You agreed on “{agreed.words}”; {said} makes it your rhythm."


def export(options: Namespace) -> int:
    """A session as notes, to stdout or a file."""
    from mentorflow.services.exports import FORMATS, own_template

    exports, format = services_of(options).exports, FORMATS[options.format]
    if options.template:
        format = own_template(Path(options.template), html=options.format == "html")
    text = exports.text(options.session, format, for_others=options.for_others)
    if options.output:
        exports.write(Path(options.output), text, force=options.force)
    else:
        sys.stdout.write(text)
    return 0


def sessions(options: Namespace) -> int:
    """Sessions of a pair or of all, oldest first."""
    from mentorflow.cli import output

    found = services_of(options).sessions.all(options.pair or None)
    output.unreadable(found.unreadable)
    lines = [_line(session) for session in found.found]
    if options.json:
        output.as_json("sessions", lines)
    else:
        output.table((line["on"], line["id"], line["guide"], line["status"]) for line in lines)
    return 0


def show(options: Namespace) -> int:
    """One session, as notes or as it is stored."""
    from mentorflow.cli import output

    services = services_of(options)
    if options.versions:
        from mentorflow.cli.conflicts_text import show_versions

        return show_versions(services, options)
    session = services.sessions.get(options.session)
    if newer := services.sessions.newer(session.id):
        output.tell(f"{newer} What this one knows of it is shown.")
    if options.json:
        output.as_json("session", session)
    else:
        output.say(services.exports.text(session.id))
    return 0


def targets(options: Namespace) -> int:
    """Targets of a pair or of all that have not ended, open ones unless all are asked for."""
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
            (t["id"], t["status"], t["owner"], f"due {t['due']}" if t["due"] else "", t["text"])
            for t in found
        )
    return 0


def brief(options: Namespace) -> int:
    """One screen before a session."""
    from mentorflow.cli import output
    from mentorflow.cli.brief_text import brief_text

    found = services_of(options).pairs.brief(options.pair)
    if options.json:
        output.as_json("brief", found)
    else:
        output.say(brief_text(found))
    return 0


def search(options: Namespace) -> int:
    """Words found again, a line for each text; the exit code is 1 where there is none."""
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
    """Where everything lies; nothing is made by asking."""
    from mentorflow.cli import output
    from mentorflow.services.places import places

    found = places(options.journal)
    if options.json:
        output.as_json("paths", {name: str(path) for name, path in found})
    else:
        output.table((name, str(path)) for name, path in found)
    return 0


def doctor(options: Namespace) -> int:
    """What is wrong with the journal; with --repair, put right in a copy."""
    from mentorflow.cli import output

    doctor = services_of(options).doctor
    remarks = doctor.examine()
    copy: Path | None = None
    if options.repair:
        copy, remarks = doctor.repair()
    if options.json:
        output.as_json("remarks", remarks)
    else:
        for remark in remarks:
            mend = f" (--repair: {remark.mend})" if remark.mend and not copy else ""
            output.say(f"{remark.path}: {remark.words}{mend}")
        if not remarks:
            output.say("All is well.")
    if copy:
        output.tell(f"The repaired copy is {copy}; the journal is as it was.")
        output.tell(f"`mentorflow --journal {copy}` opens it.")
    return 65 if remarks else 0


def _line(session: Session) -> dict[str, str]:
    return {
        "id": session.id,
        "pair": session.pair.id,
        "guide": session.guide.id,
        "on": session.on.isoformat(),
        "status": session.status,
    }
