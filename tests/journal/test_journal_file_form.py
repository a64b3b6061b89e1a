"""What a pair's files hold: ids without the pair's, a `uid` that stays, a `rev` for each write."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from builders import AT, DAY, held, mentoring, opened, peers
from mentorflow.journal.file_form import random_id
from mentorflow.journal.journal import Journal
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.session import Session

NOTE = Entry(id="asha-ben/note", on=DAY, seq=2, at=AT, kind="note", by="asha", text="x")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    numbers = itertools.count(1)
    journal = Journal(tmp_path / "journal", new_id=lambda: f"{next(numbers):032x}")
    journal.add_pair(mentoring())
    return journal


def tree(journal: Journal, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((journal.root / name).read_bytes())
    return found


def change(journal: Journal, name: str, **keys: Any) -> None:
    (journal.root / name).write_text(json.dumps(tree(journal, name) | keys))


def as_version_1(journal: Journal, name: str) -> None:
    """A file as version 1 wrote it."""
    old = tree(journal, name)
    del old["uid"], old["rev"]
    old["version"] = 1
    if name.endswith("pair.json"):
        old["id"] = "asha-ben"
    else:
        old["id"] = f"asha-ben/{old['id']}"
    if "pair" in old:
        old["pair"] |= {"id": "asha-ben"}
        del old["pair"]["uid"]
    (journal.root / name).write_text(json.dumps(old))


def test_ids_are_random_and_128_bits() -> None:
    made = {random_id() for _ in range(100)}
    assert len(made) == 100 and all(re.fullmatch("[0-9a-f]{32}", id) for id in made)


def test_no_file_of_a_pair_names_its_folder(journal: Journal) -> None:
    draft = journal.claim_draft(opened(journal.pair("asha-ben")))
    journal.add_session(held(opened(journal.pair("asha-ben"), twice="-2"), {}))
    correction = {"kind": "correction", "session": draft.id, "step": "x"}
    journal.add_entry(NOTE.model_copy(update=correction))
    files = list((journal.root / "asha-ben").rglob("*.json"))
    assert len(files) == 4
    for path in files:
        assert b"asha-ben" not in path.read_bytes(), path
    assert journal.entries("asha-ben").found[0].session == draft.id, "in memory it is whole"


def test_a_folder_of_another_name_holds_the_same_pair(journal: Journal) -> None:
    journal.add_session(held(opened(journal.pair("asha-ben")), {}))
    correction = {"kind": "correction", "session": "asha-ben/2026-11-03-small", "step": "x"}
    journal.add_entry(NOTE.model_copy(update=correction))
    (journal.root / "asha-ben").rename(journal.root / "us-two")
    assert journal.pair("us-two").id == "us-two" and not journal.pairs().unreadable
    (session,) = journal.sessions("us-two").found
    (entry,) = journal.entries("us-two").found
    assert (session.id, session.pair.id) == ("us-two/2026-11-03-small", "us-two")
    assert (entry.id, entry.session) == ("us-two/note", session.id)


def test_the_uid_stays_and_each_write_has_a_rev_of_its_own(journal: Journal) -> None:
    pair = journal.pair("asha-ben")
    revs = {tree(journal, "asha-ben/pair.json")["rev"]}
    for purpose in ("career", "change"):
        saved = journal.save_pair(pair.model_copy(update={"purpose": purpose}))
        assert saved.uid == pair.uid == tree(journal, "asha-ben/pair.json")["uid"]
        revs.add(tree(journal, "asha-ben/pair.json")["rev"])
    assert len(revs) == 3
    draft = journal.claim_draft(opened(pair))
    assert len({json.loads(journal.content(draft))["rev"] for _ in range(3)} | {draft.rev}) == 4
    closed = journal.add_session(held(draft, {}))
    assert closed.uid == draft.uid and closed.rev != draft.rev
    assert closed.pair.uid == pair.uid


def test_saving_a_pair_as_it_is_writes_nothing(journal: Journal) -> None:
    before = (journal.root / "asha-ben" / "pair.json").read_bytes()
    journal.save_pair(journal.pair("asha-ben"))
    assert (journal.root / "asha-ben" / "pair.json").read_bytes() == before


class TestVersion1:
    def test_a_pair_gets_its_uid_when_it_is_next_written(self, journal: Journal) -> None:
        as_version_1(journal, "asha-ben/pair.json")
        pair = journal.pair("asha-ben")
        assert pair.uid == "" and pair.id == "asha-ben"
        journal.add_entry(NOTE)
        assert tree(journal, "asha-ben/pair.json")["version"] == 1
        saved = journal.save_pair(pair)
        assert saved.uid and journal.pair("asha-ben") == saved
        assert "id" not in tree(journal, "asha-ben/pair.json")

    def test_a_record_has_a_uid_once_its_pair_has_one(self, journal: Journal) -> None:
        journal.add_session(held(opened(), {}))
        journal.add_entry(NOTE)
        for name in ("sessions/2026-11-03-small.json", "entries/note.json"):
            as_version_1(journal, f"asha-ben/{name}")
        kept: list[Session | Entry] = [*journal.sessions("asha-ben").found]
        kept += [*journal.entries("asha-ben").found, journal.session("asha-ben/2026-11-03-small")]
        uids = {record.uid for record in kept}
        assert len(uids) == 2 and all(len(uid) == 32 for uid in uids)
        copy = Journal(journal.root)
        (journal.root / "asha-ben").rename(journal.root / "us-two")
        change(journal, "us-two/entries/note.json", id="us-two/note")
        assert copy.entries("us-two").found[0].uid in uids, "whatever the folder is called"
        as_version_1(journal, "us-two/pair.json")
        change(journal, "us-two/pair.json", id="us-two")
        assert copy.entries("us-two").found[0].uid == ""

    def test_a_record_that_lies_in_a_wrong_folder_is_still_told(self, journal: Journal) -> None:
        journal.add_pair(peers())
        journal.add_session(held(opened(), {}))
        as_version_1(journal, "asha-ben/sessions/2026-11-03-small.json")
        (journal.root / "noor-kit" / "sessions").mkdir()
        path = journal.root / "asha-ben" / "sessions" / "2026-11-03-small.json"
        path.rename(journal.root / "noor-kit" / "sessions" / path.name)
        (trouble,) = journal.sessions("noor-kit").unreadable
        assert trouble.reason == (
            "The file belongs to the pair asha-ben, but it's in the folder of noor-kit."
        )


class TestWhosePairItIs:
    def test_a_session_of_another_pair_is_told(self, journal: Journal) -> None:
        other = journal.add_pair(peers())
        journal.add_session(held(opened(other), {}))
        folder = journal.root / "asha-ben" / "sessions"
        (journal.root / "noor-kit" / "sessions").rename(folder)
        (trouble,) = journal.sessions("asha-ben").unreadable
        assert trouble.reason == "This session belongs to a different pair, not to asha-ben."

    def test_an_old_copy_of_a_pair_gets_the_uid_that_its_sessions_have(
        self, journal: Journal
    ) -> None:
        pair = journal.pair("asha-ben")
        journal.add_session(held(opened(pair), {}))
        as_version_1(journal, "asha-ben/pair.json")
        assert journal.save_pair(journal.pair("asha-ben")).uid == pair.uid
        assert not journal.sessions("asha-ben").unreadable

    def test_a_pair_of_somebody_else_has_another_uid(self, journal: Journal) -> None:
        made: list[Pair] = [journal.add_pair(mentoring()) for _ in range(3)]
        assert len({pair.uid for pair in made}) == 3
