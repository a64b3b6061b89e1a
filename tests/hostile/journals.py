"""A journal in which the same words stand in every place where words can stand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, NamedTuple

from conftest import StillClock
from hostile.words import kept, raw
from mentorflow.journal.writing import make_folder, write_file
from mentorflow.model.literals import Form
from mentorflow.model.moves import Go, Move, Park, SetNext, Sign, Skip, Spend, Write
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession

GUIDE = """
id = "strange"
version = 1
title = @
summary = @
source = @
forms = ["mentoring", "peer"]
suits = ["usual", "first"]

[[stages]]
id = "past"
title = @
minutes = 10
once = true
aim = @
tip = @
prompts = [
  { id = "targets", kind = "review-targets", ask = "pair", text = $, when = "open_targets" },
  { id = "aims", kind = "review-objectives", ask = "pair", text = $, when = "objectives" },
]

[[stages]]
id = "now"
title = @
minutes = 30
once = true
aim = @
tip = @
prompts = [
  { id = "talk", kind = "talk", ask = "pair", text = $ },
  { id = "text", kind = "text", ask = "mentee", text = $, others = [$], recall = $, \
records = "strength", prepare = true },
  { id = "gap", kind = "text", ask = "mentee", text = $, private = true, \
records = "gap:skill" },
  { id = "list", kind = "list", ask = "mentor", text = $, records = "achievement" },
  { id = "scale", kind = "scale", ask = "each", text = $, low = @, high = @ },
  { id = "choice", kind = "choice", ask = "mentee", text = $, options = [ \
{ id = "one", text = @ }, { id = "two", text = @ } ] },
  { id = "clause", kind = "text", ask = "pair", text = $, records = "clause" },
  { id = "aim", kind = "set-objectives", ask = "mentee", text = $ },
  { id = "promise", kind = "set-targets", ask = "each", text = $ },
  { id = "takeaway", kind = "text", ask = "each", text = $, records = "takeaway" },
]
"""
"""Each `@` stands for the words, each `$` for the words as the wording of a question."""

_OURS = {"title", "summary", "aim", "tip", "words", "recall", "low", "high", "skipped_why"}
"""What a guide says in a session's file. A file that was sent may say anything there."""


class Full(NamedTuple):
    """What there is to ask for."""

    pair: str
    closed: str
    draft: str
    target: str
    people: tuple[str, str]


def shelve(root: Path, said: str) -> None:
    """A stranger's guide. One with control codes is refused, so those are made visible."""
    plain = "".join("·" if char in "{}" or raw(char) else char for char in kept(said))
    title = _toml(plain[:300].strip() or "Strange")
    text = GUIDE.replace("@", "\0").replace("$", "\1").replace("\0", title).replace("\1", title)
    make_folder(root / "guides")
    write_file(root / "guides" / "strange.toml", text.encode())


def _toml(text: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(char, char) for char in text) + '"'


def fill(services: Services, clock: StillClock, said: str, *, form: Form = "mentoring") -> Full:
    """Two people of that name hold two sessions and begin a third; all they say is `said`."""
    shelve(services.context.journal.root, said)
    now = clock.at
    clock.at = now - dt.timedelta(40)
    pair = services.pairs.new(form=form, names=(said, said))
    one, other = pair.ids
    _held(services, pair.id, said)
    target = services.check_ins.open_targets(pair.id)[0].target.id
    clock.at = now - dt.timedelta(30)
    for kind in ("topic", "achievement", "insight", "feedback-wanted"):
        services.check_ins.note(pair.id, f"x{said}", one, kind)
    services.check_ins.add(f"{pair.id}/{target}", "stuck", said)
    clock.at = now - dt.timedelta(20)
    closed = _held(services, pair.id, said)
    text = next(
        step for step in services.context.journal.session(closed).steps if step.kind == "text"
    )
    services.corrections.add(closed, text.id, other, f"x{said}")
    clock.at = now
    services.preparation.save(pair.id, one, "strange", {"now/text": said, "now/list": [said]})
    live = services.sessions.start(pair.id, "strange")
    _answer(live, said)
    live.leave()
    target = services.check_ins.open_targets(pair.id)[0].target.id
    return Full(pair.id, closed, live.session.id, f"{pair.id}/{target}", (one, other))


def _held(services: Services, pair: str, said: str) -> str:
    live = services.sessions.start(pair, "strange")
    _answer(live, said)
    people = live.session.pair.ids
    live.do(*(Sign(person=who, initials=said) for who in people))
    return live.close().session.id


def _answer(live: LiveSession, said: str) -> None:
    session, steps = live.session, tuple(live.session.steps)
    moves: list[Move] = [Spend(seconds=700), Park(text=f"x{said}")]
    for step in steps:
        moves.append(Go(step=step.id))
        moves += _written(step.kind, step.id, step, said)
    text = next(step.id for step in steps if step.kind == "text")
    moves += [Skip(step=steps[0].id, why=said), SetNext(next=session.on), Go(step=text)]
    live.do(*moves)


def _written(kind: str, id: str, step: Any, said: str) -> list[Move]:
    due = {"due": "2026-11-01"}
    promise = {"text": f"x{said}", "measure": said, "first_step": said, "if_then": said, **due}
    owner = step.who
    reports: dict[str, list[dict[str, str]]] = {}
    for target in getattr(step, "targets", ()):
        report = {"target": target.id, "outcome": "blocked", "why": said, "comment": said}
        reports.setdefault(target.owner, []).append(report)
    answers: dict[str, Any] = {
        "text": f"x{said}",
        "list": [f"x{said}", said],
        "scale": 4,
        "choice": "one",
        "review-targets": reports,
        "review-objectives": [
            {"objective": aim.id, "outcome": "going", "comment": said}
            for aim in getattr(step, "objectives", ())
        ],
        "set-objectives": [{"text": f"x{said}", "why": said, "measure": said}],
        "set-targets": {owner: [promise]},
    }
    return [Write(step=id, answer=answers[kind])] if kind in answers else []


def sent(root: Path, said: str) -> None:
    """Let the guide's words in every session be those too, as in files that somebody sent."""
    for path in [*root.glob("*/sessions/*.json"), *root.glob("*/drafts/*.json")]:
        whole = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(_replaced(whole, "", said)), encoding="utf-8")


def _replaced(value: Any, key: str, said: str) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(part, name, said) for name, part in value.items()}
    if isinstance(value, list):
        return [_replaced(part, key, said) for part in value]
    return kept(said) if key in {*_OURS, "others"} and isinstance(value, str) else value
