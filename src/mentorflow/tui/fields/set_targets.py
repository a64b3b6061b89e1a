"""The field that sets targets, in the words of their owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorflow.i18n import _
from mentorflow.kinds import target_wording
from mentorflow.model.dates import short_day
from mentorflow.model.steps import OpenObjective, SetTargetsStep
from mentorflow.model.typed_days import read_day
from mentorflow.tui.fields.day_entry import DATE_EXAMPLE, dated, refused, typed, understood
from mentorflow.tui.fields.forms import Filled, FormsField
from mentorflow.tui.kit.form import Blank, Form
from mentorflow.tui.kit.safe_text import cut_at_word

_LINES = ("text", "first_step", "measure", "if_then")
_AIM = 24
"""Cells of an objective beside others in a line."""
_STORED = "stored"
_OURS = (_STORED, "due_text")


class SetTargetsField(FormsField):
    """The form of a target: its text and date, and on request the details."""

    step: SetTargetsStep

    @property
    def first_lines(self) -> int:
        """What, and by when."""
        return 2

    @property
    def more_label(self) -> str:
        """The details."""
        return _("More about this target")

    def blanks(self) -> Sequence[Blank]:
        """The lines of the form; the objective is asked for only if one is open."""
        aims = [(aim.id, cut_at_word(aim.text, _AIM)) for aim in self._aims()]
        towards = Blank("objective", _("Objective"), ways=(("", _("None")), *aims))
        return (
            Blank("text", _("I will"), _("show the draft to Priya")),
            Blank("due", _("By when"), _(DATE_EXAMPLE)),
            Blank("first_step", _("First step"), _("what you can do in the next few days")),
            Blank("measure", _("Done when"), _("what you'll both be able to see")),
            Blank("if_then", _("If-then plan"), _("if this gets in the way, then I will")),
            *([towards] if aims else []),
            Blank("confidence", _("Confidence"), scale=True),
        )

    def _aims(self) -> Sequence[OpenObjective]:
        """Objectives to choose from: the open ones, and those chosen already."""
        serving = target_wording.objectives_to_serve(self.session, self.step, self.who)
        kept = {made.get("objective") for forms in self.made.values() for made in forms}
        also = (aim for aim in self.step.objectives if aim.id in kept and aim not in serving)
        return (*serving, *also)

    def restored(self) -> dict[str, list[Filled]]:
        """The targets of the stored answer."""
        return {
            owner: [self._unpacked(target.model_dump(mode="json")) for target in targets]
            for owner, targets in self.step.answer or ()
        }

    def _unpacked(self, target: dict[str, Any]) -> Filled:
        text = str(target["text"])
        shown = target_wording.after_prefix(text)
        return {**target, "text": shown, _STORED: text, "due": typed(target, self.today)}

    def packed(self, filled: Filled) -> Filled | None:
        """The target as stored. If its text is empty, the first filled line is used as text."""
        said = [text for key in _LINES if (text := str(filled.get(key) or "").strip())]
        if not said:
            return None
        kept = {key: value for key, value in filled.items() if key not in _OURS}
        stored = str(filled.get(_STORED) or "")
        same = target_wording.after_prefix(stored) == said[0]
        text = stored if same else target_wording.with_prefix(said[0])
        return {**kept, "text": text, **dated(filled.get("due"), self.days)}

    def line(self, filled: Filled) -> str:
        """The target, its date, and its objective."""
        date = read_day(str(filled.get("due") or ""), self.days).day
        due = f", {short_day(date, self.today)}" if date else ""
        aim = next((a.text for a in self._aims() if a.id == filled.get("objective")), "")
        towards = _("for “{aim}”").format(aim=cut_at_word(aim, _AIM)) if aim else ""
        return (
            f"{(self.packed(filled) or {}).get('text', '')}{due}{f', {towards}' if towards else ''}"
        )

    def above(self) -> str:
        """A question once the owner has three open targets: which could they let go?"""
        before = target_wording.count_open_targets(
            self.session, self.who, exclude_step=self.step.id
        )
        return target_wording.too_many_hint(before + len(self.others))

    def remark(self) -> str:
        """A suggestion to make the target smaller, if confidence is low."""
        return target_wording.low_confidence_hint(self.filled.get("confidence"))

    def refresh_rows(self) -> None:
        """Show the date as it was understood; the label is “I will” if it is part of the target."""
        super().refresh_rows()
        form = self.query_one(Form)
        row = form.row("due")
        row.tell(understood(row.value, self.days, meeting=True))
        said = str(self.filled.get("text") or "").strip()
        whole = said and (self.packed(self.filled) or {}).get("text") == said
        form.row("text").relabel(_("Target") if whole else _("I will"))

    def blocks_leaving(self) -> bool:
        """Stay as long as the date can't be read; the row says why."""
        row = self.query_one(Form).row("due")
        return not self.read_only and refused(row, self.days, meeting=True)

    @property
    def answer(self) -> dict[str, list[Filled]] | None:
        """The targets, by owner."""
        said = {
            owner: [packed for made in forms if (packed := self.packed(made))]
            for owner, forms in self.made.items()
        }
        return {owner: targets for owner, targets in said.items() if targets} or None
