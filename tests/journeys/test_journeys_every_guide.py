"""Every guide that comes with mentorflow, walked to its end by pairs with all kinds of past."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builders import mentoring, peers
from mentorflow.guides.loader import read_guide
from mentorflow.history.fold import fold
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.literals import CLOSING, Form
from mentorflow.model.moves import Go, Reword, Sign, Write
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.notes.document import Document
from mentorflow.notes.render import markdown
from mentorflow.session.layout import lay_out, lay_out_insert, open_session
from mentorflow.session.moves import apply, close, next_step

PROMPTS = Path(__file__).parents[2] / "prompts"
TEMPLATE = (PROMPTS / "notes" / "session.md.j2").read_text(encoding="utf-8")
SHELF = sorted((PROMPTS / "guides").glob("*.toml"))
BEGIN = dt.date(2026, 1, 5)
PASTS = {"no": 0, "little": 1, "much": 9}


@cache
def guide(name: str) -> Guide:
    text = (PROMPTS / "guides" / f"{name}.toml").read_text(encoding="utf-8")
    read, mistakes = read_guide(text, try_out=False)
    assert read is not None, mistakes
    return read


def answer(step: Step, on: dt.date) -> Any:
    """Something that can stand at a step; every third target is moved on and never done."""
    match step.kind:
        case "talk" if step.records:
            return [{"who": step.who, "text": f"What {step.who} said"}]
        case "text":
            return f"What {step.who} said"
        case "list":
            return ["one", "two"]
        case "scale":
            return 6
        case "choice":
            return step.options[0].id
        case "set-objectives":
            return [{"text": "Lead a project"}]
        case "review-objectives":
            return [{"objective": aim.id, "outcome": "going"} for aim in step.objectives]
        case "set-targets":
            due = (on + dt.timedelta(10)).isoformat()
            return {step.who: [{"text": "I will ask", "due": due}]} if not step.joint else {}
        case "review-targets":
            told: dict[str, Any] = {}
            for place, target in enumerate(step.targets):
                outcome = "confirmed" if target.unconfirmed else "moved" if place == 0 else "done"
                report = {"target": target.id, "outcome": outcome}
                if outcome == "moved":
                    report["due"] = (on + dt.timedelta(14)).isoformat()
                told.setdefault(target.owner, []).append(report)
            return told
        case _:
            return None


def held(template: Guide, pair: Pair, history: History, on: dt.date, seq: int) -> Session:
    """A session from its first question to both signatures, every question asked each way.

    It meets every step that is asked, and no other.
    """
    number = len(history.took_place) + 1
    session = open_session(
        lay_out(template, pair, history, on),
        pair,
        id=f"{pair.id}/{on}-{template.id}",
        on=on,
        seq=seq,
        number=number,
        started=dt.datetime.combine(on, dt.time(14), dt.UTC),
    )
    met = []
    while session.here != CLOSING:
        step = session.find(session.here)
        met.append(step.id)
        for way in range(len(step.others) + 1):
            session = apply(session, Reword(step=step.id, way=way))
        session = apply(session, Reword(step=step.id, way=0))
        session = apply(session, Write(step=step.id, answer=answer(step, on)))
        session = apply(session, Go(step=next_step(session)))
    assert met == [step.id for step in session.asked]
    for person in pair.ids:
        session = apply(session, Sign(person=person, initials=person[:1]))
    return close(session, session.started)


@cache
def past(form: Form, sessions: int) -> tuple[Pair, tuple[Session, ...]]:
    pair = peers() if form == "peer" else mentoring()
    kept: tuple[Session, ...] = ()
    for number in range(sessions):
        template = guide("first-meeting" if number == 0 else "mentoring-session")
        day = BEGIN + dt.timedelta(14 * number)
        kept = (*kept, held(template, pair, fold(pair, kept, ()), day, number + 1))
    return pair, kept


FOR = [(path.stem, form) for path in SHELF for form in guide(path.stem).forms]


@pytest.mark.parametrize("much", PASTS)
@pytest.mark.parametrize(("name", "form"), FOR)
def test_a_guide_leads_to_its_end(name: str, form: Form, much: str) -> None:
    template = guide(name)
    pair, before = past(form, PASTS[much])
    day = BEGIN + dt.timedelta(14 * len(before))
    history = fold(pair, before, ())
    session = held(template, pair, history, day, len(before) + 1)
    after = fold(pair, (*before, session), ())
    assert after.oddities == ()
    assert {target.id for target in history.open_targets} <= {t.id for t in after.targets}
    notes = markdown(Document(session, after), TEMPLATE)
    for step in session.steps:
        if step.kind == "text" and step.answer:
            assert f"What {step.who} said" in notes
    if not template.fits_inside:
        takeaways = [item.who for item in after.items if item.where == session.id]
        assert set(pair.ids) <= set(takeaways)
    if form == "peer":
        halves = {stage.round: 0.0 for stage in session.stages if stage.round}
        for stage in session.stages:
            if stage.round:
                halves[stage.round] += stage.minutes
        assert len(set(halves.values())) <= 1


@pytest.mark.parametrize("form", ["mentoring", "peer"])
@pytest.mark.parametrize(
    ("watched", "views"),
    [("one", [0, 0, 1, 0]), ("other", [1, 1, 0, 1]), ("neither", [])],
)
def test_whoever_was_watched_is_asked_before_the_other(
    form: Form, watched: str, views: list[int]
) -> None:
    pair = peers() if form == "peer" else mentoring()
    session = open_session(
        lay_out(guide("observation-debrief"), pair, fold(pair, (), ()), BEGIN),
        pair,
        id=f"{pair.id}/{BEGIN}-observation-debrief",
        on=BEGIN,
        seq=1,
        number=1,
        started=dt.datetime.combine(BEGIN, dt.time(14), dt.UTC),
    )
    session = apply(session, Write(step="review/who-was-watched/pair", answer=watched))
    asked = [step.who for step in session.asked if step.id.startswith("feedback/")]
    assert asked == [pair.ids[place] for place in views]
    told = [step.who for step in session.asked if step.id.startswith("seen/what-happened")]
    assert told == asked[:1]


@pytest.mark.parametrize("form", ["mentoring", "peer"])
def test_every_short_guide_fits_inside_every_stage(form: Form) -> None:
    shorts = [guide(path.stem) for path in SHELF if guide(path.stem).fits_inside]
    assert [short.id for short in shorts] == ["woop"]
    pair, before = past(form, 1)
    history = fold(pair, before, ())
    day = BEGIN + dt.timedelta(14)
    session = open_session(
        lay_out(guide("mentoring-session"), pair, history, day),
        pair,
        id=f"{pair.id}/{day}-mentoring-session",
        on=day,
        seq=2,
        number=2,
        started=dt.datetime.combine(day, dt.time(14), dt.UTC),
    )
    for stage in session.stages:
        there = apply(session, Go(step=stage.steps[0].id))
        added = lay_out_insert(shorts[0], there, history)
        assert sum(part.minutes for part in added) == 12
        assert all(part.id.startswith("woop.") and part.round == stage.round for part in added)
