from __future__ import annotations

from typing import get_args

import pytest

from mentorflow.guides.samples import contexts_for_prompt, samples
from mentorflow.kinds import together
from mentorflow.model.guide import Prompt, Stage
from mentorflow.model.literals import Ask, Form

FORMS: tuple[Form, ...] = get_args(Form)


def stage(ask: Ask, *, once: bool = False) -> Stage:
    prompt = Prompt(id="p", kind="text", ask=ask, text="x")
    return Stage(id="s", title="S", minutes=5, once=once, prompts=(prompt,))


@pytest.mark.parametrize("form", FORMS)
def test_samples_cover_the_pasts_that_a_pair_can_have(form: Form) -> None:
    named = dict(samples(form))
    contexts = list(named.values())
    assert len(named) == len(contexts)
    assert {context.form for context in contexts} == {form}
    first = named["first-meeting"]
    assert (first.last_session, first.said_last, first.open_targets) == (None, None, ())
    names = {context.you.name for context in contexts} | {c.partner.name for c in contexts}
    assert {len(name) for name in names} >= {1, 30}
    assert any(not name.isascii() and name.isalpha() for name in names)
    targets = [target for context in contexts for target in context.open_targets]
    assert {target.moved for target in targets} == {0, 1, 2, 3}
    assert {target.due is None for target in targets} == {True, False}
    firsts = {context.open_targets[0].moved for context in contexts if context.open_targets}
    assert firsts == {0, 1, 2, 3}
    long = named["long-text"].open_targets[0].text
    assert len(long) >= 300 and {"\n", "“", '"', "[", "{"} <= set(long)
    gaps = [context.on - context.last_session.on for context in contexts if context.last_session]
    assert max(gap.days for gap in gaps) > 365


@pytest.mark.parametrize(
    "field", ["open_targets", "objectives", "strengths", "topics", "said_last"]
)
def test_each_thing_that_may_be_absent_is_absent_where_the_rest_is_there(field: str) -> None:
    fields = {"open_targets", "objectives", "strengths", "topics", "said_last", "last_session"}
    assert any(
        not getattr(context, field) and all(getattr(context, other) for other in fields - {field})
        for _, context in samples("mentoring")
    )


@pytest.mark.parametrize(
    ("form", "ask", "once", "expected"),
    [
        ("mentoring", "mentee", False, [("Asha", "Asha", "Ben")]),
        ("mentoring", "mentor", False, [("Ben", "Asha", "Ben")]),
        ("mentoring", "each", False, [("Asha", "Asha", "Ben"), ("Ben", "Asha", "Ben")]),
        ("mentoring", "pair", False, [("Asha", "Asha", "Ben")]),
        ("peer", "mentee", False, [("Asha", "Asha", "Ben"), ("Ben", "Ben", "Asha")]),
        ("peer", "mentor", False, [("Ben", "Asha", "Ben"), ("Asha", "Ben", "Asha")]),
        ("peer", "each", False, [("Asha", "Asha", "Ben"), ("Ben", "Ben", "Asha")]),
        ("peer", "pair", False, [("Asha", None, None), ("Ben", None, None)]),
        ("peer", "mentor", True, [("Asha", None, None), ("Ben", None, None)]),
    ],
)
def test_a_prompt_is_tried_for_everyone_it_is_put_to(
    form: Form, ask: Ask, once: bool, expected: list[tuple[str, str | None, str | None]]
) -> None:
    laid = stage(ask, once=once)
    found = [
        (
            context.you.name,
            context.mentee.name if context.mentee else None,
            context.mentor.name if context.mentor else None,
        )
        for context in contexts_for_prompt(samples(form)[0][1], laid, laid.prompts[0])
    ]
    assert found == expected
    assert all(
        c.you != c.partner for c in contexts_for_prompt(samples(form)[0][1], laid, laid.prompts[0])
    )


def test_what_needs_both_makes_a_stage_once_for_peers() -> None:
    base = stage("mentee").prompts[0]
    for update, once in (
        ({}, False),
        ({"ask": "each"}, False),
        ({"kind": "scale"}, False),
        ({"kind": "set-targets"}, False),
        ({"ask": "pair"}, True),
        ({"kind": "scale", "ask": "each"}, True),
        ({"kind": "review-targets"}, True),
        ({"kind": "review-objectives"}, True),
        ({"records": "clause"}, True),
    ):
        changed = base.model_copy(update=update)
        assert together(stage("mentee").model_copy(update={"prompts": (base, changed)})) is once
    assert together(stage("mentee", once=True))
