"""Lookup of ids by what people type: a full id, or an unambiguous tail of one."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from typing import Literal

from mentorflow.errors import UnknownError
from mentorflow.i18n import N_, _

Subject = Literal["pair", "session", "target", "record"]
"""What an id belongs to. A record is a session, an entry or a pair."""

_MAX_CHARS = 200

_MISSING: dict[Subject, str] = {
    "pair": N_("There is no pair “{id}”."),
    "session": N_("There is no session “{id}”."),
    "target": N_("There is no open target “{id}”."),
    "record": N_("There is no session, entry or pair “{id}”."),
}
_AMBIGUOUS: dict[Subject, str] = {
    "pair": N_("More than one pair matches “{id}”."),
    "session": N_("More than one session matches “{id}”."),
    "target": N_("More than one open target matches “{id}”."),
    "record": N_("More than one session, entry or pair matches “{id}”."),
}


def find_id(ref: str, ids: Iterable[str], subject: Subject) -> str:
    """The one id that equals a reference, or else that ends with it after `-`, `/` or `.`.

    Raises:
        UnknownError: no id matches, or several do; the hint lists likely ones.
    """
    wanted = _casefolded(ref[:_MAX_CHARS])
    known = {_casefolded(id): id for id in sorted(ids)}
    if wanted in known:
        return known[wanted]
    matches = [id for folded, id in known.items() if _is_tail(wanted, folded)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UnknownError(
            _(_AMBIGUOUS[subject]).format(id=ref),
            hint=_("Choose one of: {ids}.").format(ids=_shortened(matches)),
        )
    raise UnknownError(_(_MISSING[subject]).format(id=ref), hint=_nearest(wanted, known))


def _casefolded(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip().casefold())


def _is_tail(wanted: str, id: str) -> bool:
    return bool(wanted) and any(id.endswith(separator + wanted) for separator in "-/.")


def _nearest(wanted: str, known: dict[str, str]) -> str:
    if not known:
        return ""
    near = [id for folded, id in known.items() if wanted and wanted in folded]
    near = near or [known[close] for close in difflib.get_close_matches(wanted, known, 3, 0.5)]
    if near:
        return _("Did you mean {ids}?").format(ids=_shortened(near))
    return _("Available: {ids}.").format(ids=_shortened(list(known.values())))


def _shortened(ids: list[str]) -> str:
    shown = ", ".join(ids[:5])
    if len(ids) <= 5:
        return shown
    return _("{ids} and {count} more").format(ids=shown, count=len(ids) - 5)
