"""What was written in two places: both versions beside each other, whoever made the second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from held import GUIDE, held_before
from mentorflow.cli.main import main
from mentorflow.errors import UnknownError
from mentorflow.model.moves import Park, Skip, Write
from mentorflow.services import Services

WISH, HELP = "arrive/wish/asha", "arrive/help/ben"
CLOSED = "asha-ben/2026-11-01-held"


def changed(path: Path, to: Path, **change: Any) -> None:
    """A copy of a file in which an answer, or a key, reads otherwise."""
    data = json.loads(path.read_bytes())
    for step in (step for stage in data.get("stages", ()) for step in stage["steps"]):
        if step["id"] in change:
            step["answer"] = change.pop(step["id"])
    to.write_text(json.dumps(data | change), encoding="utf-8")


@pytest.fixture
def twice(services: Services) -> str:
    """An open session that another window changed underneath."""
    held_before(services)
    live = services.sessions.start("asha-ben", "held")
    live.do(Write(step=WISH, answer="one"))
    live.save_now()
    draft = services.context.journal.draft_path(live.session.id)
    changed(draft, draft, **{WISH: "theirs"})
    promised = {"asha": [{"text": "Call Dan", "due": "2026-11-10", "confidence": 7}]}
    live.do(
        Write(step=WISH, answer="ours"),
        Write(step="targets/promise/asha", answer=promised),
        Write(step="sure/plan/asha", answer=4),
        Skip(step=HELP, why="time"),
        Park(text="pay"),
    )
    live.leave()
    return live.session.id


def test_a_draft_that_was_changed_underneath_is_shown_beside_ours(
    services: Services, twice: str
) -> None:
    (both,) = services.conflicts.of(twice)
    assert both.id == twice and both.title == "Small session, 2026-11-03"
    assert Path(both.this.path).name == "2026-11-03-held.json"
    assert Path(both.that.path).name == "2026-11-03-held.conflict-1.json"
    told = {each.where: (each.this, each.that) for each in both.differences}
    assert told == {
        WISH: ("theirs", "ours"),
        HELP: ("", "skipped: time"),
        "sure/plan/asha": ("", "answered; hidden until you've both answered"),
        "targets/promise/asha": ("", "Asha: Call Dan; due: 2026-11-10; confidence: 7"),
        "session/parked": ("", "pay"),
    }
    assert both.differences[0].question == "Asha, what would make this hour worth it?"


def test_numbers_that_are_hidden_stay_hidden(services: Services, twice: str) -> None:
    draft = services.context.journal.draft_path(twice)
    changed(draft, draft, **{"sure/plan/asha": 9})
    (both,) = services.conflicts.of(twice)
    told = {each.where: (each.this, each.that) for each in both.differences}
    assert told["sure/plan/asha"] == (
        "answered; hidden until you've both answered",
        "answered differently; hidden until you've both answered",
    )


NAMES = (
    "{} (conflicted copy).json",
    "{} (Ben's conflicted copy 2026-11-05).json",
    "{} (Ben (work)'s conflicted copy 2026-11-05).json",
    "{}.sync-conflict-20261105-101500-ABCDEFG.json",
    "{} (Case Conflict).json",
    "{} (SFConflict ben@example.org 2026-11-05-10-15-00).json",
    "{}_conflict-20261105-101500.json",
    "{}.Conflict.json",
    "{}.conflict-12.json",
    "{} (1).json",
    "{} 2.json",
    "{} copy.json",
    "{} - Copy.json",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_sync_tool_put_beside_a_session_is_known_by_its_name(
    services: Services, name: str
) -> None:
    held_before(services)
    first = services.context.journal.session_path(CLOSED)
    changed(first, first.with_name(name.format(first.stem)), **{"close/takeaway/asha": "Listen."})
    (trouble,) = services.context.journal.sessions("asha-ben").unreadable
    assert trouble.first and "second version" in trouble.reason
    assert len(services.context.journal.sessions("asha-ben").found) == 1
    (both,) = services.conflicts.of(CLOSED)
    (difference,) = both.differences
    assert (difference.this, difference.that) == ("Ask before I polish.", "Listen.")
    assert [
        remark.kind for remark in services.doctor.examine() if remark.path == both.that.path
    ] in (
        ["second"],
        ["second", "open-to-others"],
    )


@pytest.mark.parametrize("id", ["conflict", "team-conflict", "conflict.talk", "conflict-2"])
def test_a_guide_or_a_person_may_be_called_conflict(services: Services, id: str) -> None:
    pair = services.pairs.new(form="mentoring", names=("Conflict", "Ben"))
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    (shelf / "x.toml").write_text(GUIDE.replace('id = "held"', f'id = "{id}"'), encoding="utf-8")
    services.sessions.start(pair.id, id).close()
    services.check_ins.note(pair.id, "the pay question", "conflict")
    assert not services.context.journal.sessions(pair.id).unreadable
    assert not services.context.journal.entries(pair.id).unreadable
    assert services.pairs.history(pair.id).topics and services.pairs.history(pair.id).last


def test_an_entry_and_a_pair_are_compared_too(services: Services) -> None:
    held_before(services)
    note = services.check_ins.note("asha-ben", "the pay question", "asha")
    folder = services.context.journal.root / "asha-ben"
    first = folder / "entries" / f"{note.id.partition('/')[2]}.json"
    changed(first, first.with_name(f"{first.stem} (1).json"), text="the raise")
    pair = folder / "pair.json"
    changed(pair, folder / "pair (conflicted copy).json", purpose="career")
    (entry,) = services.conflicts.of(note.id)
    assert [(each.this, each.that) for each in entry.differences] == [
        ("the pay question", "the raise")
    ]
    (about,) = services.conflicts.of("asha-ben")
    assert [(each.question, each.this, each.that) for each in about.differences] == [
        ("Purpose", "development", "career")
    ]
    assert {each.id for each in services.conflicts.all("asha-ben")} == {note.id, "asha-ben"}
    assert services.conflicts.any() and not services.conflicts.any(CLOSED)


def test_a_version_that_cannot_be_read_is_named_with_its_reason(
    services: Services, twice: str
) -> None:
    services.context.journal.draft_path(twice).write_bytes(b"{}")
    (both,) = services.conflicts.of(twice)
    assert "“format” is missing" in both.this.reason and not both.that.reason
    assert not both.differences and not both.same


def test_on_the_command_line(
    services: Services, twice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--journal", str(services.context.journal.root))
    assert main([*where, "show", twice, "--versions"]) == 0
    said = capsys.readouterr().out
    assert "  First: theirs\n  Second: ours\n" in said
    assert (
        f"Second: {services.context.journal.draft_path(twice).with_name('2026-11-03-held')}" in said
    )
    assert main([*where, "show", twice, "--versions", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["format"], whole["version"]) == ("mentorflow/versions", 1)
    (both,) = whole["versions"]
    assert both["differences"][0]["that"] == "ours" and both["that"]["reason"] == ""
    assert main([*where, "show", CLOSED, "--versions"]) == 0
    assert "only one version" in capsys.readouterr().err
    assert main([*where, "show", "nowhere", "--versions"]) == 2


def test_hostile_words_reach_no_terminal(
    services: Services, twice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = services.context.journal.draft_path(twice)
    changed(draft, draft, **{WISH: "\x1b]52;c;x\x07[/red]\u202e"})
    main(["--journal", str(services.context.journal.root), "show", twice, "--versions"])
    assert not set(capsys.readouterr().out) & set("\x1b\x07\u202e")


def test_what_is_not_there_is_unknown(services: Services) -> None:
    held_before(services)
    with pytest.raises(UnknownError):
        services.conflicts.of("nothing")
