"""What mentorflow finds in a folder tree, and what is wrong with that after a fault."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from conftest import StillClock
from faults.world import Tree
from mentorflow.errors import MentorflowError
from mentorflow.journal.backups import backups_of
from mentorflow.journal.inspection import inspect
from mentorflow.journal.journal import Journal
from mentorflow.journal.records import read_pair
from mentorflow.model.moves import Write
from mentorflow.model.reports import Unreadable
from mentorflow.services import Services
from mentorflow.services.context import Context

JOURNAL = Path("home") / "journal"
TINY = """id = "tiny"
version = 1
title = "Tiny session"
forms = ["mentoring", "peer"]

[[stages]]
id = "go"
title = "Go"
minutes = 5
prompts = [{ id = "on", kind = "text", ask = "pair", text = "What now?" }]
"""


class View(NamedTuple):
    """A tree at one moment: its files, and what the journal in it amounts to.

    `things` are values by name; a session is one thing, whether open or closed. `troubles` are
    the files that cannot be read.
    """

    tree: Tree
    things: dict[str, str]
    troubles: frozenset[str]


def write_out(tree: Tree, base: Path) -> None:
    """Put a tree where a reader can open it, in place of what is there. Its left-overs are old."""
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir()
    for name, words in tree.items():
        path = base / name
        if words is None:
            path.mkdir(0o700)
        else:
            path.write_bytes(words)
            path.chmod(0o600)
    for name in reversed(tree):
        if is_left_over(name):
            os.utime(base / name, (0, 0))


def is_left_over(name: str) -> bool:
    """Whether a path is that of a write that was stopped, which nobody lists."""
    return bool(re.search(r"(^|/)\.mentorflow-|\.part(-\d+)?(/|$)", name))


def look(base: Path, tree: Tree) -> View:
    """Open the journal below a folder, which holds a tree."""
    journal = Journal(base / JOURNAL)
    things: dict[str, str] = {}
    troubles = [*journal.pairs().unreadable]
    for pair in journal.pairs().found:
        things[f"pair {pair.id}"] = pair.model_dump_json()
        for path in backups_of(journal.root / pair.id):
            kept = read_pair(journal.root / pair.id / "pair.json", path.read_bytes())
            assert not isinstance(kept, Unreadable), f"{path}: {kept}"
            things[f"earlier {pair.id} {path.name}"] = kept.model_dump_json()
        sessions, drafts = journal.sessions(pair.id), journal.drafts(pair.id)
        entries = journal.entries(pair.id)
        for session in (*sessions.found, *drafts.found):
            name = f"session {session.id}"
            assert name not in things, f"{session.id} is there twice"
            things[name] = session.model_dump_json()
        for entry in entries.found:
            things[f"entry {entry.id}"] = entry.model_dump_json()
        troubles += (*sessions.unreadable, *drafts.unreadable, *entries.unreadable)
    bad = [Path(trouble.path) for trouble in troubles]
    return View(tree, things, frozenset(str(path.relative_to(base)) for path in bad))


def wrong(views: Sequence[View], now: View, first: View) -> Iterator[str]:
    """What is as in none of some views, of which one is before and one after.

    Nothing is wrong with a draft that is still there when its session is closed, which hides it,
    nor with a generation that was there at `first`, and should be gone.
    """
    for name in sorted({name for view in (*views, now) for name in view.things}):
        known = (*views, first) if name.startswith("earlier ") else views
        if now.things.get(name) not in [view.things.get(name) for view in known]:
            yield f"{name} is neither old nor new"
    for path in sorted({path for view in (*views, now) for path in view.tree}):
        hidden = "/drafts/" in path and path.replace("/drafts/", "/sessions/") in now.tree
        if is_left_over(path) or hidden:
            continue
        known = (*views, first) if "/earlier/" in path else views
        if now.tree.get(path) not in [view.tree.get(path) for view in known]:
            yield f"{path} is neither old nor new"
    for path in sorted(now.troubles.difference(*(view.troubles for view in views))):
        yield f"{path} cannot be read"


def halves(folders: tuple[str, ...], views: Sequence[View], now: View) -> Iterator[str]:
    """Those of some folders of which a part is old and a part is new."""
    for folder in folders:
        if _below(folder, now.tree) not in [_below(folder, view.tree) for view in views]:
            yield f"{folder} is half there"


def _below(folder: str, tree: Tree) -> Tree:
    return {
        path: words
        for path, words in tree.items()
        if f"{path}/".startswith(f"{folder}/") and not is_left_over(path)
    }


def what_stops_the_next_session(root: Path) -> Iterator[str]:
    """Go on with what is open, hold a session more, and see that all is well then."""
    services = Services(Context(Journal(root), StillClock()))
    shelve(services, TINY)
    if not services.pairs.all().found:
        services.pairs.new(form="peer", names=("Noor", "Kit"))
    for pair in services.pairs.all().found:
        try:
            draft = services.sessions.draft(pair.id)
            if draft:
                services.sessions.close(draft.id)
            live = services.sessions.start(pair.id, "tiny")
            live.do(Write(step="go/on/pair", answer="Go on"))
            report = live.save_now()
            closed = live.close()
            if report.failure or closed.notes_failure:
                yield f"{pair.id}: {report.failure}{closed.notes_failure}"
        except MentorflowError as error:
            yield f"{pair.id}: {error.message}"
    for found in inspect(services.context.journal):
        if found.kind in ("left-over", "unreadable"):
            yield f"{found.path} ({found.kind}) is still there"


def shelve(services: Services, guide: str) -> None:
    """Put a guide on the journal's shelf, past all disks."""
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True, exist_ok=True)
    name = tomllib.loads(guide)["id"]
    (shelf / f"{name}.toml").write_text(guide, encoding="utf-8")
