"""`show --versions`: what was written in two places at once, question by question."""

from __future__ import annotations

from argparse import Namespace

from mentorflow.cli import output
from mentorflow.model.text import clean_line
from mentorflow.services import Services
from mentorflow.services.conflicts import SideBySide


def show_versions(services: Services, options: Namespace) -> int:
    """Each second version of a session or entry beside the one that counts."""
    found = services.conflicts.of(options.session)
    if options.json:
        output.as_json("versions", found)
        return 0
    if not found:
        output.tell("There is one version of it, and no other.")
    for each in found:
        output.say("\n".join(_lines(each)))
    return 0


def _lines(each: SideBySide) -> list[str]:
    lines = [clean_line(each.title)]
    for name, version in (("This", each.this), ("That", each.that)):
        lines.append(f"{name}: {clean_line(version.path)}")
        if version.trouble:
            lines.append(f"  {version.trouble}")
    if each.same:
        lines.append("No answer differs.")
    for difference in each.differences:
        lines += ["", clean_line(difference.question)]
        lines += _told("This", difference.this) + _told("That", difference.that)
    return [
        *lines,
        "",
        "Both are kept. `mentorflow doctor --repair` sets the second aside in a copy.",
        "",
    ]


def _told(name: str, text: str) -> list[str]:
    first, *rest = text.splitlines() or ["–"]
    return [f"  {name}: {first}", *(f"        {line}" for line in rest)]
