"""The brief as text."""

from __future__ import annotations

from mentorflow.i18n import _, ngettext
from mentorflow.kinds.review_wording import slips, without_prefix
from mentorflow.model.dates import day, day_and_time
from mentorflow.model.history import Brief, Target


def brief_text(brief: Brief) -> str:
    """What to know before a session, on one screen."""
    lines = [f"{brief.pair.names}, {day(brief.on, brief.on)}", "", *_last_time(brief)]
    if brief.next:
        when = day_and_time(brief.next, brief.on)
        lines.append(_("Next session: {when}").format(when=when))
    lines += ["", _("Open targets") if brief.targets else _("No open targets yet.")]
    lines += [_target(brief, target) for target in brief.targets]
    if brief.objectives:
        lines += ["", _("Objectives")]
        lines += [f"  {aim.text} ({_name(brief, aim.owner)})" for aim in brief.objectives]
    if brief.topics:
        lines += ["", _("Saved for this session")]
        lines += [f"  {topic.text}" for topic in brief.topics]
    if brief.prepared_for:
        lines += ["", _("Prepared")]
        for who, guide in brief.prepared_for:
            said = _("{name}: {guide}").format(name=_name(brief, who), guide=guide)
            lines.append(f"  {said}")
    if brief.unplaced:
        lines += ["", unplaced(brief.unplaced)]
    return "\n".join(lines)


def _last_time(brief: Brief) -> list[str]:
    if brief.last is None:
        return [_("This is your first session. Next time, what you said will be here.")]
    date, guide = day(brief.last.on, brief.on), brief.last.title
    days = brief.days_since or 0
    if days == 0:
        said = _("Last session: {date} (today), {guide}")
    elif days == 1:
        said = _("Last session: {date} (yesterday), {guide}")
    else:
        said = ngettext(
            "Last session: {date} ({days} day ago), {guide}",
            "Last session: {date} ({days} days ago), {guide}",
            days,
        )
    takeaways = [f"  “{item.text}” ({_name(brief, item.who)})" for item in brief.takeaways]
    return [said.format(date=date, days=days, guide=guide), *takeaways]


def unplaced(count: int) -> str:
    """How many records the history couldn't use, and where to read about them."""
    said = ngettext(
        "{count} record doesn't match the rest of the history. To see it, run `{command}`.",
        "{count} records don't match the rest of the history. To see them, run `{command}`.",
        count,
    )
    return said.format(count=count, command="mentorflow doctor")


def _name(brief: Brief, who: str) -> str:
    return brief.pair.person(who).name if who in brief.pair.ids else brief.pair.names


def _target(brief: Brief, target: Target) -> str:
    if target.awaits_witness:
        state = _("done, waiting for {name} to confirm").format(name=_name(brief, target.witness))
    elif target.due is None:
        state = _("no date yet")
    else:
        said = _("was due {date}") if target.due < brief.on else _("due {date}")
        state = said.format(date=day(target.due, brief.on))
    if target.status == "blocked":
        state = _("blocked, {due}").format(due=state)
    elif target.status == "partly":
        state = _("partly done, {due}").format(due=state)
    if target.times_put_off:
        state = f"{state}, {slips(target.times_put_off)}"
    return f"  {_name(brief, target.owner)}: {without_prefix(target.text)} ({state})"
