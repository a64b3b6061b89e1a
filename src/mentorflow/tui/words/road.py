"""What a pair's page says of the way so far: stories, phases, ratings."""

from __future__ import annotations

from mentorflow.model.literals import Phase

TARGETS = "Targets"
OPEN_NOW = "Open"
BEHIND_YOU = "Behind you"
ON_THE_WAY = "What was promised on the way"
TELL = "Its story"
FIRST_STEP = "First step"
DONE_WHEN = "Done when"
IF_THEN = "If and then"
HOW_SURE = "How sure"
TOWARDS = "Towards"
WHAT_FOR = "What for"
REACHED_WHEN = "Reached when"
TIMES = ("", "", "twice", "three times", "four times", "five times", "six times")

SAID = {
    "made": "promised",
    "done": "done",
    "partly": "started",
    "blocked": "blocked",
    "dropped": "let go",
    "not-done": "not done",
    "passed-on": "passed on",
    "going": "under way",
    "stuck": "stuck for now",
}
"""What happened to a target; what needs more words than one is put together elsewhere."""

PHASES: dict[Phase, str] = {
    "beginning": "At the beginning",
    "under way": "Under way",
    "moving on": "Moving on",
    "paused": "Paused",
    "closed": "At its end",
}


def moved(times: int) -> str:
    """How often a target was given a new day."""
    if times == 1:
        return "moved once"
    return f"moved {TIMES[times] if times < len(TIMES) else f'{times} times'}"


def signed(names: list[str]) -> str:
    """Who signed, where not both have."""
    return f"signed by {' and '.join(names)}" if names else "not signed"


def earlier(times: int) -> str:
    """That more was said of an objective than stands on the page."""
    return f"{times} times before; Enter tells them all"


def offered(guide: str, reason: str) -> str:
    """Which guide is offered for the next session, and why."""
    return f"Offered next: {guide}. {reason}"
