"""The mark of what was erased: it reads as words, and stays a mark."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from mentorflow.model.answers import NonEmptyText, Text
from mentorflow.model.erased import Erased, Words, errors_of, is_mark

MARK: dict[str, Any] = {"erased": {"on": "2026-12-01", "by": "asha"}}
NAMES = {"asha": "Asha"}


class Texts(BaseModel):
    words: Words = ""
    text: Text = ""
    said: NonEmptyText = "x"
    several: tuple[Words, ...] = ()


def test_it_says_who_erased_something_and_when() -> None:
    data = json.dumps({"words": MARK, "several": ["a", MARK]})
    texts = Texts.model_validate_json(data, context=NAMES)
    assert texts.words == "erased on 1 December 2026 by Asha"
    assert texts.several == ("a", texts.words)
    assert Texts.model_validate_json(data).words.endswith("by asha"), (
        "the id, where no name is known"
    )


def test_it_stays_a_mark_with_every_key() -> None:
    more = {"erased": {**MARK["erased"], "later": 1}, "x": [2]}
    given = {"words": more, "text": MARK, "said": MARK, "several": ["a", MARK]}
    texts = Texts.model_validate_json(json.dumps(given))
    assert json.loads(texts.model_dump_json()) == given == texts.model_dump(mode="json")
    again = Texts.model_validate(texts.model_dump())
    assert again == texts and isinstance(again.words, Erased)
    assert again.model_dump(mode="json") == given
    copied = Texts(words=texts.words, text=texts.text, said=texts.said)
    assert json.loads(copied.model_dump_json())["words"] == more


@pytest.mark.parametrize(
    ("given", "where", "type"),
    [
        ({"words": 3}, ("words",), "string_type"),
        ({"said": ""}, ("said",), "string_too_short"),
        ({"text": None}, ("text",), "string_type"),
        ({"several": ["a", {}]}, ("several", 1), "string_type"),
        ({"words": {"erased": 3}}, ("words",), "string_type"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_as_if_there_were_no_marks(
    given: dict[str, object], where: tuple[object, ...], type: str
) -> None:
    told = []
    for as_json in (True, False):
        with pytest.raises(ValidationError) as caught:
            if as_json:
                Texts.model_validate_json(json.dumps(given))
            else:
                Texts.model_validate(given)
        told += [(each["loc"], each["type"]) for each in errors_of(caught.value)]
    assert told == [(where, type)] * 2


def test_words_that_read_alike_are_no_mark() -> None:
    texts = Texts.model_validate({"words": "erased on 1 December 2026 by Asha"})
    assert not is_mark(texts.words) and is_mark(MARK)
    assert not is_mark("erased") and not is_mark({"erased": "x"}) and not is_mark(None)
