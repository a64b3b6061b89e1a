"""Preparing alone: written as it is typed, found again, and saved as an entry in the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentorflow.errors import BadDataError, CannotCreateError, InUseError, UsageError
from mentorflow.model.people import Pair
from mentorflow.services import Services

GUIDE = """
id = "{id}"
version = 1
title = "{title}"
forms = ["mentoring"]

[[stages]]
id = "begin"
title = "Begin"
minutes = 20
prompts = [
  {{ id = "wish", kind = "text", ask = "each", text = "What now?", prepare = true }},
  {{ id = "sure", kind = "scale", ask = "each", text = "How sure?", low = "not", high = "fully", \
prepare = true }},
]
"""
WISH, SURE = "begin/wish", "begin/sure"


@pytest.fixture
def pair(services: Services) -> Pair:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    for id, title in (("one", "The one"), ("two", "The other")):
        (shelf / f"{id}.toml").write_text(GUIDE.format(id=id, title=title), encoding="utf-8")
    return services.pairs.new(form="mentoring", names=("Asha", "Ben"))


def file_of(services: Services, who: str = "asha") -> Path:
    return services.context.journal.root / "asha-ben" / "preparing" / f"{who}.json"


def entries(services: Services) -> list[dict[str, Any] | Any]:
    return [each.answer for each in services.context.journal.entries("asha-ben").found]


def test_it_lies_in_a_file_until_it_is_an_entry(services: Services, pair: Pair) -> None:
    live = services.preparation.begin(pair.id, "Asha", "one")
    assert (live.resumed, live.already_saved, live.guide) == (False, False, "one")
    live.write(WISH, "time")
    live.write(SURE, 0)
    assert live.save_now().failure == ""
    assert json.loads(file_of(services).read_bytes())["answers"] == {WISH: "time", SURE: 0}
    assert entries(services) == []
    kept = live.save_entry()
    assert kept is not None and (kept.by, kept.guide, kept.title) == ("asha", "one", "The one")
    assert entries(services) == [{WISH: "time", SURE: 0}]
    assert not file_of(services).exists()
    live.write(WISH, "too late")
    assert live.answers_given[WISH] == "time"
    assert live.save_entry() is None and live.leave() is None
    assert len(entries(services)) == 1
    again = services.preparation.begin(pair.id, "asha", "one")
    assert again.already_saved and not again.resumed
    again.leave()


def test_what_is_put_by_is_found_again_by_the_same_person(services: Services, pair: Pair) -> None:
    live = services.preparation.begin(pair.id, "asha", "one")
    live.write(WISH, "time")
    live.leave()
    with pytest.raises(UsageError, match="Asha is already preparing for The one"):
        services.preparation.begin(pair.id, "asha", "two")
    partner = services.preparation.begin(pair.id, "ben", "two")
    assert not partner.resumed and partner.answers == {}
    partner.leave()
    again = services.preparation.begin(pair.id, "asha")
    assert (again.resumed, again.guide, again.answers) == (True, "one", {WISH: "time"})
    again.write(WISH, "")
    again.leave()
    assert not file_of(services).exists() and not file_of(services, "ben").exists()
    assert entries(services) == []


def test_nothing_said_is_no_entry(services: Services, pair: Pair) -> None:
    live = services.preparation.begin(pair.id, "asha", "one")
    live.write(WISH, "time")
    live.save_now()
    live.write(WISH, None)
    assert live.save_entry() is None
    assert entries(services) == [] and not file_of(services).exists()


def test_one_window_prepares_in_a_name(services: Services, pair: Pair) -> None:
    live = services.preparation.begin(pair.id, "asha", "one")
    with pytest.raises(InUseError):
        services.preparation.begin(pair.id, "mentee")
    live.leave()
    services.preparation.begin(pair.id, "mentee").leave()


def test_what_cannot_be_read_stays_as_it_is(services: Services, pair: Pair) -> None:
    file_of(services).parent.mkdir()
    file_of(services).write_bytes(b"{")
    for _ in range(2):  # the second time shows that the lock was given back
        with pytest.raises(BadDataError, match="ends too early"):
            services.preparation.begin(pair.id, "asha")
    assert file_of(services).read_bytes() == b"{"


def test_what_was_written_for_a_guide_that_is_gone_becomes_an_entry(
    services: Services, pair: Pair
) -> None:
    live = services.preparation.begin(pair.id, "asha", "one")
    live.write(WISH, "time")
    live.leave()
    (services.context.journal.root / "guides" / "one.toml").unlink()
    other = services.preparation.begin(pair.id, "asha", "two")
    assert (other.guide, other.resumed) == ("two", False)
    assert entries(services) == [{WISH: "time"}]
    other.leave()


def test_an_entry_whose_file_was_not_removed_is_not_made_again(
    services: Services, pair: Pair
) -> None:
    live = services.preparation.begin(pair.id, "asha", "one")
    live.write(WISH, "time")
    live.save_now()
    left = file_of(services).read_bytes()
    live.save_entry()
    file_of(services).write_bytes(left)
    again = services.preparation.begin(pair.id, "asha", "two")
    assert (again.guide, again.resumed, again.answers) == ("two", False, {})
    again.leave()
    assert entries(services) == [{WISH: "time"}]


def test_an_entry_that_cannot_be_written_leaves_the_file(services: Services, pair: Pair) -> None:
    live = services.preparation.begin(pair.id, "asha", "one")
    live.write(WISH, "time")
    folder = services.context.journal.root / pair.id / "entries"
    folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotCreateError, match="Couldn't create"):
        live.save_entry()
    folder.unlink()
    assert live.leave() is not None
    assert json.loads(file_of(services).read_bytes())["answers"] == {WISH: "time"}
