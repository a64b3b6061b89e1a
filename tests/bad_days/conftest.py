"""A whole journal, and everyone's own copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_days.whole import CLOSED, PAIR
from conftest import StillClock
from held import held_before
from mentorflow.facilitator import Facilitator
from mentorflow.journal.journal import Journal
from mentorflow.model.moves import Write


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with two pairs, a session, a draft and an entry of each kind."""
    facilitator = Facilitator(Journal(tmp_path_factory.mktemp("whole") / "journal"), StillClock())
    held_before(facilitator)
    target = facilitator.promises(PAIR)[0].target.id
    facilitator.check_in(f"{PAIR}/{target}", "going", "it goes well")
    facilitator.note(PAIR, "the pay question", "asha")
    facilitator.correct(CLOSED, "close/takeaway/asha", "asha", "Ask, then polish.")
    facilitator.prepare(PAIR, "asha", "held", {"arrive/wish": "an hour"})
    sitting = facilitator.start(PAIR, "held")
    sitting.do(Write(step="arrive/wish/asha", answer="one"))
    sitting.leave()
    facilitator.new_pair(form="peer", names=("Noor", "Kit"))
    facilitator.note("noor-kit", "hello", "kit")
    for path in (facilitator.journal.root, *facilitator.journal.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return facilitator.journal.root


@pytest.fixture
def desk(whole: Path, tmp_path: Path, clock: StillClock) -> Facilitator:
    """One's own copy of it."""
    shutil.copytree(whole, tmp_path / "journal")
    return Facilitator(Journal(tmp_path / "journal"), clock)
