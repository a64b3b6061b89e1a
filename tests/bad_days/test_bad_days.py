"""Bad days, one after the other; and those that once ended badly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bad_days.machine import WHERE, BadDays, Day

START: Day = ("start_or_resume", {})
SAVE: Day = ("save", {})
CLOSE: Day = ("close", {"signed": False})
LEAVE: Day = ("leave", {})
CRASH: Day = ("crash", {})
WRITE: Day = ("write", {"step": WHERE[0]})
EDIT: Day = ("edit_by_hand", {"which": 0, "step": WHERE[1]})
SYNC: Day = ("sync", {"which": 0, "name": "{} (conflicted copy).json"})
REPAIR: Day = ("repair", {})


@pytest.mark.parametrize(
    "days",
    [
        pytest.param([START, EDIT, CLOSE], id="edited while nothing was written here"),
        pytest.param([START, WRITE, LEAVE, START, EDIT, CLOSE, REPAIR], id="the same, resumed"),
        pytest.param([START, WRITE, SAVE, EDIT, WRITE, SAVE, EDIT, CLOSE], id="edited twice"),
        pytest.param([START, WRITE, CRASH, START, EDIT, WRITE, CLOSE], id="after a crash"),
        pytest.param([SYNC, REPAIR], id="repaired while others could reach it"),
    ],
)
def test_days_that_were_bad_once(days: list[Day]) -> None:
    machine = BadDays()
    machine.begin()
    try:
        for name, how in days:
            getattr(machine, name)(**how)
            machine.every_acknowledged_line_is_there()
            machine.nothing_else_is_unreadable()
    finally:
        machine.teardown()


BRIEF = settings(
    derandomize=True,
    deadline=None,
    max_examples=7,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)


def test_bad_days() -> None:
    run_state_machine_as_test(BadDays, settings=BRIEF)


@pytest.mark.long
def test_many_bad_days() -> None:
    long = settings(BRIEF, derandomize=False, max_examples=300, stateful_step_count=60)
    run_state_machine_as_test(BadDays, settings=long)
