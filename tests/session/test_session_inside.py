"""A short guide put inside a session that is under way."""

from __future__ import annotations

import pytest

from builders import guide, opened, peers
from mentorflow.errors import MoveError
from mentorflow.history.fold import fold
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.moves import Go, Insert, Write
from mentorflow.model.session import Session
from mentorflow.session.layout import lay_out_insert
from mentorflow.session.moves import apply, close, next_step

SHORT = Guide.model_validate(
    {
        "id": "woop",
        "version": 1,
        "title": "Wish and plan",
        "forms": ["mentoring", "peer"],
        "stages": [
            {
                "id": "wish",
                "title": "Wish",
                "minutes": 4,
                "prompts": [
                    {"id": "wish", "kind": "text", "ask": "mentee", "text": "{{ you.name }}, what?"}
                ],
            },
            {
                "id": "plan",
                "title": "Plan",
                "minutes": 4,
                "prompts": [
                    {"id": "then", "kind": "talk", "ask": "mentor", "text": "{{ you.name }}, read."}
                ],
            },
        ],
    }
)


def put_inside(session: Session) -> Session:
    stages = lay_out_insert(SHORT, session, History(pair=session.pair))
    return apply(session, Insert(stages=stages))


def at(session: Session, stage: str) -> Session:
    place = next(laid for laid in session.stages if laid.id == stage)
    return apply(session, Go(step=place.steps[-1].id))


def test_its_stages_come_after_the_one_on_screen() -> None:
    session = put_inside(apply(at(opened(), "strengths"), Go(step="strengths/moment/asha")))
    ids = [stage.id for stage in session.stages]
    assert ids == ["arrive", "strengths", "woop.wish", "woop.plan", "targets", "closing"]
    assert session.here == "strengths/moment/asha"
    after = next_step(at(session, "strengths"))
    assert after == "woop.wish/wish/asha"
    assert session.find(after).words == "Asha, what?"
    assert session.find("woop.plan/then/ben").words == "Ben, read."


def test_a_second_time_it_has_ids_of_its_own() -> None:
    session = apply(put_inside(opened()), Write(step="woop.wish/wish/asha", answer="To rest"))
    twice = put_inside(session)
    assert [stage.id for stage in twice.stages][1:5] == [
        "woop-2.wish",
        "woop-2.plan",
        "woop.wish",
        "woop.plan",
    ]
    assert twice.answer("woop.wish/wish/asha") == "To rest"
    with pytest.raises(MoveError, match=r"already has a stage “woop\.wish”"):
        apply(twice, Insert(stages=tuple(s for s in session.stages if s.id == "woop.wish")))


def test_among_peers_it_belongs_to_whose_half_it_is() -> None:
    session = opened(peers())
    half = next(stage for stage in session.stages if stage.round == "kit")
    session = put_inside(apply(session, Go(step=half.steps[0].id)))
    added = [stage for stage in session.stages if stage.id.startswith("woop.")]
    assert [stage.round for stage in added] == ["kit", "kit"]
    assert [step.who for stage in added for step in stage.steps] == ["kit", "noor"]
    assert [stage.minutes for stage in added] == [4, 4]


def test_its_wordings_are_remembered_wherever_it_was_put() -> None:
    session = put_inside(put_inside(opened()))
    history = fold(session.pair, [close(session, session.started)], ())
    assert history.wordings_used("woop/wish/wish") == (0,)
    assert history.wordings_used("small/strengths/moment") == (0,)


def test_what_has_an_ending_of_its_own_does_not_fit_inside() -> None:
    assert SHORT.fits_inside
    assert not guide().fits_inside
