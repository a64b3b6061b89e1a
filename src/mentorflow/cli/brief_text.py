"""The brief as text."""

from __future__ import annotations

from mentorflow.model.dates import day, day_and_time
from mentorflow.model.history import Brief, Target


def brief_text(brief: Brief) -> str:
    """One screen before a session."""
    lines = [f"{brief.pair.names}, {day(brief.on, brief.on)}", ""]
    if brief.last is None:
        lines.append("Your first session. Next time this shows what you said.")
    else:
        since = {0: "today", 1: "yesterday"}.get(days := brief.days_since or 0, f"{days} days ago")
        lines.append(f"Last time: {day(brief.last.on, brief.on)} ({since}), {brief.last.title}")
        lines += [f"  “{item.text}” ({_who(brief, item.who)})" for item in brief.takeaways]
    if brief.next:
        lines.append(f"Next: {day_and_time(brief.next, brief.on)}")
    lines += ["", "Open targets" if brief.targets else "Nothing open between you."]
    lines += [_target(brief, target) for target in brief.targets]
    if brief.objectives:
        lines += ["", "Towards"]
        lines += [f"  {aim.text} ({_who(brief, aim.owner)})" for aim in brief.objectives]
    if brief.topics:
        lines += ["", "For this time"]
        lines += [f"  {topic.text}" for topic in brief.topics]
    if brief.prepared_for:
        lines += ["", "Prepared"]
        lines += [f"  {_who(brief, who)}, for {title}" for who, title in brief.prepared_for]
    if brief.unplaced:
        lines += ["", unplaced(brief.unplaced)]
    return "\n".join(lines)


def unplaced(count: int) -> str:
    """How many things the history could not place, and where to read of them."""
    things = "One thing" if count == 1 else f"{count} things"
    return (
        f"{things} could not be placed; `mentorflow doctor` names {'it' if count == 1 else 'them'}."
    )


def _who(brief: Brief, who: str) -> str:
    return brief.pair.person(who).name if who in brief.pair.ids else brief.pair.names


def _target(brief: Brief, target: Target) -> str:
    if target.awaits_witness:
        state = f"done, {_who(brief, target.witness)} to confirm"
    elif target.due is None:
        state = "no date yet"
    else:
        state = f"{'was due' if target.due < brief.on else 'due'} {day(target.due, brief.on)}"
    if target.status in ("blocked", "partly"):
        state = f"{target.status}, {state}"
    return f"  {_who(brief, target.owner)}: {target.text} ({state})"
