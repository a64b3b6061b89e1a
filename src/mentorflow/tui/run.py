"""Runs the app for a command and returns the exit code."""

from __future__ import annotations

import asyncio
import sys

from mentorflow.model.text import clean
from mentorflow.services import Services
from mentorflow.services.live_session import Preview
from mentorflow.tui.app import MentorflowApp, StartRequest
from mentorflow.tui.kit.settling_loop import SettlingLoop


def run_app(
    services: Services,
    *,
    pair: str = "",
    guide: str | None = None,
    session: str = "",
    preview: Preview | None = None,
) -> int:
    """Run the app until the pair leaves; print its last message and return the exit code."""
    asked = pair or session or preview
    start = StartRequest(pair, guide or "", session, preview) if asked else None
    app = MentorflowApp(services, start=start)
    with asyncio.Runner(loop_factory=SettlingLoop) as runner:
        runner.run(app.run_async())
    if app.last_words:
        print(clean(app.last_words), file=sys.stderr)  # noqa: T201
    return app.return_code or 0
