"""Dates as people type them into a field: parsed if possible, stored as typed if not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mentorflow.i18n import N_, _
from mentorflow.kinds.target_wording import unread_day_hint
from mentorflow.model.dates import day
from mentorflow.model.day_context import DayContext
from mentorflow.model.typed_days import is_next_meeting, read_day
from mentorflow.tui.kit.form import FormRow

DATE_EXAMPLE = N_("friday, 12 Dec, in two weeks")
"""Placeholder of a date field."""


def dated(said: object, context: DayContext) -> dict[str, Any]:
    """The keys of an answer for a typed date; text that is not a day yet is stored too."""
    text = str(said or "").strip()
    date = read_day(text, context).day
    return {"due": date.isoformat() if date else None, "due_text": "" if date else text}


def typed(answer: dict[str, Any], on: dt.date) -> str:
    """What to show in the field for an answer read from disk."""
    if due := answer.get("due"):
        date = dt.date.fromisoformat(str(due))
        return day(date, on) if date >= on else date.isoformat()
    return str(answer.get("due_text") or "")


def refused(row: FormRow, context: DayContext, *, meeting: bool = False) -> bool:
    """Whether the text in a row is not a date; then the row says so and gets the cursor.

    With `meeting`, the next meeting will do even if it has no date yet.
    """
    said = unread_day_hint(str(row.value or ""), context, meeting=meeting)
    if said:
        row.tell(said)
        row.take_focus()
    return bool(said)


def understood(said: object, context: DayContext, *, meeting: bool = False) -> str:
    """The date as it was understood, or a note on why it was not."""
    text = str(said or "").strip()
    if not text:
        return ""
    typed = read_day(text, context)
    if typed.day is None and meeting and is_next_meeting(text):
        return _("your next meeting")
    if typed.day is None:
        return typed.doubt or _("not a valid date yet")
    shown = day(typed.day, context.on)
    return "" if shown.casefold() == text.casefold() else shown
