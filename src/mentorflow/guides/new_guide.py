"""Copying of a guide's source under a new id."""

from __future__ import annotations

import re

from mentorflow.errors import UsageError
from mentorflow.guides.loader import read_guide
from mentorflow.i18n import _

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LONGEST = 40
_LONGEST_TITLE = 30


def renamed(source: str, id: str) -> str:
    """The guide with a new id and a title made from it; comments and everything else stay.

    Raises:
        UsageError: the id is not valid for a guide, or the guide cannot be renamed.
    """
    if not _ID.fullmatch(id) or len(id) > _LONGEST:
        raise UsageError(
            _("“{id}” can't be used as a guide's id.").format(id=id),
            hint=_(
                "Use only lowercase letters (a to z), digits, hyphens and dots, such as "
                "“weekly-walk”."
            ),
        )
    head, stages, rest = source.partition("[[stages]]")
    title = id.replace("-", " ").replace(".", " ")[:_LONGEST_TITLE].strip().capitalize()
    made = _with(_with(head, "id", id), "title", title) + stages + rest
    guide, _mistakes = read_guide(made, try_out=False)
    if guide is None or guide.id != id:
        raise UsageError(_("This guide can't be renamed automatically. Copy its file by hand."))
    return made


def _with(head: str, key: str, value: str) -> str:
    line = re.compile(rf'^({key}\s*=\s*)(?:"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')', re.MULTILINE)
    return line.sub(rf'\g<1>"{value}"', head, count=1)
