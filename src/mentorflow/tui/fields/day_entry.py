"""Days as people type them into a field: read where they can be, kept as typed where not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mentorflow.kinds.target_wording import not_a_day
from mentorflow.model.dates import day, parse_day
from mentorflow.tui.kit.form import FormRow
from mentorflow.tui.words import fields


def dated(said: object, on: dt.date) -> dict[str, Any]:
    """The keys of an answer that a typed day makes; words that are no day yet are kept too."""
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
    """Whether the words in a row are no day; then it says so, and has the cursor."""
    said = not_a_day(str(row.value or ""), on)
    if said:
        row.tell(said)
        row.take_focus()
    return bool(said)


def understood(said: object, on: dt.date) -> str:
    """The day shown back, or a word that it could not be read."""
    text = str(said or "").strip()
    if not text:
        return ""
    date = parse_day(text, on)
    if date is None:
        return fields.NOT_A_DAY
    shown = day(date, on)
    return "" if shown.casefold() == text.casefold() else shown
