"""A guide with every kind of prompt, and the same answers typed as lines and as JSON."""

from __future__ import annotations

from typing import Any

from mentorflow.model.session import Session

GUIDE = """
id = "small"
version = 1
title = "Small session"
forms = ["mentoring", "peer"]

[[stages]]
id = "talk"
title = "Talk"
minutes = 10
prompts = [
  { id = "open", kind = "talk", ask = "pair", text = "What is new?" },
  { id = "wish", kind = "text", ask = "mentee", text = "{{ you.name }}, what now?", others = [
    "And?"] },
  { id = "list", kind = "list", ask = "mentor", text = "What did you see?" },
  { id = "sure", kind = "scale", ask = "each", text = "How sure?", low = "not", high = "fully" },
  { id = "way", kind = "choice", ask = "pair", text = "Which way?", options = [
    { id = "keep", text = "Keep it" }, { id = "drop", text = "Let it go" } ] },
]

[[stages]]
id = "review"
title = "Review"
minutes = 10
prompts = [
  { id = "targets", kind = "review-targets", ask = "pair", text = "What happened?" },
  { id = "aims", kind = "review-objectives", ask = "pair", text = "Where do they stand?" },
]

[[stages]]
id = "targets"
title = "Targets"
minutes = 10
prompts = [
  { id = "aim", kind = "set-objectives", ask = "mentee", text = "Which aim?" },
  { id = "promise", kind = "set-targets", ask = "each", text = "What will you do?" },
]
"""

TYPED = """
the talk
/
with Priya

she waited

7
9
let it go
Lead a project
it is time
I run one

I will call Priya
in two weeks
yes
book a room
she has answered
if I wait, I walk over
8

I will write to Dan



in two weeks
A.R.
B.
"""

SAID: dict[str, Any] = {
    "talk/wish": {"asha": "the talk\n\nwith Priya"},
    "talk/list": {"ben": ["she waited"]},
    "talk/sure": {"asha": 7, "ben": 9},
    "talk/way": {"pair": "drop"},
    "targets/aim": {
        "asha": [{"text": "Lead a project", "why": "it is time", "measure": "I run one"}]
    },
    "targets/promise": {
        "asha": [
            {
                "text": "I will call Priya",
                "first_step": "book a room",
                "due": "2026-11-17",
                "measure": "she has answered",
                "if_then": "if I wait, I walk over",
                "confidence": 8,
            }
        ],
        "ben": [{"text": "I will write to Dan"}],
    },
    "session/next": "2026-11-17",
    "session/signed": {"asha": "A.R.", "ben": "B."},
}


def same(session: Session) -> dict[str, Any]:
    """What is left of a session without its times, its place in the folder, and what it was laid
    out with of the past: of two that are compared, one was there when the other began.
    """
    place = {"started", "closed", "seq", "id", "uid", "rev", "number", "digest"}
    whole = session.model_dump(exclude=place)
    of_the_past = ("targets", "objectives", "topics", "quotes")
    whole["stages"] = [
        {key: value for key, value in stage.items() if key not in ("spent", "steps")}
        | {"steps": [{k: v for k, v in s.items() if k not in of_the_past} for s in stage["steps"]]}
        for stage in whole["stages"]
        if stage["id"] != "review"
    ]
    return whole
