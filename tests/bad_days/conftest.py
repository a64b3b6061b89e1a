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
from mentorflow.services.context import Context


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with two pairs, a session, a draft and an entry of each kind."""
    services = Services(
        Context(Journal(tmp_path_factory.mktemp("whole") / "journal"), StillClock())
    )
    held_before(services)
    target = services.check_ins.open_targets(PAIR)[0].target.id
    services.check_ins.add(f"{PAIR}/{target}", "going", "it goes well")
    services.check_ins.note(PAIR, "the pay question", "asha")
    services.corrections.add(CLOSED, "close/takeaway/asha", "asha", "Ask, then polish.")
    services.preparation.save(PAIR, "asha", "held", {"arrive/wish": "an hour"})
    live = services.sessions.start(PAIR, "held")
    live.do(Write(step="arrive/wish/asha", answer="one"))
    live.leave()
    services.pairs.new(form="peer", names=("Noor", "Kit"))
    services.check_ins.note("noor-kit", "hello", "kit")
    for path in (services.context.journal.root, *services.context.journal.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return services.context.journal.root


@pytest.fixture
def desk(whole: Path, tmp_path: Path, clock: StillClock) -> Services:
    """One's own copy of it."""
    shutil.copytree(whole, tmp_path / "journal")
    return Services(Context(Journal(tmp_path / "journal"), clock))
