"""The closed lists of words that values use, as `Literal` types."""

from __future__ import annotations

from typing import Literal

Form = Literal["mentoring", "peer"]
Formality = Literal["structured", "light"]
Seat = Literal["mentor", "mentee"]
Ask = Literal["mentee", "mentor", "each", "pair"]
Purpose = Literal[
    "induction",
    "probation",
    "development",
    "on-the-job",
    "career",
    "new-role",
    "change",
    "setback",
    "conflicting-ideas",
    "event",
]
Rhythm = Literal["weekly", "fortnightly", "three-weekly", "monthly", "quarterly"]
EndingKind = Literal["soon", "paused", "ended", "passed-on"]
RecordDisposition = Literal["both", "mentee", "destroyed"]
"""Who keeps the record of a pair that has ended."""
Suits = Literal[
    "first",
    "usual",
    "short",
    "stalled",
    "review-due",
    "moving-on",
    "one-off",
    "induction",
    "probation",
    "development",
    "on-the-job",
    "career",
    "new-role",
    "change",
    "setback",
    "conflicting-ideas",
    "event",
]
KindName = Literal[
    "talk",
    "text",
    "list",
    "scale",
    "choice",
    "date",
    "table",
    "ratings",
    "review-targets",
    "set-targets",
    "review-objectives",
    "set-objectives",
]
Records = Literal[
    "achievement",
    "strength",
    "feedback",
    "gap:skill",
    "gap:knowledge",
    "gap:qualification",
    "gap:experience",
    "insight",
    "decision",
    "resource",
    "takeaway",
    "clause",
    "moving-on",
]
ItemsFrom = Literal[
    "gaps",
    "achievement",
    "strength",
    "feedback",
    "gap:skill",
    "gap:knowledge",
    "gap:qualification",
    "gap:experience",
    "insight",
    "decision",
    "resource",
    "takeaway",
]
TargetOutcome = Literal[
    "done",
    "partly",
    "not-done",
    "blocked",
    "moved",
    "dropped",
    "passed-on",
    "confirmed",
    "reopened",
]
ObjectiveOutcome = Literal["going", "reached", "dropped"]
TargetStatus = Literal["open", "partly", "blocked", "done", "dropped", "passed-on"]
ObjectiveStatus = Literal["open", "reached", "dropped"]
CheckIn = Literal["done", "going", "stuck"]
SessionStatus = Literal["open", "closed", "did-not-happen"]
EntryKind = Literal["check-in", "note", "preparation", "correction"]
NoteKind = Literal["topic", "achievement", "insight", "feedback-wanted"]
Phase = Literal["beginning", "under way", "moving on", "paused", "closed"]

PAIR = "pair"
"""In place of a person's id: the step or answer belongs to both."""

CLOSING = "closing"
"""The position after the last step: read-back, next date, signatures."""

PUT_OFF: frozenset[str] = frozenset({"moved", "not-done"})
"""Outcomes that put a target off; `Target.times_put_off` counts them."""

OPEN_STATUSES: frozenset[TargetStatus] = frozenset({"open", "partly", "blocked"})
