"""What a pair decided in a session about its record."""

from __future__ import annotations

from mentorflow.kinds import kind_of
from mentorflow.model.literals import Fate
from mentorflow.model.session import Session

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
    options = kind_of(step).legend(step).get("options") if step else None
    if not isinstance(options, dict):
        return None
    fate = next((fate for id, fate in _FATES.items() if options.get(id) == text), None)
    return None if fate == "mentee" and session.pair.form == "peer" else fate
