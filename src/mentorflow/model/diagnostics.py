"""What a check reports: of a guide, or of a whole journal."""

from __future__ import annotations

from typing import Literal

from mentorflow.model.base import Value


class Diagnostic(Value):
    """A mistake in a file, or with severity `warning` something that could be better.

    Attributes:
        message: what is wrong.
        path: the file or folder; empty where only one text is checked.
        line: counts from 1; 0 if no single line is at fault.
        severity: a `warning` does not make a command fail.
        kind: the category in one word, for scripts; empty if there is only one.
        repair: what a repair of the journal does about it; empty if nothing.
    """

    message: str
    path: str = ""
    line: int = 0
    severity: Literal["error", "warning"] = "error"
    kind: str = ""
    repair: str = ""
