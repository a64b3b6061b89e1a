"""Rotation of a prompt's wordings across sessions."""

from __future__ import annotations

from mentorflow.kinds import kind_of
from mentorflow.model.guide import Prompt


def wording_order(prompt: Prompt, used: tuple[int, ...], *, rotate: bool) -> tuple[int, ...]:
    """The numbers of a prompt's wordings in today's order: the question, then the alternatives.

    0 is the prompt's `text`, 1 the first of its `others`. `used` has those that the pair was asked,
    least recent first. The most recent one is not an alternative today. In a stage with `rotate`,
    a core prompt starts with an unused wording, or else with the least recent one; other prompts
    follow from the core prompt, so they keep their text.
    """
    all_wordings = range(len(prompt.others) + 1)
    asked = [number for number in used if number in all_wordings]
    if not asked:
        return tuple(all_wordings)
    first = 0
    if prompt.core and rotate and kind_of(prompt).rotates:
        first = next((number for number in all_wordings if number not in asked), asked[0])
    return (first, *(number for number in all_wordings if number not in (first, asked[-1])))
