"""A pair as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentorflow.cli.brief_text import unplaced
from mentorflow.i18n import N_, _
from mentorflow.model.dates import day, day_and_time
from mentorflow.model.history import Clause, History
from mentorflow.model.literals import Phase

_MARGIN = 11

PHASES: dict[Phase, str] = {
    "beginning": N_("just started"),
    "under way": N_("in progress"),
    "moving on": N_("moving on"),
    "paused": N_("paused"),
    "closed": N_("ended"),
}


def pair_text(history: History, on: dt.date) -> str:
    """A pair's people, purpose, rhythm and phase, and its agreement with earlier versions."""
    pair = history.pair
    lines = [pair.names, ""]
    people = ", ".join(f"{p.name} ({p.seat})" if p.seat else p.name for p in pair.people)
    facts = [
        (_("people"), people),
        (_("purpose"), pair.purpose),
        (_("formality"), pair.formality),
        (_("how often"), pair.rhythm or _("not set")),
        (_("phase"), _(PHASES[history.phase])),
        (_("sessions"), str(len(history.took_place))),
        (_("next"), day_and_time(history.next, on) if history.next else _("no date yet")),
    ]
    if pair.ending and pair.ending.why:
        facts.append((_("because"), pair.ending.why))
    width = max(_MARGIN, *(len(name) + 1 for name, _value in facts))
    lines += [f"{name:<{width}}{value}" for name, value in facts]
    if history.clauses:
        lines += ["", _("Agreement")]
        for clause in history.agreement:
            lines += _clause(history, clause, on)
    if history.oddities:
        lines += ["", unplaced(len(history.oddities))]
    return "\n".join(lines)


def _clause(history: History, clause: Clause, on: dt.date) -> Iterator[str]:
    who = "" if clause.who not in history.pair.ids else f"{history.pair.person(clause.who).name}: "
    yield f"  {clause.words}"
    yield f"    {who}{clause.text}"
    signed = _("agreed {date}, signed by both")
    unsigned = _("agreed {date}, not signed by both")
    yield f"    {(signed if clause.signed else unsigned).format(date=day(clause.on, on))}"
    earlier = [c for c in history.clauses if (c.prompt, c.who) == (clause.prompt, clause.who)][:-1]
    for old in reversed(earlier):
        before = _("earlier version ({date}): {text}").format(date=day(old.on, on), text=old.text)
        yield f"    {before}"
