"""`show --versions`: conflicting versions of one record, question by question."""

from __future__ import annotations

from argparse import Namespace

from mentorflow.cli import output
from mentorflow.i18n import _
from mentorflow.model.text import clean_line
from mentorflow.services import Services
from mentorflow.services.conflicts import SideBySide


def show_versions(services: Services, options: Namespace) -> int:
    """Print every conflict copy of a session or entry beside the file in use."""
    found = services.conflicts.of(options.session)
    if options.json:
        output.as_json("versions", found)
        return 0
    if not found:
        output.tell(_("There is only one version."))
    for each in found:
        output.say("\n".join(_lines(each)))
    return 0


def _lines(each: SideBySide) -> list[str]:
    this, that = _("First"), _("Second")
    lines = [clean_line(each.title)]
    for name, version in ((this, each.this), (that, each.that)):
        lines.append(f"{name}: {clean_line(version.path)}")
        if version.reason:
            lines.append(f"  {version.reason}")
    if each.same:
        lines.append(_("The answers are the same."))
    for difference in each.differences:
        lines += ["", clean_line(difference.question)]
        lines += _answer(this, difference.this) + _answer(that, difference.that)
    command = "mentorflow doctor --repair"
    both = _(
        "Both versions are saved. To make a copy of the journal without the second one, run "
        "`{command}`."
    )
    return [*lines, "", both.format(command=command), ""]


def _answer(name: str, text: str) -> list[str]:
    first, *rest = text.splitlines() or ["–"]
    return [f"  {name}: {first}", *(f"        {line}" for line in rest)]
