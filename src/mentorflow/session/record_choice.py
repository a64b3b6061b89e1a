"""What a pair decided in a session about its record."""

from __future__ import annotations

from mentorflow.model.literals import RecordDisposition
from mentorflow.model.session import Session
from mentorflow.model.steps import ChoiceStep

_DISPOSITIONS: dict[str, RecordDisposition] = {
    "kept-by-both": "both",
    "kept-by-the-owner": "mentee",
    "destroyed-after-export": "destroyed",
}
"""What each option of a question about the record means."""


def chosen_disposition(session: Session, step_id: str, text: str) -> RecordDisposition | None:
    """What becomes of the record, by the answer with this text at a step; None if it says nothing.

    Among peers, each owning their part, "the owner" is no single person.
    """
    step = next((step for step in session.steps if step.id == step_id), None)
    if not isinstance(step, ChoiceStep):
        return None
    chosen = next((option.id for option in step.options if option.text == text), "")
    disposition = _DISPOSITIONS.get(chosen)
    return None if disposition == "mentee" and session.pair.form == "peer" else disposition
