"""Running the app: from a command to an exit code."""

from __future__ import annotations

import contextlib
import sys

from mentorflow.model.text import clean
from mentorflow.services import Services
from mentorflow.services.live_session import Preview
from mentorflow.tui.app import MentorflowApp, StartRequest


def run_app(
    services: Services,
    *,
    pair: str = "",
    guide: str | None = None,
    session: str = "",
    preview: Preview | None = None,
) -> int:
    """Hold the terminal until the pair leaves; the exit code says how it ended."""
    asked = pair or session or preview
    start = StartRequest(pair, guide or "", session, preview) if asked else None
    app = MentorflowApp(services, start=start)
    with contextlib.suppress(ImportError):  # no such driver here: all is as Textual does it
        from mentorflow.tui.kit.paste_parser import patch_paste_parser
        from mentorflow.tui.kit.terminal_output import mind_the_end_of_the_terminal

        patch_paste_parser()
        mind_the_end_of_the_terminal()
    app.run()
    if app.last_words:
        print(clean(app.last_words), file=sys.stderr)  # noqa: T201
    return app.return_code or 0
