"""Texts about a session: titles, clocks, whose turn it is, and hints about the time.

Plain text without colour. Values in, values out.
"""

from __future__ import annotations

import datetime as dt

from mentorflow.i18n import N_, _, ngettext
from mentorflow.model.literals import PAIR
from mentorflow.model.phrases import join, number
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.session.summary import Timing
from mentorflow.tui.kit.safe_text import cut

CLOSING_TITLE = N_("Review and sign")
"""The title of the closing page, beside those of the stages."""

_TOPIC = 40
"""Cells of a topic in the status line, so that there is room to say when it was saved."""


def figure(minutes: float) -> str:
    """Minutes in figures: "5", "2.5"."""
    return f"{round(minutes, 1):g}"


def possessive(name: str) -> str:
    """A name in the possessive: "Chidi's", "James'"."""
    # Translators: a name in the possessive; the second is for names that end in s
    form = _("{name}'") if name.endswith("s") else _("{name}'s")
    return form.format(name=name)


def time_spent(seconds: int, planned: float) -> str:
    """Time spent of the time planned: "6 of 10 min", "12 min, 2 over"."""
    spent = seconds // 60
    if spent > planned:
        return _("{spent} min, {over} over").format(spent=spent, over=figure(spent - planned))
    return _("{spent} of {planned} min").format(spent=spent, planned=figure(planned))


def stage_clock(stage: LaidStage, *, paused: bool, wrapped: bool = False) -> str:
    """The clock of a stage; `wrapped` puts the time on a line of its own."""
    time = time_spent(stage.spent_seconds, stage.minutes)
    if not paused:
        return time
    if wrapped:
        return _("paused at\n{time}").format(time=time)
    return _("paused at {time}").format(time=time)


def session_clock(session: Session) -> str:
    """The clock of the whole session."""
    return time_spent(session.spent_seconds, session.minutes)


def took(stage: LaidStage) -> str:
    """How long a past stage took."""
    return _("took {minutes} min").format(minutes=stage.spent_seconds // 60)


def half(name: str) -> str:
    """A person's half of a session between peers."""
    # Translators: {whose} is a name in the possessive, such as “Chidi's”
    return _("{whose} half").format(whose=possessive(name))


def stage_title(session: Session, stage: LaidStage) -> str:
    """The title of a stage; between peers also whose half it is in."""
    if stage.round is None:
        return stage.title
    whose = possessive(session.pair.person(stage.round).name)
    return _("{title}: {whose} half").format(title=stage.title, whose=whose)


def session_title(session: Session) -> str:
    """The guide of a session and its number: "Mentoring session 7"."""
    return f"{session.guide.title} {session.number}"


def verbs(session: Session, step: Step, speaker: str, *, talking: bool) -> tuple[str, str]:
    """What each of the two does now, in the pair's order."""
    if speaker == PAIR:
        return _("is speaking"), _("is speaking")
    doing = _("is speaking") if talking else _("is answering")
    partner_answered = step.hidden and any(
        other.answer is not None
        for other in session.steps
        if other.prompt == step.prompt and other.who != speaker
    )
    waiting = _("has answered") if partner_answered else _("is listening")
    left, _right = session.pair.ids
    return (doing, waiting) if speaker == left else (waiting, doing)


def tip_reader(session: Session, stage: LaidStage) -> str:
    """Whom the tip of a stage is for: the mentor, the peer who listens, or both."""
    if stage.round is not None:
        return _("For {name}").format(name=session.pair.partner(stage.round).name)
    mentor = session.pair.seated("mentor")
    return _("For {name}").format(name=mentor.name) if mentor else _("For both")


def time_hint(time: Timing, *, shorten: bool) -> str:
    """What to do once a stage is over its time; empty before."""
    over = time.over // 60
    if over < 1:
        return ""
    message = ngettext("{number} minute over time.", "{number} minutes over time.", over)
    parts = [_capital(message.format(number=number(over)))]
    if time.protected:
        parts.append(reserved(time))
    if shorten:
        parts.append(
            _(
                "Press F9 to save the rest for later or keep to the core questions, or just "
                "carry on."
            )
        )
    else:
        parts.append(_("Press F9 for five more minutes, or just carry on."))
    return " ".join(parts)


def reserved(time: Timing) -> str:
    """The stages to come that keep their minutes."""
    message = ngettext(
        "{stages} still has its {minutes} minutes.",
        "{stages} still have their {minutes} minutes.",
        len(time.protected_stages),
    )
    return message.format(stages=join(time.protected_stages), minutes=figure(time.protected))


def equal_halves(session: Session) -> str:
    """The rule of a session between peers: "Equal halves: 24 min each"; empty for others."""
    each = [
        sum(stage.minutes for stage in session.stages if stage.round == person)
        for person in session.pair.ids
    ]
    if not any(each) or len(set(each)) > 1:
        return ""
    return _("Equal halves: {minutes} min each").format(minutes=figure(each[0]))


def continuation(text: str) -> str:
    """A target without its “I will”, to continue the line "Asha will" above it."""
    return text[7:] if text[:7].casefold() == "i will " and len(text) > 7 else text


def parked(topic: str) -> str:
    """The message after a topic was parked."""
    return _("Saved for next time: {topic}").format(topic=cut(topic, _TOPIC))


def saved(at: dt.datetime | None) -> str:
    """When the session was last saved; empty if it was not yet."""
    return _("Saved {time}").format(time=f"{at:%H:%M}") if at else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
