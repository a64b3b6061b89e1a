"""`talk`: the two talk about it; nothing is written down."""

from __future__ import annotations

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import Ask, Asking, Say
from mentorflow.kinds.base import Kind
from mentorflow.model.session import Session
from mentorflow.model.steps import TalkStep


class Talk(Kind[TalkStep, None]):
    """Never has an answer."""

    name = "talk"
    step = TalkStep
    adapter = TypeAdapter(None)
    expected = "nothing is written down for a prompt that is for talking"
    talked = True
    recordable = False
    rotates = True

    def ask(self, session: Session, step: TalkStep, said: list[str]) -> Asking:
        """Wait; words that are typed all the same are not lost without a word."""
        if (yield Ask(_("Just talk about this one. Press Enter when you're done."))).strip():
            yield Say(
                _("That wasn't saved. To save something for next time, type /park and your text.")
            )
