"""Guides as text and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mentorflow.i18n import N_, _
from mentorflow.model.guide import Guide, ListedGuide

_ORIGINS = {"shipped": N_("built-in"), "yours": N_("yours"), "journal": N_("journal")}
"""Where a guide file is, in words."""
_ASKED = {"mentee": N_("mentee"), "mentor": N_("mentor"), "each": N_("each"), "pair": N_("both")}
"""Whom a prompt asks, in words."""


def guide_rows(
    listed: Iterable[ListedGuide], in_use: Mapping[str, ListedGuide]
) -> list[dict[str, object]]:
    """Each guide file as data; the key `taken` says whether it is the one in use for its id."""
    return [
        {
            "id": row.id,
            "title": row.guide.title if row.guide else "",
            "summary": row.guide.summary if row.guide else "",
            "minutes": row.guide.minutes if row.guide else 0,
            "forms": row.guide.forms if row.guide else (),
            "suits": row.guide.suits if row.guide else (),
            "origin": row.origin,
            "path": row.path,
            "taken": in_use.get(row.id) is row or in_use.get(row.id) == row,
            "mistakes": row.mistakes,
        }
        for row in listed
    ]


def guide_lines(
    listed: Iterable[ListedGuide], in_use: Mapping[str, ListedGuide]
) -> Iterator[tuple[str, ...]]:
    """Each guide file as a line for people."""
    for row in listed:
        origin = _(_ORIGINS[row.origin])
        if row.guide is None:
            yield row.id, "", origin, _("can't be used, see below")
        elif in_use.get(row.id) == row:
            yield row.id, _minutes(row.guide.minutes), origin, row.guide.summary
        else:
            yield row.id, "", origin, _("not in use: another guide has the same id")


def _minutes(minutes: float) -> str:
    return _("{minutes} min").format(minutes=f"{minutes:g}")


def guide_text(guide: Guide) -> str:
    """A whole guide as text."""
    lines = [f"{guide.title} ({_minutes(guide.minutes)})", guide.summary, ""]
    for stage in guide.stages:
        lines.append(f"{stage.title}, {_minutes(stage.minutes)}")
        tip = stage.tip and _("Tip: {tip}").format(tip=stage.tip)
        lines += [f"  {text}" for text in (stage.aim, tip) if text]
        for prompt in stage.prompts:
            lines.append(f"  - ({_(_ASKED[prompt.ask])}) {prompt.text}")
            alternatives = (_("or: {text}").format(text=other) for other in prompt.others)
            lines += [f"      {text}" for text in alternatives]
        lines.append("")
    if guide.source:
        lines.append(_("Source: {source}").format(source=guide.source))
    return "\n".join(lines)
