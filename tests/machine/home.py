"""A home with one pair and one guide, and what the files of it hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mentorflow.journal.journal import Journal
from mentorflow.services import Services
from mentorflow.services.context import Context

QUESTIONS = 24
START = ("start", "asha-ben", "--guide", "steady")
RESUME = ("resume", "asha-ben")
ON, LEAVE, NOW = "\x0e", "\x11", "\x13"


def _prompt(number: int) -> str:
    return f'{{ id = "q{number}", kind = "text", ask = "mentee", text = "{question(number)}" }}'


def question(number: int) -> str:
    return f"What is number {number}?"


GUIDE = f"""
id = "steady"
version = 1
title = "Steady"
forms = ["mentoring"]

[[stages]]
id = "all"
title = "All"
minutes = 60
prompts = [
  {",".join(map(_prompt, range(QUESTIONS)))}
]
"""


def furnish(home: Path) -> Path:
    """A journal with Asha and Ben, and a guide that asks one question after the other."""
    root = home / "journal"
    (root / "guides").mkdir(parents=True)
    (root / "guides" / "steady.toml").write_text(GUIDE, encoding="utf-8")
    for folder in (home, root, root / "guides"):
        folder.chmod(0o700)
    (root / "guides" / "steady.toml").chmod(0o600)
    Services(Context(Journal(root))).pairs.new(form="mentoring", names=("Asha", "Ben"))
    return home


def drafts(home: Path) -> list[Path]:
    return sorted((home / "journal/asha-ben/drafts").glob("[!.]*.json"))


def draft(home: Path) -> Path:
    (path,) = drafts(home)
    return path


def answers(path: Path) -> list[str]:
    """What is written at each question, in a file of a session."""
    session: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return [step["answer"] or "" for stage in session["stages"] for step in stage["steps"]]


def unreadable(home: Path) -> list[str]:
    """What of the journal cannot be read."""
    journal = Journal(home / "journal")
    pairs = journal.pairs()
    bad = [*pairs.unreadable]
    for pair in pairs.found:
        for listing in (journal.drafts, journal.sessions, journal.entries):
            bad += listing(pair.id).unreadable
    return [f"{each.path}: {each.reason}" for each in bad]
