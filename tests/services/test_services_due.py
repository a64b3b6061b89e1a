"""What is due: worked out once, remembered until a file changes, and quick when it is known."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import NoReturn

import pytest

from conftest import StillClock
from mentorflow.errors import UnknownError
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.services.due import due

DAY = dt.date(2026, 11, 3)
HERS = "asha-ben/2026-11-03.1"

WARM = """
import datetime as dt, sys
from pathlib import Path
from mentorflow.services.due import due
assert due(Path(sys.argv[1]), dt.date.max, None, lambda: 1 / 0)
print(*({"pydantic", "jinja2", "filelock"} & set(sys.modules)))
"""


@pytest.fixture
def pair(services: Services) -> Pair:
    made = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    promised = {
        "asha": [
            {"text": "I will write", "due": "2026-11-12"},
            {"text": "I will call Priya", "due": "2026-11-10"},
        ],
        "ben": [{"text": "I will read"}],
    }
    answers = {"targets/promises": promised, "session/signed": {"asha": "A", "ben": "B"}}
    services.sessions.record(made.id, "mentoring-session", DAY, answers)
    return made


def unneeded() -> NoReturn:
    raise AssertionError("the cache knows it")


def test_the_earliest_comes_first_and_a_day_is_due_on_itself(
    services: Services, pair: Pair
) -> None:
    assert services.check_ins.due(6) == []
    (first,) = services.check_ins.due(7)
    assert (first["text"], first["owner_name"], first["names"]) == (
        "I will call Priya",
        "Asha",
        "Asha & Ben",
    )
    assert [row["due"] for row in services.check_ins.due(9)] == ["2026-11-10", "2026-11-12"]


def test_it_is_remembered_until_a_file_changes(
    services: Services, pair: Pair, clock: StillClock
) -> None:
    root, last = services.context.journal.root, DAY + dt.timedelta(30)
    before = due(root, last, None, lambda: services.check_ins)
    assert due(root, last, None, unneeded) == due(root, last, pair.id, unneeded) == before
    services.check_ins.add("03.1", "done")
    with pytest.raises(AssertionError):
        due(root, last, None, unneeded)
    assert len(services.check_ins.due(30)) == len(before) - 1


def test_nothing_heavy_is_loaded_while_it_is_remembered(services: Services, pair: Pair) -> None:
    services.check_ins.due()
    program = [sys.executable, "-c", WARM, str(services.context.journal.root)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_pair_is_meant_by_a_tail_of_its_id_and_rests_only_among_others(
    services: Services, pair: Pair
) -> None:
    services.pairs.new(form="peer", names=("Noor", "Kit"))
    assert len(services.check_ins.due(30, "ben")) == 2
    assert services.check_ins.due(30, "noor-kit") == []
    with pytest.raises(UnknownError):
        services.check_ins.due(30, "nobody")
    services.pairs.end(pair.id, "paused")
    assert services.check_ins.due(30) == []
    assert len(services.check_ins.due(30, pair.id)) == 2
    services.pairs.end(pair.id, "ended")
    assert services.check_ins.due(30) == []
    assert services.check_ins.open_targets() == ()
    assert len(services.check_ins.targets(pair.id).found) == 3


def test_targets_name_what_could_not_be_read(services: Services, pair: Pair) -> None:
    services.check_ins.add(HERS, "done")
    folder = services.context.journal.root / pair.id / "sessions"
    (folder / "2026-11-04-torn.json").write_bytes(b"{")
    listing = services.check_ins.targets()
    assert [file.path for file in listing.unreadable] == [str(folder / "2026-11-04-torn.json")]
    assert len(listing.found) == 2
    assert len(services.check_ins.targets(closed=True).found) == 3
