"""What people are called: the first word of a name, unless they say otherwise."""

from __future__ import annotations

import pytest

from builders import mentoring, peers
from mentorflow.model.people import Ending, Person, default_calls


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


def test_who_is_who_in_a_mentoring_pair() -> None:
    pair = mentoring()
    assert (pair.ids, pair.names) == (("asha", "ben"), "Asha & Ben")
    assert [pair.partner(id).id for id in pair.ids] == ["ben", "asha"]
    mentee, mentor = pair.seated("mentee"), pair.seated("mentor")
    assert mentee is not None and mentor is not None
    assert (mentee.id, mentor.id) == ("asha", "ben")
    assert pair.person("ben").name == "Ben"
    assert pair.person("somebody").name == "somebody"


def test_peers_have_no_seats() -> None:
    assert peers().seated("mentee") is None


def test_a_pair_that_was_handed_on_in_an_older_file_was_passed_on() -> None:
    read = Ending.model_validate_json('{"kind": "handed-on", "on": "2026-11-01"}')
    assert read.kind == "passed-on"
    assert '"passed-on"' in read.model_dump_json()
