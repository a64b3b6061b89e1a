"""A pair, a session with every kind of answer, and the history as of that session."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from mentorflow.model.entry import Entry
from mentorflow.model.history import Event, History, Objective, Target
from mentorflow.model.people import Pair
from mentorflow.model.session import Session

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "prompts" / "notes" / "session.md.j2").read_text(encoding="utf-8")

ON = dt.date(2026, 11, 22)
BEFORE = dt.date(2026, 11, 8)
ID = "asha-ben/2026-11-22-mentoring-session"
EARLIER = "asha-ben/2026-11-08-first-meeting"

PAIR = Pair.model_validate(
    {
        "id": "asha-ben",
        "on": "2026-11-03",
        "people": [
            {"id": "asha", "name": "Asha", "seat": "mentee"},
            {"id": "ben", "name": "Ben", "seat": "mentor"},
        ],
    }
)

_MAP = {
    "id": "2026-11-08.1",
    "text": "Draw the map of who decides what",
    "owner": "asha",
    "witness": "ben",
    "made_on": "2026-11-08",
}
_CALL = {
    "id": "2026-11-08.2",
    "text": "Introduce Asha to Ingrid",
    "owner": "ben",
    "witness": "asha",
    "made_on": "2026-11-08",
}
_LETTER = {
    "id": "2026-11-08.3",
    "text": "Write to the panel",
    "owner": "asha",
    "witness": "ben",
    "made_on": "2026-11-08",
}
_LEAD = {
    "id": "2026-11-08.o1",
    "text": "Lead a project from start to end",
    "owner": "asha",
    "made_on": "2026-11-08",
}

NEW_TARGET = {
    "text": "Ask Ravi for half an hour on budgets",
    "due": "2026-11-27",
    "measure": "the half hour is in both calendars",
    "first_step": "write to Ravi on Monday",
    "if_then": "if Ravi is away, then ask Lena",
    "confidence": 8,
    "objective": "2026-11-08.o1",
}


def step(stage: str, prompt: str, who: str, kind: str, words: str, **more: Any) -> dict[str, Any]:
    """One step of a session file."""
    return {"id": f"{stage}/{prompt}/{who}", "kind": kind, "who": who, "words": words, **more}


def stage(id: str, title: str, *steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One stage of a session file."""
    return {"id": id, "title": title, "minutes": 10, "spent": 600, "steps": list(steps), **more}


REVIEW = stage(
    "review",
    "Review",
    step("review", "settle", "pair", "talk", "Take a moment to arrive."),
    step(
        "review",
        "since",
        "asha",
        "text",
        "Asha, what has changed since Sunday 8 November?",
        answer="I asked for the budget figures.\nNobody minded.\n\nThat was new.",
        records="achievement",
    ),
    step(
        "review",
        "targets",
        "pair",
        "review-targets",
        "What became of each target?",
        targets=[_MAP, _CALL, _LETTER],
        answer={
            "asha": [
                {
                    "target": "2026-11-08.1",
                    "outcome": "moved",
                    "due": "2026-12-04",
                    "why": "two people were away",
                }
            ],
            "ben": [
                {"target": "2026-11-08.2", "outcome": "done", "comment": "They met on Tuesday."}
            ],
        },
    ),
    step(
        "review",
        "aims",
        "pair",
        "review-objectives",
        "How is each aim going?",
        objectives=[_LEAD],
        answer=[
            {"objective": "2026-11-08.o1", "outcome": "going", "comment": "A small one is near."}
        ],
    ),
)

EXPLORE = stage(
    "explore",
    "Explore",
    step(
        "explore",
        "confidence",
        "asha",
        "scale",
        "How sure do you feel about the budget?",
        low="not at all",
        high="fully",
        hidden=True,
        answer=4,
    ),
    step(
        "explore",
        "confidence",
        "ben",
        "scale",
        "How sure do you feel about the budget?",
        low="not at all",
        high="fully",
        hidden=True,
        answer=7,
    ),
    step(
        "explore",
        "way",
        "pair",
        "choice",
        "Which way do you want to look at it?",
        options=[{"id": "numbers", "text": "The numbers"}, {"id": "people", "text": "The people"}],
        answer="people",
    ),
    step(
        "explore",
        "options",
        "asha",
        "list",
        "Asha, what could you do?",
        others=["Asha, what else is possible?"],
        way=1,
        answer=["Ask Ravi", "Take the course in spring"],
        skipped=True,
        skipped_why="we came back to it",
    ),
    step(
        "explore",
        "worry",
        "asha",
        "text",
        "Asha, what would you rather not say elsewhere?",
        private=True,
        answer="I may leave in the summer.",
    ),
    step("explore", "empty", "asha", "text", "Asha, what else?", skipped=True, skipped_why="time"),
)

ACT = stage(
    "act",
    "Act",
    step("act", "aim", "asha", "set-objectives", "Asha, what is your longer aim?"),
    step(
        "act",
        "targets",
        "pair",
        "set-targets",
        "What will each of you do?",
        answer={"asha": [NEW_TARGET], "ben": []},
    ),
)
ACT["steps"][0]["answer"] = [
    {"text": "Read a budget with ease", "why": "the next role", "measure": "I explain ours to Ben"}
]

CLOSE = stage(
    "close",
    "Close",
    step(
        "close",
        "takeaway",
        "asha",
        "text",
        "Asha, what will you remember?",
        records="takeaway",
        answer="Asking is allowed.",
    ),
    step(
        "close",
        "takeaway",
        "ben",
        "text",
        "Ben, what will you remember?",
        records="takeaway",
        answer="To wait a little longer.",
    ),
)


def session(*stages: dict[str, Any], **more: Any) -> Session:
    """A closed session; every kind of answer where no stages are given."""
    return Session.model_validate(
        {
            "id": ID,
            "on": ON,
            "seq": 5,
            "status": "closed",
            "pair": PAIR,
            "guide": {"id": "mentoring-session", "version": 1, "title": "Mentoring session"},
            "number": 2,
            "started": "2026-11-22T14:00:00+01:00",
            "closed": "2026-11-22T14:45:00+01:00",
            "first": "asha",
            "stages": list(stages) or [REVIEW, EXPLORE, ACT, CLOSE],
            "parked": ["How to say no to a good idea"],
            "next": "2026-12-06T14:00:00",
            "signed": {"asha": "AB"},
            "here": "closing",
            **more,
        }
    )


def text_session(answer: str, **more: Any) -> Session:
    """A session in which one thing was said."""
    asked = step("review", "since", "asha", "text", "Asha, what has changed?", answer=answer)
    return session(stage("review", "Review", asked), parked=[], **more)


def _target(seen: dict[str, Any], **more: Any) -> Target:
    fields = {"due": None, "status": "open", "moved": 0, "made_in": EARLIER, **seen, **more}
    return Target.model_validate(fields)


HISTORY = History(
    pair=PAIR,
    targets=(
        _target(_MAP, due=dt.date(2026, 12, 4), moved=1),
        _target(
            _CALL,
            status="done",
            story=(Event(on=ON, where=ID, what="done", by="ben"),),
        ),
        _target(_LETTER, due=dt.date(2027, 1, 15)),
        _target(
            {**NEW_TARGET, "owner": "asha", "witness": "ben"},
            id="2026-11-22.1",
            made_in=ID,
            made_on=ON,
            story=(Event(on=ON, where=ID, what="made", by="asha"),),
        ),
    ),
    objectives=(
        Objective(**_LEAD, why="", measure="", status="open", made_in=EARLIER),
        Objective(
            id="2026-11-22.o1",
            text="Read a budget with ease",
            owner="asha",
            why="the next role",
            measure="I explain ours to Ben",
            status="open",
            made_in=ID,
            made_on=ON,
        ),
    ),
)
NO_HISTORY = History(pair=PAIR)


def correction(step: str, answer: Any, *, on: dt.date = dt.date(2026, 11, 27)) -> Entry:
    """An entry that corrects a step of the session."""
    return Entry(
        id=f"asha-ben/{on}-1200-asha-correction",
        on=on,
        seq=on.day,
        at=dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC),
        kind="correction",
        by="asha",
        session=ID,
        step=step,
        answer=answer,
    )
