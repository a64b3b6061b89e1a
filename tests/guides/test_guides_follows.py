"""`follows` in a guide: what can never be followed is told with its line."""

from __future__ import annotations

from typing import Any

import pytest

from mentorflow.guides.loader import read_guide

HEAD = """
id = "mood"
version = 1
title = "Mood"
forms = ["mentoring", "peer"]
"""
STAGE = """
[[stages]]
id = "{id}"
title = "{id}"
minutes = 16
once = {once}
prompts = [{prompts}]
"""
MOOD = (
    '{ id = "mood", kind = "scale", ask = "mentee", text = "How are you?", low = "a", high = "b" }'
)
LAST = '{ id = "last", kind = "text", ask = "mentee", text = "What else?", core = true }'


def prompt(follows: str, id: str = "why", more: str = "") -> str:
    asked = f'{{ id = "{id}", kind = "text", ask = "mentee", text = "What is behind it?"'
    return f"{asked}, follows = {{ {follows} }}{more} }}"


def text(*stages: tuple[str, ...], once: str = "true") -> str:
    return HEAD + "".join(
        STAGE.format(id=f"s{n}", once=once, prompts=", ".join(prompts))
        for n, prompts in enumerate(stages)
    )


def after(first: str, follows: str) -> tuple[tuple[str, ...], ...]:
    return ((first, prompt(follows)),)


@pytest.mark.parametrize(
    ("stages", "what"),
    [
        (
            after(MOOD, 'prompt = "moot", below = 7'),
            "no earlier prompt has the id “moot” (did you mean “mood”?)",
        ),
        (((prompt('prompt = "mood", below = 7'), MOOD),), "“mood” must be asked before this"),
        (
            ((MOOD,), (prompt('prompt = "mood", below = 7'),)),
            "no earlier prompt has the id “mood” (did you mean “s0/mood”?)",
        ),
        (
            after(LAST, 'prompt = "last", below = 7'),
            '`below` isn\'t allowed with kind = "text"; use one of `answered`',
        ),
        (after(LAST, 'prompt = "last", is = "x"'), '`is` isn\'t allowed with kind = "text"'),
        (after(MOOD, 'prompt = "mood", is = 11'), "“11” isn't a possible answer to “mood”"),
        (after(MOOD, 'prompt = "mood", is = true'), "`is` must be a number or an option's id"),
        (after(MOOD, 'prompt = "mood"'), "`follows` needs exactly one of"),
        (after(MOOD, 'prompt = "mood", below = 3, above = 1'), "`follows` needs exactly one of"),
        (after(MOOD, 'prompt = "mood", answered = false'), "`answered` can only be true"),
        (after(MOOD, 'prompt = "mood", belov = 3'), "unknown key `belov` (did you mean “below”?)"),
        (after(MOOD, 'prompt = "mood", below = "x"'), "`below` must be a whole number"),
    ],
)
def test_what_can_never_be_followed_is_a_mistake(stages: Any, what: str) -> None:
    source = text(*stages)
    guide, mistakes = read_guide(source)
    assert guide is None
    found = next(each for each in mistakes if each.message.startswith(what))
    assert "follows" in source.splitlines()[found.line - 1]
