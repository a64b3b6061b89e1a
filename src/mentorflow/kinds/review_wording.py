"""The wording of a review: the question about one target or objective, and the options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from mentorflow.i18n import N_, _, ngettext
from mentorflow.model.base import Value
from mentorflow.model.dates import day, day_of_month
from mentorflow.model.labels import TARGET_LABELS
from mentorflow.model.literals import PAIR, TargetOutcome
from mentorflow.model.phrases import number
from mentorflow.model.session import Session
from mentorflow.model.steps import OpenObjective, OpenTarget
from mentorflow.model.text import clean_line

DATE_NEEDED = N_("Type the new date. If there isn't one yet, choose “Not done” instead.")
"""What to say if a target moved, but not to which day."""

_LONGEST_QUOTE = 60
_LONGEST_LINE = 160
_LATEST = 2
"""How many lines from check-ins are shown."""
_NAME_WORDS = 5
_TO = re.compile(r"(?:(?:passed on|handed over) )?to\s+", re.IGNORECASE)
_BETWEEN_NAMES = frozenset({"and", "or", "&", "the", "of", "de", "der", "van", "von", "da", "di"})
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
        name=N_("Partly done"),
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
    """The question about one target, below a line that quotes it with its days.

    Both people's targets are quoted in the same form. The question depends on the due date and on
    how often the target slipped.
    """
    return f"{_promise(session, target)}\n{_question(session, target)}"


def _promise(session: Session, target: OpenTarget) -> str:
    """The target with its due date, and the day first agreed if that was another."""
    text = clean_line(without_prefix(clean_line(target.text)).removesuffix("."))
    quoted, due, first = f"“{_short(text)}”", target.due, target.first_due
    if due is None:
        return _("{target}.").format(target=quoted)
    said = day(due, session.on)
    if first is None or first == due:
        return _("{target}, by {day}.").format(target=quoted, day=said)
    message = _("{target}, first by {first}, now by {day}.")
    return message.format(target=quoted, first=day(first, session.on), day=said)


def _question(session: Session, target: OpenTarget) -> str:
    owner = clean_line(session.pair.person(target.owner).called)
    if target.unconfirmed:
        witness = clean_line(session.pair.person(target.witness).called)
        message = _("{owner} says this is done. {witness}, do you agree?")
        return message.format(owner=owner, witness=witness)
    if target.times_put_off == 2:
        message = _("This has slipped twice now. {name}, what would make it easier to do?")
    elif target.times_put_off > 2:
        message = _("{name}, do you still want to do this, change it, or let it go?")
    elif target.due is not None and target.due > session.on:
        message = _("{name}, how is this going?")
    elif target.times_put_off:
        message = _("{name}, how did it go this time?")
    else:
        message = _("{name}, how did this go?")
    return message.format(name=owner)


def review_head(session: Session, target: OpenTarget, place: int, total: int) -> str:
    """The lines above the question: "Target 1 of 3, set 25 October", slips and check-ins."""
    made = day_of_month(target.made_on, session.on)
    message = _("Target {place} of {total}, set {date}")
    head = message.format(place=place, total=total, date=made)
    slipped = slips(target.times_put_off)
    return "\n".join((f"{head}, {slipped}" if slipped else head, *said_since(session, target)))


def said_since(session: Session, target: OpenTarget) -> Iterator[str]:
    """What was said of a target in check-ins since its last review: "Ben, 7 Nov: stuck. “...”"."""
    for line in target.said[-_LATEST:]:
        yield _("{name}, {day}: {state}. “{text}”").format(
            name=clean_line(session.pair.person(line.by).called),
            day=day_of_month(line.on, session.on),
            state=_(TARGET_LABELS[line.outcome]),
            text=_short(clean_line(line.text), _LONGEST_LINE),
        )


def slips(times: int) -> str:
    """How often a target slipped: "slipped twice"; empty if it never did."""
    if times <= 2:
        return ("", _("slipped once"), _("slipped twice"))[times]
    said = ngettext("slipped {number} time", "slipped {number} times", times)
    return said.format(number=number(times))


def passed_on_to(line: str) -> str:
    """The name in a line on who has a target now; empty if the line is more than a name."""
    name = _TO.sub("", clean_line(line)).removesuffix(".")
    words = name.split()
    names = all(word.casefold() in _BETWEEN_NAMES or not word[0].islower() for word in words)
    return name if names and len(words) <= _NAME_WORDS else ""


def without_prefix(text: str) -> str:
    """A target as lists show it: without “I will”, and with a capital."""
    prefix = _PREFIX.match(text)
    act = text[prefix.end() :] if prefix else text
    return act[:1].upper() + act[1:] if prefix else act


def _short(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """The text, cut at a word if it is long."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
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
