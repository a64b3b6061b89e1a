"""What a pair decided in a session about its record."""

from __future__ import annotations

from mentorflow.kinds import kind_of
from mentorflow.model.literals import RecordDisposition
from mentorflow.model.session import Session

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
    options = kind_of(step).legend(step).get("options") if step else None
    if not isinstance(options, dict):
        return None
    found = (each for id, each in _DISPOSITIONS.items() if options.get(id) == text)
    disposition = next(found, None)
    return None if disposition == "mentee" and session.pair.form == "peer" else disposition
