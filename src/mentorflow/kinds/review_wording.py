"""The wording of a review: the question about one target or objective, and the options."""

from __future__ import annotations

import re
from typing import Literal

from mentorflow.i18n import N_, _
from mentorflow.model.base import Value
from mentorflow.model.dates import day, day_of_month
from mentorflow.model.literals import PAIR, TargetOutcome
from mentorflow.model.session import Session
from mentorflow.model.steps import OpenObjective, OpenTarget
from mentorflow.model.text import clean_line

_LONGEST_QUOTE = 60
_PREFIX = re.compile(r"(?:i|we) will\s+", re.IGNORECASE)


class ReviewOption(Value):
    """One answer to a review: the outcome, its glyph, name and meaning (to be translated).

    `line` is the key of the report that takes the comment; `dated` asks for a new date.
    """

    outcome: TargetOutcome
    mark: str
    name: str
    means: str
    line: Literal["why", "comment"] = "comment"
    dated: bool = False


REVIEW_OPTIONS: tuple[ReviewOption, ...] = (
    ReviewOption(outcome="done", mark="●", name=N_("Done"), means=N_("as agreed, or close to it")),
    ReviewOption(
        outcome="partly",
        mark="◐",
        name=N_("Partly"),
        means=N_("part of it is done"),
        dated=True,
    ),
    ReviewOption(
        outcome="blocked",
        mark="■",
        name=N_("Blocked"),
        means=N_("something got in the way"),
        line="why",
        dated=True,
    ),
    ReviewOption(
        outcome="moved",
        mark="→",
        name=N_("Moved"),
        means=N_("still worth doing, on a new date"),
        line="why",
        dated=True,
    ),
    ReviewOption(
        outcome="dropped",
        mark="–",
        name=N_("Dropped"),
        means=N_("no longer the right thing"),
        line="why",
    ),
    ReviewOption(
        outcome="passed-on",
        mark="→",
        name=N_("Handed over"),
        means=N_("someone else has taken it on"),
        line="why",
    ),
    ReviewOption(
        outcome="not-done",
        mark="○",
        name=N_("Not done"),
        means=N_("nothing done yet; it stays open"),
        line="why",
        dated=True,
    ),
)
"""The options for an open target, all with equal weight."""

CONFIRMATIONS: tuple[ReviewOption, ...] = (
    ReviewOption(outcome="confirmed", mark="●", name=N_("Confirmed"), means=N_("done, as agreed")),
    ReviewOption(outcome="reopened", mark="○", name=N_("Not yet"), means=N_("it stays open")),
)
"""The options of the witness for a target that its owner reported done."""


def review_options(target: OpenTarget) -> tuple[ReviewOption, ...]:
    """The options that a review offers for a target."""
    return CONFIRMATIONS if target.unconfirmed else REVIEW_OPTIONS


def review_speaker(target: OpenTarget) -> str:
    """Who is asked: the owner, or the witness if the target waits for confirmation."""
    return target.witness if target.unconfirmed else target.owner


def review_question(session: Session, target: OpenTarget) -> str:
    """The question about one target, depending on its due date and how often it was put off.

    Both people's targets are asked about in the same words.
    """
    owner = clean_line(session.pair.person(target.owner).called)
    if target.unconfirmed:
        witness = clean_line(session.pair.person(target.witness).called)
        message = _("{owner} says {target} is done. {witness}, do you agree?")
        return message.format(owner=owner, target=_quoted(target), witness=witness)
    if target.times_put_off == 2:
        message = _("{target} has slipped twice now. {owner}, what would make it easier to do?")
        return message.format(owner=owner, target=_opening(target))
    if target.times_put_off > 2:
        question = _("Do you still want to do this, change it, or let it go?")
    elif target.due is not None and target.due > session.on:
        question = _("How is it going?")
    else:
        question = _("How did it go?")
    return f"{_plan(session, target, owner)} {question}"


def _plan(session: Session, target: OpenTarget, owner: str) -> str:
    """A sentence that repeats the target and its due date."""
    if _PREFIX.match(clean_line(target.text)):
        dated = _("{name}, you said you'd {target} by {day}.")
        undated = _("{name}, you said you'd {target}.")
    else:
        dated = _("{name}, your target was {target}, by {day}.")
        undated = _("{name}, your target was {target}.")
    message = dated if target.due else undated
    due = day(target.due, session.on) if target.due else ""
    return message.format(name=owner, target=_quoted(target), day=due)


def review_head(session: Session, target: OpenTarget, place: int, total: int) -> str:
    """The line above the question: "Target 1 of 3, set 25 October, due 20 November"."""
    message = _("Target {place} of {total}, set {date}")
    if target.due:
        message = _("Target {place} of {total}, set {date}, due {due}")
    made = day_of_month(target.made_on, session.on)
    due = day_of_month(target.due, session.on) if target.due else ""
    return message.format(place=place, total=total, date=made, due=due)


def without_prefix(text: str) -> str:
    """A target as lists show it: without “I will”, and with a capital."""
    prefix = _PREFIX.match(text)
    act = text[prefix.end() :] if prefix else text
    return act[:1].upper() + act[1:] if prefix else act


def _quoted(target: OpenTarget) -> str:
    text = clean_line(target.text)
    prefix = _PREFIX.match(text)
    act = text[prefix.end() :] if prefix else text
    return f"“{_short(act.removesuffix('.'))}”"


def _opening(target: OpenTarget) -> str:
    """The quoted target, to begin a sentence with."""
    quoted = _quoted(target)
    return quoted[0] + quoted[1:2].upper() + quoted[2:]


def _short(text: str) -> str:
    """The text, cut at a word if it is long."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    cut = text[: _LONGEST_QUOTE - 1]
    at_word, _space, rest = cut.rpartition(" ")
    return f"{at_word if at_word and len(rest) < 20 else cut}…"


def objective_question(session: Session, objective: OpenObjective) -> str:
    """The question about one objective."""
    aim = f"“{_short(clean_line(objective.text))}”"
    if objective.owner == PAIR:
        return _("You're working towards {objective}. How is it going?").format(objective=aim)
    owner = clean_line(session.pair.person(objective.owner).called)
    message = _("{name}, you're working towards {objective}. How is it going?")
    return message.format(name=owner, objective=aim)


def objective_head(session: Session, objective: OpenObjective, place: int, total: int) -> str:
    """The line above the question: "Objective 1 of 2, set 3 May"."""
    made = day_of_month(objective.made_on, session.on)
    message = _("Objective {place} of {total}, set {date}")
    return message.format(place=place, total=total, date=made)
