"""Two peers have the same time whatever happens; what both signed is what stands."""

from __future__ import annotations

from builders import held, opened, peers
from mentorflow.kinds.target_wording import with_prefix
from mentorflow.model.moves import Lengthen, Park, SetNext, Sign, Unpark
from mentorflow.model.session import Session
from mentorflow.session.moves import apply


def halves(session: Session) -> list[float]:
    return [
        sum(stage.minutes for stage in session.stages if stage.round == person)
        for person in session.pair.ids
    ]


def test_more_time_for_one_half_is_more_time_for_both() -> None:
    session = opened(peers())
    place = next(n for n, stage in enumerate(session.stages) if stage.round)
    longer = apply(session, Lengthen(stage=place, minutes=5))
    assert halves(longer) == [half + 5 for half in halves(session)]
    together = next(n for n, stage in enumerate(session.stages) if not stage.round)
    longer = apply(session, Lengthen(stage=together, minutes=5))
    assert halves(longer) == halves(session)
    assert longer.minutes == session.minutes + 5


def test_what_is_parked_after_signing_is_signed_anew() -> None:
    signed = opened()
    for person in signed.pair.ids:
        signed = apply(signed, Sign(person=person, initials=person[0]))
    assert apply(signed, Park(text="pay")).signed == ()
    parked = apply(apply(opened(), Park(text="pay")), Sign(person="asha", initials="A"))
    assert apply(parked, Unpark(index=0)).signed == ()
    assert apply(parked, SetNext(next=None)).signed == (("asha", "A"),)
    assert held(opened(), {}).fully_signed


def test_i_will_is_put_before_words_that_go_on_from_it_and_nothing_else() -> None:
    assert with_prefix("call Priya") == "I will call Priya"
    for whole in (
        "Call Priya",
        "I will call",
        "We will call",
        "新しい価格表を見せる",
        "3 calls a day",
    ):
        assert with_prefix(whole) == whole
