"""The argument surface: which words there are, and which command each one calls."""

from __future__ import annotations

import argparse
import datetime as dt

from mentorflow import __version__
from mentorflow.cli.argparse_words import Parser

_PURPOSES = (
    "induction",
    "probation",
    "development",
    "on-the-job",
    "career",
    "new-role",
    "change",
    "setback",
    "conflicting-ideas",
    "event",
)
_FORMALITIES = ("structured", "light")
_RHYTHMS = ("weekly", "fortnightly", "three-weekly", "monthly", "quarterly")
_EXITS = """exit codes:
  0 done   2 usage, or nothing of that name   65 data that cannot be taken   69 in use elsewhere
  73 cannot create   74 cannot write   78 settings   130, 143, 129 stopped by a signal"""


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day like 2026-11-03") from None


class _Words:
    """Adds commands, each with the options that all of them share."""

    def __init__(
        self,
        commands: argparse._SubParsersAction[Parser],
        module: str = "session_commands",
    ) -> None:
        self.commands = commands
        self.module = module

    def add(self, name: str, help: str, *, command: str = "", lists: bool = True) -> Parser:
        words = self.commands.add_parser(name, help=help, description=help, allow_abbrev=False)
        words.set_defaults(command=command or name.replace("-", "_"), module=self.module)
        _journal(words, argparse.SUPPRESS)
        if lists:
            words.add_argument("--json", action="store_true", help="one JSON object on stdout")
        return words


def _journal(words: Parser, default: object) -> None:
    words.add_argument(
        "--journal", metavar="DIR", default=default, help="the folder that holds pairs and sessions"
    )


def parser() -> Parser:
    """Every command with its options and help."""
    top = Parser(
        prog="mentorflow",
        description="Leads two people through a mentoring session. Without a command: the app.",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"mentorflow {__version__}")
    top.set_defaults(command="home", module="session_commands")
    _journal(top, None)
    words = _Words(top.add_subparsers(title="commands", metavar="COMMAND"))
    _session_commands(words)
    _reading_commands(words)
    _pair_commands(_Words(words.commands, "pair_commands"))
    _entry_commands(_Words(words.commands, "entry_commands"))
    _guide_commands(_Words(words.commands, "guide_commands"))
    demo = _Words(words.commands, "demo_command").add("demo", "a year of two pairs", lists=False)
    demo.add_argument("--journal-only", metavar="DIR", help="only its journal, in a new folder")
    return top


def _session_commands(words: _Words) -> None:
    start = words.add("start", "begin a session", lists=False)
    start.add_argument("pair", metavar="PAIR")
    start.add_argument("--guide", metavar="ID", help="which guide; else the fitting one is offered")
    start.add_argument("--plain", action="store_true", help="as plain lines on stdin and stdout")
    resume = words.add("resume", "go on with an open session", lists=False)
    resume.add_argument("session", metavar="SESSION", help="a session, or a pair that has one open")
    resume.add_argument("--plain", action="store_true", help="as plain lines on stdin and stdout")
    record = words.add("record", "write up a session that was held without mentorflow")
    record.add_argument("pair", metavar="PAIR")
    record.add_argument("--guide", metavar="ID", required=True)
    record.add_argument("--on", metavar="DAY", type=_day, required=True, help="such as 2026-11-03")
    record.add_argument("answers", metavar="ANSWERS.json", help="the answers")
    export = words.add("export", "a session as notes: Markdown, or as asked", lists=False)
    export.add_argument("session", metavar="SESSION")
    export.add_argument(
        "--html",
        dest="format",
        action="store_const",
        const="html",
        default="markdown",
        help="a page that stands alone",
    )
    export.add_argument("--template", metavar="FILE", help="a template of your own")
    export.add_argument("-o", "--output", metavar="FILE", help="a file to write; else stdout")
    export.add_argument("--force", action="store_true", help="write over a file that is there")
    export.add_argument(
        "--for-others", action="store_true", help="leave out what a guide calls private"
    )


def _reading_commands(words: _Words) -> None:
    sessions = words.add("sessions", "sessions, oldest first")
    sessions.add_argument("pair", metavar="PAIR", nargs="?")
    show = words.add("show", "read one session")
    show.add_argument("session", metavar="SESSION")
    show.add_argument(
        "--versions", action="store_true", help="what was written in two places, side by side"
    )
    targets = words.add("targets", "open targets")
    targets.add_argument("pair", metavar="PAIR", nargs="?")
    targets.add_argument(
        "--all", action="store_true", help="closed ones too, also of pairs that have ended"
    )
    brief = words.add("brief", "one screen before a session")
    brief.add_argument("pair", metavar="PAIR")
    search = words.add("search", "find words again; exit code 1 without a hit")
    search.add_argument("words", metavar="WORDS", help="all of them must occur in a text")
    search.add_argument("pair", metavar="PAIR", nargs="?")
    words.add("paths", "where everything lies")
    doctor = words.add("doctor", "look the journal over")
    doctor.add_argument("--repair", action="store_true", help="put right what can be, in a copy")


def _within(text: str) -> int:
    days = text.removesuffix("d")
    if not (days.isascii() and days.isdecimal() and len(days) < 5):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of days like 7d")
    return int(days)


def _entry_commands(words: _Words) -> None:
    check_in = words.add("check-in", "say how a target goes, between sessions")
    check_in.add_argument("target", metavar="TARGET", nargs="?", help="else it is asked for")
    check_in.add_argument("outcome", nargs="?", choices=("done", "going", "stuck"))
    check_in.add_argument("line", metavar="LINE", nargs="*", help="a line on it")
    check_in.add_argument("--as", metavar="NAME", dest="by", help="else whoever owns the target")
    check_in.add_argument("--on", metavar="DAY", type=_day, help="else today")
    note = words.add("note", "keep something for the next session")
    note.add_argument("pair", metavar="PAIR")
    note.add_argument("text", metavar="TEXT")
    note.add_argument("--from", metavar="NAME", dest="by", required=True)
    note.add_argument(
        "--kind",
        choices=("topic", "achievement", "insight", "feedback-wanted"),
        default="topic",
    )
    note.add_argument("--on", metavar="DAY", type=_day, help="else today")
    prepare = words.add("prepare", "answer alone what the next session asks", lists=False)
    prepare.add_argument("pair", metavar="PAIR")
    prepare.add_argument("--as", metavar="NAME", dest="by", required=True)
    prepare.add_argument("--guide", metavar="ID", help="else the one that is offered")
    due = words.add("due", "what is due; exit code 1 where nothing is")
    due.add_argument("pair", metavar="PAIR", nargs="?")
    due.add_argument("--within", metavar="DAYS", type=_within, default=0, help="such as 7d")
    due.add_argument("--quiet", action="store_true", help="only the exit code")


def _pair_commands(words: _Words) -> None:
    words.add("pairs", "everyone you meet with")
    group = words.add("pair", "begin with someone, change it, end it", lists=False)
    inner = _Words(group.add_subparsers(metavar="COMMAND", required=True), words.module)
    new = inner.add("new", "begin with someone", command="pair_new")
    new.add_argument("--form", choices=("mentoring", "peer"))
    new.add_argument("--mentor", metavar="NAME")
    new.add_argument("--mentee", metavar="NAME")
    new.add_argument("--peer", metavar="NAME", action="append", default=[], help="give it twice")
    new.add_argument("--purpose", choices=_PURPOSES, default="development")
    new.add_argument("--formality", choices=_FORMALITIES, default="structured")
    new.add_argument("--rhythm", choices=_RHYTHMS, help="how often you mean to meet")
    new.add_argument("--one-off", action="store_true", help="you mean to meet once")
    show = inner.add("show", "who, what for, what you agreed", command="pair_show")
    show.add_argument("pair", metavar="PAIR")
    rename = inner.add("rename", "new names, another purpose or rhythm", command="pair_rename")
    rename.add_argument("pair", metavar="PAIR")
    rename.add_argument("--name", metavar="ID=NAME", action="append", default=[])
    rename.add_argument(
        "--call", metavar="ID=NAME", action="append", default=[], help="what questions call someone"
    )
    rename.add_argument("--purpose", choices=_PURPOSES)
    rename.add_argument("--formality", choices=_FORMALITIES)
    rename.add_argument("--rhythm", choices=(*_RHYTHMS, "none"))
    _end(inner.add("end", "an end, a pause, handing on", command="pair_end"))


def _end(end: Parser) -> None:
    end.add_argument("pair", metavar="PAIR")
    kind = end.add_mutually_exclusive_group()
    for word, value, meaning in (
        ("--soon", "soon", "the end is in sight"),
        ("--pause", "paused", "until you hold a session again"),
        ("--hand-on", "handed-on", "somebody else goes on with it"),
        ("--go-on", None, "take it back: you go on"),
    ):
        kind.add_argument(word, dest="kind", action="store_const", const=value, help=meaning)
    end.add_argument("--why", metavar="TEXT", default="", help="a line that blames nobody")
    end.add_argument(
        "--record", choices=("both", "mentee", "destroyed"), help="what becomes of the record"
    )
    end.add_argument("--to", metavar="DIR", help="a new folder that the record is copied to first")
    end.add_argument("--yes", action="store_true", help="yes, remove the record here")
    end.set_defaults(kind="ended")


def _guide_commands(words: _Words) -> None:
    words.add("guides", "the guides there are")
    group = words.add("guide", "read or check a guide", lists=False)
    inner = _Words(group.add_subparsers(metavar="COMMAND", required=True), words.module)
    show = inner.add("show", "read a guide", command="guide_show")
    show.add_argument("id", metavar="ID")
    show.add_argument("--blank", action="store_true", help="an answers file to fill in")
    show.add_argument("--pair", metavar="PAIR", help="with --blank: for this pair, as of today")
    preview = inner.add("preview", "walk through a guide; nothing is kept", command="guide_preview")
    preview.add_argument("id", metavar="ID")
    preview.add_argument("--pair", metavar="PAIR", help="with this pair's past; else a made-up one")
    preview.add_argument("--plain", action="store_true", help="as plain lines, without the app")
    new = inner.add("new", "begin a guide of your own", command="guide_new")
    new.add_argument("id", metavar="ID", help="small letters, digits and hyphens")
    new.add_argument("--from", metavar="ID", dest="like", help="a copy of this guide")
    schema = words.add("schema", "the JSON Schema of a kind of file", lists=False)
    schema.add_argument("noun", choices=("guide", "session", "pair", "entry", "answers"))
    check = inner.add("check", "check guide files", command="guide_check")
    check.add_argument("files", metavar="FILE", nargs="+", help="or the id of a guide")
