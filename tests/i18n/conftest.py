"""A journal in which everything says one word, and an app and commands that speak with marks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pages
from conftest import StillClock
from hostile.journals import Full, fill, sent
from i18n import pseudo
from i18n.shown import WORD
from mentorflow.journal import prompt_files
from mentorflow.journal.paths import prompts_folder
from mentorflow.journal.writing import dump
from mentorflow.services import Services


@pytest.fixture
def full(
    services: Services, clock: StillClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Full:
    """The journal; the shipped guides, which have words of their own, are not on the shelf."""
    folder = tmp_path / "prompts"
    for name in ("notes", "blank"):
        shutil.copytree(prompts_folder() / name, folder / name)
    monkeypatch.setattr(prompt_files, "prompts_folder", lambda: folder)
    made = fill(services, clock, WORD)
    sent(services.context.journal.root, WORD)
    path = services.context.journal.session_path(made.closed)
    other = services.context.journal.session(made.closed).model_copy(
        update={"parked": (f"y{WORD}",)}
    )
    second = path.with_name(f"{path.stem}.sync-conflict-20261103-140000.json")
    second.write_bytes(dump(other))
    return made


@pytest.fixture
def marked(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every message is shown with marks; `sees` finds words whether they have them or not."""
    read = pages.flat
    monkeypatch.setattr(pages, "flat", lambda app: pseudo.plain(read(app)))
    pseudo.speak(monkeypatch)
