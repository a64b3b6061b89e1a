"""What was typed is on the disk as it was typed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import StillClock
from hostile.journals import fill
from hostile.words import MEGABYTE, SHORT, TOGETHER, WORDS, kept
from mentorflow.services import Services

EVERY = {"short": SHORT, "together": TOGETHER, **WORDS, "megabyte": MEGABYTE}
each_word = pytest.mark.parametrize(
    "word", [pytest.param(w, marks=() if w == "short" else pytest.mark.long) for w in EVERY]
)


def texts(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Every text in a file, with the key that it stands under."""
    if isinstance(value, dict):
        return [found for name, part in value.items() for found in texts(part, name)]
    if isinstance(value, list):
        return [found for part in value for found in texts(part, key)]
    return [(key, value)] if isinstance(value, str) else []


@each_word
def test_every_place_keeps_the_words(services: Services, clock: StillClock, word: str) -> None:
    said = kept(EVERY[word])
    full = fill(services, clock, EVERY[word])
    folder = services.context.journal.root / full.pair
    found = []
    for path in folder.rglob("*.json"):
        assert path.resolve().is_relative_to(services.context.journal.root)
        found += texts(json.loads(path.read_text(encoding="utf-8")))
    places = {key for key, text in found if text.strip() in (said.strip(), f"x{said}".strip())}
    assert places >= {
        *("name", "answer", "text", "measure", "first_step", "if_then", "why", "comment"),
        *("parked", "now/text", "now/list"),
    }
    notes = [path.read_text(encoding="utf-8") for path in folder.glob("notes/*.md")]
    assert len(notes) == 2
