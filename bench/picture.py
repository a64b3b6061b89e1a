"""Makes docs/session.svg, the picture in README, from a session with invented people.

python bench/picture.py
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import tempfile
from pathlib import Path

from mentorflow.clock import Clock
from mentorflow.journal.journal import Journal
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.tui.app import MentorflowApp, StartRequest

AT = dt.datetime(2026, 11, 22, 14, 23, tzinfo=dt.UTC)
PAST = {
    "targets/promises": {
        "asha": [
            {"text": "I will show the draft to Priya", "due": "2026-11-20"},
            {"text": "I will speak first at stand-up", "due": "2026-11-22"},
        ],
        "ben": [{"text": "I will introduce Asha to Dan", "due": "2026-11-28"}],
    },
    "closing/takeaway": {"asha": "I rewrite the same page until it is too late to show anyone."},
    "session/signed": {"asha": "A.R.", "ben": "B.K."},
}
WORDS = "Half an hour to think about the talk on Monday, and one thing to leave out of it."


class Still(Clock):
    def now(self) -> dt.datetime:
        return AT


async def picture(folder: Path) -> str:
    services = Services(Context(Journal(folder / "journal"), Still()))
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), purpose="new-role")
    services.sessions.record("asha-ben", "mentoring-session", dt.date(2026, 10, 25), PAST)
    app = MentorflowApp(services, start=StartRequest("asha-ben", "mentoring-session", ""))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        keys = {" ": "space", ",": "comma", ".": "full_stop"}
        await pilot.press(*(keys.get(letter, letter) for letter in WORDS))
        if app.live is not None:
            app.live.save_now()
        await pilot.pause(0.5)
        return app.export_screenshot(title="mentorflow")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(picture(Path(folder)))
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code", "DejaVu Sans Mono")
    path = Path(__file__).parents[1] / "docs" / "session.svg"
    path.write_text(re.sub(r"terminal-\d+", "terminal", drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
