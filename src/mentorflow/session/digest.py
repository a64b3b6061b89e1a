"""A signed session's fingerprint: whether it is still what both signed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from mentorflow.kinds import kind_of
from mentorflow.model.answers import UNREAD_DAY
from mentorflow.model.session import Session
from mentorflow.model.steps import Step

_NOT_SIGNED: dict[str, Any] = {
    **dict.fromkeys(("id", "seq", "digest", "started", "closed"), True),
    "stages": {"__all__": {"spent"}},
}
"""Where a session lies and when it was written are no part of what was said."""

_THEN: dict[str, Any] = {"low": "", "high": "", "options": [], "targets": [], "objectives": []}
"""Defaults of keys that every step had once."""


def digest(session: Session) -> str:
    """The SHA-256 of a session's content: its values, whatever the layout of its file.

    What has its default is left out, so that a later mentorflow that knows more keys finds the
    same fingerprint.
    """
    content = session.model_dump(mode="json", exclude=_NOT_SIGNED, exclude_defaults=True)
    for stage, laid in zip(content["stages"], session.stages, strict=True):
        stage["steps"] = [
            _as_signed(*each) for each in zip(stage["steps"], laid.steps, strict=True)
        ]
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _as_signed(content: dict[str, Any], step: Step) -> dict[str, Any]:
    """A step as mentorflow 0.1 signed it: every kind had the same keys, and answers were whole."""
    content = {key: value for key, value in content.items() if _THEN.get(key) != value}
    return content | {"answer": _answer_then(kind_of(step).dump(step))}


def _answer_then(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_answer_then(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    said = {key: _answer_then(value) for key, value in answer.items()}
    unread = said.pop("due_text", "")
    return said | {UNREAD_DAY: unread} if unread else said


def changed_since_signing(session: Session) -> bool:
    """Whether a closed session's file was changed by hand after it was signed."""
    return bool(session.digest) and session.digest != digest(session)
