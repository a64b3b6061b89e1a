"""The commands between sessions: check-in, note, prepare, due."""

from __future__ import annotations

from argparse import Namespace

from mentorflow.cli.session_commands import services_of


def check_in(options: Namespace) -> int:
    """Save a check-in on an open target."""
    from mentorflow.cli import output

    services = services_of(options)
    target, outcome, line = options.target, options.outcome, " ".join(options.line)
    if outcome is None:
        from mentorflow.plain.preparation import ask_check_in

        asked = ask_check_in(services, target)
        if asked is None:
            return 0
        target, outcome, line = asked
    entry = services.check_ins.add(target, outcome, line, by=options.by or "", on=options.on)
    if options.json:
        output.as_json("entry", entry)
    else:
        output.say(entry.id)
    return 0


def note(options: Namespace) -> int:
    """Save a note for the next session."""
    from mentorflow.cli import output

    services = services_of(options)
    entry = services.check_ins.note(
        options.pair, options.text, options.by, options.kind, on=options.on
    )
    if options.json:
        output.as_json("entry", entry)
    else:
        output.say(entry.id)
    return 0


def prepare(options: Namespace) -> int:
    """Let one person prepare answers for the next session."""
    from mentorflow.plain.preparation import ask_preparation

    return ask_preparation(services_of(options), options.pair, options.by, options.guide)


def due(options: Namespace) -> int:
    """List what is due; the exit code is 1 if nothing is."""
    import datetime as dt

    from mentorflow.cli import output
    from mentorflow.clock import Clock
    from mentorflow.services.due import due as due_targets
    from mentorflow.services.places import journal_folder

    last = Clock().today() + dt.timedelta(options.within)
    found = due_targets(
        journal_folder(options.journal), last, options.pair, lambda: services_of(options).check_ins
    )
    if options.json:
        output.as_json("targets", found)
    elif found and not options.quiet:
        output.table((t["due"], t["names"], t["owner_name"], t["text"]) for t in found)
    return 0 if found else 1
