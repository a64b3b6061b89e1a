"""Making targets: promises in the words of whoever makes them."""

from __future__ import annotations

import re
from typing import Any

from mentorflow.model.dates import parse_day, short_day
from mentorflow.tui.widgets.fields.days import dated, typed, understood
from mentorflow.tui.widgets.fields.forms import Filled, FormsField
from mentorflow.tui.widgets.form import Blank, Form
from mentorflow.tui.words import fields

_PREFIX = "I will "
_PROMISE = re.compile(r"(?:i|we) will\b", re.IGNORECASE)
_LINES = ("text", "first_step", "measure", "if_then")
_STORED = "stored"
_OURS = (_STORED, fields.UNREAD_DAY)
_PLENTY, _SURE = 3, 7


class SetTargetsField(FormsField):
    """The form of a target: act, first step, day, sign, what if, and how sure."""

    blanks = (
        Blank("text", "I will", "show the draft to Priya"),
        Blank("first_step", "First step", "what can be done within days"),
        Blank("due", "By when", fields.DAY_EXAMPLE),
        Blank("measure", "We will know", "what both of you will see"),
        Blank("if_then", "If, then", "if this gets in the way, then I will"),
        Blank("confidence", "Confidence", scale=True),
    )

    def restored(self) -> dict[str, list[Filled]]:
        """The targets that the step holds already."""
        answer: Any = self.step.answer or ()
        return {
            owner: [self._unpacked(target.model_dump(mode="json")) for target in targets]
            for owner, targets in answer
        }

    def _unpacked(self, target: dict[str, Any]) -> Filled:
        text = str(target["text"])
        shown = text.removeprefix(_PREFIX)
        return {**target, "text": shown, _STORED: text, "due": typed(target, self.session.on)}

    def packed(self, filled: Filled) -> Filled | None:
        """The target; where only other lines are written, the first of them stands for it."""
        said = [text for key in _LINES if (text := str(filled.get(key) or "").strip())]
        if not said:
            return None
        kept = {key: value for key, value in filled.items() if key not in _OURS}
        stored = str(filled.get(_STORED) or "")
        text = said[0] if _PROMISE.match(said[0]) else _PREFIX + said[0]
        text = stored if stored.removeprefix(_PREFIX) == said[0] else text
        return {**kept, "text": text, **dated(filled.get("due"), self.session.on)}

    def line(self, filled: Filled) -> str:
        """The promise and its day."""
        date = parse_day(str(filled.get("due") or ""), self.session.on)
        due = f", {short_day(date, self.session.on)}" if date else ""
        return f"{(self.packed(filled) or {}).get('text', '')}{due}"

    def above(self) -> str:
        """A fourth one: which of them matters most?"""
        return fields.PLENTY if self.place >= _PLENTY else ""

    def remark(self) -> str:
        """Not so sure: an offer to make it smaller."""
        sure = self.filled.get("confidence")
        return fields.LESS_SURE if sure is not None and sure < _SURE else ""

    def dress(self) -> None:
        """Show the day back as it was understood."""
        super().dress()
        row = self.query_one(Form).row("due")
        row.tell(understood(row.value, self.session.on))

    @property
    def answer(self) -> Any:
        """The targets, by owner."""
        said = {
            owner: [packed for made in forms if (packed := self.packed(made))]
            for owner, forms in self.made.items()
        }
        return {owner: targets for owner, targets in said.items() if targets} or None
