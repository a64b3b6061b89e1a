"""Making targets: promises in the words of whoever makes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorflow.kinds import target_wording
from mentorflow.model.dates import parse_day, short_day
from mentorflow.model.steps import OpenObjective, SetTargetsStep
from mentorflow.tui.fields.day_entry import dated, refused, typed, understood
from mentorflow.tui.fields.forms import Filled, FormsField
from mentorflow.tui.kit.form import Blank, Form
from mentorflow.tui.kit.safe_text import cut_at_word
from mentorflow.tui.words import fields

_LINES = ("text", "first_step", "measure", "if_then")
_AIM = 24
"""Cells of an objective beside others in a line."""
_STORED = "stored"
_OURS = (_STORED, "due_text")


class SetTargetsField(FormsField):
    """The form of a target: act, first step, day, sign, what if, its objective, and how sure."""

    step: SetTargetsStep

    def blanks(self) -> Sequence[Blank]:
        """The objective that it serves is asked for only where one is open."""
        aims = [(aim.id, cut_at_word(aim.text, _AIM)) for aim in self._aims()]
        towards = Blank("objective", fields.TOWARDS, ways=(("", fields.NO_AIM), *aims))
        return (
            Blank("text", fields.I_WILL, "show the draft to Priya"),
            Blank("first_step", "First step", "what can be done within days"),
            Blank("due", "By when", fields.DAY_EXAMPLE),
            Blank("measure", "We will know", "what both of you will see"),
            Blank("if_then", "If, then", "if this gets in the way, then I will"),
            *([towards] if aims else []),
            Blank("confidence", "Confidence", scale=True),
        )

    def _aims(self) -> Sequence[OpenObjective]:
        """What can be served: what is open, and what is served already."""
        serving = target_wording.to_serve(self.session, self.step, self.who)
        kept = {made.get("objective") for forms in self.made.values() for made in forms}
        also = (aim for aim in self.step.objectives if aim.id in kept and aim not in serving)
        return (*serving, *also)

    def restored(self) -> dict[str, list[Filled]]:
        """The targets that the step holds already."""
        return {
            owner: [self._unpacked(target.model_dump(mode="json")) for target in targets]
            for owner, targets in self.step.answer or ()
        }

    def _unpacked(self, target: dict[str, Any]) -> Filled:
        text = str(target["text"])
        shown = target_wording.after_prefix(text)
        return {**target, "text": shown, _STORED: text, "due": typed(target, self.session.on)}

    def packed(self, filled: Filled) -> Filled | None:
        """The target; where only other lines are written, the first of them stands for it."""
        said = [text for key in _LINES if (text := str(filled.get(key) or "").strip())]
        if not said:
            return None
        kept = {key: value for key, value in filled.items() if key not in _OURS}
        stored = str(filled.get(_STORED) or "")
        same = target_wording.after_prefix(stored) == said[0]
        text = stored if same else target_wording.promise(said[0])
        return {**kept, "text": text, **dated(filled.get("due"), self.session.on)}

    def line(self, filled: Filled) -> str:
        """The promise, its day, and what it serves."""
        date = parse_day(str(filled.get("due") or ""), self.session.on)
        due = f", {short_day(date, self.session.on)}" if date else ""
        aim = next((a.text for a in self._aims() if a.id == filled.get("objective")), "")
        towards = f", {fields.towards(cut_at_word(aim, _AIM))}" if aim else ""
        return f"{(self.packed(filled) or {}).get('text', '')}{due}{towards}"

    def above(self) -> str:
        """Three open already, of before or made today: which could be let go?"""
        before = target_wording.held_open(self.session, self.who, but=self.step.id)
        return target_wording.plenty(before + len(self.others))

    def remark(self) -> str:
        """Not so sure: an offer to make it smaller."""
        return target_wording.less_sure(self.filled.get("confidence"))

    def dress(self) -> None:
        """Show the day back as it was understood; say “I will” in front where it is kept so."""
        super().dress()
        form = self.query_one(Form)
        row = form.row("due")
        row.tell(understood(row.value, self.session.on))
        said = str(self.filled.get("text") or "").strip()
        whole = said and (self.packed(self.filled) or {}).get("text") == said
        form.row("text").relabel(fields.TARGET if whole else fields.I_WILL)

    def held(self) -> bool:
        """A day that cannot be read stays where it is, and says what can."""
        row = self.query_one(Form).row("due")
        return not self.read_only and refused(row, self.session.on)

    @property
    def answer(self) -> dict[str, list[Filled]] | None:
        """The targets, by owner."""
        said = {
            owner: [packed for made in forms if (packed := self.packed(made))]
            for owner, forms in self.made.items()
        }
        return {owner: targets for owner, targets in said.items() if targets} or None
