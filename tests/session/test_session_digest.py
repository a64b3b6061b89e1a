"""What both signed has a fingerprint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import held, opened
from mentorflow.journal.format_versions import upgraded
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.session.digest import changed_since_signing, digest

VERSION_1 = Path(__file__).parent / "data" / "signed-by-version-1.json"
"""As mentorflow 0.1 wrote it."""

SAID = {"arrive/wish/asha": "An hour on the draft"}


def test_a_signed_session_carries_it_and_an_unsigned_one_does_not() -> None:
    signed = held(opened(), SAID)
    assert signed.digest == digest(signed)
    assert not changed_since_signing(signed)
    assert held(opened(), SAID, signed=False).digest == ""


def test_it_survives_the_disk_in_any_layout_and_another_place() -> None:
    signed = held(opened(), SAID)
    data = json.loads(signed.model_dump_json())
    shuffled = json.dumps(dict(reversed(data.items())), indent=7)
    assert not changed_since_signing(Session.model_validate_json(shuffled))
    moved = signed.model_copy(update={"id": f"{signed.id}-2", "seq": 9})
    assert not changed_since_signing(moved)


def test_where_its_words_come_from_is_no_part_of_it_and_nor_is_the_folder() -> None:
    signed = held(opened(), SAID)
    data = json.loads(signed.model_dump_json())
    data |= {"uid": "1", "rev": "2", "pair": data["pair"] | {"uid": "3", "id": "us-two"}}
    data["stages"][0] |= {"rotate": True, "guide": "woop", "stage": "plan"}
    data["stages"][0]["steps"][0] |= {"topics": ["t"], "quotes": [{"session": "s"}]}
    assert not changed_since_signing(Session.model_validate(data))
    data["pair"]["people"][0]["name"] = "Somebody"
    assert changed_since_signing(Session.model_validate(data))


def test_any_change_of_what_was_said_is_noticed() -> None:
    data = json.loads(held(opened(), SAID).model_dump_json())
    for key, value in (("signed", {"asha": "A", "ben": "X"}), ("on", "2026-11-04"), ("more", 1)):
        assert changed_since_signing(Session.model_validate(data | {key: value}))
    data["stages"][0]["steps"][0]["answer"] = "An hour on the drafts"
    assert changed_since_signing(Session.model_validate(data))


def test_a_pair_that_was_passed_on_under_the_old_word_is_still_what_was_signed() -> None:
    data = json.loads(held(opened(), SAID).model_dump_json())
    data["pair"]["ending"] = {"kind": "handed-on", "on": "2026-11-01"}
    assert digest(Session.model_validate(data)) == (
        "sha256:2:18f6ffa2774369bbf0ea0a00c3ee011cb4a5848ebaf02fe66d0d57ffec885977"
    )


def test_what_version_1_signed_is_still_what_it_signed() -> None:
    tree = json.loads(VERSION_1.read_bytes())
    assert '"handed-on"' in str(tree).replace("'", '"') and "by_when" in str(tree)
    assert not changed_since_signing(_upgraded(tree))
    step = _step(tree, "targets/promise/asha")
    step |= {"low": "", "high": "", "options": [], "targets": [], "objectives": []}
    assert not changed_since_signing(_upgraded(tree)), "keys that every step had"


@pytest.mark.parametrize(
    ("step", "change"),
    [
        ("targets/promise/asha", {"by_when": "when it thaws"}),
        ("review/targets/pair", {"outcome": "dropped"}),
        ("review/targets/pair", {"why": "to somebody"}),
    ],
)
def test_a_change_of_what_version_1_signed_is_noticed(step: str, change: dict[str, str]) -> None:
    tree = json.loads(VERSION_1.read_bytes())
    (thing,) = _step(tree, step)["answer"]["asha"]
    thing |= change
    assert changed_since_signing(_upgraded(tree))


def _upgraded(tree: dict[str, Any]) -> Session:
    return Session.model_validate_json(upgraded(json.dumps(tree).encode(), Session))


def _step(data: dict[str, Any], id: str) -> dict[str, Any]:
    steps = (step for stage in data["stages"] for step in stage["steps"])
    found: dict[str, Any] = next(step for step in steps if step["id"] == id)
    return found


def test_the_notes_say_so(services: Services) -> None:
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben")).id
    said = {"closing/takeaway": {"asha": "Say no"}, "session/signed": {"asha": "A", "ben": "B"}}
    closed = services.sessions.record(pair, "mentoring-session", services.clock.today(), said)
    path = Path(services.context.journal.session_path(closed.session.id))
    line = "Changed by hand after it was signed."
    assert line not in services.exports.text(closed.session.id)
    path.write_text(path.read_text("utf-8").replace("Say no", "Say yes"), "utf-8")
    assert line in services.exports.text(closed.session.id)
