"""Checks of `follows`: that it names an earlier prompt, and a condition that can be met."""

from __future__ import annotations

from collections.abc import Iterator

from mentorflow.i18n import _
from mentorflow.kinds import KINDS
from mentorflow.kinds.checking import suggest
from mentorflow.kinds.guide_keys import GuideProblem, Table, inner_tables, within

_CONDITIONS = ("below", "above", "is", "answered")


def follows_errors(data: Table) -> Iterator[GuideProblem]:
    """All errors in the `follows` of a guide's prompts. Works on raw data."""
    found = [
        ((*where, *at), f"{stage.get('id')}/{prompt.get('id')}", prompt)
        for where, stage in inner_tables(data, "stages")
        for at, prompt in inner_tables(stage, "prompts")
    ]
    names = {name: prompt for _path, name, prompt in found}
    before: dict[str, Table] = {}
    for where, name, prompt in found:
        follows = prompt.get("follows")
        if isinstance(follows, dict):
            at = (*where, "follows")
            stage = name.partition("/")[0]
            yield from within(at, _prompt_errors(follows, stage, before, names))
            yield from within(at, _condition_errors(follows, stage, before))
        before[name] = prompt


def _key(follows: Table, stage: str) -> str | None:
    said = follows.get("prompt")
    if not isinstance(said, str):
        return None
    return said if "/" in said else f"{stage}/{said}"


def _prompt_errors(
    follows: Table, stage: str, before: dict[str, Table], names: dict[str, Table]
) -> Iterator[GuideProblem]:
    key = _key(follows, stage)
    if key is None or key in before:
        return
    if key in names:
        message = _("“{prompt}” must be asked before this; move it up")
        yield ("prompt",), message.format(prompt=follows["prompt"])
        return
    known = [name.removeprefix(f"{stage}/") for name in before]
    unknown = _("no earlier prompt has the id “{id}”").format(id=follows["prompt"][:40])
    message = suggest(unknown, follows["prompt"], known)
    if message == unknown:
        message = _("{problem} (for a prompt in another stage, write stage/prompt)").format(
            problem=unknown
        )
    yield ("prompt",), message


def _condition_errors(
    follows: Table, stage: str, before: dict[str, Table]
) -> Iterator[GuideProblem]:
    """Errors in the condition: it is missing, or the prompt's answer can never match it."""
    said = [key for key in _CONDITIONS if key in follows]
    if len(said) != 1:
        message = _("`follows` needs exactly one of {keys}, for example below = 7")
        yield (), message.format(keys=", ".join(f"`{key}`" for key in _CONDITIONS))
        return
    key, value = said[0], follows[said[0]]
    prompt = before.get(_key(follows, stage) or "")
    kind = KINDS.get(prompt["kind"]) if prompt and isinstance(prompt.get("kind"), str) else None
    if key == "answered" and value is False:
        yield (key,), _("`answered` can only be true; to always ask the question, remove `follows`")
    if key == "is" and (isinstance(value, bool) or not isinstance(value, int | str)):
        yield (key,), _("`is` must be a number or an option's id in quotation marks")
    elif kind and key not in kind.followed_by:
        message = _('`{key}` isn\'t allowed with kind = "{kind}"; use one of {keys}')
        allowed = ", ".join(f"`{each}`" for each in kind.followed_by)
        yield (key,), message.format(key=key, kind=kind.name, keys=allowed)
    elif kind and prompt and key == "is" and not kind.is_possible_answer(prompt, value):
        message = _("“{value}” isn't a possible answer to “{prompt}”")
        yield (key,), message.format(value=value, prompt=follows["prompt"])
