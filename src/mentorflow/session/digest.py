"""The digest of a signed session, which shows whether it was changed afterwards."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from mentorflow.kinds import kind_of
from mentorflow.model.session import Session

_EXCLUDED: dict[str, Any] = {
    **dict.fromkeys(("uid", "rev", "id", "seq", "digest", "started", "closed"), True),
    "stages": {
        "__all__": {
            **dict.fromkeys(("spent_seconds", "rotate", "guide", "stage"), True),
            "steps": {"__all__": {"topics", "quotes"}},
        }
    },
}
"""Fields that are not part of the signed content: ids, times, and the sources of steps."""

_PREFIX_1 = "sha256:"
_PREFIX_2 = "sha256:2:"
"""How digests begin in versions 1 and 2 of the file format."""

_KEYS_1 = frozenset(
    {"target", "outcome", "due", "why", "comment", "text", "measure", "first_step"}
    | {"if_then", "confidence", "objective"}
)
"""The keys of tables in answers of version 1, whose digest includes empty values."""


def digest(session: Session) -> str:
    """The SHA-256 of a session's content, whatever the layout of its file.

    Default values are left out, so that new keys in later versions of mentorflow do not change
    the digest. So is the pair's id, which is only the name of its folder.
    """
    return _PREFIX_2 + _hash(_content(session, {"id", "uid"}))


def changed_since_signing(session: Session) -> bool:
    """Whether a signed session was changed after it was closed."""
    if not session.digest:
        return False
    if session.digest.startswith(_PREFIX_2):
        return session.digest != digest(session)
    return session.digest != _digest_1(session)


def _digest_1(session: Session) -> str:
    """The digest of version 1, computed from a session in the current format."""
    content = _content(session, {"uid"})
    for stage, laid in zip(content["stages"], session.stages, strict=True):
        for step, asked in zip(stage["steps"], laid.steps, strict=True):
            step["answer"] = _answer_1(kind_of(asked).dump(asked))
    return _PREFIX_1 + _hash(content)


def _answer_1(answer: Any) -> Any:
    """An answer in the format of version 1, with `handed-on` and `by_when`."""
    if isinstance(answer, list):
        return [_answer_1(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    said = {key: _answer_1(value) for key, value in answer.items()}
    if said.get("outcome") == "passed-on" and "target" in said:
        said["outcome"] = "handed-on"
    if unread := said.pop("due_text", ""):
        said["by_when"] = unread
    return {key: value for key, value in said.items() if key in _KEYS_1 or value not in ("", None)}


def _content(session: Session, pair: set[str]) -> dict[str, Any]:
    """The signed content of a session; `pair` names keys of its pair to leave out."""
    without = _EXCLUDED | {"pair": {**dict.fromkeys(pair, True), "people": {"__all__": {"call"}}}}
    content = session.model_dump(mode="json", exclude=without, exclude_defaults=True)
    ending = content["pair"].get("ending") or {}
    if ending.get("kind") == "passed-on":
        ending["kind"] = "handed-on"  # the word when earlier sessions were signed
    return content


def _hash(content: dict[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
