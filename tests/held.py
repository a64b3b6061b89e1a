"""A session held in the app, for tests of its screens."""

from __future__ import annotations

import json
from typing import Any

from textual.pilot import Pilot

from mentorflow.model.literals import Form
from mentorflow.model.moves import Sign, Write
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest
from pages import Act, play, until

GUIDE = """
id = "held"
version = 1
title = "Small session"
forms = ["mentoring", "peer"]

[[stages]]
id = "arrive"
title = "Arrive"
minutes = 4
once = true
tip = "Let the silence work."
prompts = [
  { id = "wish", kind = "text", ask = "mentee", text = "{{ you.name }}, what would make this hour \
worth it?", others = ["{{ you.name }}, why today?"] },
  { id = "help", kind = "text", ask = "mentor", text = "{{ you.name }}, what can you give?" },
]

[[stages]]
id = "sure"
title = "How sure"
minutes = 6
once = true
prompts = [
  { id = "plan", kind = "scale", ask = "each", text = "How sure are you of the plan?", \
low = "not at all", high = "completely" },
]

[[stages]]
id = "review"
title = "Review"
minutes = 10
prompts = [
  { id = "review", kind = "review-targets", ask = "pair", text = "How did it go?", when = \
"open_targets" },
]

[[stages]]
id = "work"
title = "Work"
minutes = 20
prompts = [
  { id = "talk", kind = "talk", ask = "mentee", text = "{{ you.name }}, tell {{ partner.name }}." },
]

[[stages]]
id = "targets"
title = "Targets"
minutes = 12
protected = true
prompts = [
  { id = "promise", kind = "set-targets", ask = "mentee", text = "{{ you.name }}, what will you \
do?", core = true },
]

[[stages]]
id = "close"
title = "Close"
minutes = 8
once = true
protected = true
prompts = [
  { id = "takeaway", kind = "text", ask = "each", text = "{{ you.name }}, what do you take?", \
records = "takeaway" },
]
"""


def shelve(services: Services, guide: str = GUIDE) -> None:
    """Put the guide on the journal's shelf."""
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / "held.toml").write_text(guide, encoding="utf-8")


def hold(
    services: Services,
    act: Act,
    size: tuple[int, int] = (120, 36),
    *,
    names: tuple[str, str] = ("Asha", "Ben"),
    form: Form = "mentoring",
    guide: str = GUIDE,
) -> MentorflowApp:
    """Start a session in the app and act in it."""
    shelve(services, guide)
    found = services.pairs.all().found
    pair = found[0] if found else services.pairs.new(form=form, names=names)
    draft = services.sessions.draft(pair.id)
    start = StartRequest(session=draft.id) if draft else StartRequest(pair=pair.id, guide="held")

    async def there(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, MentorflowApp)
        await until(pilot, lambda: app.live is not None and app.screen.focused is not None)
        await act(pilot)
        if app.live is not None:
            await pilot.press("ctrl+q")

    return play(services, there, size, start)


def held_before(services: Services) -> None:
    """A session a while ago, with two targets and a takeaway, signed by both."""
    shelve(services)
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    live = services.sessions.start(pair.id, "held", on=services.clock.today().replace(day=1))
    promised = [{"text": "Show the draft to Priya", "due": "2026-11-02"}, {"text": "Speak first"}]
    live.do(
        Write(step="targets/promise/asha", answer={"asha": promised}),
        Write(step="close/takeaway/asha", answer="Ask before I polish."),
        Sign(person="asha", initials="A.R."),
        Sign(person="ben", initials="B."),
    )
    live.close()


def draft_of(services: Services) -> dict[str, Any]:
    """The draft on disk."""
    (path,) = services.context.journal.root.glob("*/drafts/*.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def answer_of(session: dict[str, Any], step: str) -> Any:
    """What a file of a session holds at a step."""
    steps = [each for stage in session["stages"] for each in stage["steps"]]
    return next(each["answer"] for each in steps if each["id"] == step)
