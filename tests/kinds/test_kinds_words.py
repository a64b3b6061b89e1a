"""`talk`, `text`, `list`, `scale` and `choice`: what each says, and how it is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from builders import guide, no_past
from kinds.kinds_steps import OWN, SESSION, answered, checked, step, talk
from kinds.test_kinds_all import Typed
from mentorflow.guides.loader import read_guide
from mentorflow.guides.style import hints
from mentorflow.kinds import KINDS, kind_of
from mentorflow.kinds.values import InNotes, NumberGiven
from mentorflow.model.guide import Option, Prompt
from mentorflow.model.literals import KindName
from mentorflow.model.steps import ChoiceStep, ScaleStep


def lines(name: KindName) -> list[tuple[str, str, int]]:
    asked = answered(name)
    return [(each.text, each.asked, each.index) for each in kind_of(asked).lines(SESSION, asked)]


def in_notes(name: KindName) -> InNotes:
    return kind_of(answered(name)).in_notes(answered(name), Typed())


def rule_errors(name: KindName, **keys: object) -> list[tuple[object, str]]:
    return list(KINDS[name].rule_errors(keys))


def test_text_is_one_thing_with_its_line_breaks() -> None:
    text = "The plan.\nAnd the pay."
    assert lines("text") == [(text, "", 0)]
    assert in_notes("text") == ("block", text)
    asked = answered("text")
    kind = kind_of(asked)
    assert kind.texts(asked) == (kind.as_plain_text(asked),) == (text,)
    assert list(kind.searchable(asked)) == [("asha", "answer", text)]
    assert list(kind.texts_to_compare(asked)) == [("", text)]
    assert (kind.from_plain_text("x"), kind.from_plain_text("")) == ("x", None)
    assert checked(step("text"), 3)[1] == {"": "must be text in quotation marks"}


def test_text_is_asked_for_line_by_line_and_a_slash_is_an_empty_one() -> None:
    said, kept = talk(step("text"), "one", "/", "two")
    assert said == ["", "", "", ""]
    assert kept == ["one", "one\n", "one\n\ntwo"]


def test_lines_given_before_go_on_and_are_handed_back() -> None:
    before = ["one"]
    asking = KINDS["text"].ask(SESSION, step("text"), before)
    next(asking)
    assert asking.send("two") == ("one\ntwo",)
    assert before == ["one", "two"]


def test_a_list_has_a_line_for_each_thing() -> None:
    assert lines("list") == [("One", "", 0), ("Two", "", 1)]
    asked = step("list", ["One", " ", "Two"])
    kind = kind_of(asked)
    assert kind.in_notes(asked, Typed()) == ("items", ["One", "Two"])
    assert kind.as_plain_text(answered("list")) == "One\nTwo"
    assert kind.from_plain_text(" One\n\nTwo ") == ["One", "Two"]
    assert kind.from_plain_text(" \n") is None
    assert talk(step("list"), "One", "Two") == (["-", "-", "-"], [["One"], ["One", "Two"]])


def test_a_number_is_read_back_with_its_upper_end() -> None:
    assert lines("scale") == [("7 of 10, where 10 is “fully”", "What now?", 0)]
    assert in_notes("scale") == (
        "number",
        {"number": 7, "lowest": 0, "highest": 10, **OWN["scale"]},
    )
    asked = answered("scale")
    kind = kind_of(asked)
    assert list(kind.readings(asked)) == [NumberGiven("What now?", 7, 0, 10)]
    assert (list(kind.searchable(asked)), kind.texts(asked)) == ([], ("7",))
    assert kind.outline(asked) == ("0 not at all, 10 fully",)
    assert kind.outline(step("scale", low="", high="")) == ()


def test_nought_is_a_number() -> None:
    asked = step("scale", 0)
    assert checked(asked, 0) == (0, {})
    assert len(list(kind_of(asked).lines(SESSION, asked))) == 1


@pytest.mark.parametrize("value", [11, -1, True, "7", 7.0])
def test_what_is_no_number_on_the_scale_is_refused(value: object) -> None:
    assert checked(step("scale"), value)[1] == {"": "must be a whole number from 0 to 10"}


def test_a_number_is_asked_for_until_it_is_one() -> None:
    said, kept = talk(step("scale", hidden=True), "eleven", "11", "10")
    assert kept == [10]
    assert said[0] == "From 0 (not at all) to 10 (fully)."
    assert said.count("Type a whole number from 0 to 10, or press Enter to skip this.") == 2
    asking = KINDS["scale"].ask(SESSION, step("scale", hidden=True), [])
    next(asking)
    assert asking.send("") == ("Your number:", True, False)


def five(answer: object = None, **more: Any) -> Any:
    ends = {"lowest": 1, "highest": 5, "skip_label": "Too early to say"}
    return step("scale", answer, **ends, **more)


def test_a_scale_has_a_range_of_its_own() -> None:
    assert checked(five(), 5) == (5, {})
    what = {"": 'must be a whole number from 1 to 5, or "n/a"'}
    assert checked(five(), 6)[1] == checked(five(), 0)[1] == checked(five(), "na")[1] == what
    kind = KINDS["scale"]
    assert [line.text for line in kind.lines(SESSION, five(4))] == ["4 of 5, where 5 is “fully”"]
    assert list(kind.readings(five(4))) == [NumberGiven("What now?", 4, 1, 5)]
    bounds = {"number": 4, "lowest": 1, "highest": 5}
    assert kind.in_notes(five(4), Typed()) == ("number", {**bounds, **OWN["scale"]})
    assert kind.outline(five()) == ("1 not at all, 5 fully", "Too early to say")
    ends = {"1": "not at all", "5": "fully", "n/a": "Too early to say"}
    assert kind.legend(five()) == {"scale": ends}


def test_a_skip_label_is_an_answer_said_in_its_words() -> None:
    assert checked(five(), "n/a") == ("n/a", {})
    assert checked(step("scale"), "n/a")[0] is None
    kind = KINDS["scale"]
    assert [line.text for line in kind.lines(SESSION, five("n/a"))] == ["Too early to say"]
    assert kind.texts(five("n/a")) == ("Too early to say",)
    assert list(kind.readings(five("n/a"))) == []
    assert kind.in_notes(five("n/a"), Typed()) == ("line", "Too early to say")
    assert kind.prepared_text(five(), "n/a") == "Too early to say"
    assert kind.dump(five("n/a")) == "n/a"


def test_plain_lines_ask_for_a_number_in_the_range_or_the_label() -> None:
    said, kept = talk(five(), "6", "0", "N/A")
    assert kept == ["n/a"]
    assert said[:2] == ["From 1 (not at all) to 5 (fully).", "Or type n/a for “Too early to say”."]
    assert said.count("Type a whole number from 1 to 5, or press Enter to skip this.") == 2
    assert talk(five(), "5")[1] == [5]
    assert talk(step("scale"), "n/a")[1] == []


def test_the_ends_of_a_range_are_in_order() -> None:
    ends: dict[str, object] = {"low": "a", "high": "b"}
    what = "`from` must be lower than `to`, for example from = 1 and to = 5"
    assert rule_errors("scale", **ends, **{"from": 5, "to": 5}) == [(("to",), what)]
    assert rule_errors("scale", **ends, **{"from": 10}) == [(("from",), what)]
    assert rule_errors("scale", **ends, **{"from": 1, "to": 5}) == []
    assert rule_errors("scale", low="a", to=5) == [
        ((), '`high` is missing: add high = "what 5 means"')
    ]
    assert KINDS["scale"].is_possible_answer({"from": 1, "to": 5}, 5)
    assert not KINDS["scale"].is_possible_answer({"from": 1, "to": 5}, 0)
    assert KINDS["scale"].is_possible_answer({"skip_label": "x"}, "n/a")
    assert not KINDS["scale"].is_possible_answer({}, "n/a")


@pytest.mark.parametrize(
    ("ask", "who", "hidden"), [("each", "asha", True), ("pair", "pair", False)]
)
def test_only_what_is_put_to_each_is_hidden(ask: Any, who: str, hidden: bool) -> None:
    prompt = Prompt(id="p", kind="scale", ask=ask, text="How sure?", low="a", high="b")
    laid = KINDS["scale"].lay_out(step("scale", who=who), prompt, no_past())
    assert isinstance(laid, ScaleStep)
    assert (laid.hidden, laid.low, laid.high) == (hidden, "a", "b")
    assert KINDS["scale"].needs_both(prompt)
    assert not KINDS["scale"].needs_both(prompt.model_copy(update={"ask": "mentee"}))


def test_a_scale_needs_both_ends_with_words_in_them() -> None:
    assert rule_errors("scale", low="a", high="b") == []
    assert rule_errors("scale", low="a") == [((), '`high` is missing: add high = "what 10 means"')]
    assert rule_errors("scale", low=" ", high="b") == [(("low",), "`low` is blank; add some text")]


def test_a_choice_is_read_back_in_the_words_of_its_option() -> None:
    assert lines("choice") == [("An ear", "What now?", 0)]
    assert in_notes("choice") == ("line", "An ear")
    asked = answered("choice")
    kind = kind_of(asked)
    assert kind.texts(asked) == kind.outline(asked)[1:] == ("An ear",)
    assert kind.prepared_text(asked, "a") == "Ideas"
    assert kind.prepared_text(asked, "words of my own") == "words of my own"
    assert kind.prepared_text(asked, 3) == ""


def test_an_option_that_is_gone_is_shown_by_its_id_but_records_nothing() -> None:
    asked = step("choice", "gone")
    kind = kind_of(asked)
    assert [line.text for line in kind.lines(SESSION, asked)] == ["gone"]
    assert list(kind.texts_to_compare(asked)) == [("", "gone")]
    assert kind.texts(asked) == ()


def test_what_is_not_offered_is_refused() -> None:
    assert checked(step("choice"), "c")[1] == {"": "“c” isn't an option; choose from a, b"}


def test_a_choice_is_made_by_number_id_or_words() -> None:
    for line in ("2", "b", "an EAR "):
        said, kept = talk(step("choice"), "nothing there", line)
        assert kept == ["b"]
        assert said[:3] == ["  1 Ideas", "  2 An ear", "Your choice:"]
        assert said[3] == "Type a number or a name from the list, or press Enter to skip this."


def test_a_choice_takes_its_options_along() -> None:
    options = (Option(id="x", text="Ex"), Option(id="y", text="Why"))
    prompt = Prompt(id="p", kind="choice", ask="pair", text="Which?", options=options)
    laid = KINDS["choice"].lay_out(step("choice"), prompt, no_past())
    assert isinstance(laid, ChoiceStep)
    assert [(each.id, each.text) for each in laid.options] == [("x", "Ex"), ("y", "Why")]
    assert [what for _, what in KINDS["choice"].hints(prompt)] == ["3 to 5 options work best"]
    texts = KINDS["choice"].templates(prompt.model_dump(mode="json"))
    assert list(texts)[1] == (("options", 1, "text"), "option", "Why")


def test_a_choice_needs_some_options_each_of_its_own() -> None:
    option = {"id": "a", "text": "A"}
    assert "at least two options" in rule_errors("choice")[0][1]
    assert "at least two options" in rule_errors("choice", options=[option])[0][1]
    assert rule_errors("choice", options=[option, option])[0][0] == ("options", 1, "id")
    many = [{"id": f"a{n}", "text": "A"} for n in range(13)]
    assert "at most 12 options" in rule_errors("choice", options=many)[0][1]
    assert rule_errors("choice", options=many[:12]) == []
    blank = [option, {"id": "b", "text": " "}]
    assert rule_errors("choice", options=blank)[0][0] == ("options", 1, "text")


def test_a_talk_keeps_lines_with_who_said_them() -> None:
    asked = answered("talk")
    kind = kind_of(asked)
    found = [(each.who, each.text, each.index) for each in kind.lines(SESSION, asked)]
    assert found == [("asha", "Ask Priya", 0), ("ben", "Sleep on it", 1)]
    assert kind.texts(asked) == ("Ask Priya", "Sleep on it")
    assert kind.by_person(asked) == (("asha", "Ask Priya"), ("ben", "Sleep on it"))
    assert list(kind.texts_to_compare(asked)) == list(kind.by_person(asked))
    assert [hit.who for hit in kind.searchable(asked)] == ["asha", "ben"]
    shape, said = in_notes("talk")
    assert shape == "said"
    assert said == [
        {"who": "Asha", "text": "Ask Priya"},
        {"who": "Ben", "text": "Sleep on it"},
    ]


def test_a_talk_adds_a_line_in_plain_lines_and_goes_on_at_an_empty_one() -> None:
    said, kept = talk(step("talk"), "a word", " ben:  another", "see: this")
    assert said == [
        "Talk about this. Type anything you want to keep, or press Enter to go on.",
        *["Anything else? Press Enter to go on."] * 3,
    ]
    assert kept[-1] == [
        {"who": "asha", "text": "a word"},
        {"who": "ben", "text": "another"},
        {"who": "asha", "text": "see: this"},
    ]
    _, more = talk(answered("talk"), "third")
    assert [line["text"] for line in more[0]] == ["Ask Priya", "Sleep on it", "third"]
    assert talk(step("talk"))[1] == []


def test_a_line_of_a_talk_is_of_somebody_in_the_pair_and_says_something() -> None:
    both = [{"who": "pair", "text": "We agree"}, {"who": "asha", "text": " "}]
    answer, wrong = checked(step("talk"), both)
    assert wrong == {} and isinstance(answer, tuple) and len(answer) == 1
    what = "“kit” isn't in this pair; choose from asha, ben, pair"
    assert checked(step("talk"), [{"who": "kit", "text": "x"}])[1] == {"0.who": what}
    assert checked(step("talk"), [{"who": "asha"}])[1] == {"0.text": "“text” is missing"}
    assert checked(step("talk"), [{"who": "asha", "text": ""}])[1] == {"0.text": "can't be empty"}
    extra = [{"who": "asha", "text": "x", "txt": "y"}]
    assert "did you mean “text”" in checked(step("talk"), extra)[1]["0.txt"]
    assert KINDS["talk"].expected in checked(step("talk"), "a word")[1].values()


@pytest.mark.parametrize(
    ("prompt", "what"),
    [
        (
            'kind = "text"\nlow = "a"',
            '`low` only works with kind = "scale", "ratings"; remove it or change the kind',
        ),
        (
            'kind = "scale"\nlow = "a"\nhigh = "b"\noptions = []',
            '`options` only works with kind = "choice"; remove it or change the kind',
        ),
        (
            'kind = "set-targets"\nrecords = "insight"',
            'kind = "set-targets" can\'t have `records`',
        ),
    ],
)
def test_a_guide_is_told_which_keys_go_with_which_kind(prompt: str, what: str) -> None:
    head = 'id = "g"\nversion = 1\ntitle = "G"\nforms = ["peer"]\n'
    stage = '[[stages]]\nid = "s"\ntitle = "S"\nminutes = 9\n[[stages.prompts]]\nid = "p"\n'
    _, mistakes = read_guide(f'{head}{stage}ask = "mentee"\ntext = "What?"\n{prompt}\n')
    assert [each.message for each in mistakes if each.message.startswith(what)]


def test_other_ways_are_missed_only_where_a_kind_has_some() -> None:
    for name in ("text", "scale"):
        stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
        stages[0]["prompts"][0] |= {"kind": name, "low": "a", "high": "b"}
        found = [what for path, what in hints(guide(stages=stages)) if path[:2] == ("stages", 0)]
        assert any("other wordings" in what for what in found) is KINDS[name].other_ways
