"""Themes: our own, and values of our colour roles for every other theme.

A style sheet or a piece of content says `$soft` or `$turn`, never a colour. The accent means
"your move" and nothing else; notice means that something is not saved and nothing else.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

ROLES = (
    "page",
    "raised",
    "select",
    "rule",
    "faint",
    "soft",
    "ink",
    "strong",
    "turn",
    "turn-ink",
    "notice",
    "notice-ink",
)


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    roles = {role.replace("_", "-"): colour for role, colour in colours.items()}
    return Theme(
        name=name,
        dark=dark,
        primary=roles["turn"],
        secondary=roles["soft"],
        accent=roles["turn"],
        warning=roles["turn"],
        error=roles["notice"],
        success=roles["ink"],
        foreground=roles["ink"],
        background=roles["page"],
        surface=roles["raised"],
        panel=roles["select"],
        variables={**roles, **_borrowed(roles)},
    )


def _borrowed(roles: dict[str, str]) -> dict[str, str]:
    """Our colours under the names that Textual's own widgets use."""
    return {
        "block-cursor-background": roles["select"],
        "block-cursor-foreground": roles["strong"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": roles["select"],
        "block-cursor-blurred-foreground": roles["ink"],
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": roles["raised"],
        "input-cursor-background": roles["turn"],
        "input-cursor-foreground": roles["turn-ink"],
        "input-selection-background": roles["select"],
        "input-selection-foreground": roles["strong"],
        "screen-selection-background": roles["select"],
        "screen-selection-foreground": roles["strong"],
        "border": roles["rule"],
        "border-blurred": roles["rule"],
        "scrollbar": roles["rule"],
        "scrollbar-hover": roles["soft"],
        "scrollbar-active": roles["soft"],
        "scrollbar-background": roles["page"],
        "scrollbar-background-hover": roles["page"],
        "scrollbar-background-active": roles["page"],
        "scrollbar-corner-color": roles["page"],
    }


LAMP = _theme(
    "lamp",
    dark=True,
    page="#15171c",
    raised="#1e2128",
    select="#2b2f39",
    rule="#454b58",
    faint="#767d8b",
    soft="#a3a8b3",
    ink="#d8d6d0",
    strong="#fffcf5",
    turn="#f0b659",
    turn_ink="#1b1406",
    notice="#ff9c8c",
    notice_ink="#200b07",
)

PAPER = _theme(
    "paper",
    dark=False,
    page="#f7f3ea",
    raised="#fffdf8",
    select="#e8e0cf",
    rule="#c9bfab",
    faint="#857d6e",
    soft="#625c50",
    ink="#38342c",
    strong="#100e0a",
    turn="#a3470a",
    turn_ink="#fffdf8",
    notice="#9c2415",
    notice_ink="#fffdf8",
)

CONTRAST = _theme(
    "contrast",
    dark=True,
    page="#000000",
    raised="#000000",
    select="#333333",
    rule="#9a9a9a",
    faint="#b4b4b4",
    soft="#e0e0e0",
    ink="#ffffff",
    strong="#ffffff",
    turn="#ffd75f",
    turn_ink="#000000",
    notice="#ffb3a8",
    notice_ink="#000000",
)

THEMES = (LAMP, PAPER, CONTRAST)

HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (160, "-very-wide")]
VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (30, "-tall")]
"""The class that a screen gets by its width and by its height; read by `App` under these names."""

BASE_CSS = """
Screen {
    background: $page;
    color: $ink;
    scrollbar-size: 1 1;
}
"""
"""The CSS that every screen shares; all other CSS is in the widget that it applies to."""


def is_tintless(theme: Theme) -> bool:
    """Whether a theme has no tinted backgrounds, so that lines must separate what tints would."""
    roles = theme.variables
    return theme.ansi or ("raised" in roles and roles["raised"] == roles["page"])


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Our colour roles for a theme that does not name them (`App.get_theme_variable_defaults`)."""
    if theme.ansi:
        return dict(_ANSI)
    made = theme.to_color_system().generate()
    page, ink, turn, notice = (
        Color.parse(made[name]) for name in ("background", "foreground", "accent", "error")
    )
    raised, select = Color.parse(made["surface"]), Color.parse(made["panel"])
    strong = Color.parse("white" if page.brightness < 0.5 else "black")
    turn = _legible(turn, ink, page)
    roles = {
        "page": page,
        "raised": raised,
        "select": select,
        "rule": page.blend(ink, 0.25),
        "faint": page.blend(ink, 0.5),
        "soft": _legible(page.blend(ink, 0.65), ink, page, raised, select),
        "ink": ink,
        "strong": ink.blend(strong, 0.7),
        "turn": turn,
        "turn-ink": _ink_on(turn),
        "notice": notice,
        "notice-ink": _ink_on(notice),
    }
    return {name: colour.hex6 for name, colour in _opaque(roles, page).items()}


_ANSI = {
    "page": "ansi_default",
    "raised": "ansi_default",
    "select": "ansi_default",
    "rule": "ansi_bright_black",
    "faint": "ansi_bright_black",
    "soft": "ansi_default",
    "ink": "ansi_default",
    "strong": "ansi_default",
    "turn": "ansi_yellow",
    "turn-ink": "ansi_black",
    "notice": "ansi_red",
    "notice-ink": "ansi_bright_white",
}


def _opaque(roles: dict[str, Color], page: Color) -> dict[str, Color]:
    return {name: page.blend(colour, colour.a, alpha=1.0) for name, colour in roles.items()}


def _ink_on(colour: Color) -> Color:
    return max(map(Color.parse, ("black", "white")), key=lambda ink: _contrast(ink, colour))


def _legible(colour: Color, towards: Color, *grounds: Color) -> Color:
    """A colour, mixed with another until its contrast on all backgrounds is 4.5 to 1."""
    for part in range(11):
        lifted = colour.blend(towards, part / 10)
        if all(_contrast(lifted, ground) >= 4.5 for ground in grounds):
            return lifted
    return towards


def _contrast(one: Color, other: Color) -> float:
    """WCAG's contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
