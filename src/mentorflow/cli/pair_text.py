"""A pair as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentorflow.cli.brief_text import unplaced
from mentorflow.model.dates import day, day_and_time
from mentorflow.model.history import Clause, History


def pair_text(history: History, on: dt.date) -> str:
    """Who, what for, how often, where they are, and what they agreed with all its versions."""
    pair = history.pair
    lines = [pair.names, ""]
    seats = ", ".join(f"{p.name} ({p.seat})" if p.seat else p.name for p in pair.people)
    facts = (
        ("people", seats),
        ("purpose", pair.purpose),
        ("formality", pair.formality),
        ("rhythm", pair.rhythm or "not set"),
        ("phase", history.phase),
        ("sessions", str(len(history.held))),
        ("next", day_and_time(history.next, on) if history.next else "no date yet"),
    )
    lines += [f"{name:<11}{value}" for name, value in facts]
    if pair.ending and pair.ending.why:
        lines.append(f"{'because':<11}{pair.ending.why}")
    if history.clauses:
        lines += ["", "Agreement"]
        for clause in history.agreement:
            lines += _clause(history, clause, on)
    if history.oddities:
        lines += ["", unplaced(len(history.oddities))]
    return "\n".join(lines)


def _clause(history: History, clause: Clause, on: dt.date) -> Iterator[str]:
    who = "" if clause.who not in history.pair.ids else f"{history.pair.person(clause.who).name}: "
    yield f"  {clause.words}"
    yield f"    {who}{clause.text}"
    signed = "signed by both" if clause.signed else "not signed by both"
    yield f"    agreed {day(clause.on, on)}, {signed}"
    earlier = [c for c in history.clauses if (c.prompt, c.who) == (clause.prompt, clause.who)][:-1]
    for old in reversed(earlier):
        yield f"    before, {day(old.on, on)}: {old.text}"
