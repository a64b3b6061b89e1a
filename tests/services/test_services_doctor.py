"""The health of a journal: files, signatures, guides; and the copy that is repaired."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from builders import held, mentoring, opened
from mentorflow.errors import CannotCreateError
from mentorflow.services import Services

DAY = dt.date(2026, 11, 3)


@pytest.fixture
def session(services: Services) -> Path:
    """The file of a session that both signed."""
    services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    said = {
        "closing/takeaway": {"asha": "Ask sooner."},
        "session/signed": {"asha": "A", "ben": "B"},
    }
    closed = services.sessions.record("asha-ben", "mentoring-session", DAY, said).session
    return services.context.journal.session_path(closed.id)


def found(services: Services) -> list[tuple[str, str]]:
    return [(remark.kind, Path(remark.path).name) for remark in services.doctor.examine()]


def test_a_healthy_journal_needs_no_remark(services: Services, session: Path) -> None:
    assert services.doctor.examine() == ()


def test_words_that_changed_after_the_signing_are_found(services: Services, session: Path) -> None:
    whole = session.read_text(encoding="utf-8")
    session.write_text(whole.replace("Ask sooner.", "Ask later."), encoding="utf-8")
    assert found(services) == [("changed", session.name)]


def test_a_copied_record_is_found(services: Services) -> None:
    journal = services.context.journal
    journal.add_pair(mentoring())
    first = journal.add_session(held(opened(), {}))
    path = journal.session_path(first.id)
    copy = path.with_name("2026-11-03-small-2.json")
    copy.write_text(path.read_text().replace('"2026-11-03-small"', '"2026-11-03-small-2"'))
    copy.chmod(0o600)
    (remark,) = (each for each in services.doctor.examine() if each.kind != "guide")
    assert (remark.kind, remark.path) == ("copy", str(copy))
    assert remark.message == f"This is a copy of {first.id}: both have the same uid."


def test_broken_guides_are_named_by_line(services: Services, session: Path) -> None:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(mode=0o700)
    (shelf / "mine.toml").write_text('id = "mine"\nversion = 1\ntitle = \n', encoding="utf-8")
    (shelf / "mine.toml").chmod(0o600)
    (remark,) = services.doctor.examine()
    assert (remark.kind, remark.path) == ("guide", str(shelf / "mine.toml"))
    assert remark.message.startswith("Line 3: ")


def test_what_the_history_cannot_place_is_named(services: Services, session: Path) -> None:
    entry = services.check_ins.note("asha-ben", "later", "asha")
    path = services.context.journal.root / "asha-ben" / "entries"
    (file,) = path.glob("*.json")
    whole = json.loads(file.read_bytes())
    whole |= {"kind": "check-in", "target": "2026-11-03.9", "outcome": "going"}
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert entry.kind == "note"
    assert found(services) == [("oddity", "asha-ben")]


def test_a_repaired_copy_lies_beside_the_journal(services: Services, session: Path) -> None:
    before = session.read_bytes()
    torn = session.with_name("2026-11-04-torn.json")
    torn.write_bytes(b"{")
    torn.chmod(0o600)
    assert found(services) == [("unreadable", torn.name)]
    copy, still = services.doctor.repair()
    root = services.context.journal.root
    assert (copy, still) == (root.with_name("journal-repaired"), ())
    assert (copy / session.relative_to(root)).read_bytes() == before
    assert torn.read_bytes() == b"{"
    with pytest.raises(CannotCreateError):
        services.doctor.repair()
    assert services.doctor.repair(root.with_name("other"))[0].name == "other"


def test_a_guide_and_a_journal_report_the_same_kind_of_thing(services: Services) -> None:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    (shelf / "mine.toml").write_text("id = 3\n", encoding="utf-8")
    (mistake, *_) = services.guides.check(str(shelf / "mine.toml"))[1]
    (problem, *_) = (each for each in services.doctor.examine() if each.kind == "guide")
    assert type(mistake) is type(problem) and problem.line == mistake.line
    assert mistake.message in problem.message and mistake.severity == problem.severity == "error"
