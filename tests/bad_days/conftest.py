"""A whole journal, and everyone's own copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_days.whole import CLOSED, PAIR
from conftest import StillClock
from held import held_before
from mentorflow.journal.journal import Journal
from mentorflow.model.moves import Write
from mentorflow.services import Services


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with two pairs, a session, a draft and an entry of each kind."""
    services = Services(Journal(tmp_path_factory.mktemp("whole") / "journal"), StillClock())
    held_before(services)
    target = services.promises(PAIR)[0].target.id
    services.check_in(f"{PAIR}/{target}", "going", "it goes well")
    services.note(PAIR, "the pay question", "asha")
    services.correct(CLOSED, "close/takeaway/asha", "asha", "Ask, then polish.")
    services.prepare(PAIR, "asha", "held", {"arrive/wish": "an hour"})
    live = services.start(PAIR, "held")
    live.do(Write(step="arrive/wish/asha", answer="one"))
    live.leave()
    services.new_pair(form="peer", names=("Noor", "Kit"))
    services.note("noor-kit", "hello", "kit")
    for path in (services.journal.root, *services.journal.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return services.journal.root


@pytest.fixture
def desk(whole: Path, tmp_path: Path, clock: StillClock) -> Services:
    """One's own copy of it."""
    shutil.copytree(whole, tmp_path / "journal")
    return Services(Journal(tmp_path / "journal"), clock)
