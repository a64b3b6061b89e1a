"""The commands for pairs: list, create, show, change, end."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorflow.cli.session_commands import services_of
from mentorflow.errors import UsageError
from mentorflow.i18n import _, ngettext

if TYPE_CHECKING:
    from mentorflow.model.literals import Form
    from mentorflow.model.people import Pair


def pairs(options: Namespace) -> int:
    """List all pairs."""
    from mentorflow.cli import output

    listing = services_of(options).pairs.all()
    output.unreadable(listing.unreadable)
    if options.json:
        output.as_json("pairs", listing.found)
    else:
        output.table((pair.id, pair.names, pair.form, pair.purpose) for pair in listing.found)
    return 0


def pair_new(options: Namespace) -> int:
    """Create a pair."""
    from mentorflow.cli import output

    form: Form = options.form or ("peer" if options.peer else "mentoring")
    seated = (options.mentee, options.mentor)
    if form == "peer" and (len(options.peer) != 2 or any(seated)):
        raise UsageError(
            _("To create a pair of peers, give both names: {options}").format(
                options="--peer NAME --peer NAME"
            )
        )
    if form == "mentoring" and (options.peer or None in seated):
        raise UsageError(
            _("To create a mentoring pair, give both names: {options}").format(
                options="--mentor NAME --mentee NAME"
            )
        )
    pair = services_of(options).pairs.new(
        form=form,
        names=tuple(options.peer) if form == "peer" else seated,
        purpose=options.purpose,
        formality=options.formality,
        rhythm=options.rhythm,
        one_off=options.one_off,
    )
    if options.json:
        output.as_json("pair", pair)
    else:
        output.say(pair.id)
    return 0


def pair_show(options: Namespace) -> int:
    """Show a pair: people, purpose, rhythm, phase and agreement."""
    from mentorflow.cli import output
    from mentorflow.cli.pair_text import pair_text

    services = services_of(options)
    history = services.pairs.history(services.pairs.get(options.pair).id)
    output.unreadable(history.unreadable)
    if options.json:
        agreed = [clause.model_dump(mode="json") for clause in history.clauses]
        whole = {**history.pair.model_dump(mode="json"), "phase": history.phase}
        unplaced = len(history.oddities)
        output.as_json("pair", {**whole, "agreement": agreed, "unplaced": unplaced})
    else:
        output.say(pair_text(history, services.clock.today()))
    return 0


def pair_rename(options: Namespace) -> int:
    """Change names, purpose, formality or rhythm; ids stay."""
    from mentorflow.cli import output

    services = services_of(options)
    pair = services.pairs.get(options.pair)
    given = {"--name": options.name, "--call": options.call}
    new: dict[str, list[tuple[str, str]]] = {option: [] for option in given}
    for option, text in ((option, each) for option, all in given.items() for each in all):
        who, sign, name = text.partition("=")
        if not sign:
            raise UsageError(_("Give a new name as {option} ID=NAME.").format(option=option))
        new[option].append((who, name))
    changed = services.pairs.change(
        pair.id,
        names=tuple(new["--name"]),
        calls=tuple(new["--call"]),
        purpose=options.purpose,
        formality=options.formality,
        rhythm=options.rhythm,
    )
    if options.json:
        output.as_json("pair", changed)
    else:
        output.say(f"{changed.id}: {changed.names}")
    return 0


def _check_removal(options: Namespace, pair: Pair) -> None:
    """Refuse to remove a record without consent, or without a folder for its copy."""
    if options.record is not None and options.kind not in ("ended", "passed-on"):
        raise UsageError(
            _("{option} can be used only when a pair ends or is handed over.").format(
                option="--record"
            )
        )
    removes = options.record not in (None, "both")
    if removes and not options.yes:
        raise UsageError(
            _("This removes everything {names} wrote from this journal.").format(names=pair.names),
            hint=_(
                "To continue, add {yes}. Everything is copied to the folder given with {to} first."
            ).format(yes="--yes", to="--to"),
        )
    if removes and not options.to:
        raise UsageError(
            _("Choose a new folder with {option}. The record is copied there first.").format(
                option="--to"
            )
        )


def pair_end(options: Namespace) -> int:
    """End, pause or pass on a pair, and carry out what happens to its record."""
    from mentorflow.cli import output
    from mentorflow.cli.pair_text import PHASES

    services = services_of(options)
    pair = services.pairs.get(options.pair)
    _check_removal(options, pair)
    removed = 0
    if options.record is None or pair.ending is None or pair.ending.kind in ("soon", "paused"):
        pair = services.pairs.end(pair.id, options.kind, options.why)
    if options.record is not None:
        to = Path(options.to).expanduser().absolute() if options.to else None
        pair, removed = services.pairs.dispose_record(pair.id, options.record, to)
    if options.json:
        output.as_json("pair", pair)
        return 0
    phase = _("removed") if removed else _(PHASES[services.pairs.history(pair.id).phase])
    output.say(f"{pair.id}: {phase}")
    if removed:
        said = ngettext(
            "Removed {count} file from this journal. A copy is in {folder}. "
            "Backups, and copies that other people have, still exist.",
            "Removed {count} files from this journal. A copy is in {folder}. "
            "Backups, and copies that other people have, still exist.",
            removed,
        )
        output.tell(said.format(count=removed, folder=options.to))
    return 0
