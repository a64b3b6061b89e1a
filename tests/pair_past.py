"""Half a year of Asha and Ben, held day by day: what a pair's page has to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from textual.pilot import Pilot

from conftest import StillClock
from held import shelve
from mentorflow.model.moves import SetNext, Sign, Spend, Write
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp
from mentorflow.tui.kit.reading_list import ReadingList
from pages import Act, play, sees, text, until

GUIDE = """
id = "held"
version = 1
title = "Small session"
forms = ["mentoring", "peer"]

[[stages]]
id = "agree"
title = "Agree"
minutes = 10
once = true
prompts = [
  { id = "late", kind = "text", ask = "pair", text = "What do you do when one of you is late?", \
records = "clause" },
]

[[stages]]
id = "review"
title = "Review"
minutes = 20
once = true
prompts = [
  { id = "targets", kind = "review-targets", ask = "pair", text = "What happened?", when = \
"open_targets" },
  { id = "aims", kind = "review-objectives", ask = "pair", text = "Where does it stand?", when = \
"objectives" },
  { id = "help", kind = "scale", ask = "each", text = "{{ you.name }}, how much does this help?", \
low = "not", high = "fully" },
]

[[stages]]
id = "work"
title = "Work"
minutes = 30
once = true
prompts = [
  { id = "good", kind = "text", ask = "mentee", text = "{{ you.name }}, what went well?", \
records = "strength" },
  { id = "seen", kind = "list", ask = "mentor", text = "{{ you.name }}, what did you see?" },
  { id = "secret", kind = "text", ask = "mentee", text = "{{ you.name }}, what worries you?", \
private = true },
  { id = "aim", kind = "set-objectives", ask = "mentee", text = "{{ you.name }}, where to?" },
  { id = "promise", kind = "set-targets", ask = "each", text = "{{ you.name }}, what now?" },
  { id = "takeaway", kind = "text", ask = "each", text = "{{ you.name }}, what do you take?", \
records = "takeaway" },
]
"""

DRAFT, STAND_UP = "2026-05-03.1", "2026-07-05.1"
AIM = "2026-05-03.o1"


def meet(
    services: Services,
    clock: StillClock,
    on: dt.date,
    answers: Mapping[str, Any],
    *,
    minutes: int = 60,
    signed: tuple[str, ...] = ("asha", "ben"),
) -> str:
    """Hold one session on a day; returns its id."""
    now, clock.at = clock.at, dt.datetime.combine(on, dt.time(14), dt.UTC)
    live = services.sessions.start("asha-ben", "held")
    live.do(Spend(seconds=minutes * 60))
    live.do(*(Write(step=step, answer=answer) for step, answer in answers.items()))
    live.do(*(Sign(person=who, initials=who[0].upper()) for who in signed))
    live.do(SetNext(next=now.replace(hour=16)))
    closed = live.close()
    clock.at = now
    return closed.session.id


def past(services: Services, clock: StillClock) -> None:
    """Three sessions, two check-ins and a note between them, on the way to today."""
    shelve(services, GUIDE)
    now, clock.at = clock.at, dt.datetime(2026, 5, 3, 9, tzinfo=dt.UTC)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), purpose="new-role")
    clock.at = now
    meet(services, clock, dt.date(2026, 5, 3), _FIRST, minutes=58)
    services.check_ins.add(DRAFT, "going", "Half of it stands.", on=dt.date(2026, 6, 1))
    meet(services, clock, dt.date(2026, 7, 5), _SECOND, minutes=71)
    services.check_ins.note(
        "asha-ben", "The pay question comes up again.", "ben", on=dt.date(2026, 8, 9)
    )
    meet(services, clock, dt.date(2026, 10, 25), _THIRD, signed=())
    services.check_ins.add(STAND_UP, "stuck", "Nobody hears me.", on=dt.date(2026, 11, 1))


_FIRST: dict[str, Any] = {
    "agree/late/pair": "Write ten minutes before.",
    "review/help/asha": 4,
    "review/help/ben": 5,
    "work/good/asha": "I asked for the data on the first day.",
    "work/seen/ben": ["Priya noticed the plan", "A calm answer"],
    "work/secret/asha": "Being the new one.",
    "work/aim/asha": [
        {
            "text": "Lead a project of my own by spring",
            "why": "I want to see the whole picture",
            "measure": "It is handed over",
        }
    ],
    "work/promise/asha": {
        "asha": [
            {"text": "I will show the draft to Priya", "due": "2026-06-20", "confidence": 3},
            {"text": "I will ask for the data", "due": "2026-06-01", "confidence": 5},
        ]
    },
    "work/promise/ben": {"ben": [{"text": "I will send the reading list", "due": "2026-05-10"}]},
    "work/takeaway/asha": "Ask before I polish.",
}

_SECOND: dict[str, Any] = {
    "review/targets/pair": {
        "asha": [
            {"target": "2026-05-03.1", "outcome": "moved", "due": "2026-11-20", "why": "Ill."},
            {"target": "2026-05-03.2", "outcome": "done"},
        ],
        "ben": [{"target": "2026-05-03.3", "outcome": "done"}],
    },
    "review/aims/pair": [{"objective": AIM, "outcome": "going", "comment": "A first plan stands."}],
    "review/help/asha": 7,
    "review/help/ben": 6,
    "work/promise/asha": {
        "asha": [{"text": "I will speak first at stand-up", "due": "2026-11-03", "confidence": 7}]
    },
    "work/promise/ben": {
        "ben": [{"text": "I will introduce Asha to Dan from the other house", "due": "2026-11-28"}]
    },
    "work/good/asha": "The reading list was read in a week.",
}

_THIRD: dict[str, Any] = {
    "agree/late/pair": "Write as soon as you know.",
    "review/help/asha": 8,
    "work/good/asha": "Two people asked me for the plan.",
    "work/takeaway/ben": "Ask one question more.",
}


def look(services: Services, act: Act, size: tuple[int, int] = (80, 24)) -> MentorflowApp:
    """Open the page of the only pair and act there."""

    async def there(pilot: Pilot[None]) -> None:
        await sees(pilot, "1 pair")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query(ReadingList) and pilot.app.focused)
        await act(pilot)

    return play(services, there, size)


async def read_through(pilot: Pilot[None]) -> str:
    """The page from top to end, read with the page keys, as one line of words."""
    await pilot.press("home")
    seen = [text(pilot.app)]
    while True:
        await pilot.press("pagedown")
        await pilot.pause()
        now = text(pilot.app)
        if now == seen[-1]:
            return " ".join("\n".join(seen).split())
        seen.append(now)
