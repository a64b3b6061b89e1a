"""Steps of every kind, and what a front end with plain lines would make of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from builders import STEP, opened
from mentorflow.kinds import KINDS, kind_of
from mentorflow.kinds.asking import Ask, Save, Say, Today
from mentorflow.model.answers import Answer
from mentorflow.model.literals import KindName
from mentorflow.model.session import Session
from mentorflow.model.steps import Step

SESSION = opened()
_MADE = "2026-10-25"

TARGET = {"id": "t1", "text": "I will call", "owner": "asha", "witness": "ben", "made_on": _MADE}
WAITING = {
    **{"id": "t2", "text": "I will ask", "owner": "ben", "witness": "asha", "made_on": _MADE},
    "unconfirmed": True,
}
AIM = {"id": "o1", "text": "Lead a team", "owner": "asha", "made_on": _MADE}
OWN: dict[KindName, dict[str, Any]] = {
    "scale": {"low": "not at all", "high": "fully"},
    "choice": {"options": [{"id": "a", "text": "Ideas"}, {"id": "b", "text": "An ear"}]},
    "table": {"columns": [{"id": "skill", "text": "Skill"}, {"id": "now", "text": "Now"}]},
    "ratings": {
        "items": [{"id": "ear", "text": "Listening"}, {"id": "plan", "text": "Planning"}],
        "low": "not at all",
        "high": "fully",
        "skip_label": "I can't say",
    },
    "review-targets": {"targets": [TARGET, WAITING]},
    "set-targets": {"targets": [TARGET], "objectives": [AIM]},
    "review-objectives": {"objectives": [AIM]},
}
ANSWERS: dict[KindName, Any] = {
    "talk": [{"who": "asha", "text": "Ask Priya"}, {"who": "ben", "text": "Sleep on it"}],
    "text": "The plan.\nAnd the pay.",
    "list": ["One", "Two"],
    "scale": 7,
    "choice": "b",
    "date": "2026-12-18",
    "ratings": {"ear": 7, "plan": "n/a"},
    "table": [{"skill": "Python", "now": "I read it"}, {"skill": "Talks"}],
    "review-targets": {
        "asha": [{"target": "t1", "outcome": "moved", "due": "2026-12-01", "why": "no time."}],
        "ben": [{"target": "t2", "outcome": "confirmed", "comment": "seen"}],
    },
    "set-targets": {
        "asha": [{"text": "I will write", "due": "2026-11-17", "objective": "o1"}],
        "ben": [{"text": "I will read", "due_text": "when it snows", "first_step": "find it"}],
    },
    "review-objectives": [{"objective": "o1", "outcome": "reached", "comment": "with joy"}],
    "set-objectives": [{"text": "Teach", "why": "I like it", "measure": "a class"}],
}
JOINT: tuple[KindName, ...] = ("review-targets", "set-targets", "review-objectives")


def step(kind: KindName, answer: object = None, **more: Any) -> Step:
    """A step of a kind; the kinds of targets are put to the pair, all else to Asha."""
    who = "pair" if kind in JOINT else "asha"
    asked = {"id": f"s/{kind}/{who}", "kind": kind, "who": who, "words": "What now?"}
    return STEP.validate_python({**asked, **OWN.get(kind, {}), "answer": answer, **more})


def answered(kind: KindName) -> Step:
    return step(kind, ANSWERS[kind])


def checked(asked: Step, value: object) -> tuple[Answer | None, dict[str, str]]:
    """The answer, or what is wrong with it by place."""
    answer, wrong = kind_of(asked).check(asked, SESSION.pair, value, strict=True)
    return answer, dict(wrong)


def talk(
    asked: Step, *lines: str, session: Session = SESSION, today: dt.date | None = None
) -> tuple[list[str], list[Any]]:
    """What is said and asked while these lines are given, and what is kept; then silence."""
    given = iter(lines)
    said: list[str] = []
    kept: list[Any] = []
    asking = KINDS[asked.kind].ask(session, asked, [])
    turn = next(asking, None)
    while turn is not None:
        line = ""
        match turn:
            case Say(text):
                said.append(text)
            case Save(answer):
                kept.append(kind_of(asked).check(asked, session.pair, answer, strict=True))
                assert kept[-1][1] == ()
            case Today():
                line = (today or session.on).isoformat()
            case Ask(label):
                said.append(label)
                line = next(given, "")
        try:
            turn = asking.send(line)
        except StopIteration:
            turn = None
    return said, [_json(asked, answer) for answer, _ in kept]


def _json(asked: Step, answer: Answer | None) -> Any:
    return kind_of(asked).dump(asked.model_copy(update={"answer": answer}))
