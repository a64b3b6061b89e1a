"""The two ends of a scale, shared by `scale` and `ratings`."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from mentorflow.i18n import _
from mentorflow.kinds.asking import Ask, Save, Say, a_number
from mentorflow.kinds.guide_keys import GuideProblem, Path, Table, blank_texts
from mentorflow.kinds.values import NotesFormatter, Past
from mentorflow.model.answers import NOT_APPLICABLE, Rating
from mentorflow.model.guide import Prompt
from mentorflow.model.steps import Ends

END_KEYS = ("low", "high", "from", "to", "skip_label")
_SKIPPED = (NOT_APPLICABLE, "na")


def range_of(prompt: Table) -> tuple[int, int]:
    """The range of a scale in raw data; ends of the wrong type get their defaults."""
    lowest, highest = prompt.get("from"), prompt.get("to")
    return lowest if isinstance(lowest, int) else 0, highest if isinstance(highest, int) else 10


def end_errors(prompt: Table) -> Iterator[GuideProblem]:
    """Ends without a label, a range that is empty, and blank texts."""
    lowest, highest = range_of(prompt)
    for key, end in (("low", lowest), ("high", highest)):
        if not prompt.get(key):
            message = _('`{key}` is missing: add {key} = "what {number} means"')
            yield (), message.format(key=key, number=end)
    if lowest >= highest:
        key = "to" if "to" in prompt else "from"
        yield (key,), _("`from` must be lower than `to`, for example from = 1 and to = 5")
    yield from blank_texts(prompt, END_KEYS)


def end_templates(prompt: Table) -> Iterator[tuple[Path, str, str]]:
    """The templates of the ends and of `skip_label`."""
    for key, limit in (("low", "end"), ("high", "end"), ("skip_label", "option")):
        if isinstance(said := prompt.get(key), str) and said:
            yield (key,), limit, said


def laid_ends(prompt: Prompt, past: Past) -> dict[str, object]:
    """The fields of a laid-out step for its ends."""
    return {
        "low": past.say(prompt.low),
        "high": past.say(prompt.high),
        "lowest": prompt.lowest,
        "highest": prompt.highest,
        "skip_label": past.say(prompt.skip_label) if prompt.skip_label else "",
    }


def ends_outlined(step: Ends) -> Iterator[str]:
    """The ends and the label of "n/a", for the agenda."""
    if step.low:
        yield f"{step.lowest} {step.low}, {step.highest} {step.high}"
    if step.skip_label:
        yield step.skip_label


def ends_legend(step: Ends) -> dict[str, str]:
    """The ends and "n/a" with their labels, for a blank answers file."""
    ends = {str(step.lowest): step.low, str(step.highest): step.high}
    return ends | ({NOT_APPLICABLE: step.skip_label} if step.skip_label else {})


def ends_in_notes(step: Ends, formatter: NotesFormatter) -> dict[str, object]:
    """The ends as values for notes."""
    ends = {"low": formatter.line(step.low), "high": formatter.line(step.high)}
    return {**ends, "lowest": step.lowest, "highest": step.highest}


def rating(step: Ends, said: object) -> Rating | None:
    """A valid number, or "n/a" if that is allowed; None for anything else."""
    if type(said) is int and step.lowest <= said <= step.highest:
        return said
    return NOT_APPLICABLE if said == NOT_APPLICABLE and step.skip_label else None


def rating_expected(step: Ends) -> str:
    """The message for an invalid number."""
    message = _("must be a whole number from {lowest} to {highest}")
    if step.skip_label:
        message = _('must be a whole number from {lowest} to {highest}, or "n/a"')
    return message.format(lowest=step.lowest, highest=step.highest)


def say_ends(step: Ends) -> Iterator[Say]:
    """Explain the scale before asking."""
    ends = _("From {lowest} ({low}) to {highest} ({high}).")
    yield Say(ends.format(low=step.low, high=step.high, lowest=step.lowest, highest=step.highest))
    if step.skip_label:
        yield Say(_("Or type n/a for “{label}”.").format(label=step.skip_label))


def ask_rating(
    step: Ends, label: str, *, no_echo: bool = False
) -> Generator[Say | Ask | Save, str, Rating | None]:
    """Ask until a number on the scale is typed, or nothing."""
    bounds = {"lowest": step.lowest, "highest": step.highest}
    while line := (yield Ask(label, no_echo=no_echo)):
        if step.skip_label and line.strip().casefold() in _SKIPPED:
            return NOT_APPLICABLE
        if (number := a_number(line, **bounds)) is not None:
            return number
        again = _("Type a whole number from {lowest} to {highest}, or press Enter to skip this.")
        yield Say(again.format(**bounds))
    return None
