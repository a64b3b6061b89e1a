"""The argument surface: which words there are, and which command each one calls."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
from typing import NoReturn, TextIO

from mentorflow import __version__
from mentorflow.errors import BadDataError, MentorflowError

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
_NAMES = ("--mentor", "--mentee", "--peer")
_EXITS = """exit codes:
  0 done   2 usage, or nothing of that name   65 data that cannot be taken   69 in use elsewhere
  73 cannot create   74 cannot write   78 settings   130, 143, 129 stopped by a signal"""


def run() -> NoReturn:
    """The `mentorflow` command."""
    raise SystemExit(main(sys.argv[1:]))


def main(argv: list[str]) -> int:
    """Carry out a command line and return its exit code. Words to people go to stderr."""
    _steady_streams()
    argv = [os.fsencode(word).decode("utf-8", "replace") for word in argv]
    try:
        options = parser().parse_args(_names_as_typed(argv))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        code = _carry_out(options)
        sys.stdout.flush()
        return code
    except MentorflowError as error:
        _tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _silence(sys.stdout)
        return 0
    except OSError as error:
        sys.stderr.write(f"The result cannot be written: {error.strerror}.\n")
        _silence(sys.stdout)
        return 74


def _steady_streams() -> None:
    """Streams that are there, in UTF-8, whatever the shell closed or the locale says."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _silence(stream: TextIO) -> None:
    """Nothing more is written to a stream, not even at the very end."""
    if isinstance(stream, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _carry_out(options: argparse.Namespace) -> int:
    from importlib import import_module

    command = getattr(import_module(f"mentorflow.cli.{options.module}"), options.command)
    code: int = command(options)
    return code


def _tell(error: MentorflowError) -> None:
    from mentorflow.model.text import clean

    lines = [error.message]
    if isinstance(error, BadDataError):
        lines += [f"  {mistake}" for mistake in error.mistakes]
    if error.hint:
        lines.append(error.hint)
    sys.stderr.write("".join(f"{clean(line)}\n" for line in lines))


def _names_as_typed(argv: list[str]) -> list[str]:
    """A name may begin with a dash; argparse takes it only when it is joined to its option."""
    joined: list[str] = []
    words = iter(argv)
    for word in words:
        value = next(words, None) if word in _NAMES else None
        joined.append(word if value is None else f"{word}={value}")
    return joined


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day like 2026-11-03") from None


class _Words:
    """Adds commands, each with the options that all of them share."""

    def __init__(
        self,
        commands: argparse._SubParsersAction[argparse.ArgumentParser],
        module: str = "commands",
    ) -> None:
        self.commands = commands
        self.module = module

    def add(
        self, name: str, help: str, *, command: str = "", lists: bool = True
    ) -> argparse.ArgumentParser:
        words = self.commands.add_parser(name, help=help, description=help, allow_abbrev=False)
        words.set_defaults(command=command or name.replace("-", "_"), module=self.module)
        _journal(words, argparse.SUPPRESS)
        if lists:
            words.add_argument("--json", action="store_true", help="one JSON object on stdout")
        return words


def _journal(words: argparse.ArgumentParser, default: object) -> None:
    words.add_argument(
        "--journal", metavar="DIR", default=default, help="the folder that holds pairs and sessions"
    )


def parser() -> argparse.ArgumentParser:
    """Every command with its options and help."""
    top = argparse.ArgumentParser(
        prog="mentorflow",
        description="Leads two people through a mentoring session. Without a command: the app.",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"mentorflow {__version__}")
    top.set_defaults(command="home", module="commands")
    _journal(top, None)
    words = _Words(top.add_subparsers(title="commands", metavar="COMMAND"))
    _session_commands(words)
    _reading_commands(words)
    _pair_commands(words)
    _guide_commands(_Words(words.commands, "guide_commands"))
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
    export = words.add("export", "a session as Markdown notes", lists=False)
    export.add_argument("session", metavar="SESSION")
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
    targets = words.add("targets", "open targets")
    targets.add_argument("pair", metavar="PAIR", nargs="?")
    targets.add_argument("--all", action="store_true", help="closed ones too")
    brief = words.add("brief", "one screen before a session")
    brief.add_argument("pair", metavar="PAIR")
    words.add("paths", "where everything lies")


def _pair_commands(words: _Words) -> None:
    words.add("pairs", "everyone you meet with")
    group = words.add("pair", "begin with someone", lists=False)
    inner = _Words(group.add_subparsers(metavar="COMMAND", required=True))
    new = inner.add("new", "begin with someone", command="pair_new")
    new.add_argument("--form", choices=("mentoring", "peer"))
    new.add_argument("--mentor", metavar="NAME")
    new.add_argument("--mentee", metavar="NAME")
    new.add_argument("--peer", metavar="NAME", action="append", default=[], help="give it twice")
    new.add_argument("--purpose", choices=_PURPOSES, default="development")
    new.add_argument("--formality", choices=("structured", "light"), default="structured")
    new.add_argument("--one-off", action="store_true", help="you mean to meet once")


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
    check.add_argument("files", metavar="FILE", nargs="+")
