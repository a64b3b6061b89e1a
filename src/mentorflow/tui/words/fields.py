"""What the fields for scales and choices say: labels and hints."""

from __future__ import annotations

from mentorflow.i18n import N_, _
from mentorflow.model.phrases import number

CHOOSE_ONE = N_("Choose")
HIDDEN = N_("hidden")
BOTH = N_("Both")


def apart(distance: int) -> str:
    """What to look at, once two numbers stand one above the other."""
    if distance == 0:
        return f"{_('The same number.')}  {_('What makes it that, and not lower?')}"
    said = _("{number} apart.").format(number=number(distance))
    return f"{said[:1].upper()}{said[1:]}  {_('What do you each see that the other may not?')}"


def press_a_digit(name: str) -> str:
    """How a hidden number is given."""
    return _("{name}, press a digit (x for 10). You'll see both answers together.").format(
        name=name
    )
