"""No test sees this machine: its home, its day, its terminal, its language."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from builders import AT
from mentorflow import i18n
from mentorflow.clock import Clock
from mentorflow.journal.journal import Journal
from mentorflow.services import Services
from mentorflow.services.context import Context

gc.set_threshold(200_000, 50, 100)  # the screens make many small objects; a seventh of the time

# A busy machine is no fault: speed is measured in `bench/` only.
settings.register_profile("mentorflow", deadline=None)
settings.load_profile("mentorflow")


class StillClock(Clock):
    """A clock that stands at a day; its seconds are moved by hand."""

    def __init__(self, at: dt.datetime = AT) -> None:
        self.at = at
        self.seconds = 0.0

    def now(self) -> dt.datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: half of the time a test of the screens waits for a key to be drawn."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith(("MENTORFLOW", "TEXTUAL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MENTORFLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MENTORFLOW_ASCII", "0")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("LANGUAGE", i18n.ENGLISH)
    yield
    i18n.set_language(i18n.ENGLISH)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def services(tmp_path: Path, clock: StillClock) -> Services:
    return Services(Context(Journal(tmp_path / "home" / "journal"), clock))
