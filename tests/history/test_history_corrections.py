"""Corrections of closed sessions: which of them count, and what they leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from builders import AT, DAY, held, mentoring, opened
from mentorflow.history.corrections import effective_corrections, session_versions
from mentorflow.history.fold import fold
from mentorflow.model.entry import Entry
from mentorflow.model.moves import Reword, Skip
from mentorflow.session.moves import apply

WISH = "arrive/wish/asha"
SESSION = held(opened(), {WISH: "an hour"})


def correction(seq: int, answer: Any, step: str = WISH, session: str = SESSION.id) -> Entry:
    return Entry(
        id=f"asha-ben/2026-11-04-{seq}",
        on=DAY + dt.timedelta(1),
        seq=seq,
        at=AT,
        by="asha",
        kind="correction",
        session=session,
        step=step,
        answer=answer,
    )


def test_a_correction_without_a_change_does_not_count() -> None:
    same, other = correction(2, "an hour"), correction(3, "half an hour")
    assert effective_corrections(SESSION, (same, other)) == (other,)


def test_they_count_in_the_order_of_day_and_number_whatever_order_they_come_in() -> None:
    first, second = correction(2, "half an hour"), correction(3, "an hour")
    assert effective_corrections(SESSION, (second, first)) == (first, second)


def test_what_does_not_fit_changes_nothing() -> None:
    wrong = (
        correction(2, 7),
        correction(3, "x", step="nowhere/at/all"),
        correction(4, "x", session="2026-01-01-other"),
    )
    assert effective_corrections(SESSION, wrong) == ()
    assert all(version == SESSION for version in session_versions(SESSION, wrong, []))


def test_every_version_of_a_session_the_latest_last() -> None:
    entries = (correction(2, "half an hour"), correction(3, "the whole day"))
    versions = session_versions(SESSION, entries, [])
    assert [version.answer(WISH) for version in versions] == [
        "an hour",
        "half an hour",
        "the whole day",
    ]


def test_the_wording_used_last_comes_last() -> None:
    key = "small/strengths/moment"
    past, used = [], []
    for week, way in enumerate((1, 0, 1)):
        session = opened(on=DAY + dt.timedelta(7 * week), seq=week + 1)
        step = next(each for each in session.steps if each.prompt == "strengths/moment")
        past.append(held(apply(session, Reword(step=step.id, way=way)), {}))
        used.append(fold(mentoring(), past, ()).wordings_used(key))
    assert used == [(1,), (1, 0), (0, 1)]


def test_the_wording_of_a_skipped_question_is_not_used_up() -> None:
    session = opened()
    step = next(each for each in session.steps if each.prompt == "strengths/moment")
    skipped = held(apply(session, Skip(step=step.id, why="time")), {})
    assert fold(mentoring(), (skipped,), ()).wordings_used("small/strengths/moment") == ()
