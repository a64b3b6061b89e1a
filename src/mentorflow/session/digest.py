"""A signed session's fingerprint: whether it is still what both signed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from mentorflow.model.session import Session

_NOT_SIGNED: dict[str, Any] = {
    **dict.fromkeys(("id", "seq", "digest", "started", "closed"), True),
    "stages": {"__all__": {"spent"}},
}
"""Where a session lies and when it was written are no part of what was said."""


def digest(session: Session) -> str:
    """The SHA-256 of a session's content: its values, whatever the layout of its file.

    What has its default is left out, so that a later mentorflow that knows more keys finds the
    same fingerprint.
    """
    content = session.model_dump(mode="json", exclude=_NOT_SIGNED, exclude_defaults=True)
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def changed_since_signing(session: Session) -> bool:
    """Whether a closed session's file was changed by hand after it was signed."""
    return bool(session.digest) and session.digest != digest(session)
