"""What people are called: the first word of a name, unless they say otherwise."""

from __future__ import annotations

import pytest

from mentorflow.model.people import Person, default_calls


@pytest.mark.parametrize(
    ("names", "calls"),
    [
        (("Asha Rao", "Ben"), ("Asha", "Ben")),
        (("Sam Low", "sam High"), ("Sam Low", "sam High")),
        (("  Asha\tRao ", "Al Ba"), ("Asha", "Al")),
        (("", " "), ("", " ")),
    ],
)
def test_the_first_word_unless_both_are_alike(
    names: tuple[str, str], calls: tuple[str, str]
) -> None:
    assert default_calls(names) == calls


def test_who_goes_by_nothing_is_called_by_the_whole_name() -> None:
    assert Person(id="asha", name="Asha Rao").called == "Asha Rao"
    assert Person(id="asha", name="Asha Rao", call="Ash").called == "Ash"
