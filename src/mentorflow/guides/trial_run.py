"""A trial run of a guide: every template rendered for every kind of pair and history."""

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
from mentorflow.i18n import N_, _
from mentorflow.kinds.guide_keys import GuideProblem, Path, Table, inner_tables, within
from mentorflow.model.context import TemplateVariables
from mentorflow.model.guide import Prompt, Stage
from mentorflow.model.literals import Form, Purpose, Rhythm

PASTS = {
    "first-meeting": N_("at a first meeting"),
    "first-meeting-topic": N_("at a first meeting with a topic already saved"),
    "second-meeting": N_("at a second meeting"),
    "long-history": N_("with a long history"),
    "no-targets": N_("with a long history but no open targets"),
    "no-objectives": N_("with a long history but no objectives"),
    "no-strengths": N_("with a long history but no strengths recorded"),
    "no-topics": N_("with a long history but no topics saved"),
    "no-takeaway": N_("with a long history but no takeaways"),
    "long-gap": N_("after a long gap"),
    "odd-names": N_("with names of one letter and of thirty letters"),
    "other-script": N_("with names in another writing system"),
    "long-text": N_("with long quotations"),
}
"""What each sample is, as messages say it."""


def template_errors(data: Table) -> Iterator[GuideProblem]:
    """Templates and conditions that are not allowed, whatever the history."""
    for where, stage in inner_tables(data, "stages"):
        yield from within(where, _refused(stage_wordings(stage)))
    for where, prompt in prompts(data):
        yield from within(where, _refused(wordings(prompt)))
        when = prompt.get("when")
        if isinstance(when, str) and (reason := check_condition(when)):
            yield (*where, "when"), _("`when` can't be used: {reason}").format(reason=reason)


def _refused(texts: Iterable[tuple[Path, str, str]]) -> Iterator[GuideProblem]:
    for path, _limit, text in texts:
        if reason := check_template(text):
            message = _("`{key}` can't be used: {reason}")
            yield path, message.format(key=path[0], reason=reason)


def trial_errors(data: Table, wrong: Collection[Path]) -> Iterator[GuideProblem]:
    """Templates that fail for some history, or are empty: each once, with the first such history.

    Prompts with `wrong` paths in them are left out.
    """
    given = data.get("forms")
    forms = [form for form in get_args(Form) if isinstance(given, list) and form in given]
    spoilt = {path[:4] for path in wrong}
    good = [(path, read_value(Prompt, raw)) for path, raw in prompts(data) if path not in spoilt]
    for where, stage in inner_tables(data, "stages"):
        own = [(path, prompt) for path, prompt in good if path[:2] == where]
        if own:
            laid = _stage(stage, tuple(prompt for _path, prompt in own))
            for key, what in _tried_stage(forms, laid, stage).items():
                if (*where, *key) not in wrong:
                    yield (*where, *key), what
            for path, prompt in own:
                for key, what in _tried(forms, laid, prompt).items():
                    yield (*path, *key), what


def _stage(stage: Table, prompts: tuple[Prompt, ...]) -> Stage:
    """A stage with only what templates depend on, whatever else is wrong with it."""
    return Stage(
        id="trial", title="trial", minutes=1, once=stage.get("once") is True, prompts=prompts
    )


def _tried(forms: list[Form], stage: Stage, prompt: Prompt) -> dict[Path, str]:
    found: dict[Path, str] = {}
    asked = False
    for form in forms:
        for name, sample in samples(form):
            for context in contexts_for_prompt(sample, stage, prompt):
                asked = asked or _may_be_asked(prompt, context)
                for path, what in _render_all(prompt, context, _past(form, name)):
                    found.setdefault(path, what)
    if forms and not asked:
        what = _("`when` is never true, so this is never asked; change it or remove it")
        found.setdefault(("when",), what)
    return found


def _past(form: Form, name: str) -> str:
    """What a sample is, in words."""
    past = _(PASTS[name])
    return _("for peers {past}").format(past=past) if form == "peer" else past


def _tried_stage(forms: list[Form], laid: Stage, stage: Table) -> dict[Path, str]:
    """What goes wrong with the texts of a stage itself."""
    found: dict[Path, str] = {}
    texts = [(path, text) for path, _limit, text in stage_wordings(stage)]
    pasts = ((name, sample) for form in forms for name, sample in samples(form))
    for (name, sample), (path, text) in product(pasts, texts):
        past = _past(sample.form, name)
        for context in contexts_for_stage(sample, laid, listening=path == ("tip",)):
            for _path, what in _rendered(path, text, context, past, needed=path == ("title",)):
                found.setdefault(path, what)
    return found


def _may_be_asked(prompt: Prompt, context: TemplateVariables) -> bool:
    """Whether it is asked with this history, or a longer one, with some purpose and rhythm."""
    pairs = [context.model_copy(update={"purpose": purpose}) for purpose in get_args(Purpose)]
    pairs += [context.model_copy(update={"rhythm": rhythm}) for rhythm in get_args(Rhythm)]
    try:
        return any(condition_met(prompt.when, pair) for pair in (*pairs, with_long_past(context)))
    except BadDataError:
        return True  # the failure is reported elsewhere


def _render_all(prompt: Prompt, context: TemplateVariables, past: str) -> Iterator[GuideProblem]:
    """What goes wrong with the texts of a prompt in one context. Only `recall` may be empty."""
    try:
        if not condition_met(prompt.when, context):
            return
    except BadDataError as error:
        yield ("when",), _failure("when", past, error)
        return
    for path, limit, text in wordings(prompt.model_dump(mode="json", by_alias=True)):
        yield from _rendered(path, text, context, past, needed=bool(limit))


def _rendered(
    path: Path, text: str, context: TemplateVariables, past: str, *, needed: bool
) -> Iterator[GuideProblem]:
    """What goes wrong with one text; one that is `needed` must not be empty."""
    try:
        said = render(text, context)
    except BadDataError as error:
        yield path, _failure(path[0], past, error)
    else:
        if not said and needed:
            message = _("`{key}` is empty {past}; add text for that case too")
            yield path, message.format(key=path[0], past=past)


def _failure(key: str | int, past: str, error: BadDataError) -> str:
    message = _("`{key}` doesn't work {past}: {reason}")
    return message.format(key=key, past=past, reason=error.message)
