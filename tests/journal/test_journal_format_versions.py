"""What files of version 1 become: each step, and that what is wrong in a file is still told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import DAY, held, mentoring, opened
from mentorflow.journal import format_versions
from mentorflow.journal.reading import parse
from mentorflow.journal.records import PairFile
from mentorflow.journal.writing import dump
from mentorflow.model.entry import Entry
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

PROMISE = {"targets/promise/asha": {"asha": [{"text": "I will call"}]}}


def old(**change: Any) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(dump(held(opened(), PROMISE)))
    return tree | {"version": 1} | change


def read(tmp_path: Path, tree: dict[str, Any], model: Any = Session) -> Any:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(tree))
    return parse(path, model)


def test_people_go_by_the_first_word_of_their_names(tmp_path: Path) -> None:
    tree = old()
    tree["pair"]["people"][0]["name"] = "Asha Rao"
    for person in tree["pair"]["people"]:
        del person["call"]
    assert [each.call for each in read(tmp_path, tree).pair.people] == ["Asha", "Ben"]
    pair = {"format": "mentorflow/pair", "version": 1, **tree["pair"]}
    assert [each.call for each in read(tmp_path, pair, PairFile).people] == ["Asha", "Ben"]


def test_what_version_1_did_not_say_is_not_said(tmp_path: Path) -> None:
    assert {step.topics for step in read(tmp_path, old()).steps} == {None}


def test_a_stage_put_inside_gets_the_ids_of_where_it_comes_from(tmp_path: Path) -> None:
    tree = old()
    tree["stages"][1]["id"], tree["stages"][2]["id"] = "woop.plan", "in-between-2.plan"
    stages = read(tmp_path, tree).stages
    assert [(stage.guide, stage.stage) for stage in stages[:3]] == [
        ("", ""),
        ("woop", "plan"),
        ("in-between", "plan"),
    ]


@pytest.mark.parametrize("kind", ["session", "entry", "preparing"])
def test_outcomes_and_unread_days_have_the_names_they_have_now(tmp_path: Path, kind: str) -> None:
    from mentorflow.journal.preparations import Preparing

    report = {"target": "x", "outcome": "handed-on", "by_when": "someday"}
    if kind == "session":
        tree = old()
        step = tree["stages"][2]["steps"][1]
        assert step["id"] == "targets/promise/asha"
        step |= {"kind": "review-targets", "answer": {"asha": [report]}}
        answer = read(tmp_path, tree).find("targets/promise/asha").answer
        said = answer[0][1][0].model_dump()
    elif kind == "entry":
        made = {"id": "a/b", "on": str(DAY), "seq": 1, "at": "2026-11-03T14:00:00Z", "by": "asha"}
        tree = {"format": "mentorflow/entry", "version": 1, "kind": "correction", **made}
        said = read(tmp_path, tree | {"answer": {"asha": [report]}}, Entry).answer["asha"][0]
    else:
        tree = {"format": "mentorflow/preparing", "version": 1, "by": "asha", "guide": "g"}
        said = read(tmp_path, tree | {"answers": {"s/p": [report]}}, Preparing).answers["s/p"][0]
    assert (said["outcome"], said["due_text"]) == ("passed-on", "someday")
    assert "by_when" not in said


def test_keys_of_other_kinds_that_say_nothing_go_and_others_stay(tmp_path: Path) -> None:
    tree = old()
    tree["stages"][0]["steps"][0] |= {"low": "", "options": [], "high": "my own key"}
    dumped = read(tmp_path, tree).find("arrive/wish/asha").model_dump()
    assert "low" not in dumped and "options" not in dumped and dumped["high"] == "my own key"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pair": 3}, "pair: "),
        ({"pair": {"people": [1, 2]}}, "pair.on: field required"),
        ({"stages": {"a": 1}}, "stages: "),
        ({"stages": [3]}, "stages.0: "),
        ({"stages": [{"id": None, "title": "x", "minutes": 3, "steps": [[]]}]}, "stages.0.id: "),
    ],
)
def test_what_is_wrong_in_an_older_file_is_what_is_told(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    found = read(tmp_path, old(**change))
    assert isinstance(found, Unreadable) and found.reason.startswith(f"Invalid content: {reason}")


def test_a_file_of_today_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_versions, "from_json", lambda data: pytest.fail("parsed twice"))
    session = held(opened(mentoring()), PROMISE)
    path = tmp_path / "file.json"
    path.write_bytes(dump(session))
    assert parse(path, Session) == session
