"""Labels of what a pair can choose or be: forms, purposes, rhythms.

The tables hold the English messages; whoever shows one calls `_()` on it.
"""

from __future__ import annotations

from mentorflow.i18n import N_
from mentorflow.model.literals import Form, Formality, Purpose, Rhythm

FORMS: dict[Form, str] = {"mentoring": N_("mentoring"), "peer": N_("peers")}

FORMALITIES: tuple[tuple[Formality, str, str], ...] = (
    ("structured", N_("Structured"), N_("suggests agreements and reviews")),
    ("light", N_("Light"), N_("nothing extra unless you ask")),
)
"""Value, label, meaning."""

PURPOSES: dict[Purpose, tuple[str, str]] = {
    "induction": (N_("settling in"), N_("new to the job: open questions, people, a first result")),
    "probation": (N_("probation"), N_("the first months, until a decision is made")),
    "development": (N_("development"), N_("getting better at the job")),
    "on-the-job": (N_("on the job"), N_("learning alongside your daily work")),
    "career": (N_("career"), N_("a path and the steps along it")),
    "new-role": (N_("new role"), N_("growing into a different job")),
    "change": (N_("change"), N_("something around you is changing")),
    "setback": (N_("setback"), N_("getting back on track after a hard time")),
    "conflicting-ideas": (N_("a dilemma"), N_("ideas that pull in opposite directions")),
    "event": (N_("an event"), N_("preparing for one particular event")),
}
"""Label and meaning."""

RHYTHMS: dict[Rhythm, str] = {
    "weekly": N_("Weekly"),
    "fortnightly": N_("Fortnightly"),
    "three-weekly": N_("Every 3 weeks"),
    "monthly": N_("Monthly"),
    "quarterly": N_("Quarterly"),
}
