"""Every command, as it is given over a journal full of hostile words."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from hostile.journals import GUIDE, Full
from hostile.words import kept
from mentorflow.cli.parser import parser

Line = tuple[str, ...]

WRITE = "1\n"
"""What is typed where a command asks for more."""


def paths(of: argparse.ArgumentParser | None = None, lead: str = "") -> Iterator[str]:
    """Every command there is, by its words: "start", "pair new"."""
    for action in (of or parser())._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                deeper = list(paths(inner, f"{lead}{word} "))
                yield from deeper or [f"{lead}{word}"]


def takes(path: str, option: str) -> bool:
    """Whether a command knows an option."""
    at = parser()
    for word in path.split():
        (inner,) = [a for a in at._actions if isinstance(a, argparse._SubParsersAction)]
        at = inner.choices[word]
    return any(option in action.option_strings for action in at._actions)


def write_files(full: Full, said: str, folder: Path) -> None:
    """The files that commands are given."""
    one, other = full.people
    answers = {
        "now/text": {one: f"x{said}"},
        "now/promise": {other: [{"text": f"x{said}", "measure": said}]},
        "session/parked": [f"x{said}"],
        "session/signed": {one: said, other: said},
    }
    (folder / "answers.json").write_text(json.dumps(answers))
    wrong = {said: {said: said}, "now/scale": {one: said}, "session/signed": {said: said}}
    (folder / "wrong.json").write_text(json.dumps(wrong))
    template = f"{{% raw %}}{kept(said)}{{% endraw %}}\n{{{{ names }}}}{{{{ parked }}}}\n"
    (folder / "own.md.j2").write_text(template, encoding="utf-8")
    broken = GUIDE.replace("@", json.dumps(said)).replace("$", '"{{ nobody }}"')
    (folder / "broken.toml").write_text(broken, encoding="utf-8")


def lines(full: Full, said: str, folder: Path) -> dict[str, list[Line]]:
    """For each command the ways to give it: first those that are carried out, in order."""
    pair, (one, other) = full.pair, full.people
    answers = folder / "answers.json"
    template = folder / "own.md.j2"
    new = ("pair", "new")
    record = ("record", pair, "--guide", "strange", "--on", "2026-11-02")
    return {
        "resume": [("resume", full.draft, "--plain"), ("resume", said, "--plain")],
        "start": [("start", pair, "--plain"), ("start", said, "--guide", said, "--plain")],
        "record": [
            (*record, str(answers)),
            (*record, str(folder / "wrong.json")),
            (*record, said),
            ("record", pair, "--guide", said, "--on", said, str(answers)),
        ],
        "export": [
            ("export", full.closed),
            ("export", full.draft),
            ("export", full.closed, "--for-others"),
            ("export", full.closed, "--html"),
            ("export", full.closed, "--as", said),
            ("export", full.closed, "--as", "html", "-o", str(folder / "notes.md"), "--force"),
            ("export", full.closed, "--template", str(template)),
            ("export", full.closed, "--html", "--template", str(template)),
            ("export", full.closed, "-o", str(folder / "notes.md"), "--force"),
            ("export", full.closed, "-o", said),
            ("export", full.closed, "--template", said),
            ("export", said),
        ],
        "sessions": [("sessions",), ("sessions", pair), ("sessions", said)],
        "show": [("show", full.closed), ("show", full.draft), ("show", said)],
        "targets": [("targets",), ("targets", pair, "--all"), ("targets", said)],
        "brief": [("brief", pair), ("brief", said)],
        "search": [("search", "x"), ("search", said)],
        "paths": [("paths",), ("--journal", said, "paths")],
        "doctor": [("doctor",), ("doctor", "--repair"), ("--journal", said, "doctor")],
        "pairs": [("pairs",), ("--journal", str(folder / "none"), "pairs")],
        "pair new": [
            (*new, "--mentor", said, "--mentee", said),
            (*new, "--peer", said, "--peer", said),
            (*new, "--mentor", said, "--purpose", said),
            (*new, said),
        ],
        "pair show": [("pair", "show", pair), ("pair", "show", said)],
        "pair rename": [
            ("pair", "rename", pair, "--name", f"{one}={said}"),
            ("pair", "rename", pair, "--name", f"{said}={said}"),
            ("pair", "rename", pair, "--name", said),
        ],
        "check-in": [
            ("check-in", full.target, "going", said),
            ("check-in", full.target, "going", "--as", said),
            ("check-in", full.target, said),
            ("check-in", said, "done"),
            ("check-in",),
        ],
        "note": [
            ("note", pair, said, "--from", other),
            ("note", pair, said, "--from", said),
            ("note", pair, "x", "--from", one, "--kind", said),
            ("note", said, said, "--from", one),
        ],
        "prepare": [("prepare", pair, "--as", one), ("prepare", pair, "--as", said)],
        "due": [("due", "--within", "99d"), ("due", said), ("due", "--within", said)],
        "guides": [("guides",)],
        "guide show": [
            ("guide", "show", "strange"),
            ("guide", "show", "strange", "--blank"),
            ("guide", "show", "strange", "--blank", "--pair", pair),
            ("guide", "show", said),
        ],
        "guide preview": [
            ("guide", "preview", "strange", "--plain", "--pair", pair),
            ("guide", "preview", "strange", "--plain"),
            ("guide", "preview", said),
        ],
        "guide new": [("guide", "new", said), ("guide", "new", "mine", "--from", said)],
        "guide check": [
            ("guide", "check", "strange"),
            ("guide", "check", str(folder / "broken.toml")),
            ("guide", "check", said),
        ],
        "schema": [("schema", "session"), ("schema", said)],
        "demo": [("demo",), ("demo", "--journal-only", said), ("--journal", said, "demo")],
        "pair end": [
            ("pair", "end", pair, "--soon", "--why", said),
            ("pair", "end", pair, "--why", said),
            ("pair", "end", said),
            ("pair", "end", pair, "--record", "destroyed", "--to", said, "--yes"),
        ],
    }
