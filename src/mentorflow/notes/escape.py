"""Escaping of people's texts, so that exported notes show them exactly as typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from mentorflow.model.text import clean, clean_line

_NOT_IN_YAML = re.compile("[\ufffe\uffff]")

_INLINE = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)      # a backslash that would escape something, or break the line
    | [`<\[\]|~]                   # code, HTML, links and images, tables, struck-out text
    | &(?=\#?\w+;)                 # entities
    | (?<!\s)\* | \*(?!\s)          # emphasis; a star between spaces is only a star
    | (?<![^\W_])_ | _(?![^\W_])   # emphasis; inside a word it is only a line
    | (?<=\s)\#(?=\#*$)            # what a heading would take for its own end
    """,
    re.VERBOSE,
)

_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#>=+:-]))")
"""The start of a line that would be a heading, quotation, rule, list or definition."""


def quoted(text: str) -> str:
    """Quote a string for the front matter: JSON, which YAML reads as a string."""
    return json.dumps(_NOT_IN_YAML.sub("\ufffd", clean_line(text)), ensure_ascii=False)


def line(text: str) -> str:
    """Escape text for one line, in a heading, a list or a sentence."""
    return _literal(clean_line(text))


def block(text: str) -> str:
    """Turn text into a block quotation with its line breaks; empty if it is blank."""
    lines = [_literal(_indented(typed.rstrip())) for typed in clean(text).split("\n")]
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    shown = "\n\n".join(paragraph.replace("\n", "  \n") for paragraph in paragraphs)
    return "\n".join(f"> {said}" if said else ">" for said in shown.split("\n")) if shown else ""


def paragraphs(said: str) -> str:
    """Text with its line breaks, without blank lines around it."""
    lines = [typed.rstrip() for typed in clean(said).split("\n")]
    return "\n".join(lines).strip("\n")


class Escapes(NamedTuple):
    """How a format escapes text: on a line, as a block, in the front matter."""

    line: Callable[[str], str]
    block: Callable[[str], str]
    quoted: Callable[[str], str]


MARKDOWN = Escapes(line, block, quoted)
AS_TYPED = Escapes(clean_line, paragraphs, clean_line)
"""For templates that escape values themselves, as those of HTML do."""


def _indented(typed: str) -> str:
    said = typed.lstrip(" \t")
    indent = typed[: len(typed) - len(said)].expandtabs(4)
    return "\u00a0" * len(indent) + said


def _literal(said: str) -> str:
    return _START.sub(r"\1\\", _INLINE.sub(r"\\\g<0>", said))
