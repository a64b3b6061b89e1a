"""Who people are, and what questions call them."""

from __future__ import annotations

import pytest

from builders import opened
from mentorflow.model.literals import Form
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.services.pairs import person


def calls(pair: Pair) -> list[str]:
    return [person.call for person in pair.people]


def test_questions_call_people_by_their_first_names(services: Services) -> None:
    pair = services.pairs.new(form="mentoring", names=("Asha Rao", "Ben Mueller"))
    assert calls(pair) == ["Asha", "Ben"]
    words = " ".join(step.words for step in opened(pair).steps)
    assert "Asha, tell Ben about a moment." in words
    assert "Rao" not in words and "Mueller" not in words


def test_two_of_one_first_name_are_called_by_the_whole(services: Services) -> None:
    pair = services.pairs.new(form="peer", names=("Sam Low", "Sam High"))
    assert calls(pair) == ["Sam Low", "Sam High"]
    assert calls(services.pairs.change(pair.id, names=(("sam", "Samira Low"),))) == [
        "Samira",
        "Sam",
    ]


def test_a_chosen_name_outlives_a_new_one(services: Services) -> None:
    pair = services.pairs.new(form="peer", names=("Sam Low", "Kit"))
    assert calls(services.pairs.change(pair.id, calls=(("sam", "Sammy"),))) == ["Sammy", "Kit"]
    assert calls(services.pairs.change(pair.id, names=(("sam", "Samira Low"),))) == ["Sammy", "Kit"]
    assert calls(services.pairs.change(pair.id, names=(("kit", "Kit Ray"),))) == ["Sammy", "Kit"]
    assert person(services.pairs.get(pair.id), "sammy").id == "sam"


@pytest.mark.parametrize(
    ("form", "chosen", "disposition"),
    [
        ("mentoring", "kept-by-both", "both"),
        ("mentoring", "kept-by-the-owner", "mentee"),
        ("mentoring", "destroyed-after-export", "destroyed"),
        ("peer", "kept-by-the-owner", None),
        ("mentoring", {"other": "Ask Priya"}, None),
        ("mentoring", None, None),
    ],
)
def test_what_a_session_decided_about_the_record_is_known(
    services: Services, form: Form, chosen: object, disposition: str | None
) -> None:
    pair = services.pairs.new(form=form, names=("Asha", "Ben")).id
    services.pairs.end(pair, "soon")
    answers = {"after-today/record": {"pair": chosen}} if chosen else {}
    closing = {"closing/takeaway": {"asha": "say no earlier"}}
    services.sessions.record(pair, "moving-on", services.clock.today(), closing | answers)
    history = services.pairs.history(pair)
    agreed = services.pairs.agreed_disposition(history)
    assert (agreed and agreed.disposition) == disposition
    offer = services.guides.suggest(pair, history)
    assert offer is not None and offer.guide != "moving-on"
