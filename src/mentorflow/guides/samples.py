"""Sample data to try a guide with: no history, a little, a lot, and awkward ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from mentorflow.kinds import together
from mentorflow.model.context import (
    LastSession,
    Name,
    ObjectiveSeen,
    QuotedText,
    TargetSeen,
    TemplateVariables,
)
from mentorflow.model.guide import Prompt, Stage
from mentorflow.model.literals import Form

TODAY = dt.date(2026, 11, 22)

_THIRTY = "Bartholomew-Maximilian O’Neill"

_OVERLONG = "long-text"
_LONG = (
    "Say “no” earlier, and \"maybe\" less: {{ ask }} [first] <then> 'answer' (in that order).\n"
    "- Write it down *before* the meeting; read it out after it; see what has changed in between. "
    "Then put the paper away for a day, come back to it with a cup of tea, and cross out whatever "
    "now reads as if somebody else had wanted it more."
)


@cache
def samples(form: Form) -> tuple[tuple[str, TemplateVariables], ...]:
    """Contexts by id ("first-meeting"), each put to the first of the two people.

    In a mentoring pair that is the mentee; for peers it is a round with them as mentee.
    """
    much = _much(form)
    first = _between(form, "Asha", "Ben")
    empty: tuple[tuple[str, dict[str, object]], ...] = (
        ("no-targets", {"open_targets": ()}),
        ("no-objectives", {"objectives": ()}),
        ("no-strengths", {"strengths": ()}),
        ("no-topics", {"topics": ()}),
        ("no-takeaway", {"said_last": None}),
    )
    noted = (QuotedText(text="Holiday plans", who="Asha", on=TODAY - dt.timedelta(2)),)
    return (
        ("first-meeting", first),
        ("first-meeting-topic", first.model_copy(update={"topics": noted})),
        ("second-meeting", _little(form, "Asha", "Ben")),
        ("long-history", much),
        *((name, much.model_copy(update=update)) for name, update in empty),
        ("long-gap", _little(form, "Asha", "Ben", days=410, due=None, moved=1)),
        ("odd-names", _little(form, "Q", _THIRTY, moved=2)),
        ("other-script", _little(form, "明美", "Ольга", due=None, moved=3)),
        (_OVERLONG, _little(form, "Asha", "Ben", text=_LONG, moved=2)),
    )


@cache
def measuring_samples(form: Form) -> tuple[TemplateVariables, ...]:
    """Contexts to measure texts in: as long as they are likely to get, and the usual ones."""
    names = "Bartholomew-Fitzroys", "Alexandrina-Rosalies"
    text = "Ask the people in the other team what they need before May 1"
    return (
        _between(form, *names),
        _little(form, *names, text=text, moved=1),
        _little(form, *names, text=text, days=410, due=None, moved=2),
        _much(form),
        *(sample for name, sample in samples(form) if name != _OVERLONG),
    )


def with_long_past(context: TemplateVariables) -> TemplateVariables:
    """The context with a thousand times as much history."""
    many: dict[str, object] = {
        name: getattr(context, name) * 1000
        for name in ("open_targets", "objectives", "strengths", "topics")
    }
    if context.last_session:
        many["last_session"] = context.last_session.model_copy(update={"number": 1000})
    return context.model_copy(update=many)


def contexts_for_prompt(
    context: TemplateVariables, stage: Stage, prompt: Prompt
) -> Iterator[TemplateVariables]:
    """The context for each person who can be asked a prompt."""
    one, other = context.you, context.partner
    if context.form == "mentoring":
        yield from _contexts_for_seats(prompt, context, mentee=one, mentor=other)
    elif together(stage):
        for you, partner in ((one, other), (other, one)):
            yield _with_seats(
                context, you=you, partner=partner, mentor=None, mentee=None, second=you is other
            )
    else:
        for mentee, mentor in ((one, other), (other, one)):
            alone = prompt.model_copy(update={"ask": "mentee"})
            asked = alone if prompt.ask == "each" else prompt
            yield from _contexts_for_seats(asked, context, mentee=mentee, mentor=mentor)


def contexts_for_stage(
    context: TemplateVariables, stage: Stage, *, listening: bool
) -> Iterator[TemplateVariables]:
    """The contexts for the texts of a stage itself, which address the mentee, or either peer.

    With `listening` they address the mentor, as a tip does.
    """
    for one, other in ((context.you, context.partner), (context.partner, context.you)):
        you, partner = (other, one) if listening else (one, other)
        if context.form == "peer" and together(stage):
            yield _with_seats(context, you=you, partner=partner, mentor=None, mentee=None)
        else:
            yield _with_seats(context, you=you, partner=partner, mentee=one, mentor=other)
        if context.form == "mentoring":
            return


def _contexts_for_seats(
    prompt: Prompt, context: TemplateVariables, *, mentee: Name, mentor: Name
) -> Iterator[TemplateVariables]:
    if prompt.ask != "mentor":
        yield _with_seats(context, you=mentee, partner=mentor, mentee=mentee, mentor=mentor)
    if prompt.ask in ("mentor", "each"):
        second = prompt.ask == "each"
        yield _with_seats(
            context, you=mentor, partner=mentee, mentee=mentee, mentor=mentor, second=second
        )


def _with_seats(
    context: TemplateVariables, *, second: bool = False, **seats: Name | None
) -> TemplateVariables:
    return context.model_copy(update={"second": second, **seats})


def _between(form: Form, one: str, other: str) -> TemplateVariables:
    mentee, mentor = Name(name=one), Name(name=other)
    return TemplateVariables(
        on=TODAY,
        you=mentee,
        partner=mentor,
        mentor=mentor,
        mentee=mentee,
        form=form,
        purpose="development",
    )


def _little(
    form: Form,
    one: str,
    other: str,
    *,
    text: str = "Ask Ruth for the figures",
    days: int = 21,
    due: dt.date | None = TODAY,
    moved: int = 0,
) -> TemplateVariables:
    last = TODAY - dt.timedelta(days)
    target = TargetSeen(text=text, owner=one, due=due, moved=moved, status="open", made_on=last)
    aim = ObjectiveSeen(text=text, owner=other, why="", made_on=last, reviewed=None)
    said = QuotedText(text=text, who=one, on=last)
    return _between(form, one, other).model_copy(
        update={
            "last_session": LastSession(on=last, title="First meeting", number=1),
            "said_last": said,
            "open_targets": (target,),
            "objectives": (aim,),
            "strengths": (said,),
            "topics": (said.model_copy(update={"who": None}),),
        }
    )


def _much(form: Form) -> TemplateVariables:
    last, old = TODAY - dt.timedelta(14), dt.date(2025, 9, 3)
    dues = (TODAY, last, None, dt.date(2027, 2, 1))
    targets = tuple(
        TargetSeen(
            text=f"Draft part {moved + 1} of the paper",
            owner=("Asha", "Ben")[moved % 2],
            due=due,
            moved=moved,
            status=("open", "partly", "blocked", "open")[moved],
            made_on=old,
        )
        for moved, due in enumerate(dues)
    )
    said = tuple(
        QuotedText(text=text, who=who, on=last)
        for text, who in (("Say no earlier", None), ("I listen well", "Ben"), (_LONG, "Asha"))
    )
    aims = tuple(
        ObjectiveSeen(text=text, owner=owner, why=why, made_on=old, reviewed=reviewed)
        for text, owner, why, reviewed in (
            ("Lead a project", "Asha", "It is time", last),
            ("Publish the paper", "Asha", "", None),
        )
    )
    return _between(form, "Asha", "Ben").model_copy(
        update={
            "last_session": LastSession(on=last, title="Mentoring session", number=12),
            "said_last": said[0],
            "open_targets": targets,
            "objectives": aims,
            "strengths": said,
            "topics": said,
        }
    )
