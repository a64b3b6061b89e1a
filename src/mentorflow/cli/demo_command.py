"""The demonstration: a year of two pairs, to look round in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentorflow.cli.session_commands import has_terminal
from mentorflow.errors import UsageError

_BEGIN = (
    "This is a demonstration: nobody in it exists, and nothing that is written in it is kept. "
    "One moment, please."
)
_END = "The demonstration is over. Nothing of it was kept."


def demo(options: Namespace) -> int:
    """The app over a journal that is gone afterwards; or only that journal, to keep."""
    from mentorflow.cli import output
    from mentorflow.services.demo import keep_in, passing

    if options.journal:
        raise UsageError(
            "The demonstration has a journal of its own.",
            hint="`mentorflow demo --journal-only DIR` makes it in a new folder.",
        )
    if options.journal_only:
        output.say(str(keep_in(Path(options.journal_only).expanduser().absolute())))
        return 0
    if not has_terminal():
        raise UsageError(
            "This needs a terminal.", hint="`mentorflow demo --journal-only DIR` needs none."
        )
    from mentorflow.tui.run import run_app

    output.tell(_BEGIN)
    with passing() as services:
        code = run_app(services)
    output.tell(_END)
    return code
