"""Runs a command line and turns errors into messages and exit codes."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import NoReturn, TextIO

from mentorflow import i18n
from mentorflow.cli.argparse_words import join_text_options
from mentorflow.cli.parser import parser
from mentorflow.errors import BadDataError, MentorflowError
from mentorflow.i18n import _


def run() -> NoReturn:
    """The `mentorflow` command."""
    raise SystemExit(main(sys.argv[1:]))


def main(argv: list[str]) -> int:
    """Run a command line and return its exit code. Messages go to stderr, results to stdout."""
    _prepare_streams()
    i18n.set_language()
    argv = [os.fsencode(word).decode("utf-8", "replace") for word in argv]
    try:
        options = parser().parse_args(join_text_options(argv))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        code = _run_command(options)
        sys.stdout.flush()
        return code
    except MentorflowError as error:
        _print_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _silence(sys.stdout)
        return 0
    except OSError as error:
        message = _("Couldn't write the result: {reason}.").format(reason=error.strerror)
        sys.stderr.write(f"{message}\n")
        _silence(sys.stdout)
        return 74


def _prepare_streams() -> None:
    """Make every standard stream exist and use UTF-8, whatever the shell and the locale say."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _silence(stream: TextIO) -> None:
    """Discard what is still buffered, so that the flush at exit cannot fail again."""
    if isinstance(stream, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run_command(options: argparse.Namespace) -> int:
    from importlib import import_module

    command = getattr(import_module(f"mentorflow.cli.{options.module}"), options.command)
    code: int = command(options)
    return code


def _print_error(error: MentorflowError) -> None:
    from mentorflow.model.text import clean_line

    lines = [clean_line(error.message)]
    if isinstance(error, BadDataError):
        lines += [f"  {clean_line(mistake)}" for mistake in error.mistakes]
    if error.hint:
        lines.append(clean_line(error.hint))
    sys.stderr.write("".join(f"{line}\n" for line in lines))
