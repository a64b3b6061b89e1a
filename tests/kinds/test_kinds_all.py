"""What holds for every kind of prompt, those to come included."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, get_args

import pytest
from pydantic import AfterValidator, Field, TypeAdapter

from builders import STEP, guide, no_past
from kinds.kinds_steps import ANSWERS, OWN, SESSION, answered, checked, step, talk
from mentorflow.kinds import KINDS, kind_of, together
from mentorflow.kinds.asking import Asking
from mentorflow.kinds.base import Kind, as_text
from mentorflow.kinds.text import TextKind
from mentorflow.model.guide import Prompt
from mentorflow.model.literals import KindName
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, TextStep

ALL: tuple[KindName, ...] = get_args(KindName)
every_kind = pytest.mark.parametrize("name", ALL)


Share = Annotated[int, Field(strict=True, ge=1, le=100)]


def _all_of_it(shares: dict[str, int]) -> dict[str, int]:
    if sum(shares.values()) != 100:
        raise ValueError("must add up to 100")
    return shares


class Typed:
    """Notes in which words stay as they were typed."""

    def line(self, text: str) -> str:
        return text

    def block(self, text: str) -> str:
        return text

    def name(self, who: str) -> str:
        return who.title()

    def due(self, date: dt.date | None, text: str = "") -> str:
        return str(date) if date else text


def test_every_kind_is_in_every_list() -> None:
    assert set(KINDS) == set(ANSWERS) == set(ALL)


@pytest.mark.parametrize("missing", ["name", "step", "adapter", "expected"])
def test_a_kind_without_a_needed_value_is_refused_by_name(missing: str) -> None:
    needed = ("name", "step", "adapter", "expected", "ask")
    given = {name: getattr(TextKind, name) for name in needed if name != missing}
    with pytest.raises(TypeError, match=rf"Percent\.{missing}"):
        type("Percent", (Kind,), given)


def test_a_kind_that_cannot_ask_in_plain_lines_is_refused() -> None:
    given = {name: getattr(TextKind, name) for name in ("name", "step", "adapter", "expected")}
    with pytest.raises(TypeError, match=r"\bask\b"):
        type("Percent", (Kind,), given)()


class Percents(Kind[Any, Any]):
    """A kind whose answers have a range and a rule of their own."""

    name = "text"
    step = TextStep
    expected = "must be a share of 100"
    adapter = TypeAdapter(tuple[Annotated[dict[str, Share], AfterValidator(_all_of_it)], ...])

    def ask(self, session: Session, step: Any, said: list[str]) -> Asking:
        yield from ()


def test_what_is_wrong_names_the_range_of_the_kind_itself() -> None:
    for value, at, message in (
        ([{"a": 101}], "0.a", "must be at most 100"),
        ([{"a": 0}], "0.a", "must be at least 1"),
        ([{"a": "x"}], "0.a", "must be a whole number"),
        ([{"a": 99}], "0", "must add up to 100"),
        ("x", "", "must be a share of 100"),
    ):
        _, problems = Percents().check(step("text"), SESSION.pair, value, strict=True)
        assert problems == ((at, message),)


@every_kind
def test_a_step_reads_and_writes_the_same_json(name: KindName) -> None:
    asked = step(name, ANSWERS[name])
    tree = asked.model_dump(mode="json")
    assert STEP.validate_python(tree) == asked
    assert STEP.validate_json(STEP.dump_json(asked)) == asked
    assert OWN.get(name, {}).keys() <= tree.keys()


@every_kind
def test_an_answer_is_read_checked_and_dumped_the_same(name: KindName) -> None:
    asked = answered(name)
    kind = kind_of(asked)
    assert kind.read(kind.dump(asked)) == asked.answer
    assert checked(asked, ANSWERS[name]) == (asked.answer, {})
    assert checked(asked, asked.answer) == (asked.answer, {})
    assert kind.read(None) is None


@every_kind
def test_what_says_nothing_is_no_answer(name: KindName) -> None:
    kind = KINDS[name]
    for nothing in (None, "", " ", [], {}, {"asha": []}, kind.blank(step(name))):
        assert checked(step(name), nothing) == (None, {})


@every_kind
def test_an_answer_of_no_kind_is_refused_with_what_is_expected(name: KindName) -> None:
    answer, wrong = checked(step(name), 3.5)
    assert answer is None and KINDS[name].expected in wrong.values()


@every_kind
def test_a_step_without_an_answer_says_nothing(name: KindName) -> None:
    asked = step(name)
    kind = kind_of(asked)
    for found in (
        kind.lines(SESSION, asked),
        kind.texts(asked),
        kind.readings(asked),
        kind.searchable(asked),
        kind.texts_to_compare(asked),
        kind.reports(asked),
        kind.new_targets(asked),
        kind.objective_reports(asked),
        kind.new_objectives(asked),
        kind.as_plain_text(asked),
    ):
        assert not list(found)
    assert kind.dump(asked) is None


@every_kind
def test_an_answer_is_read_back_compared_and_laid_out_in_notes(name: KindName) -> None:
    asked = answered(name)
    kind = kind_of(asked)
    assert list(kind.lines(SESSION, asked))
    assert list(kind.texts_to_compare(asked))
    shape, said = kind.in_notes(asked, Typed())
    assert shape and said


@every_kind
def test_nothing_given_in_plain_lines_keeps_nothing(name: KindName) -> None:
    said, kept = talk(step(name))
    assert said and kept == []


@every_kind
def test_a_schema_says_what_stands_in_an_answers_file(name: KindName) -> None:
    schema = KINDS[name].schema()
    assert schema.get("anyOf", [schema])[0]["type"] in ("string", "integer", "array", "object")


@every_kind
def test_a_kind_is_laid_out_as_its_own_step(name: KindName) -> None:
    prompt = Prompt(id="p", kind=name, ask="each", text="What now?")
    asked = BaseStep(id="s/p/asha", kind=name, who="asha", words="What now?", core=True)
    laid = KINDS[name].lay_out(asked, prompt, no_past())
    assert isinstance(laid, KINDS[name].step)
    assert (laid.id, laid.kind, laid.core, laid.answer) == ("s/p/asha", name, True, None)
    assert laid.hidden is (name == "scale")


@pytest.mark.parametrize("name", ["talk", "scale", "choice"])
def test_a_step_in_prose_keeps_what_all_steps_have_and_nothing_else(name: KindName) -> None:
    asked = step(name, private=True, prepare=True)
    prose = as_text(asked)
    assert isinstance(prose, TextStep)
    assert (prose.id, prose.private, prose.prepare, prose.answer) == (asked.id, True, True, None)
    assert not OWN.get(name, {}).keys() & prose.model_dump().keys()


def test_what_goes_through_something_together_makes_a_stage_once() -> None:
    stage = guide().stages[2]
    review = stage.prompts[0].model_copy(update={"kind": "review-targets"})
    assert not together(stage)
    assert together(stage.model_copy(update={"prompts": (*stage.prompts, review)}))


def test_an_unknown_key_and_an_old_one_survive() -> None:
    tree = step("text", "x").model_dump(mode="json") | {"options": [], "mood": "calm"}
    assert STEP.validate_python(tree).model_dump(mode="json") == tree
