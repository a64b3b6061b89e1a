"""Which of a prompt's wordings is asked today, and which are the other ways."""

from __future__ import annotations

from mentorflow.kinds import kind_of
from mentorflow.model.guide import Prompt


def wording_order(prompt: Prompt, used: tuple[int, ...], *, rotate: bool) -> tuple[int, ...]:
    """The wordings of a prompt, by number, as they are asked: the question, then the other ways.

    0 is the prompt's `text`, 1 the first of its `others`. `used` are those that the pair has met,
    least recently first. What was asked last is no other way today. In a stage with
    `rotate` the core prompt begins with what was asked longest ago; the others follow from it, so
    they stay.
    """
    there = range(len(prompt.others) + 1)
    met = [number for number in used if number in there]
    if not met:
        return tuple(there)
    first = 0
    if prompt.core and rotate and kind_of(prompt).rotates:
        first = next((number for number in there if number not in met), met[0])
    return (first, *(number for number in there if number not in (first, met[-1])))
