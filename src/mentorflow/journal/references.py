"""From what people type to the one id that they mean."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from mentorflow.errors import UnknownError

_LONGEST = 200


def find_id(ref: str, ids: Iterable[str], what: str) -> str:
    """The id that is meant: all of it, or a tail of it that no other id has.

    A tail begins after `-`, `/` or `.`. `what` is the word for the thing: "pair", "session".

    Raises:
        UnknownError: no id has it, or several do; the hint names the near ones.
    """
    wanted = _casefolded(ref[:_LONGEST])
    known = {_casefolded(id): id for id in sorted(ids)}
    if wanted in known:
        return known[wanted]
    meant = [id for folded, id in known.items() if _is_tail(wanted, folded)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UnknownError(
            f"“{ref}” could be any of {len(meant)} {what}s.",
            hint=f"Say which: {_shortened(meant)}.",
        )
    raise UnknownError(f"There is no {what} “{ref}”.", hint=_nearest(wanted, known))


def _casefolded(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip().casefold())


def _is_tail(wanted: str, id: str) -> bool:
    return bool(wanted) and any(id.endswith(sign + wanted) for sign in "-/.")


def _nearest(wanted: str, known: dict[str, str]) -> str:
    if not known:
        return ""
    near = [id for folded, id in known.items() if wanted and wanted in folded]
    near = near or [known[close] for close in difflib.get_close_matches(wanted, known, 3, 0.5)]
    return (
        f"Did you mean {_shortened(near)}?" if near else f"There is: {_shortened(list(known.values()))}."
    )


def _shortened(ids: list[str]) -> str:
    shown = ", ".join(ids[:5])
    return shown if len(ids) <= 5 else f"{shown} and {len(ids) - 5} more"
