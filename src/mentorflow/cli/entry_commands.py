"""The commands between sessions: check-ins, notes, preparation, what is due."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentorflow.cli.session_commands import services_of


def check_in(options: Namespace) -> int:
    """How an open target goes, in one line."""
    from mentorflow.cli import output

    services = services_of(options)
    target, outcome, line = options.target, options.outcome, " ".join(options.line)
    if outcome is None:
        from mentorflow.plain.preparation import ask_check_in

        asked = ask_check_in(services, target)
        if asked is None:
            return 0
        target, outcome, line = asked
    entry = services.check_in(target, outcome, line, by=options.by or "", on=options.on)
    if options.json:
        output.as_json("entry", entry)
    else:
        output.say(entry.id)
    return 0


def note(options: Namespace) -> int:
    """Something for the next session, kept when it happens."""
    from mentorflow.cli import output

    services = services_of(options)
    entry = services.note(options.pair, options.text, options.by, options.kind, on=options.on)
    if options.json:
        output.as_json("entry", entry)
    else:
        output.say(entry.id)
    return 0


def prepare(options: Namespace) -> int:
    """Answer alone what the next session asks."""
    from mentorflow.plain.preparation import ask_preparation

    return ask_preparation(services_of(options), options.pair, options.by, options.guide)


def due(options: Namespace) -> int:
    """What is due; the exit code is 1 where nothing is."""
    from mentorflow.cli import output

    found = _due(options)
    if options.json:
        output.as_json("targets", found)
    elif found and not options.quiet:
        output.table((t["due"], t["names"], t["owner_name"], t["text"]) for t in found)
    return 0 if found else 1


def _due(options: Namespace) -> list[dict[str, Any]]:
    import datetime as dt

    from mentorflow.clock import Clock
    from mentorflow.history.due import is_due
    from mentorflow.journal.due_cache import remember, remembered, stamp
    from mentorflow.journal.paths import journal_folder

    seen = stamp(journal_folder(options.journal))
    known = remembered(seen)
    if known is None:
        known = [
            {
                "pair": each.pair.id,
                "names": each.pair.names,
                "phase": each.phase,
                "owner_name": each.pair.person(each.target.owner).name,
                **each.target.model_dump(mode="json"),
            }
            for each in services_of(options).every_promise()
        ]
        remember(seen, known)
    last = (Clock().today() + dt.timedelta(options.within)).isoformat()
    pair = options.pair
    if pair and all(pair != t["pair"] for t in known):
        pair = services_of(options).pair(pair).id
    meant = [t for t in known if pair in (None, t["pair"])]
    return [t for t in meant if is_due(t["due"], t["phase"], last, named=pair is not None)]
