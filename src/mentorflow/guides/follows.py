"""Whether prompts that follow an answer look at one that can be there, and can fit."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mentorflow.kinds import KINDS
from mentorflow.kinds.guide_keys import Finding, Table, tables, within

_FITS = ("below", "above", "is", "answered")


def follows_errors(data: Table) -> Iterator[Finding]:
    """Everything wrong with the `follows` of a guide's prompts. Works on raw data."""
    found = [
        ((*where, *at), f"{stage.get('id')}/{prompt.get('id')}", prompt)
        for where, stage in tables(data, "stages")
        for at, prompt in tables(stage, "prompts")
    ]
    names = {name: prompt for _, name, prompt in found}
    before: dict[str, Table] = {}
    for where, name, prompt in found:
        follows = prompt.get("follows")
        if isinstance(follows, dict):
            at = (*where, "follows")
            stage = name.partition("/")[0]
            yield from within(at, _earlier(follows, stage, before, names))
            yield from within(at, _fitting(follows, stage, before))
        before[name] = prompt


def _key(follows: Table, stage: str) -> str | None:
    said = follows.get("prompt")
    if not isinstance(said, str):
        return None
    return said if "/" in said else f"{stage}/{said}"


def _earlier(
    follows: Table, stage: str, before: dict[str, Table], names: dict[str, Table]
) -> Iterator[Finding]:
    key = _key(follows, stage)
    if key is None or key in before:
        return
    if key in names:
        yield ("prompt",), f"“{follows['prompt']}” is not asked before this; put it further up"
        return
    known = [name.removeprefix(f"{stage}/") for name in before]
    near = difflib.get_close_matches(follows["prompt"], known, 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    what = f"no prompt before this has the id “{follows['prompt'][:40]}”{meant}"
    yield ("prompt",), f"{what} (in another stage it is stage/prompt)" if not near else what


def _fitting(follows: Table, stage: str, before: dict[str, Table]) -> Iterator[Finding]:
    """Exactly one key says what fits, and the prompt's answer can be compared so."""
    said = [key for key in _FITS if key in follows]
    if len(said) != 1:
        what = "write one of `below`, `above`, `is` and `answered`, as in below = 7"
        yield (), f"`follows` needs to say which answer fits: {what}"
        return
    key, value = said[0], follows[said[0]]
    prompt = before.get(_key(follows, stage) or "")
    kind = KINDS.get(prompt["kind"]) if prompt and isinstance(prompt.get("kind"), str) else None
    if key == "answered" and value is False:
        yield (key,), "`answered` can only be true; leave `follows` out to ask always"
    if key == "is" and (isinstance(value, bool) or not isinstance(value, int | str)):
        yield (key,), "`is` must be a number, or an option's id in quotation marks"
    elif kind and key not in kind.followed_by:
        allowed = " or ".join(f"`{each}`" for each in kind.followed_by)
        yield (key,), f'`{key}` says nothing of kind = "{kind.name}"; use {allowed}'
    elif kind and prompt and key == "is" and not kind.is_possible_answer(prompt, value):
        yield (key,), f"“{value}” can never be the answer to “{follows['prompt']}”"
