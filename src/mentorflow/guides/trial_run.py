"""A guide tried out: every prompt worded for every kind of pair and past that it may meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import get_args

from mentorflow.errors import BadDataError
from mentorflow.guides.rules import prompts, stage_wordings, wordings
from mentorflow.guides.samples import (
    contexts_for_prompt,
    contexts_for_stage,
    samples,
    with_long_past,
)
from mentorflow.guides.schema_errors import read_value
from mentorflow.guides.wording import check_condition, check_template, condition_met, render
from mentorflow.kinds.guide_keys import Finding, Path, Table, tables, within
from mentorflow.model.context import Context
from mentorflow.model.guide import Prompt, Stage
from mentorflow.model.literals import Form, Purpose, Rhythm


def template_errors(data: Table) -> Iterator[Finding]:
    """Wordings and conditions that do what none may, whatever the past is like."""
    for where, stage in tables(data, "stages"):
        yield from within(where, _refused(stage_wordings(stage)))
    for where, prompt in prompts(data):
        yield from within(where, _refused(wordings(prompt)))
        when = prompt.get("when")
        if isinstance(when, str) and (reason := check_condition(when)):
            yield (*where, "when"), f"`when` is refused: {reason}"


def _refused(texts: Iterable[tuple[Path, str, str]]) -> Iterator[Finding]:
    for key, _, text in texts:
        if reason := check_template(text):
            yield key, f"`{key[0]}` is refused: {reason}"


def trial_errors(data: Table, wrong: Collection[Path]) -> Iterator[Finding]:
    """Wordings that fail for some past, or say nothing: each once, with the past's name.

    Prompts with something `wrong` in them are left out.
    """
    told = data.get("forms")
    forms = [form for form in get_args(Form) if isinstance(told, list) and form in told]
    spoilt = {path[:4] for path in wrong}
    good = [(path, read_value(Prompt, raw)) for path, raw in prompts(data) if path not in spoilt]
    for where, stage in tables(data, "stages"):
        own = [(path, prompt) for path, prompt in good if path[:2] == where]
        if own:
            laid = _stage(stage, tuple(prompt for _, prompt in own))
            for key, what in _tried_stage(forms, laid, stage).items():
                if (*where, *key) not in wrong:
                    yield (*where, *key), what
            for path, prompt in own:
                for key, what in _tried(forms, laid, prompt).items():
                    yield (*path, *key), what


def _stage(stage: Table, prompts: tuple[Prompt, ...]) -> Stage:
    """A stage as far as wording goes, whatever else is wrong with it."""
    return Stage(
        id="trial", title="Trial", minutes=1, once=stage.get("once") is True, prompts=prompts
    )


def _tried(forms: list[Form], stage: Stage, prompt: Prompt) -> dict[Path, str]:
    found: dict[Path, str] = {}
    asked = False
    for form in forms:
        for name, sample in samples(form):
            past = f"for peers {name}" if form == "peer" else name
            for context in contexts_for_prompt(sample, stage, prompt):
                asked = asked or _may_be_asked(prompt, context)
                for path, what in _spoken(prompt, context, past):
                    found.setdefault(path, f"`{path[0]}` {what}")
    if forms and not asked:
        what = "`when` never holds, so nobody is ever asked this; change it or leave it out"
        found.setdefault(("when",), what)
    return found


def _tried_stage(forms: list[Form], laid: Stage, stage: Table) -> dict[Path, str]:
    """What goes wrong with the texts of a stage itself."""
    found: dict[Path, str] = {}
    texts = [(path, text) for path, _, text in stage_wordings(stage)]
    pasts = ((name, sample) for form in forms for name, sample in samples(form))
    for (name, sample), (path, text) in product(pasts, texts):
        past = f"for peers {name}" if sample.form == "peer" else name
        for context in contexts_for_stage(sample, laid, listening=path == ("tip",)):
            for _, what in _rendered(path, text, context, past, needed=path == ("title",)):
                found.setdefault(path, f"`{path[0]}` {what}")
    return found


def _may_be_asked(prompt: Prompt, context: Context) -> bool:
    """Whether it is asked in this past, or a longer one, with some purpose and rhythm."""
    pairs = [context.model_copy(update={"purpose": purpose}) for purpose in get_args(Purpose)]
    pairs += [context.model_copy(update={"rhythm": rhythm}) for rhythm in get_args(Rhythm)]
    try:
        return any(condition_met(prompt.when, pair) for pair in (*pairs, with_long_past(context)))
    except BadDataError:
        return True  # what fails is told by itself


def _spoken(prompt: Prompt, context: Context, past: str) -> Iterator[Finding]:
    """What goes wrong in one telling. Nothing need be recalled, but something must be asked."""
    try:
        if not condition_met(prompt.when, context):
            return
    except BadDataError as error:
        yield ("when",), f"fails {past}: {error.message}"
        return
    for path, limit, text in wordings(prompt.model_dump(mode="json", by_alias=True)):
        yield from _rendered(path, text, context, past, needed=bool(limit))


def _rendered(
    path: Path, text: str, context: Context, past: str, *, needed: bool
) -> Iterator[Finding]:
    """What goes wrong with one text; one that is `needed` must come to something."""
    try:
        said = render(text, context)
    except BadDataError as error:
        yield path, f"fails {past}: {error.message}"
    else:
        if not said and needed:
            yield path, f"says nothing {past}; write words for then, too"
