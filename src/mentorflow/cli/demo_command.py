"""`demo`: the app over a temporary journal with a year of two made-up pairs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentorflow.cli.session_commands import has_terminal
from mentorflow.errors import UsageError
from mentorflow.i18n import _


def demo(options: Namespace) -> int:
    """Open the app over a journal that is removed afterwards, or create that journal to keep."""
    from mentorflow.cli import output
    from mentorflow.services.demo import create_in, temporary

    command = "mentorflow demo --journal-only DIR"
    if options.journal:
        raise UsageError(
            _("The demo has a journal of its own."),
            hint=_("To create it in a new folder, run: {command}").format(command=command),
        )
    if options.journal_only:
        output.say(str(create_in(Path(options.journal_only).expanduser().absolute())))
        return 0
    if not has_terminal():
        raise UsageError(
            _("This needs a terminal."),
            hint=_("To work without one, run: {command}").format(command=command),
        )
    from mentorflow.tui.run import run_app

    output.tell(
        _(
            "This is a demo: the people are made up, and nothing you write is saved. "
            "It takes a moment to start."
        )
    )
    with temporary() as services:
        code = run_app(services)
    output.tell(_("The demo is over. Nothing was saved."))
    return code
