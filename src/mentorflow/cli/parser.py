"""The argument parser: which commands there are, and which function each one calls."""

from __future__ import annotations

import argparse
from typing import get_args

from mentorflow import __version__
from mentorflow.cli.argparse_words import Parser
from mentorflow.cli.arguments import (
    Commands,
    add_choice,
    add_journal,
    days_ahead,
    past_day,
    such_as,
)
from mentorflow.i18n import _
from mentorflow.model.literals import (
    CheckIn,
    Form,
    Formality,
    NoteKind,
    Purpose,
    RecordDisposition,
    Rhythm,
)
from mentorflow.notes.formats import FORMATS, HTML


def _exit_codes() -> str:
    meanings = (
        ("0", _("success")),
        ("2", _("wrong usage, or nothing found with that name")),
        ("65", _("data that can't be used")),
        ("69", _("in use somewhere else")),
        ("73", _("a file couldn't be created")),
        ("74", _("a file couldn't be saved")),
        ("78", _("invalid settings")),
        ("129, 130, 143", _("stopped by a signal")),
    )
    return "\n".join((_("exit codes:"), *(f"  {code:<15}{said}" for code, said in meanings)))


def parser() -> Parser:
    """Every command with its options and help, in the language in use."""
    top = Parser(
        prog="mentorflow",
        description=_(
            "Lead two people through a mentoring session. Without a command, open the app."
        ),
        epilog=_exit_codes(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"mentorflow {__version__}")
    top.set_defaults(command="home", module="session_commands")
    add_journal(top, None)
    commands = Commands(top.add_subparsers(title=_("commands"), metavar="COMMAND"))
    _session_commands(commands)
    _reading_commands(commands)
    _pair_commands(Commands(commands.subparsers, "pair_commands"))
    _entry_commands(Commands(commands.subparsers, "entry_commands"))
    _guide_commands(Commands(commands.subparsers, "guide_commands"))
    demo = Commands(commands.subparsers, "demo_command").add(
        "demo", _("try the app with a year of sessions from two made-up pairs"), json=False
    )
    demo.add_argument(
        "--journal-only", metavar="DIR", help=_("only create the demo's journal, in a new folder")
    )
    return top


def _session_commands(commands: Commands) -> None:
    lines = _("use plain text on stdin and stdout")
    start = commands.add("start", _("start a session"), json=False)
    start.add_argument("pair", metavar="PAIR")
    start.add_argument(
        "--guide", metavar="ID", help=_("use this guide (default: the suggested one)")
    )
    start.add_argument("--plain", action="store_true", help=lines)
    resume = commands.add("resume", _("resume an open session"), json=False)
    resume.add_argument(
        "session", metavar="SESSION", help=_("a session, or a pair with an open session")
    )
    resume.add_argument("--plain", action="store_true", help=lines)
    record = commands.add("record", _("record a session you held without mentorflow"))
    record.add_argument("pair", metavar="PAIR")
    record.add_argument("--guide", metavar="ID", required=True)
    record.add_argument(
        "--on",
        metavar="DAY",
        type=past_day,
        required=True,
        help=such_as(_("yesterday, 3 Nov, 2026-11-03")),
    )
    record.add_argument("answers", metavar="ANSWERS.json", help=_("the answers file"))
    _export(commands.add("export", _("export a session as notes"), json=False))


def _export(export: Parser) -> None:
    export.add_argument("session", metavar="SESSION")
    format = export.add_mutually_exclusive_group()
    format.add_argument(
        "--as",
        metavar="FORMAT",
        dest="format",
        choices=tuple(FORMATS),
        help=_("one of: {choices} (default: by the suffix of -o)").format(
            choices=", ".join(FORMATS)
        ),
    )
    format.add_argument(
        "--html",
        dest="format",
        action="store_const",
        const=HTML.name,
        help=_("the same as {option}").format(option=f"--as {HTML.name}"),
    )
    export.add_argument("--template", metavar="FILE", help=_("use your own template"))
    export.add_argument(
        "-o", "--output", metavar="FILE", help=_("write to this file (default: stdout)")
    )
    export.add_argument("--force", action="store_true", help=_("overwrite an existing file"))
    export.add_argument(
        "--for-others",
        action="store_true",
        help=_("leave out what the guide marks as private"),
    )


def _reading_commands(commands: Commands) -> None:
    sessions = commands.add("sessions", _("list sessions, oldest first"))
    sessions.add_argument("pair", metavar="PAIR", nargs="?")
    show = commands.add("show", _("show one session"))
    show.add_argument("session", metavar="SESSION")
    show.add_argument(
        "--versions", action="store_true", help=_("compare conflicting versions side by side")
    )
    targets = commands.add("targets", _("list open targets"))
    targets.add_argument("pair", metavar="PAIR", nargs="?")
    targets.add_argument(
        "--all",
        action="store_true",
        help=_("include closed targets, and pairs that have ended"),
    )
    brief = commands.add("brief", _("show what you need to know before a session, on one screen"))
    brief.add_argument("pair", metavar="PAIR")
    search = commands.add("search", _("search for words (exit code 1 if nothing matches)"))
    search.add_argument("words", metavar="WORDS", help=_("find texts that contain all these words"))
    search.add_argument("pair", metavar="PAIR", nargs="?")
    commands.add("paths", _("show where your files are"))
    doctor = commands.add("doctor", _("check the journal for problems"))
    doctor.add_argument(
        "--repair", action="store_true", help=_("make a repaired copy of the journal")
    )


def _entry_commands(commands: Commands) -> None:
    today = _("default: today")
    check_in = commands.add("check-in", _("check in on a target between sessions"))
    check_in.add_argument(
        "target", metavar="TARGET", nargs="?", help=_("default: you choose from a list")
    )
    add_choice(check_in, "outcome", "OUTCOME", get_args(CheckIn), nargs="?")
    check_in.add_argument("line", metavar="LINE", nargs="*", help=_("add a one-line comment"))
    check_in.add_argument("--as", metavar="NAME", dest="by", help=_("default: the target's owner"))
    check_in.add_argument("--on", metavar="DAY", type=past_day, help=today)
    note = commands.add("note", _("save a note for the next session"))
    note.add_argument("pair", metavar="PAIR")
    note.add_argument("text", metavar="TEXT")
    note.add_argument("--from", metavar="NAME", dest="by", required=True)
    note.add_argument(
        "--kind",
        choices=get_args(NoteKind),
        default="topic",
    )
    note.add_argument("--on", metavar="DAY", type=past_day, help=today)
    prepare = commands.add("prepare", _("prepare your answers for the next session"), json=False)
    prepare.add_argument("pair", metavar="PAIR")
    prepare.add_argument("--as", metavar="NAME", dest="by", required=True)
    prepare.add_argument("--guide", metavar="ID", help=_("default: the suggested guide"))
    due = commands.add("due", _("list what is due (exit code 1 if nothing is)"))
    due.add_argument("pair", metavar="PAIR", nargs="?")
    due.add_argument(
        "--within", metavar="TIME", type=days_ahead, default=0, help=such_as(_("7d, 2w, Friday"))
    )
    due.add_argument(
        "--quiet", action="store_true", help=_("print nothing, only set the exit code")
    )


def _pair_commands(commands: Commands) -> None:
    commands.add("pairs", _("list all pairs"))
    group = commands.add("pair", _("create, change or end a pair"), json=False)
    inner = Commands(group.add_subparsers(metavar="COMMAND", required=True), commands.module)
    new = inner.add("new", _("create a pair"), function="pair_new")
    new.add_argument("--form", choices=get_args(Form))
    new.add_argument("--mentor", metavar="NAME")
    new.add_argument("--mentee", metavar="NAME")
    new.add_argument(
        "--peer",
        metavar="NAME",
        action="append",
        default=[],
        help=_("use it twice, once for each person"),
    )
    new.add_argument("--purpose", choices=get_args(Purpose), default="development")
    new.add_argument("--formality", choices=get_args(Formality), default="structured")
    new.add_argument("--rhythm", choices=get_args(Rhythm), help=_("how often you plan to meet"))
    new.add_argument("--one-off", action="store_true", help=_("plan a single meeting"))
    show = inner.add("show", _("show a pair and its agreement"), function="pair_show")
    show.add_argument("pair", metavar="PAIR")
    rename = inner.add(
        "rename", _("change names, purpose, formality or rhythm"), function="pair_rename"
    )
    rename.add_argument("pair", metavar="PAIR")
    rename.add_argument("--name", metavar="ID=NAME", action="append", default=[])
    rename.add_argument(
        "--call",
        metavar="ID=NAME",
        action="append",
        default=[],
        help=_("set the name to use in questions"),
    )
    rename.add_argument("--purpose", choices=get_args(Purpose))
    rename.add_argument("--formality", choices=get_args(Formality))
    rename.add_argument("--rhythm", choices=(*get_args(Rhythm), "none"))
    _end(inner.add("end", _("end, pause or hand over a pair"), function="pair_end"))


def _end(end: Parser) -> None:
    end.add_argument("pair", metavar="PAIR")
    kind = end.add_mutually_exclusive_group()
    for option, value, meaning in (
        ("--soon", "soon", _("say that you'll finish soon")),
        ("--pause", "paused", _("pause until your next session")),
        ("--pass-on", "passed-on", _("hand it over to someone else")),
        ("--go-on", None, _("undo this and continue as before")),
    ):
        kind.add_argument(option, dest="kind", action="store_const", const=value, help=meaning)
    kind.add_argument(
        "--hand-on", dest="kind", action="store_const", const="passed-on", help=argparse.SUPPRESS
    )
    end.add_argument(
        "--why", metavar="TEXT", default="", help=_("give a one-line reason, without blame")
    )
    end.add_argument(
        "--record",
        choices=get_args(RecordDisposition),
        help=_("choose what happens to the record"),
    )
    end.add_argument("--to", metavar="DIR", help=_("copy the record to this new folder first"))
    end.add_argument(
        "--yes", action="store_true", help=_("confirm that you want to remove the record from here")
    )
    end.set_defaults(kind="ended")


def _guide_commands(commands: Commands) -> None:
    commands.add("guides", _("list all guides"))
    group = commands.add("guide", _("read, preview, create or check guides"), json=False)
    inner = Commands(group.add_subparsers(metavar="COMMAND", required=True), commands.module)
    show = inner.add("show", _("read a guide"), function="guide_show")
    show.add_argument("id", metavar="ID")
    show.add_argument(
        "--blank", action="store_true", help=_("print a blank answers file to fill in")
    )
    show.add_argument(
        "--pair", metavar="PAIR", help=_("with --blank: lay it out for this pair as of today")
    )
    preview = inner.add(
        "preview", _("walk through a guide without saving anything"), function="guide_preview"
    )
    preview.add_argument("id", metavar="ID")
    preview.add_argument(
        "--pair", metavar="PAIR", help=_("use this pair's history (default: a made-up pair)")
    )
    preview.add_argument("--plain", action="store_true", help=_("print plain text"))
    new = inner.add("new", _("create your own guide"), function="guide_new")
    new.add_argument("id", metavar="ID", help=_("use lowercase letters, digits and hyphens"))
    new.add_argument("--from", metavar="ID", dest="like", help=_("copy this guide"))
    schema = commands.add("schema", _("print the JSON Schema for a kind of file"), json=False)
    add_choice(schema, "noun", "KIND", ("guide", "session", "pair", "entry", "answers"))
    check = inner.add("check", _("check guides for mistakes"), function="guide_check")
    check.add_argument("files", metavar="FILE", nargs="+", help=_("a guide file, or a guide's id"))
