"""Guides as text and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mentorflow.model.guide import Guide, ListedGuide


def guide_rows(
    listed: Iterable[ListedGuide], taken: Mapping[str, ListedGuide]
) -> list[dict[str, object]]:
    """Each guide file as data; `taken` says whether this file is the one in use for its id."""
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
            "taken": taken.get(row.id) is row or taken.get(row.id) == row,
            "mistakes": row.mistakes,
        }
        for row in listed
    ]


def guide_lines(
    listed: Iterable[ListedGuide], taken: Mapping[str, ListedGuide]
) -> Iterator[tuple[str, ...]]:
    """Each guide file as a line for people."""
    for row in listed:
        if row.guide is None:
            yield row.id, "", row.origin, "cannot be used, see below"
        elif taken.get(row.id) == row:
            yield row.id, f"{row.guide.minutes} min", row.origin, row.guide.summary
        else:
            yield row.id, "", row.origin, "a nearer guide of this name is used"


def guide_text(guide: Guide) -> str:
    """A whole guide to read beforehand."""
    lines = [f"{guide.title} ({guide.minutes} min)", guide.summary, ""]
    for stage in guide.stages:
        lines.append(f"{stage.title}, {stage.minutes} min")
        lines += [f"  {text}" for text in (stage.aim, stage.tip and f"Tip: {stage.tip}") if text]
        for prompt in stage.prompts:
            lines.append(f"  - ({prompt.ask}) {prompt.text}")
            lines += [f"      or: {other}" for other in prompt.others]
        lines.append("")
    if guide.source:
        lines.append(f"Source: {guide.source}")
    return "\n".join(lines)
