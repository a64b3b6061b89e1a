"""Hints on questions in English that people wouldn't say out loud, as far as a pattern can tell.

The patterns come from reading questions to people who didn't know where they came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorflow.i18n import _

_COUNTS = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_RELAY = re.compile(r"\bask\b[^.?!]*?\b(which|what part of)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(each of you)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"((?:(?:to|for) |the )[^.?!:“,]{1,40}:|(?:listener|speaker|observer|witness|both):)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(it\b(?!['’]s)|th(?:at|ose)\b|th(?:is|ese)\b(?! (?:time|days|week|month|year|morning))"
    r"|the step\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b((?:what|which) {_COUNTS} \w+|(?:list|name|give|state|identify) {_COUNTS}\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"\b(if any|if at all|even a little|large or small)(?=[,.?])", re.IGNORECASE)


def spoken_hints(text: str, names: tuple[str, ...], *, in_view: bool) -> Iterator[str]:
    """Hints on one rendered question, without what it quotes.

    `in_view` says that something stands above the question that it can point at.
    """
    for rule, message in (
        (_RELAY, _("“{word}” in a question that's passed on is hard to say; use “what”")),
        (_EACH, _("“{word}”: just ask both, or use `each` to ask one after the other")),
        (_COUNTED, _("“{word}” sounds like a form; put it the way you'd say it")),
        (_TAG, _("“{word}”: leave it out; the question is clear without")),
    ):
        if found := rule.search(text):
            yield message.format(word=found[1])
    said = _without_lead(text, names)
    if found := _LABEL.match(said):
        yield _("“{word}”: nobody says a label; start with the name").format(word=found[1])
    elif not in_view and (found := _POINTING.match(said)):
        message = _("“{word}” points at something that may not be on the screen; name it")
        yield message.format(word=found[1])


def _without_lead(text: str, names: tuple[str, ...]) -> str:
    """The text after “And Ben,” or a name alone at its start."""
    called = "|".join(map(re.escape, names))
    return re.sub(rf"^(?:(?:And|So|But|Now) )?(?:{called}), |^And ", "", text)
