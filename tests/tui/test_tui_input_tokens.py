"""What a terminal sends becomes keys, text and reports, or nothing; nothing ends the reading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from mentorflow.tui.kit import input_tokens
from mentorflow.tui.kit.driver import InputParser
from mentorflow.tui.kit.input_tokens import TerminalInput, Token, Typed


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def read(*pieces: bytes, wait: float = 0.0) -> list[str]:
    """What the app hears: keys by name, text in quotes, pastes in angle brackets."""
    clock = Clock()
    parser = InputParser(clock)
    heard = [message for piece in pieces for message in parser.feed(piece)]
    clock.now += wait
    return [shown(message) for message in [*heard, *parser.tick()]]


def shown(message: object) -> str:
    match message:
        case events.Key() if message.is_printable:
            return f"'{message.character}'"
        case events.Key():
            return message.key
        case events.Paste():
            return f"<{message.text}>"
        case events.MouseEvent():
            return f"{type(message).__name__} {message.x:.0f},{message.y:.0f}"
        case _:
            return type(message).__name__


KEYS = {
    # plain
    b"a": ["'a'"],
    "é".encode(): ["'é'"],
    b"\r": ["enter"],
    b"\t": ["tab"],
    b"\x7f": ["backspace"],
    b"\x0e": ["ctrl+n"],
    b"\x1b[A": ["up"],
    b"\x1bOA": ["up"],
    b"\x1bOP": ["f1"],
    b"\x1b[11~": ["f1"],
    b"\x1b[[A": ["f1"],
    b"\x1b[24~": ["f12"],
    b"\x1b[Z": ["shift+tab"],
    b"\x1b[3~": ["delete"],
    b"\x1b[5~": ["pageup"],
    # with modifiers
    b"\x1b[1;3C": ["alt+right"],
    b"\x1b\x1b[C": ["alt+right"],
    b"\x1b\x1bOC": ["alt+right"],
    b"\x1bO5C": ["ctrl+right"],
    b"\x1b[1;2R": ["shift+f3"],
    b"\x1b[3;2~": ["delete"],
    b"\x1b[27;5;110~": ["ctrl+n"],
    b"\x1b[27;2;13~": ["enter"],
    b"\x1bf": ["ctrl+right"],
    b"\x1b\x7f": ["ctrl+w"],
    # the kitty protocol
    b"\x1b[97u": ["'a'"],
    b"\x1b[97;1u": ["'a'"],
    b"\x1b[97;2u": ["'A'"],
    b"\x1b[39:63;2u": ["'?'"],
    b"\x1b[97;1;97u": ["'a'"],
    b"\x1b[97;65;65u": ["'A'"],
    b"\x1b[97;2;65u": ["'A'"],
    b"\x1b[97;1:1u": ["'a'"],
    b"\x1b[97;1:2u": ["'a'"],
    b"\x1b[97;1:3u": [],
    b"\x1b[97;65u": ["'a'"],
    b"\x1b[110;5u": ["ctrl+n"],
    b"\x1b[110;69u": ["ctrl+n"],
    b"\x1b[110;133u": ["ctrl+n"],
    b"\x1b[1090::110;5u": ["ctrl+n"],
    b"\x1b[1090;1;1090u": ["'т'"],
    b"\x1b[13;2u": ["enter"],
    b"\x1b[13;1:3u": [],
    b"\x1b[13;129u": ["enter"],
    b"\x1b[127;2u": ["backspace"],
    b"\x1b[32;2u": ["' '"],
    b"\x1b[9;2u": ["shift+tab"],
    b"\x1b[27u": ["escape"],
    b"\x1b[27;1:3u": [],
    b"\x1b[57414;1u": ["enter"],
    b"\x1b[57404;129u": ["'5'"],
    b"\x1b[57417;1u": ["left"],
    b"\x1b[57426;1u": ["delete"],
    b"\x1b[57441;2u": [],
    b"\x1b[57376u": ["f13"],
    b"\x1b[1;1:3A": [],
    b"\x1b[1;129A": ["up"],
    b"\x1b[1;1:1A": ["up"],
    b"\x1b[3;1:3~": [],
    b"\x1b[104;1;128075u": ["'👋'"],
    # the mouse, the focus and reports
    b"\x1b[M  \xff": [],
    b"\x1b[!p": [],
    b"\x1b[1$r": [],
    b"\x1b[<0;3;4M": ["MouseDown 2,3"],
    b"\x1b[<0;3;4m": ["MouseUp 2,3"],
    b"\x1b[<64;3;4M": ["MouseScrollUp 2,3"],
    b"\x1b[I": ["AppFocus"],
    b"\x1b[O": ["AppBlur"],
    b"\x1b[?2026;2$y": ["TerminalSupportsSynchronizedOutput"],
    b"\x1b[?2026;0$y": [],
    b"\x1b[?2048;2$y": [],
}


@pytest.mark.parametrize(("sent", "heard"), KEYS.items(), ids=map(repr, KEYS))
def test_a_key_is_understood_wherever_it_is_cut(sent: bytes, heard: list[str]) -> None:
    assert read(sent + b"z") == [*heard, "'z'"]
    for cut in range(1, len(sent)):
        assert read(sent[:cut], sent[cut:] + b"z") == [*heard, "'z'"], cut


DROPPED = [
    *(bytes([byte]) for byte in range(0x80, 0x100)),
    *(chr(code).encode() for code in range(0x80, 0xA0)),
    b"\x1b[M \x20\xff\xff",
    b"\x1b[M ab",
    b"\x1b[<32;NaN;NaNM",
    b"\x1b[<0;-3;4M",
    b"\x1b[<0;99999999;1M",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[48;24;80;0;0t",
    b"\x1b[8;24;80t",
    b"\x1b[24;80R",
    b"\x1b[?62;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[99999999999999999999u",
    b"\x1b[1114112u",
    b"\x1b[55296u",
    b"\x1b[0u",
    b"\x1b[3u",
    b"\x1b[97;999u",
    b"\x1b[1;1;27u",
    b"\x1b[" + b"1;" * 5000 + b"A",
    b"\x1b[" + b"9" * 5000 + b"~",
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1b]52;c;" + b"Q" * 100_000 + b"\x07",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[201~",
    b"\x1b[38;5;1m",
    b"\x1b[2J",
    b"\x1b[!p",
]


@pytest.mark.parametrize("sent", DROPPED, ids=lambda sent: repr(sent[:30]))
def test_what_means_nothing_is_dropped(sent: bytes) -> None:
    assert read(b"a" + sent + b"z") == ["'a'", "'z'"]


def test_a_sequence_that_another_cuts_off_is_dropped() -> None:
    assert read(b"\x1b[1;\x1b[A") == ["up"]
    assert read(b"\x1b]11;rgb\x1b[A") == ["up"]
    assert read(b"\x1b[12\rz") == ["enter", "'z'"]
    assert read(b"\xc3\x1b[A") == ["up"]


def test_a_lone_escape_is_the_key_after_a_moment() -> None:
    late = input_tokens.ESCAPE_TIMEOUT + 0.01
    assert read(b"\x1b") == []
    assert read(b"\x1b", wait=late) == ["escape"]
    assert read(b"\x1b\x1b", wait=late) == ["escape", "escape"]
    assert read(b"\x1b[", wait=late) == ["'['"]
    assert read(b"\x1b[1;5", wait=late) == []
    assert read(b"\x1b[1;5", wait=input_tokens.SEQUENCE_TIMEOUT + 0.01) == []


def test_a_paste_is_one_text_whatever_is_in_it() -> None:
    paste = "one\x1b[31m twö \x1b[A\x1b[200~\r\n three"
    sent = f"\x1b[200~{paste}\x1b[201~z".encode()
    for cut in range(len(sent)):
        assert read(sent[:cut], sent[cut:]) == [f"<{paste}>", "'z'"], cut


def test_a_paste_without_an_end_ends_by_itself() -> None:
    assert read(b"\x1b[200~words") == []
    assert read(b"\x1b[200~words", wait=input_tokens.PASTE_TIMEOUT + 0.01) == ["<words>"]


def test_a_paste_without_an_end_is_there_when_the_app_has_to_stop() -> None:
    parser = InputParser(Clock())
    assert not list(parser.feed("\x1b[200~wörds\x1b[20".encode()))
    assert [shown(message) for message in parser.flush()] == ["<wörds>"]


@pytest.mark.long
def test_typed_text_passes_as_it_is() -> None:
    for code in range(0x20, 0x110000):
        if not (0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000):
            assert list(TerminalInput(Clock()).feed(chr(code).encode())) == [Typed(chr(code))]


FRAGMENTS = st.one_of(
    st.sampled_from([*KEYS, *DROPPED[160:], b"\x1b[200~", b"\x1b[201~", b"\x1b", b"\x1b["]),
    st.binary(max_size=8),
    st.text(max_size=8).map(lambda text: text.encode(errors="ignore")),
    st.text("0123456789;:<?~uAMtR$", max_size=20).map(lambda text: b"\x1b[" + text.encode()),
)


def whole(tokens: list[Token]) -> list[Token]:
    """Tokens with the text that was typed in one piece."""
    joined: list[Token] = []
    for token in tokens:
        if isinstance(token, Typed) and joined and isinstance(joined[-1], Typed):
            joined[-1] = Typed(joined[-1].text + token.text)
        else:
            joined.append(token)
    return joined


def check_any_input(data: bytes, cuts: list[int]) -> None:
    """Nothing raises, a cut changes nothing, and a key after it is heard."""
    clock = Clock()
    at_once, in_pieces = TerminalInput(clock), TerminalInput(clock)
    edges = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    tokens = [*at_once.feed(data), *at_once.flush()]
    pieces = [data[a:b] for a, b in pairwise(edges)]
    cut = [token for piece in pieces for token in in_pieces.feed(piece)]
    assert whole([*cut, *in_pieces.flush()]) == whole(tokens)
    parser = InputParser(clock)
    list(parser.feed(data))
    clock.now += 60
    list(parser.tick())
    assert [shown(message) for message in parser.feed(b"z")][-1:] == ["'z'"]


@given(st.lists(FRAGMENTS, max_size=12).map(b"".join), st.lists(st.integers(0, 10_000), max_size=6))
def test_nothing_that_a_terminal_sends_ends_the_reading(data: bytes, cuts: list[int]) -> None:
    check_any_input(data, cuts)


@pytest.mark.long
@settings(max_examples=10_000)
@given(st.lists(FRAGMENTS, max_size=30).map(b"".join), st.lists(st.integers(0, 10_000), max_size=9))
def test_nothing_ever_ends_the_reading(data: bytes, cuts: list[int]) -> None:
    check_any_input(data, cuts)
