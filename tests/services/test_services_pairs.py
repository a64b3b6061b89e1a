"""Who people are, and what questions call them."""

from __future__ import annotations

from builders import opened
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
