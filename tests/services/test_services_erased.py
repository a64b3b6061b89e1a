"""Whatever was erased is said to be, wherever it was shown, and its mark outlives every save."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from builders import DAY, held, mentoring, opened
from mentorflow.model.history import Brief
from mentorflow.model.moves import Park, Write
from mentorflow.model.session import LaidStage, Session
from mentorflow.services import Services
from mentorflow.session.differences import differences
from mentorflow.session.moves import apply
from mentorflow.session.summary import record_lines

MARK: dict[str, Any] = {"erased": {"on": "2026-12-01", "by": "asha"}}
GONE = "erased on 1 December 2026 by Ash"
SAID = {
    "strengths/moment/asha": "The pause",
    "strengths/seen/ben": ["calm hands", "a plan"],
    "closing/sure/asha": 4,
    "closing/sure/ben": 7,
    "closing/takeaway/asha": "Ask first",
    "targets/promise/asha": {"asha": [{"text": "I will call", "measure": "Dana said so"}]},
    "targets/aims/asha": [{"text": "Lead a project"}],
}
ERASED = {
    "strengths/moment/asha": MARK,
    "strengths/seen/ben": ["calm hands", MARK],
    "targets/promise/asha": {"asha": [{"text": MARK, "measure": MARK}]},
    "targets/aims/asha": [{"text": MARK}],
    "closing/takeaway/asha": MARK,
}


QUOTING = """
id = "quoting"
version = 1
title = "A guide that quotes"
forms = ["mentoring"]

[[stages]]
id = "close"
title = "Close"
minutes = 9

  [[stages.prompts]]
  id = "aims"
  kind = "talk"
  ask = "pair"
  recall = "{% for aim in objectives %}{{ aim.text }} {{ aim.why }}{% endfor %}"
  text = "What about {% for target in open_targets %}{{ target.text }}{% endfor %} now?"

  [[stages.prompts]]
  id = "review"
  kind = "review-targets"
  ask = "pair"
  recall = "{{ topics | list }}"
  text = "How did it go?"

  [[stages.prompts]]
  id = "well"
  kind = "text"
  ask = "mentee"
  prepare = true
  recall = "{% if said_last %}{{ said_last.text }}{% endif %}{{ strengths | list }}"
  text = "What went well?"
"""


@pytest.fixture(autouse=True)
def _guide(services: Services) -> None:
    folder = services.context.journal.root / "guides"
    folder.mkdir(parents=True)
    (folder / "quoting.toml").write_text(QUOTING)


@pytest.fixture
def path(services: Services) -> Path:
    """The file of a closed session, in which something of every sort was erased."""
    pair = services.context.journal.add_pair(mentoring())
    services.pairs.change(pair.id, calls=(("asha", "Ash"),))
    draft = apply(opened(services.pairs.get(pair.id)), Park(text="The pay question"))
    session = services.context.journal.add_session(held(draft, SAID))
    path = services.context.journal.session_path(session.id)
    tree = json.loads(path.read_bytes())
    tree["parked"] = [MARK]
    for step in (step for stage in tree["stages"] for step in stage["steps"]):
        step["answer"] = ERASED.get(step["id"], step["answer"])
        if step["id"] == "closing/sure/ben":
            step |= {"answer": None, **MARK}
    path.write_text(json.dumps(tree))
    return path


def spoken(session: Session, number: int) -> tuple[LaidStage, ...]:
    """The stages of a session, with a number in place of what was erased."""
    said = {"answer": number, "erased": None}
    return tuple(
        stage.model_copy(
            update={
                "steps": tuple(
                    step.model_copy(update=said) if step.erased else step for step in stage.steps
                )
            }
        )
        for stage in session.stages
    )


def session_of(services: Services) -> Session:
    (session,) = services.context.journal.sessions("asha-ben").found
    return session


def test_it_is_shown_wherever_it_stood(services: Services, path: Path) -> None:
    session = session_of(services)
    lines = [line.text for line in record_lines(session) if GONE in line.text]
    assert len(lines) >= 4
    notes = services.sessions.read(session.id)[1]
    assert notes.count(GONE) >= 7, notes
    for word in ("The pause", "a plan", "I will call", "Lead a project", "Ask first", "Dana"):
        assert word not in notes
    history = services.pairs.history("asha-ben")
    assert history.targets[0].text == history.objectives[0].text == GONE
    assert history.topics[0].text == GONE
    brief: Brief = services.pairs.brief("asha-ben")
    assert brief.takeaways[0].text == brief.targets[0].text == GONE


def test_a_guide_quotes_no_mark_and_a_review_goes_on_with_one(
    services: Services, path: Path
) -> None:
    live = services.sessions.start("asha-ben", "quoting", on=DAY + dt.timedelta(14))
    texts = [text for step in live.session.steps for text in (step.words, step.recall)]
    live.leave()
    assert not [text for text in texts if "erased" in text]
    content = json.loads(services.context.journal.draft_path(live.session.id).read_bytes())
    laid = [step for stage in content["stages"] for step in stage["steps"] if step.get("targets")]
    assert laid and all(target["text"] == MARK for step in laid for target in step["targets"])


def test_a_scale_that_was_erased_is_no_number(services: Services, path: Path) -> None:
    session = session_of(services)
    step = session.find("closing/sure/ben")
    (line,) = (line for line in record_lines(session) if line.step == step.id)
    assert (line.who, line.text) == ("ben", GONE)
    (other,) = differences(session, session.model_copy(update={"stages": spoken(session, 7)}))
    assert (other.this, other.that) == (GONE, "7")
    assert step.answer is None and session.erased_words(step) == GONE
    assert [reading.who for reading in services.pairs.history("asha-ben").readings] == ["asha"]


def test_a_correction_can_be_erased_and_can_follow_an_erasing(
    services: Services, path: Path
) -> None:
    session = session_of(services)
    services.corrections.add(session.id, "closing/sure/ben", "ben", 6)
    held_now, notes = services.sessions.read(session.id)
    assert held_now.find("closing/sure/ben").answer == 6
    assert held_now.find("closing/sure/ben").erased is None
    entry = services.corrections.add(session.id, "arrive/wish/asha", "asha", "Taken as it comes")
    file = (
        services.context.journal.root
        / "asha-ben"
        / "entries"
        / f"{entry.id.partition('/')[2]}.json"
    )
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"answer": MARK}))
    held_now, notes = services.sessions.read(session.id)
    assert held_now.erased_words(held_now.find("arrive/wish/asha")) == GONE
    assert "Taken as it comes" not in notes and "Removed on" not in notes


def test_a_draft_keeps_its_marks_as_it_is_saved(services: Services) -> None:
    pair = services.context.journal.add_pair(mentoring())
    draft = services.context.journal.claim_draft(opened(services.pairs.get(pair.id)))
    path = services.context.journal.draft_path(draft.id)
    tree = json.loads(path.read_bytes()) | {"parked": ["x", MARK]}
    tree["stages"][0]["steps"][0] |= {"recall": MARK, **MARK}
    path.write_text(json.dumps(tree))
    live = services.sessions.resume(draft.id)
    live.do(Write(step="strengths/moment/asha", answer="The pause \ud800"))
    live.leave()
    saved = json.loads(path.read_bytes())
    assert saved["parked"] == ["x", MARK]
    step = saved["stages"][0]["steps"][0]
    assert step["recall"] == MARK and step["erased"] == MARK["erased"]
    live = services.sessions.resume(draft.id)
    live.do(Write(step="arrive/wish/asha", answer="Again"))
    live.leave()
    step = json.loads(path.read_bytes())["stages"][0]["steps"][0]
    assert (step["answer"], step["erased"]) == ("Again", None)


def test_a_note_and_a_preparation_that_were_erased(services: Services) -> None:
    pair = services.context.journal.add_pair(mentoring())
    kept = [
        services.check_ins.note(pair.id, "The desk", by="asha"),
        services.preparation.save(pair.id, "asha", "quoting", {"close/well": "The pause"}),
    ]
    for entry, change in zip(kept, ({"text": MARK}, {"answer": {"close/well": MARK}}), strict=True):
        path = (
            services.context.journal.root
            / pair.id
            / "entries"
            / f"{entry.id.partition('/')[2]}.json"
        )
        path.write_text(json.dumps(json.loads(path.read_bytes()) | change))
    assert services.pairs.history(pair.id).topics[0].text == "erased on 1 December 2026 by Asha"
    live = services.sessions.start(pair.id, "quoting")
    live.leave()
    assert "erased" not in live.session.model_dump_json().replace('"erased":null', "")
