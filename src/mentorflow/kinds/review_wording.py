"""How a review asks about one target: the question, the line above it, and the ways out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from mentorflow.model.base import Value
from mentorflow.model.dates import day
from mentorflow.model.literals import PAIR, TargetOutcome
from mentorflow.model.session import Session
from mentorflow.model.steps import OpenObjective, OpenTarget
from mentorflow.model.text import clean_line

_LONGEST_QUOTE = 60
_PROMISE = re.compile(r"(?:i|we) will\s+", re.IGNORECASE)


class ReviewOption(Value):
    """One answer to a review: the outcome, its mark and name, and what it means.

    `line` is the key of the report that the line of words goes to; `dated` offers a new day.
    """

    outcome: TargetOutcome
    mark: str
    name: str
    means: str
    line: Literal["why", "comment"] = "comment"
    dated: bool = False


REVIEW_OPTIONS: tuple[ReviewOption, ...] = (
    ReviewOption(outcome="done", mark="●", name="Done", means="as agreed, or near enough"),
    ReviewOption(
        outcome="partly", mark="◐", name="Partly", means="some of it happened", dated=True
    ),
    ReviewOption(
        outcome="blocked",
        mark="■",
        name="Blocked",
        means="something stands in the way",
        line="why",
        dated=True,
    ),
    ReviewOption(
        outcome="moved",
        mark="→",
        name="Moved",
        means="still right, on a new date",
        line="why",
        dated=True,
    ),
    ReviewOption(
        outcome="dropped", mark="–", name="Dropped", means="no longer the right thing", line="why"
    ),
    ReviewOption(
        outcome="passed-on", mark="→", name="Passed on", means="somebody else has it", line="why"
    ),
    ReviewOption(
        outcome="not-done",
        mark="○",
        name="Not done",
        means="nothing happened yet, and it stays open",
        line="why",
        dated=True,
    ),
)
"""The ways out of an open target, all of equal weight."""

CONFIRMATIONS: tuple[ReviewOption, ...] = (
    ReviewOption(outcome="confirmed", mark="●", name="Confirmed", means="done, as agreed"),
    ReviewOption(outcome="reopened", mark="○", name="Not yet", means="it stays open"),
)
"""What the witness can say of a target that its owner called done."""


def review_options(target: OpenTarget) -> tuple[ReviewOption, ...]:
    """The answers that a review offers for a target."""
    return CONFIRMATIONS if target.unconfirmed else REVIEW_OPTIONS


def review_speaker(target: OpenTarget) -> str:
    """Who is asked: the owner; the witness, where done waits to be confirmed."""
    return target.witness if target.unconfirmed else target.owner


def review_question(session: Session, target: OpenTarget) -> str:
    """What the pair is asked about one target, worded for what happened to it so far.

    The same words for both people; how often it moved is said once, at two.
    """
    owner = clean_line(session.pair.person(target.owner).called)
    if target.unconfirmed:
        witness = clean_line(session.pair.person(target.witness).called)
        return f"{owner} said that {_quoted(target)} is done. {witness}, do you see it so too?"
    planned = f"{owner}, you planned {_planned(target)}{_by(session, target)}."
    match target.moved:
        case 0 | 1:
            return f"{planned} {_plain(session, target)}"
        case 2:
            return f"{_opening(target)} has moved twice. {owner}, what has happened with it since?"
    return f"{planned} What would you like to do with it now?"


def review_head(session: Session, target: OpenTarget, place: int, total: int) -> str:
    """The line above the question: "Target 1 of 3, set 25 October, due 20 November"."""
    parts = [f"Target {place} of {total}", f"set {_date(target.made_on, session.on)}"]
    if target.due:
        parts.append(f"due {_date(target.due, session.on)}")
    return ", ".join(parts)


def _plain(session: Session, target: OpenTarget) -> str:
    ahead = target.due is not None and target.due > session.on
    return "What has happened so far?" if ahead else "What happened?"


def _by(session: Session, target: OpenTarget) -> str:
    return f" by {day(target.due, session.on)}" if target.due else ""


def _planned(target: OpenTarget) -> str:
    promised = _PROMISE.match(clean_line(target.text))
    return f"to {_quoted(target)}" if promised else _quoted(target)


def without_prefix(text: str) -> str:
    """A target as a list shows it: without its "I will", with a capital."""
    promised = _PROMISE.match(text)
    act = text[promised.end() :] if promised else text
    return act[:1].upper() + act[1:] if promised else act


def _quoted(target: OpenTarget) -> str:
    text = clean_line(target.text)
    promised = _PROMISE.match(text)
    act = text[promised.end() :] if promised else text
    return f"“{_short(act.removesuffix('.'))}”"


def _opening(target: OpenTarget) -> str:
    quoted = _quoted(target)
    return quoted[0] + quoted[1:2].upper() + quoted[2:]


def _short(text: str) -> str:
    """The text, cut at a word where it is long."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    cut = text[: _LONGEST_QUOTE - 1]
    at_word, _, rest = cut.rpartition(" ")
    return f"{at_word if at_word and len(rest) < 20 else cut}…"


def _date(date: dt.date, on: dt.date) -> str:
    return day(date, on).partition(" ")[2]


def objective_question(session: Session, objective: OpenObjective) -> str:
    """What the pair is asked about one objective."""
    aim = f"“{_short(clean_line(objective.text))}”"
    if objective.owner == PAIR:
        return f"You set out towards {aim}. Where does it stand now?"
    owner = clean_line(session.pair.person(objective.owner).called)
    return f"{owner}, you set out towards {aim}. Where does it stand now?"


def objective_head(session: Session, objective: OpenObjective, place: int, total: int) -> str:
    """The line above the question: "Objective 1 of 2, set 3 May"."""
    return f"Objective {place} of {total}, set {_date(objective.made_on, session.on)}"
