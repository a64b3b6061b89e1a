"""The one lasting record that is written over keeps its last five generations."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from builders import mentoring
from mentorflow.errors import CannotCreateError
from mentorflow.journal.backups import backups_of
from mentorflow.journal.journal import Journal
from mentorflow.model.literals import Purpose

PURPOSES: tuple[Purpose, ...] = (
    "induction",
    "probation",
    "career",
    "change",
    "setback",
    "event",
    "new-role",
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal")
    journal.add_pair(mentoring())
    return journal


def save(journal: Journal, purpose: Purpose) -> None:
    journal.save_pair(mentoring().model_copy(update={"purpose": purpose}))


def purposes(journal: Journal) -> list[str]:
    folder = journal.root / "asha-ben"
    return [json.loads(path.read_text("utf-8"))["purpose"] for path in backups_of(folder)]


def test_five_are_kept_the_latest_first(journal: Journal) -> None:
    assert purposes(journal) == []
    for purpose in PURPOSES:
        save(journal, purpose)
    assert journal.pair("asha-ben").purpose == "new-role"
    assert purposes(journal) == ["event", "setback", "change", "career", "probation"]
    for path in backups_of(journal.root / "asha-ben"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_they_hide_nothing_and_other_files_there_stay(journal: Journal) -> None:
    save(journal, "career")
    other = journal.root / "asha-ben" / "earlier" / "pair-old.json"
    other.write_text("mine", encoding="utf-8")
    for purpose in PURPOSES:
        save(journal, purpose)
    assert other.read_text("utf-8") == "mine"
    listing = journal.pairs()
    assert [pair.id for pair in listing.found] == ["asha-ben"] and not listing.unreadable


def test_what_cannot_be_kept_is_not_written_over(journal: Journal) -> None:
    (journal.root / "asha-ben" / "earlier").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotCreateError):
        save(journal, "career")
    assert journal.pair("asha-ben").purpose == "development"
