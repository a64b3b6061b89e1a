"""What people, or those who wish them ill, may type: one list for every test of it."""

from __future__ import annotations

import unicodedata

WORDS: dict[str, str] = {
    "colour": "a\x1b[31mred\x1b[0m",
    "title": "\x1b]0;mine\x07\x1b]2;mine\x1b\\",
    "link": "\x1b]8;;https://x.org\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "screen": "\x1b[2J\x1b[H\x1bc\x1b[?1049l\x1b[6n",
    "strings": "\x1bPq\x1b\\\x1b_x\x1b\\\x1b^y\x1b\\",
    "c0": "".join(map(chr, range(0x20))),
    "c1": "".join(map(chr, range(0x7F, 0xA0))),
    "nul": "a\x00b",
    "backspace": "safe\x08\x08\x08\x08rm\r#",
    "bidi": "a\u202egnp.exe\u202c \u2066b\u2069 \u200f\u200e\u061c\u202a\u202b\u202d\u2067\u2068",
    "separators": "one\u2028two\u2029three\x85four",
    "closing": "[/red]",
    "style": "[a] [b]x[/b] [@click=app.quit]x[/] [link=https://x.org]x[/link] \\[",
    "surrogates": "a\ud800b\udc80c\udfff",
    "nonchars": "\ufffe\uffff\U0010ffff\ufeff",
    "family": "👩‍👩‍👧‍👦" * 8 + "\u200d" * 20,
    "marks": "Z" + "\u0335\u0301\u0489" * 12,
    "wide": "漢字" * 20,
    "long": "x" * 300,
    "heading": "# no\n\n## Signed\n\n- [x] done\n\n---\n\n```\n[x]: https://x.org\n![a](https://x.org/a.png)",
    "front": "---\npair: mine\n---\n",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)><!-- </div></body>",
    "run": "[go](javascript:alert(1)) <javascript:alert(1)> <a href=javascript:alert(1)>x</a>",
    "jinja": "{{ 7*7 }}{% for a in b %}{{ cycler.__init__.__globals__ }}{# x",
    "percent": "%s%n{0.__class__}${HOME}`id`$(id);id|id&",
    "path": "../../etc/passwd",
    "dash": "-rf --help",
    "blank": "\u00a0\u2003\u3000",
}

SHORT = (
    "\x1b[31m\x1b]0;a\x07\x1b]52;c;b\x07\x1b[2J\x9b\x7f\x00\r\u202e\u2066\u2028\ud800"
    " [/red] [a] {{ 7*7 }} <b> 漢\u0301\n# x"
)
"""A little of each, for the default run."""

TOGETHER = " ".join(WORDS.values())
"""All of them at once."""

MEGABYTE = "y" * 2**20
"""One line of it."""

_MARKS = {*map(chr, [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])}


def kept(said: str) -> str:
    """What the disk holds of words that were typed."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in said)


def argument(said: str) -> str:
    """Words as a shell can hand them over: no NUL, and no surrogate but those of stray bytes."""
    return kept(said.replace("\0", "")).replace("\ufffd", "\udcff")


def raw(text: str) -> set[str]:
    """What in a text a terminal would obey: none of it may ever be sent to one."""
    return {
        char
        for char in set(text)
        if char not in "\n\t"
        and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _MARKS)
    }
