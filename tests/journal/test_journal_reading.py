from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import held, mentoring, opened
from mentorflow.cli.main import main
from mentorflow.errors import BadDataError, MoveError
from mentorflow.journal.journal import Journal
from mentorflow.journal.reading import list_folder, parse, read_answers, read_bytes, read_text
from mentorflow.journal.writing import dump
from mentorflow.model.moves import Park
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session
from mentorflow.services import Services

GOOD = dump(opened())


def changed(**change: Any) -> bytes:
    return json.dumps(json.loads(GOOD) | change).encode()


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "The file is empty."),
    "blank": (b" \n\n", "The file is empty."),
    "cut short": (GOOD[:500], "The file ends too early: EOF while parsing"),
    "more than one": (GOOD + GOOD, "The file isn't valid JSON: trailing characters"),
    "zeroed by a power cut": (b"\0" * 900, "contains only NUL bytes"),
    "NUL inside": (GOOD.replace(b"Asha", b"As\0a", 1), "contains NUL bytes (line "),
    "UTF-16": (GOOD.decode().encode("utf-16"), "The file is UTF-16, not UTF-8."),
    "UTF-16 without a mark": (GOOD.decode().encode("utf-16-be"), "The file is UTF-16, not UTF-8."),
    "latin-1": (GOOD.replace(b"Asha", b"\xc4sha", 1), "The file isn't UTF-8 (line "),
    "conflict markers": (
        b"<<<<<<< HEAD\n" + GOOD + b"=======\n" + GOOD + b">>>>>>> theirs\n",
        "The file contains conflict markers (line 1).",
    ),
    "a list": (b"[]", "This isn't a mentorflow/session file: “format” is missing."),
    "a number": (b"17", "This isn't a mentorflow/session file"),
    "another thing": (
        changed(format="mentorflow/entry"),
        "This is a mentorflow/entry file, not a mentorflow/session file.",
    ),
    "a key of a wrong type": (changed(seq="many"), "seq: input should be a valid integer"),
    "a deep key of a wrong type": (
        GOOD.replace(b'"minutes": 4', b'"minutes": {}', 1),
        "stages.0.minutes: ",
    ),
    "a missing key": (GOOD.replace(b'"first"', b'"fist"', 1), "first: field required."),
    "an impossible day": (changed(on="2026-02-30"), "on: input should be a valid date"),
    "a lone surrogate": (GOOD.replace(b"Asha", b"\\ud800", 1), "The file isn't valid JSON: "),
    "nested without end": (b'{"a":' * 100_000, "recursion limit exceeded"),
    "newer": (changed(version=3), "The file was written by a newer mentorflow (format version 3)."),
    "newer and unlike ours": (
        b'{"format": "mentorflow/session", "version": 9}',
        "The file was written by a newer mentorflow (format version 9).",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind in ("sessions", "drafts", "entries"):
        (tmp_path / "asha-ben" / kind).mkdir(parents=True)
    return tmp_path / "asha-ben"


class TestBrokenFiles:
    @pytest.mark.parametrize("kind", ["sessions", "drafts"])
    @pytest.mark.parametrize("fault", BROKEN)
    def test_each_is_listed_with_its_reason_and_hides_no_other(
        self, folder: Path, fault: str, kind: str
    ) -> None:
        content, why = BROKEN[fault]
        good, bad = folder / kind / "2026-11-03-small.json", folder / kind / "2026-11-04-bad.json"
        good.write_bytes(GOOD)
        bad.write_bytes(content)
        journal = Journal(folder.parent)
        listing = journal.sessions("asha-ben") if kind == "sessions" else journal.drafts("asha-ben")
        assert [session.id for session in listing.found] == ["asha-ben/2026-11-03-small"]
        (trouble,) = listing.unreadable
        assert trouble.path == str(bad) and why in trouble.reason
        assert trouble.reason.endswith(".") and "\n" not in trouble.reason and trouble.hint
        assert trouble.newer == fault.startswith("newer")
        with pytest.raises(BadDataError, match=r"2026-11-04-bad\.json: .") as caught:
            journal.session("2026-11-04-bad")
        assert caught.value.exit_code == 65
        assert bad.read_bytes() == content and good.read_bytes() == GOOD

    def test_a_byte_order_mark_does_no_harm(self, folder: Path) -> None:
        path = folder / "sessions" / "2026-11-03-small.json"
        path.write_bytes(b"\xef\xbb\xbf" + GOOD)
        listing = Journal(folder.parent).sessions("asha-ben")
        assert len(listing.found) == 1 and not listing.unreadable

    def test_things_that_are_no_files(self, folder: Path) -> None:
        sessions = folder / "sessions"
        (sessions / "1-folder.json").mkdir()
        os.mkfifo(sessions / "2-pipe.json")
        (sessions / "3-dangling.json").symlink_to("nowhere")
        (sessions / "4-loop.json").symlink_to("4-loop.json")
        (sessions / "5-device.json").symlink_to("/dev/zero")
        listing = Journal(folder.parent).sessions("asha-ben")
        assert [trouble.reason for trouble in listing.unreadable] == [
            "This is a folder, not a file.",
            "This isn't a regular file.",
            "The link points to nothing.",
            "The link points back to itself.",
            "This isn't a regular file.",
        ]

    def test_a_file_that_is_too_large_is_refused_and_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "large.json"
        with path.open("wb") as file:
            file.truncate(64 * 2**20 + 1)
        trouble = read_bytes(path)
        assert isinstance(trouble, Unreadable)
        assert trouble.reason == "The file is too large: more than 64 MB."

    def test_files_that_are_not_ours_are_passed_over(self, folder: Path) -> None:
        for name in (".DS_Store", "._2026-11-03-small.json", ".mentorflow-1.tmp", "x.tmp", "a.txt"):
            (folder / "sessions" / name).write_bytes(b"?")
        listing = Journal(folder.parent).sessions("asha-ben")
        assert not listing.found and not listing.unreadable

    def test_a_session_that_lies_at_the_place_of_another(self, folder: Path) -> None:
        (folder / "sessions" / "2026-11-04-small.json").write_bytes(GOOD)
        (trouble,) = Journal(folder.parent).sessions("asha-ben").unreadable
        assert trouble.reason.startswith("The id in the file is asha-ben/2026-11-03-small, but its")

    def test_a_session_that_names_another_pair(self, folder: Path) -> None:
        path = folder / "sessions" / "2026-11-03-small.json"
        path.write_bytes(GOOD.replace(b'"id": "asha-ben",', b'"id": "noor-kit",'))
        (trouble,) = Journal(folder.parent).sessions("asha-ben").unreadable
        assert trouble.reason.startswith("The file belongs to the pair noor-kit, but it's in")

    @pytest.mark.parametrize(
        "name",
        [
            "2026-11-03-small (conflicted copy).json",
            "2026-11-03-small (Ben's conflicted copy 2026-11-05).json",
            "2026-11-03-small.sync-conflict-20261105-101500-ABCDEFG.json",
            "2026-11-03-small (Case Conflict).json",
        ],
    )
    def test_a_second_version_of_a_sync_tool_is_told_as_such(self, folder: Path, name: str) -> None:
        (folder / "sessions" / name).write_bytes(GOOD)
        (trouble,) = Journal(folder.parent).sessions("asha-ben").unreadable
        assert trouble.reason.startswith("This is a second version of a file")

    def test_a_name_in_another_spelling_is_the_same_name(self, tmp_path: Path) -> None:
        composed, decomposed = "jos\u00e9-ben", "jose\u0301-ben"
        pair = mentoring().model_copy(update={"id": composed})
        session = opened(pair)
        (tmp_path / decomposed / "sessions").mkdir(parents=True)
        (tmp_path / decomposed / "sessions" / "2026-11-03-small.json").write_bytes(dump(session))
        assert Journal(tmp_path).sessions(decomposed).found == (session,)
        assert Journal(tmp_path).session(f"{composed}/2026-11-03-small") == session

    def test_a_name_that_is_no_text_is_listed_all_the_same(self, folder: Path) -> None:
        odd = os.fsencode(folder / "sessions") + b"/\xff\x1b.json"
        try:
            Path(os.fsdecode(odd)).write_bytes(b"?")
        except OSError:
            pytest.skip("this disk takes no such name")
        (trouble,) = Journal(folder.parent).sessions("asha-ben").unreadable
        assert trouble.path.endswith("\ufffd\x1b.json")

    def test_what_may_not_be_read(self, folder: Path) -> None:
        path = folder / "sessions" / "2026-11-03-small.json"
        path.write_bytes(GOOD)
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read anything")
        (trouble,) = Journal(folder.parent).sessions("asha-ben").unreadable
        assert trouble.reason == "Couldn't read the file: permission denied."
        (folder / "sessions").chmod(0)
        try:
            (trouble,) = Journal(folder.parent).sessions("asha-ben").unreadable
            assert trouble.reason == "Couldn't read the folder: permission denied."
        finally:
            (folder / "sessions").chmod(0o700)

    @given(st.data())
    def test_damage_anywhere_is_told_and_never_raised(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        start = data.draw(st.integers(0, len(GOOD)))
        end = data.draw(st.integers(start, min(start + 30, len(GOOD))))
        content = GOOD[:start] + data.draw(st.binary(max_size=20)) + GOOD[end:]
        path = tmp_path_factory.getbasetemp() / "damaged.json"
        path.write_bytes(content)
        got = parse(path, Session)
        assert isinstance(got, Session | Unreadable)
        assert path.read_bytes() == content


class TestNewerFiles:
    """What a newer mentorflow wrote is read as far as we know it, and never written."""

    @pytest.mark.parametrize("kind", ["sessions", "drafts"])
    def test_a_newer_session_can_be_opened_by_its_name(self, folder: Path, kind: str) -> None:
        path = folder / kind / "2026-11-03-small.json"
        path.write_bytes(changed(version=3, later={"x": 1}))
        journal = Journal(folder.parent)
        assert journal.session("2026-11-03-small").id == "asha-ben/2026-11-03-small"
        assert (
            journal.read_only_reason("asha-ben/2026-11-03-small")
            == "2026-11-03-small.json was written by a newer mentorflow (format version 3)."
        )
        listing = journal.sessions("asha-ben") if kind == "sessions" else journal.drafts("asha-ben")
        assert not listing.found and listing.unreadable[0].newer

    @pytest.mark.parametrize("place", ["journal.json", "pair.json", "draft"])
    def test_a_draft_under_something_newer_is_only_read(
        self, services: Services, place: str
    ) -> None:
        pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
        live = services.sessions.start(pair.id, "mentoring-session")
        live.leave()
        id, root = live.session.id, services.context.journal.root
        path = {
            "journal.json": root / "journal.json",
            "pair.json": root / pair.id / "pair.json",
            "draft": services.context.journal.draft_path(id),
        }[place]
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": 3}))
        before = {each: each.read_bytes() for each in root.rglob("*") if each.is_file()}
        again = services.sessions.resume(id)
        assert again.read_only_reason.startswith(f"{path.name} was written by a newer mentorflow")
        with pytest.raises(MoveError):
            again.do(Park(text="not kept"))
        with pytest.raises(MoveError):
            again.close()
        again.leave()
        for put_away in (
            services.sessions.close,
            services.sessions.did_not_happen,
            services.sessions.discard,
        ):
            with pytest.raises(BadDataError, match="newer mentorflow"):
                put_away(id)
        assert {each: each.read_bytes() for each in root.rglob("*") if each.is_file()} == before

    def test_on_the_command_line(
        self, services: Services, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
        live = services.sessions.start(pair.id, "mentoring-session")
        live.leave()
        path = services.context.journal.draft_path(live.session.id)
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": 3}))
        where = ("--journal", str(services.context.journal.root))
        assert main([*where, "show", live.session.id]) == 0
        told = capsys.readouterr()
        assert "newer mentorflow (format version 3)" in told.err and "# " in told.out
        assert main([*where, "resume", live.session.id, "--plain"]) == 65
        assert "update mentorflow" in capsys.readouterr().err


class TestFolders:
    def test_a_folder_that_is_missing_holds_nothing(self, tmp_path: Path) -> None:
        journal = Journal(tmp_path / "none")
        assert not journal.pairs().found and not journal.pairs().unreadable
        assert not journal.sessions("asha-ben").found
        assert journal.next_seq("asha-ben") == 1
        assert list(tmp_path.iterdir()) == [], "reading makes nothing"

    def test_a_journal_that_is_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "journal"
        path.write_text("no")
        (trouble,) = Journal(path).pairs().unreadable
        assert "there's a file where a folder should be" in trouble.reason

    def test_a_journal_on_a_disk_that_is_away(self, tmp_path: Path) -> None:
        path = tmp_path / "journal"
        path.symlink_to("/nowhere/at/all")
        assert list_folder(path)[1][0].reason == "The link points to nothing."


class TestAnswers:
    def test_an_answers_file(self, tmp_path: Path) -> None:
        path = tmp_path / "answers.json"
        path.write_text('\ufeff{"arrive/wish": {"asha": "Zeit"}}', encoding="utf-8")
        assert read_answers(path) == {"arrive/wish": {"asha": "Zeit"}}

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ('{\n "a": 1,\n}', "line 3, column 1: "),
            ("", "line 1, column 1: expecting value"),
            ('{"a": 1, "a": 2}', "“a” appears twice. Keep one of them."),
            ('{"a": NaN}', "NaN can't be saved as a number"),
            ('{"a": ' + "9" * 5000 + "}", ""),
            ("[" * 100_000, "nested too deeply"),
        ],
    )
    def test_what_is_wrong_and_where(self, tmp_path: Path, text: str, why: str) -> None:
        path = tmp_path / "answers.json"
        path.write_text(text)
        with pytest.raises(BadDataError) as caught:
            read_answers(path)
        assert str(path) in caught.value.message and why in caught.value.message

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadDataError, match="There is no such file"):
            read_answers(tmp_path / "answers.json")

    def test_a_text_of_another_encoding(self, tmp_path: Path) -> None:
        (tmp_path / "guide.toml").write_bytes(b'title = "a"\nsummary = "\xe9"')
        with pytest.raises(BadDataError, match=r"The file isn't UTF-8 \(line 2\)"):
            read_text(tmp_path / "guide.toml")


class TestRoundTrip:
    def test_unknown_keys_survive_at_every_level(self, tmp_path: Path) -> None:
        content = json.loads(dump(held(opened(), {})))
        content["later"] = {"x": [1, None, {"ü": True}]}
        content["pair"]["colour"] = "blue"
        content["stages"][0]["steps"][0]["mood"] = 1.5
        path = tmp_path / "session.json"
        path.write_text(json.dumps(content))
        session = parse(path, Session)
        assert isinstance(session, Session)
        assert json.loads(dump(session)) == content

    @given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=30))
    def test_what_is_dumped_is_what_is_read(self, parked: list[str], why: str) -> None:
        session = opened().model_copy(update={"parked": tuple(parked), "why": why})
        assert Session.model_validate_json(dump(session)) == session


def test_a_journal_that_cannot_be_listed_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    root = tmp_path / "journal"
    root.write_text("in the way", encoding="utf-8")
    for ask in (Journal(root).pair, Journal(root).session):
        with pytest.raises(BadDataError, match="there's a file where a folder should be"):
            ask("asha-ben")


def test_a_kind_of_question_that_this_version_does_not_know_is_named(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    path.write_bytes(GOOD.replace(b'"kind": "text"', b'"kind": "percent"', 1))
    found = parse(path, Session)
    assert isinstance(found, Unreadable)
    assert found.reason == (
        "It asks a question of the kind “percent”, which this mentorflow doesn't know."
    )
    assert found.hint == "Update mentorflow to open it. This version won't change it."
