"""What a pair decided in a session about its record."""

from __future__ import annotations

from mentorflow.model.literals import Fate
from mentorflow.model.session import Session
from mentorflow.model.steps import ChoiceStep

_FATES: dict[str, Fate] = {
    "kept-by-both": "both",
    "kept-by-the-owner": "mentee",
    "destroyed-after-export": "destroyed",
}
"""What each option of a question about the record means."""


def chosen_fate(session: Session, step_id: str, text: str) -> Fate | None:
    """The fate of the record that an answer with this text chose at a step; None if it has none.

    Among peers, each owning their part, "the owner" is no single person.
    """
    step = next((step for step in session.steps if step.id == step_id), None)
    if not isinstance(step, ChoiceStep):
        return None
    chosen = next((option.id for option in step.options if option.text == text), "")
    fate = _FATES.get(chosen)
    return None if fate == "mentee" and session.pair.form == "peer" else fate
