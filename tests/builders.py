"""Small values that tests are made of; nothing here knows this machine or this day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter

from mentorflow.kinds.values import Past
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.moves import Sign, Write
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ReviewTargetsStep, SetTargetsStep, Step
from mentorflow.session.layout import lay_out, open_session
from mentorflow.session.moves import apply, close

S = TypeVar("S", bound=BaseStep)
STEP: TypeAdapter[Step] = TypeAdapter(Step)

DAY = dt.date(2026, 11, 3)
AT = dt.datetime(2026, 11, 3, 14, 0, tzinfo=dt.UTC)

GUIDE: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "title": "Small session",
    "forms": ["mentoring", "peer"],
    "suits": ["usual"],
    "stages": [
        {
            "id": "arrive",
            "title": "Arrive",
            "minutes": 4,
            "once": True,
            "prompts": [
                {"id": "wish", "kind": "text", "ask": "mentee", "text": "{{ you.name }}, what now?"}
            ],
        },
        {
            "id": "review",
            "title": "Review",
            "minutes": 10,
            "prompts": [
                {"id": "targets", "kind": "review-targets", "ask": "pair", "text": "How did it go?"}
            ],
        },
        {
            "id": "strengths",
            "title": "Strengths",
            "minutes": 12,
            "rotate": True,
            "prompts": [
                {
                    "id": "moment",
                    "kind": "text",
                    "ask": "mentee",
                    "text": "{{ you.name }}, tell {{ partner.name }} about a moment.",
                    "others": ["What worked?", "Who noticed?"],
                    "records": "strength",
                    "core": True,
                },
                {"id": "seen", "kind": "list", "ask": "mentor", "text": "What did you see?"},
            ],
        },
        {
            "id": "targets",
            "title": "Targets",
            "minutes": 10,
            "protected": True,
            "prompts": [
                {"id": "aims", "kind": "set-objectives", "ask": "mentee", "text": "Which aim?"},
                {
                    "id": "promise",
                    "kind": "set-targets",
                    "ask": "each",
                    "text": "What will you do?",
                },
            ],
        },
        {
            "id": "closing",
            "title": "Closing",
            "minutes": 6,
            "once": True,
            "protected": True,
            "prompts": [
                {
                    "id": "sure",
                    "kind": "scale",
                    "ask": "each",
                    "text": "How sure?",
                    "low": "not",
                    "high": "fully",
                },
                {
                    "id": "takeaway",
                    "kind": "text",
                    "ask": "each",
                    "text": "{{ you.name }}, what stays?",
                    "records": "takeaway",
                },
            ],
        },
    ],
}


def guide(**change: Any) -> Guide:
    """The small guide, with some of its keys changed."""
    return Guide.model_validate(GUIDE | change)


def mentoring() -> Pair:
    """Asha (mentee) and Ben (mentor)."""
    return Pair(
        id="asha-ben",
        on=DAY,
        people=(
            Person(id="asha", name="Asha", seat="mentee"),
            Person(id="ben", name="Ben", seat="mentor"),
        ),
    )


def peers() -> Pair:
    """Noor and Kit."""
    people = (Person(id="noor", name="Noor"), Person(id="kit", name="Kit"))
    return Pair(id="noor-kit", form="peer", on=DAY, people=people)


def opened(
    pair: Pair | None = None,
    history: History | None = None,
    *,
    on: dt.date = DAY,
    seq: int = 1,
    guide_: Guide | None = None,
    twice: str = "",
) -> Session:
    """An open session of the small guide; `twice` ("-2") makes it the second that day."""
    pair = pair or mentoring()
    made = guide_ or guide()
    agenda = lay_out(made, pair, history or History(pair=pair), on)
    id = f"{pair.id}/{on}-{made.id}{twice}"
    return open_session(agenda, pair, id=id, on=on, seq=seq, number=1, started=AT)


def written(session: Session, answers: Mapping[str, Any]) -> Session:
    """A session with answers written at its steps."""
    for step, answer in answers.items():
        session = apply(session, Write(step=step, answer=answer))
    return session


def held(session: Session, answers: Mapping[str, Any], *, signed: bool = True) -> Session:
    """A closed session with answers in it, signed by both unless told otherwise."""
    session = written(session, answers)
    for person in session.pair.ids if signed else ():
        session = apply(session, Sign(person=person, initials=person[0].upper()))
    return close(session, AT)


def found(session: Session, id: str, of: type[S]) -> S:
    """The step with this id, which is one of this class."""
    step = session.find(id)
    assert isinstance(step, of)
    return step


def review(session: Session, id: str = "review/targets/pair") -> ReviewTargetsStep:
    return found(session, id, ReviewTargetsStep)


def making(session: Session, id: str) -> SetTargetsStep:
    return found(session, id, SetTargetsStep)


def no_past() -> Past:
    """What a first session may take from the past."""
    return Past(History(pair=mentoring()), ("asha", "ben"), frozenset())
