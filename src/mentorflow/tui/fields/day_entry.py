"""Dates as people type them into a field: parsed if possible, stored as typed if not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mentorflow.i18n import N_, _
from mentorflow.kinds.target_wording import unread_day_hint
from mentorflow.model.dates import day, parse_day
from mentorflow.tui.kit.form import FormRow

DATE_EXAMPLE = N_("friday, 12 Dec, in two weeks")
"""Placeholder of a date field."""


def dated(said: object, on: dt.date) -> dict[str, Any]:
    """The keys of an answer for a typed date; text that is not a day yet is stored too."""
    text = str(said or "").strip()
    date = parse_day(text, on) if text else None
    return {"due": date.isoformat() if date else None, "due_text": "" if date else text}


def typed(answer: dict[str, Any], on: dt.date) -> str:
    """What to show in the field for an answer read from disk."""
    if due := answer.get("due"):
        date = dt.date.fromisoformat(str(due))
        return day(date, on) if date >= on else date.isoformat()
    return str(answer.get("due_text") or "")


def refused(row: FormRow, on: dt.date) -> bool:
    """Whether the text in a row is not a date; then the row says so and gets the cursor."""
    said = unread_day_hint(str(row.value or ""), on)
    if said:
        row.tell(said)
        row.take_focus()
    return bool(said)


def understood(said: object, on: dt.date) -> str:
    """The date as it was understood, or a note that it was not."""
    text = str(said or "").strip()
    if not text:
        return ""
    date = parse_day(text, on)
    if date is None:
        return _("not a valid date yet")
    shown = day(date, on)
    return "" if shown.casefold() == text.casefold() else shown
