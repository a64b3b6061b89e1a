from __future__ import annotations

import datetime as dt
import json
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AT, DAY, held, mentoring, opened, peers
from mentorflow.errors import (
    BadDataError,
    CannotCreateError,
    CannotWriteError,
    MentorflowError,
    UnknownError,
)
from mentorflow.journal.journal import Journal
from mentorflow.journal.references import find_id
from mentorflow.journal.writing import dump
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Session

LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "deep" / "journal")
    journal.add_pair(mentoring())
    return journal


def entry(name: str = "2026-11-29-1802-asha-note", **change: Any) -> Entry:
    made = Entry(id=f"asha-ben/{name}", on=DAY, seq=1, at=AT, kind="note", by="asha", text="x")
    return made.model_copy(update=change)


class TestPairs:
    def test_a_pair_is_kept_as_it_is(self, journal: Journal) -> None:
        pair = journal.pair("asha-ben")
        assert journal.pairs().found == (pair,)
        assert pair.model_copy(update={"uid": ""}) == mentoring()
        content = json.loads((journal.root / "asha-ben" / "pair.json").read_bytes())
        assert list(content)[:4] == ["format", "version", "uid", "rev"]
        assert content["format"] == "mentorflow/pair" and "id" not in content
        about = json.loads((journal.root / "journal.json").read_bytes())
        assert (about["format"], about["version"]) == ("mentorflow/journal", 2)

    def test_everything_is_for_its_owner_only(self, journal: Journal) -> None:
        journal.claim_draft(opened())
        journal.add_session(held(opened(twice="-2"), {}))
        journal.add_entry(entry())
        journal.write_notes(opened(), "# notes")
        for path in (journal.root.parent, *journal.root.parent.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path

    def test_a_second_pair_of_the_same_names_gets_a_number(self, journal: Journal) -> None:
        assert journal.add_pair(mentoring()).id == "asha-ben-2"
        assert journal.add_pair(mentoring()).id == "asha-ben-3"
        assert journal.add_pair(peers()).id == "noor-kit"
        ids = [pair.id for pair in journal.pairs().found]
        assert ids == ["asha-ben", "asha-ben-2", "asha-ben-3", "noor-kit"]

    def test_a_change_keeps_unknown_keys(self, journal: Journal) -> None:
        path = journal.root / "asha-ben" / "pair.json"
        content = json.loads(path.read_bytes()) | {"later": [1]}
        content["people"][1]["pronoun"] = "they"
        path.write_text(json.dumps(content))
        pair = journal.pair("asha-ben")
        asha = pair.people[0].model_copy(update={"name": "Asha K."})
        journal.save_pair(pair.model_copy(update={"people": (asha, pair.people[1])}))
        content["people"][0]["name"] = "Asha K."
        saved = json.loads(path.read_bytes())
        assert saved.pop("rev") != content.pop("rev") and saved == content

    @pytest.mark.parametrize("content", [b"{", b'{"format": "mentorflow/pair", "version": 3}'])
    def test_a_pair_that_cannot_be_read_is_listed_and_never_overwritten(
        self, journal: Journal, content: bytes
    ) -> None:
        journal.add_pair(peers())
        journal.add_session(held(opened(), {}))
        path = journal.root / "asha-ben" / "pair.json"
        path.write_bytes(content)
        listing = journal.pairs()
        assert [pair.id for pair in listing.found] == ["noor-kit"]
        assert [trouble.path for trouble in listing.unreadable] == [str(path)]
        with pytest.raises(BadDataError):
            journal.pair("asha-ben")
        with pytest.raises(BadDataError):
            journal.save_pair(mentoring())
        assert path.read_bytes() == content
        assert len(journal.sessions("asha-ben").found) == 1, "its sessions can still be read"

    def test_a_pair_whose_file_is_missing_is_listed(self, journal: Journal) -> None:
        journal.add_session(held(opened(), {}))
        (journal.root / "asha-ben" / "pair.json").unlink()
        (trouble,) = journal.pairs().unreadable
        assert trouble.reason == "There is no such file."

    def test_other_folders_are_no_pairs(self, journal: Journal) -> None:
        for name in ("guides", ".git", "holiday"):
            (journal.root / name).mkdir()
        assert len(journal.pairs().found) == 1 and not journal.pairs().unreadable

    def test_a_pair_that_cannot_be_written_leaves_no_folder(self, journal: Journal) -> None:
        name = "n" * 250
        people = (Person(id=name, name="N"), Person(id="m", name="M"))
        with pytest.raises(CannotCreateError, match="the name is too long"):
            journal.add_pair(Pair(id=f"{name}-{name}", on=DAY, people=people))
        assert len(list(journal.root.iterdir())) == 2

    @pytest.mark.parametrize("id", ["..", "../x", "/etc", "a/b", "", ".", "a\0b", "a\\b", "c:x"])
    def test_no_id_leads_out_of_the_journal(self, journal: Journal, id: str) -> None:
        before = sorted(journal.root.parent.rglob("*"))
        for attempt in (
            lambda: journal.add_pair(mentoring().model_copy(update={"id": id})),
            lambda: journal.save_pair(mentoring().model_copy(update={"id": id})),
            lambda: journal.claim_draft(opened().model_copy(update={"id": f"{id}/x"})),
            lambda: journal.claim_draft(opened().model_copy(update={"id": f"asha-ben/{id}"})),
            lambda: journal.add_entry(entry().model_copy(update={"id": f"asha-ben/{id}"})),
            lambda: journal.write_notes(opened().model_copy(update={"id": f"x/{id}"}), "x"),
            lambda: journal.discard(opened().model_copy(update={"id": f"{id}/x"})),
            lambda: journal.sessions(id),
            lambda: journal.session_id(id, DAY, "small"),
            lambda: journal.pair(id),
            lambda: journal.session(f"{id}/x"),
        ):
            with pytest.raises(UnknownError):
                attempt()
        assert sorted(journal.root.parent.rglob("*")) == before

    def test_a_journal_of_a_newer_mentorflow_is_left_alone(self, journal: Journal) -> None:
        path = journal.root / "journal.json"
        path.write_text('{"format": "mentorflow/journal", "version": 3}')
        before = sorted(journal.root.rglob("*"))
        (trouble,) = journal.pairs().unreadable
        assert trouble.newer
        for attempt in (
            lambda: journal.add_pair(peers()),
            lambda: journal.claim_draft(opened()),
            lambda: journal.add_entry(entry()),
            lambda: journal.save_pair(mentoring()),
        ):
            with pytest.raises(CannotWriteError, match="newer mentorflow"):
                attempt()
        assert sorted(journal.root.rglob("*")) == before
        assert journal.pair("asha-ben").names == mentoring().names

    def test_a_damaged_journal_file_stops_nobody(self, journal: Journal) -> None:
        path = journal.root / "journal.json"
        path.write_text("{")
        assert [trouble.path for trouble in journal.pairs().unreadable] == [str(path)]
        journal.claim_draft(opened())
        assert path.read_text() == "{"

    def test_nothing_is_made_for_a_pair_that_is_not_there(self, journal: Journal) -> None:
        with pytest.raises(UnknownError):
            journal.add_session(held(opened(peers()), {}))
        assert not (journal.root / "noor-kit").exists()


class TestSessions:
    def test_a_session_from_draft_to_transcript(self, journal: Journal) -> None:
        draft = journal.claim_draft(opened())
        assert journal.drafts("asha-ben").found == (draft,)
        assert journal.session("2026-11-03-small") == draft
        closed = journal.add_session(held(draft, {}))
        assert not journal.drafts("asha-ben").found
        assert journal.sessions("asha-ben").found == (closed,)
        assert journal.session("small") == closed
        assert list((journal.root / "asha-ben" / "drafts").iterdir()) == []

    def test_ids_of_one_day(self, journal: Journal) -> None:
        ids = []
        for _ in range(3):
            id = journal.session_id("asha-ben", DAY, "small")
            ids.append(id)
            journal.claim_draft(opened().model_copy(update={"id": id}))
        assert [id.removeprefix("asha-ben/") for id in ids] == [
            "2026-11-03-small",
            "2026-11-03-small-2",
            "2026-11-03-small-3",
        ]
        assert journal.session_id("asha-ben", DAY, "other") == "asha-ben/2026-11-03-other-4"

    def test_a_draft_never_takes_a_name_that_is_in_use(self, journal: Journal) -> None:
        journal.add_session(held(opened(), {}))
        assert journal.claim_draft(opened()).id == "asha-ben/2026-11-03-small-2"
        assert journal.claim_draft(opened()).id == "asha-ben/2026-11-03-small-3"
        taken = opened(twice="-2")
        assert journal.claim_draft(taken).id == "asha-ben/2026-11-03-small-4", "not -2-2"
        assert [session.id for session in journal.drafts("asha-ben").found] == [
            f"asha-ben/2026-11-03-small-{number}" for number in (2, 3, 4)
        ]

    def test_adding_the_same_session_twice_is_adding_it_once(self, journal: Journal) -> None:
        closed = journal.add_session(held(opened(), {}))
        assert journal.add_session(held(opened(), {})) == closed
        assert journal.add_session(closed) == closed
        assert journal.sessions("asha-ben").found == (closed,)

    def test_another_session_of_that_name_is_never_overwritten(self, journal: Journal) -> None:
        first = journal.add_session(held(opened(), {}))
        second = journal.add_session(held(opened(), {}).model_copy(update={"why": "other"}))
        assert second.id == "asha-ben/2026-11-03-small-2"
        assert journal.sessions("asha-ben").found == (first, second)

    def test_a_draft_that_was_closed_is_not_offered_again(self, journal: Journal) -> None:
        draft = journal.claim_draft(opened())
        closed = journal.add_session(held(draft, {}))
        journal.draft_path(draft.id).write_bytes(dump(draft))
        listing = journal.drafts("asha-ben")
        assert not listing.found and not listing.unreadable
        assert journal.session(draft.id) == closed

    def test_a_draft_whose_transcript_is_damaged_comes_back(self, journal: Journal) -> None:
        draft = journal.claim_draft(opened())
        path = journal.session_path(draft.id)
        path.parent.mkdir()
        path.write_bytes(b"{")
        assert journal.drafts("asha-ben").found == (draft,)
        assert journal.session(draft.id) == draft

    def test_another_meeting_under_the_name_of_a_closed_one_is_not_hidden(
        self, journal: Journal
    ) -> None:
        journal.add_session(held(opened(), {}))
        other = opened().model_copy(update={"started": LATER})
        path = journal.draft_path(other.id)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dump(other))
        listing = journal.drafts("asha-ben")
        assert not listing.found
        assert [trouble.path for trouble in listing.unreadable] == [str(path)]

    def test_keeping_a_session_leaves_the_draft_of_another_meeting(self, journal: Journal) -> None:
        draft = journal.claim_draft(opened().model_copy(update={"started": LATER}))
        before = journal.draft_path(draft.id).read_bytes()
        journal.add_session(held(opened(), {}))
        assert journal.draft_path(draft.id).read_bytes() == before

    def test_a_draft_that_somebody_else_changed_outlives_the_closing(
        self, journal: Journal
    ) -> None:
        draft = journal.claim_draft(opened())
        path = journal.draft_path(draft.id)
        theirs = dump(draft.model_copy(update={"parked": ("their words",)}))
        path.write_bytes(theirs)
        ours = path.with_name("2026-11-03-small.conflict-1.json")
        ours.write_bytes(dump(draft))
        journal.add_session(held(draft, {}))
        second = path.with_name("2026-11-03-small.conflict-2.json")
        assert second.read_bytes() == theirs and not path.exists()
        listing = journal.drafts("asha-ben")
        assert not listing.found
        assert [trouble.path for trouble in listing.unreadable] == [str(ours), str(second)]
        assert "second version" in listing.unreadable[0].reason
        with pytest.raises(UnknownError):
            journal.session("1")

    def test_order_is_by_day_then_number_then_id(self, journal: Journal) -> None:
        made = [
            journal.add_session(held(opened(on=DAY + dt.timedelta(days), seq=seq), {}))
            for days, seq in ((1, 1), (0, 5), (0, 4), (-3, 9), (0, 6))
        ]
        listed = journal.sessions("asha-ben").found
        assert listed == tuple(sorted(made, key=lambda s: (s.on, s.seq, s.id)))

    def test_a_discarded_draft_is_gone(self, journal: Journal) -> None:
        draft = journal.claim_draft(opened())
        journal.discard(draft)
        journal.discard(draft)
        assert not journal.drafts("asha-ben").found

    def test_a_draft_that_cannot_be_removed_does_not_undo_the_closing(
        self, journal: Journal
    ) -> None:
        draft = journal.claim_draft(opened())
        sessions = journal.session_path(draft.id).parent
        sessions.write_text("in the way")
        with pytest.raises(CannotCreateError):
            journal.add_session(held(draft, {}))
        assert journal.drafts("asha-ben").found == (draft,), "it is there until the other is"

    def test_notes_are_remade(self, journal: Journal) -> None:
        session = held(opened(), {})
        path = journal.write_notes(session, "first")
        assert journal.write_notes(session, "zweite ü\ud800") == path
        assert path.read_text(encoding="utf-8") == "zweite ü\ufffd"
        assert (
            path
            == journal.notes_path(session.id)
            == (journal.root / "asha-ben" / "notes" / "2026-11-03-small.md")
        )


class TestEntries:
    def test_entries_of_one_minute_are_all_kept(self, journal: Journal) -> None:
        id = journal.entry_id("asha-ben", AT, "asha", "check-in")
        assert id == "asha-ben/2026-11-03-1400-asha-check-in"
        kept = [journal.add_entry(entry(id=id, text=str(n))) for n in range(3)]
        assert [e.id.removeprefix(id) for e in kept] == ["", "-2", "-3"]
        assert journal.entries("asha-ben").found == tuple(kept)

    def test_an_entry_is_kept_as_it_is(self, journal: Journal) -> None:
        made = entry(answer={"asha": [{"text": "ü"}]}, later=3)
        kept = journal.add_entry(made)
        assert kept.model_copy(update={"uid": "", "rev": ""}) == made
        assert journal.entries("asha-ben").found == (kept,)

    def test_the_next_number_counts_everything(self, journal: Journal) -> None:
        assert journal.next_seq("asha-ben") == 1
        journal.claim_draft(opened(seq=3))
        assert journal.next_seq("asha-ben") == 4
        journal.add_session(held(opened(on=DAY - dt.timedelta(9), seq=7), {}))
        assert journal.next_seq("asha-ben") == 8
        journal.add_entry(entry(seq=8, text='not this "seq": 99'))
        assert journal.next_seq("asha-ben") == 9

    def test_the_next_number_counts_files_that_people_wrote(self, journal: Journal) -> None:
        folder = journal.root / "asha-ben" / "entries"
        folder.mkdir()
        (folder / "a.json").write_text('{"text": "' + "x" * 9000 + '", "seq":41}')
        (folder / "b.json").write_text("[" * 5000)
        (folder / "c.json").mkdir()
        (folder / "d.json").write_text('{"seq": ' + "9" * 5000 + "}")
        assert journal.next_seq("asha-ben") == 42


class TestFinding:
    IDS = ("asha-ben", "noor-kit", "sam-ben", "jo-asha-ben")

    @pytest.mark.parametrize(
        ("ref", "id"),
        [
            ("asha-ben", "asha-ben"),
            ("Noor-Kit ", "noor-kit"),
            ("kit", "noor-kit"),
            ("jo-asha-ben", "jo-asha-ben"),
        ],
    )
    def test_a_whole_id_or_a_tail(self, ref: str, id: str) -> None:
        assert find_id(ref, self.IDS, "pair") == id

    def test_several_are_named(self) -> None:
        with pytest.raises(UnknownError) as caught:
            find_id("ben", self.IDS, "pair")
        assert caught.value.message == "More than one pair matches “ben”."
        assert caught.value.hint == "Choose one of: asha-ben, jo-asha-ben, sam-ben."
        assert caught.value.exit_code == 2

    @pytest.mark.parametrize(
        ("ref", "hint"),
        [
            ("noor-kti", "Did you mean noor-kit?"),
            ("noor", "Did you mean noor-kit?"),
            ("it", "Did you mean noor-kit?"),
            ("", "Available: asha-ben, jo-asha-ben, noor-kit, sam-ben."),
            ("zzz", "Available: asha-ben, jo-asha-ben, noor-kit, sam-ben."),
        ],
    )
    def test_near_ones_are_named(self, ref: str, hint: str) -> None:
        with pytest.raises(UnknownError) as caught:
            find_id(ref, self.IDS, "pair")
        assert caught.value.hint == hint

    def test_a_number_in_a_day(self) -> None:
        assert find_id("3", ["2026-11-03.1", "2026-11-03.3"], "target") == "2026-11-03.3"

    @given(st.text(st.characters(codec=None)))
    def test_whatever_is_typed_leads_to_an_id_or_is_unknown(self, ref: str) -> None:
        with suppress(UnknownError):
            assert find_id(ref, self.IDS, "pair") in self.IDS

    def test_a_session_by_its_tail(self, journal: Journal) -> None:
        journal.add_pair(peers())
        mine = journal.add_session(held(opened(), {}))
        journal.add_session(held(opened(peers()), {}))
        assert journal.session("asha-ben/2026-11-03-small") == mine
        assert journal.session("ben/2026-11-03-small") == mine
        with pytest.raises(UnknownError, match="More than one session"):
            journal.session("small")
        for ref in ("asha-ben/../asha-ben/2026-11-03-small", "/etc/passwd", "x" * 100_000):
            with pytest.raises(UnknownError, match="There is no session"):
                journal.session(ref)


class TestDraftsOfManyKinds:
    @given(
        st.lists(st.text(max_size=20), max_size=3),
        st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=5), max_size=3),
    )
    def test_a_draft_comes_back_equal(
        self, tmp_path_factory: pytest.TempPathFactory, parked: list[str], extra: dict[str, Any]
    ) -> None:
        journal = Journal(tmp_path_factory.mktemp("journal"))
        journal.add_pair(mentoring())
        known = set(Session.model_fields)
        content = json.loads(dump(opened())) | {
            key: value for key, value in extra.items() if key not in known
        }
        draft = Session.model_validate(content).model_copy(update={"parked": tuple(parked)})
        kept = journal.claim_draft(draft)
        assert kept.model_copy(update={"uid": draft.uid, "rev": draft.rev}) == draft
        assert journal.drafts("asha-ben").found == (kept,)
        assert journal.add_session(held(draft, {})) == journal.session("small")


def test_what_goes_wrong_is_always_told_in_one_kind_of_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "journal")
    assert not journal.pairs().found
    for attempt in (
        lambda: journal.add_pair(mentoring()),
        lambda: journal.pair("x"),
        lambda: journal.session("x"),
        lambda: journal.claim_draft(opened()),
        lambda: journal.save_pair(mentoring()),
    ):
        with pytest.raises(MentorflowError):
            attempt()
