"""The one cleaning function: nothing that a terminal obeys comes out of it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mentorflow.model.text import clean, clean_line, slug, storable


@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_control_code_comes_out(text: str) -> None:
    for char in clean(text):
        assert char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def test_controls_are_made_visible() -> None:
    assert clean("a\x1b[2Jb\x00\x7f\x9b\u202e\ud800") == "a␛[2Jb␀␡���"
    assert clean("one\r\ntwo\rthree") == "one\ntwo␍three"
    assert clean("👩‍👩‍👧 naïve [/red]") == "👩‍👩‍👧 naïve [/red]"
    assert clean_line(" a\n b\t c ") == "a b c"


@given(st.text(alphabet=st.characters(), max_size=400))
def test_ids_are_safe_whatever_the_name(name: str) -> None:
    made = slug(name)
    assert len(made) <= 32
    assert not set(made) & set("/\\.:\0 ")
    assert not made.startswith("-")


def test_letters_of_any_script_are_kept() -> None:
    assert slug("Åsa Öberg") == "åsa-öberg"
    assert slug("李 小龍") == "李-小龍"
    assert slug("../x") == "x"
    assert slug("!!!") == ""
    assert slug("Cafe\u0301") == slug("Caf\u00e9")
    assert storable("a\udc80") == "a\ufffd"
