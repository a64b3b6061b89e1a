"""The style sheet of guides, as far as it can be checked: hints to the author, never mistakes.

The limits count characters of rendered texts, with long names and quotations of sixty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mentorflow.guides.rules import stage_wordings, wordings
from mentorflow.guides.samples import contexts_for_prompt, contexts_for_stage, measuring_samples
from mentorflow.guides.style_spoken import spoken_hints
from mentorflow.guides.wording import condition_met, render
from mentorflow.i18n import _
from mentorflow.kinds import kind_of, together
from mentorflow.kinds.guide_keys import GuideProblem, Path, within
from mentorflow.model import phrases
from mentorflow.model.context import TemplateVariables
from mentorflow.model.guide import Guide, Prompt, Stage

LONGEST = {
    "title": 30,
    "stage-title": 22,
    "summary": 90,
    "aim": 74,
    "tip": 110,
    "question": 140,
    "option": 28,
    "end": 18,
    "column": 20,
    "row": 28,
    "item": 40,
}
"""Characters."""

_NAME = 12
"""The longest name, in letters, that short texts must have room for."""

MOST_WORDS = 22
LEAST_MINUTES = 2
FEWEST_WAYS, MOST_WAYS = 2, 3

_AVOIDED = re.compile(
    r"\b(?:fail|failed|failure|overdue|excuse|admit|weakness|blame|obviously|amazing|well done"
    r"|going forward|low-hanging|kpi|action items?|deliverable|leverage|stakeholder|learnings"
    r"|empower|unlock|unpack|deep dive|reach out|touch base|circle back|bandwidth|growth mindset"
    r"|game-chang\w+|coachee|protégé|subordinate|guys|chairman|manpower|crazy|blind to|deaf to)\b",
    re.IGNORECASE,
)
_SEATS = re.compile(r"\b(?:mentors?|mentees?|senior|junior)\b", re.IGNORECASE)
_TOOL = re.compile(r"\b(?:I|[Ww]e|[Uu]s|[Oo]ur|[Oo]urs|[Mm]y)\b")
_GENDER = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|„[^“]*“")
_LANGUAGE_BOUND = re.compile(r"\|\s*(?:day|ago|list|count|quote)\b")


def hints(guide: Guide) -> Iterator[GuideProblem]:
    """Hints for a guide without mistakes. Guides in other languages only get those on form."""
    yield from _formed(guide, "title", guide.title)
    yield from _formed(guide, "summary", guide.summary)
    for place, stage in enumerate(guide.stages):
        at = ("stages", place)
        yield from within(at, _once(_stage_texts(guide, stage)))
        yield from _stage(at, stage, guide)
        yield from _halves(at, stage, guide)
        for number, prompt in enumerate(stage.prompts):
            yield from _prompt((*at, "prompts", number), guide, stage, prompt)
    yield from _ending(guide)
    yield from _language(guide)


def _formed(guide: Guide, limit: str, text: str, at: Path = ()) -> Iterator[GuideProblem]:
    """Hints for one rendered text."""
    at = at or (limit,)
    yield from _too_long(at, limit, text)
    if limit == "question" and len(_QUOTED.sub("“”", text).split()) > MOST_WORDS:
        yield at, _("more than {most} words; make it shorter").format(most=MOST_WORDS)
    if limit.endswith("title"):
        if text.rstrip().endswith("."):
            yield at, _("a title shouldn't end with a full stop")
    elif guide.language.startswith("en"):
        yield from _wording(at, text)


def _once(found: Iterable[GuideProblem]) -> Iterator[GuideProblem]:
    """Findings without duplicates from other contexts."""
    yield from dict.fromkeys(found)


def _too_long(at: Path, kind: str, text: str) -> Iterator[GuideProblem]:
    if len(text) > LONGEST[kind]:
        message = _("{count} characters is too long; shorten it to {most} or fewer")
        yield at, message.format(count=len(text), most=LONGEST[kind])


def _wording(at: Path, text: str) -> Iterator[GuideProblem]:
    own = _QUOTED.sub("“”", text)
    for rule, message in (
        (_AVOIDED, _("“{word}” can't be used here; use another word")),
        (_SEATS, _("“{word}”: use the person's name instead")),
        (_TOOL, _("“{word}”: don't use the first person; write “you” instead")),
        (_GENDER, _("“{word}”: use “they” or the name instead")),
    ):
        if found := rule.search(own):
            yield at, message.format(word=found[0])
    if "!" in own:
        yield at, _("remove the exclamation mark")
    if own.count("?") > 1:
        yield at, _("two questions in one; make two prompts, or remove one of them")


def _stage(at: Path, stage: Stage, guide: Guide) -> Iterator[GuideProblem]:
    for key, text in (("aim", stage.aim), ("tip", stage.tip)):
        if not text:
            yield at, _("add `{key}`: one line is enough to help the pair").format(key=key)
    if not any(prompt.core for prompt in stage.prompts):
        yield at, _("mark at least one prompt as `core`, to be asked when time is short")
    each = stage.minutes / _most_asked(stage, guide)
    if each < LEAST_MINUTES:
        message = _("{minutes} minutes per prompt is too short; plan at least {least}")
        yield (*at, "minutes"), message.format(minutes=f"{each:.1f}", least=LEAST_MINUTES)


def _most_asked(stage: Stage, guide: Guide) -> int:
    """The most prompts that one session can ask, since some depend on the history."""
    samples = (sample for form in guide.forms for sample in measuring_samples(form))
    counts = (sum(condition_met(prompt.when, past) for prompt in stage.prompts) for past in samples)
    return max(1, *counts)


def _halves(at: Path, stage: Stage, guide: Guide) -> Iterator[GuideProblem]:
    """A hint if each peer's half is too short for all prompts and none is core."""
    if "peer" not in guide.forms or together(stage):
        return
    asked = [prompt for prompt in stage.prompts if "mentoring" not in prompt.when]
    cores = [prompt for prompt in asked if prompt.core]
    if stage.minutes / 2 / max(1, len(asked)) < LEAST_MINUTES and not cores:
        yield at, _("each peer has only half of the minutes; mark at least one prompt as `core`")


def _prompt(at: Path, guide: Guide, stage: Stage, prompt: Prompt) -> Iterator[GuideProblem]:
    kind = kind_of(prompt)
    if kind.other_ways and not FEWEST_WAYS <= len(prompt.others) <= MOST_WAYS:
        message = _("{fewest} or {most} other wordings work best")
        yield (*at, "others"), message.format(fewest=FEWEST_WAYS, most=MOST_WAYS)
    yield from within(at, kind.hints(prompt))
    yield from within(at, _once(_texts(guide, stage, prompt)))


def _texts(guide: Guide, stage: Stage, prompt: Prompt) -> Iterator[GuideProblem]:
    """Hints for all texts of a prompt, rendered for each person who can be asked."""
    texts = [each for each in wordings(prompt.model_dump(mode="json", by_alias=True)) if each[1]]
    for sample in _measured(guide):
        for context in contexts_for_prompt(sample, stage, prompt):
            if not condition_met(prompt.when, context):
                continue
            in_view = kind_of(prompt).shows_items or bool(render(prompt.recall, context))
            for path, limit, text in texts:
                said = render(text, context)
                if limit == "question" or _ordinary(sample):
                    yield from _formed(guide, limit, said, path)
                if limit == "question" and guide.language.startswith("en"):
                    names = context.you.name, context.partner.name
                    own = _QUOTED.sub("“”", said)
                    yield from ((path, hint) for hint in spoken_hints(own, names, in_view=in_view))


def _stage_texts(guide: Guide, stage: Stage) -> Iterator[GuideProblem]:
    """Hints for the texts of a stage itself."""
    for sample in filter(_ordinary, _measured(guide)):
        for path, limit, text in stage_wordings(dict(stage)):
            for context in contexts_for_stage(sample, stage, listening=path == ("tip",)):
                yield from _formed(guide, limit, render(text, context), path)


def _ordinary(sample: TemplateVariables) -> bool:
    """Whether short texts must have room for the names; long ones take another line."""
    return max(len(sample.you.name), len(sample.partner.name)) <= _NAME


def _measured(guide: Guide) -> Iterator[TemplateVariables]:
    """The contexts that texts are rendered in."""
    for form in guide.forms:
        for sample in measuring_samples(form):
            yield sample.model_copy(update={"language": guide.language})


def _ending(guide: Guide) -> Iterator[GuideProblem]:
    last = guide.stages[-1]
    at: Path = ("stages", len(guide.stages) - 1)
    if not guide.fits_inside and not (last.protected and last.once):
        yield at, _("the last stage closes the session: add `once = true` and `protected = true`")


def _language(guide: Guide) -> Iterator[GuideProblem]:
    """A hint if a guide uses filters that do not support its language."""
    texts = [text for stage in guide.stages for _path, _limit, text in stage_wordings(dict(stage))]
    for prompt in (prompt for stage in guide.stages for prompt in stage.prompts):
        raw = prompt.model_dump(mode="json", by_alias=True)
        texts += [text for _path, _limit, text in wordings(raw)]
    if not phrases.known(guide.language) and any(map(_LANGUAGE_BOUND.search, texts)):
        message = _(
            "mentorflow doesn't support dates, numbers and lists in “{language}” yet; they will "
            "be in English"
        )
        yield ("language",), message.format(language=guide.language)
