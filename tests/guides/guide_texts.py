"""A guide without mistakes, for tests to break in one place or another, and two pasts."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.context import (
    LastSession,
    Name,
    ObjectiveSeen,
    QuotedText,
    TargetSeen,
    TemplateVariables,
)

TODAY = dt.date(2026, 11, 22)
FIRST = TemplateVariables(
    on=TODAY,
    you=Name(name="Asha"),
    partner=Name(name="Ben"),
    mentor=Name(name="Ben"),
    mentee=Name(name="Asha"),
    form="mentoring",
    purpose="career",
)
LATER = FIRST.model_copy(
    update={
        "last_session": LastSession(on=dt.date(2026, 11, 1), title="Weekly", number=3),
        "said_last": QuotedText(text="Say no\nearlier", who="Asha", on=dt.date(2026, 11, 1)),
        "open_targets": tuple(
            TargetSeen(text=text, owner=owner, due=due, moved=moved, status="open", made_on=TODAY)
            for text, owner, due, moved in (
                ("Draft the paper", "Asha", dt.date(2026, 11, 27), 2),
                ("Read the draft", "Ben", None, 0),
            )
        ),
        "objectives": (
            ObjectiveSeen(text="Lead", owner="Asha", why="", made_on=TODAY, reviewed=None),
        ),
        "strengths": (QuotedText(text="I listen", who=None, on=TODAY),),
    }
)

GOOD = """\
id = "weekly"
version = 1
title = "Weekly"
forms = ["mentoring", "peer"]
suits = ["usual"]

[[stages]]
id = "review"
title = "Review"
minutes = 10

  [[stages.prompts]]
  id = "news"
  kind = "text"
  ask = "mentee"
  text = "{{ you.name }}, what has changed?"
  others = ["What is new?", "Who noticed?"]
  recall = "{% if said_last %}{{ said_last.text | quote }}{% endif %}"
  records = "achievement"
  core = true

  [[stages.prompts]]
  id = "sure"  # a comment with [[stages]] in it
  kind = "scale"
  ask = "mentee"
  text = "How sure are you?"
  low = "not at all"
  high = "quite"

  [[stages.prompts]]
  id = "way"
  kind = "choice"
  ask = "mentor"
  text = \"\"\"
Which way?
[[stages]]
id = "this is text"
\"\"\"
  options = [
    { id = "on", text = "Go on" },
    { id = "stop", text = "Stop" },
  ]

[[stages]]
id = "close"
title = "Close"
minutes = 5

  [[stages.prompts]]
  id = "news"
  kind = "talk"
  ask = "pair"
  text = "What do you take away?"
"""


def broken(old: str, new: str) -> str:
    """The good guide with one thing replaced, where it comes first."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def with_text(template: str) -> str:
    """The good guide asking something else on line 16, in a string that escapes nothing."""
    return broken('"{{ you.name }}, what has changed?"', f"'''{template}'''")


def with_when(condition: str) -> str:
    """The good guide with a condition on line 20."""
    return broken("  core = true", f"  when = '''{condition}'''")
