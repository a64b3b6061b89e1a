"""Every status and outcome has a label, and it is the one that front ends show."""

from __future__ import annotations

from typing import get_args

from mentorflow.kinds.review_wording import REVIEW_OPTIONS
from mentorflow.model.labels import SESSION_LABELS, TARGET_LABELS
from mentorflow.model.literals import CheckIn, SessionStatus, TargetOutcome, TargetStatus


def test_every_status_and_outcome_has_a_label() -> None:
    assert set(SESSION_LABELS) == set(get_args(SessionStatus))
    known = {*get_args(TargetStatus), *get_args(TargetOutcome), *get_args(CheckIn)}
    assert set(TARGET_LABELS) == known


def test_a_review_offers_outcomes_under_their_labels() -> None:
    for option in REVIEW_OPTIONS:
        assert option.name.casefold() == TARGET_LABELS[option.outcome]
