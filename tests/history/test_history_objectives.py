"""What no past can do to an objective: lose it, ask of it twice, or end it unsaid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import DAY, GUIDE, guide, held, mentoring, opened, peers
from mentorflow.history.fold import fold
from mentorflow.model.history import Objective
from mentorflow.model.people import Pair
from mentorflow.model.session import Session

REVIEW = {"id": "where", "kind": "review-objectives", "ask": "pair", "text": "Where now?"}
STAGES = [{**stage} for stage in GUIDE["stages"]]
STAGES[1] = {**STAGES[1], "prompts": [*STAGES[1]["prompts"], REVIEW]}
ASKS = guide(stages=STAGES)


@dataclass(frozen=True)
class Meet:
    """A session on a day, perhaps long past: how many aims, what is said of which, who signs."""

    day: int
    aims: int
    said: tuple[tuple[int, str], ...]
    signed: bool


ENDS = {"reached", "dropped"}
SAID = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(("going", "reached", "dropped"))), max_size=3
)
MEETS = st.lists(
    st.builds(Meet, st.integers(0, 12), st.integers(0, 2), SAID.map(tuple), st.booleans()),
    min_size=1,
    max_size=6,
)


REACHED = Meet(4, 0, ((0, "reached"),), True)
"""Written up late: what it says was said before the session that stood there already."""


def told(pair: Pair, meets: list[Meet]) -> list[Session]:
    """The sessions, written in this order, each laid out from the history of its day."""
    past: list[Session] = []
    for seq, meet in enumerate(meets, 1):
        on = DAY + dt.timedelta(meet.day)
        then = fold(pair, [session for session in past if session.on <= on], [])
        twice = f"-{sum(session.on == on for session in past) + 1}"
        session = opened(pair, then, on=on, seq=seq, guide_=ASKS, twice=twice)
        asked = [step for step in session.steps if step.kind == "review-objectives"]
        assert [aim.id for step in asked for aim in step.objectives] == [
            aim.id for aim in then.objectives if not ENDS & {event.what for event in aim.story}
        ]
        answers: dict[str, Any] = {
            f"targets/aims/{pair.ids[0]}": [{"text": f"Aim {seq}.{n}"} for n in range(meet.aims)]
        }
        for step in asked:
            ids = [aim.id for aim in step.objectives]
            reports = {ids[n]: outcome for n, outcome in meet.said if n < len(ids)}
            answers[step.id] = [{"objective": id, "outcome": o} for id, o in reports.items()]
        past.append(held(session, answers, signed=meet.signed))
    return past


def ends_as_said(aim: Objective, sessions: list[Session]) -> bool:
    """Whether the session that its story ends in says so; signed off only where both signed."""
    *before, last = aim.story
    (session,) = [each for each in sessions if each.id == last.where]
    both = session.fully_signed and aim.status == "reached"
    unsaid = not ENDS & {event.what for event in before}
    return unsaid and last.what == aim.status and aim.signed_off == both


@pytest.mark.parametrize("pair", [mentoring(), peers()], ids=["mentoring", "peers"])
@given(meets=MEETS)
@example(meets=[Meet(0, 1, (), True), Meet(9, 0, ((0, "going"),), True), REACHED])
@settings(max_examples=50)
def test_no_objective_vanishes_or_ends_unsaid(pair: Pair, meets: list[Meet]) -> None:
    sessions = told(pair, meets)
    for number in range(1, len(sessions) + 1):
        objectives = fold(pair, sessions[:number], []).objectives
        made = sum(meet.aims for meet in meets[:number])
        assert len({aim.id for aim in objectives}) == len(objectives) == made
        for aim in objectives:
            assert aim.status == "open" or ends_as_said(aim, sessions)
            assert (aim.status == "open") == (not ENDS & {event.what for event in aim.story})
            reported = [event.where for event in aim.story]
            assert len(set(reported)) == len(reported)
