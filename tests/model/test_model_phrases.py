"""Numbers, lists and days before today in words, in English and in another language."""

from __future__ import annotations

import datetime as dt

import pytest

from mentorflow.model import phrases

ON = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (-1, "-1")]
)
def test_numbers_up_to_ten_are_words(number: int, words: str) -> None:
    assert phrases.number(number) == words


def test_lists() -> None:
    assert [phrases.join(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert phrases.join(("a", "b"), "de") == "a und b"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "two days ago"),
        (6, "six days ago"),
        (7, "a week ago"),
        (10, "a week ago"),
        (11, "two weeks ago"),
        (42, "six weeks ago"),
        (43, "on 21 September"),
        (-1, "on 4 November"),
    ],
)
def test_how_long_ago(days: int, said: str) -> None:
    assert phrases.ago(ON - dt.timedelta(days), ON) == said


def test_a_region_has_the_phrases_of_its_language() -> None:
    assert phrases.base("de-AT") == "de"
    assert phrases.known("de_AT") and not phrases.known("xx")
    assert phrases.locale("de-AT") == "de_AT"
    assert phrases.locale("xx") == phrases.locale("en-GB") == "en"
