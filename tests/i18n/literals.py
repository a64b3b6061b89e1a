"""The texts in the sources that nobody marked for translation, and where they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal as LiteralType
from typing import NamedTuple, get_args, get_origin

from jinja2 import Environment, nodes

from mentorflow.model import literals

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "mentorflow"
TABLES = {"model/phrases.py", "model/day_words.py", "guides/samples.py"}
"""Files whose texts are the translations themselves, or data that no person reads."""

CALLS = {"_", "N_", "ngettext", "pgettext"}

_TECHNICAL_CALLS = re.compile(
    r"(^|\.)(re\.\w+|compile|getattr|setattr|hasattr|query_one|query|import_module|strftime|sub"
    r"|open|get_logger|TypeVar|NewType|startswith|endswith|removeprefix|removesuffix|getenv)$"
)
_TECHNICAL_NAMES = re.compile(r"(CSS|_RE|__all__|BREAKPOINTS|SCHEMA|TEMPLATE)$")
_TECHNICAL_WORDS = {"id", "classes", "name", "mode", "encoding", "group", "default_factory"}
_STORED = {
    value
    for kind in vars(literals).values()
    if get_origin(kind) is LiteralType
    for value in get_args(kind)
}
"""What is stored in files as a fact and has words of its own on screens."""
_KEYS = {"Enter", "Esc", "Tab", "Space", "Delete", "Backspace"}
_STYLE = re.compile(r"\$[a-z]")
_COMMAND = re.compile(r"(mentorflow [a-z-]+|--[a-z]+)( [a-z]+)?( [A-Z-]+\S*)* ?")
"""A command line or options, to be typed as they are."""

_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.]? +“?[A-Za-z]|^ ?[A-Z][a-z]+[.:?…]?$")


class Literal(NamedTuple):
    """A text in a file of the sources."""

    file: str
    line: int
    text: str


def unmarked(code: str, file: str = "") -> list[Literal]:
    """Every text of a file outside docstrings and calls of `i18n`."""
    return list(_walk(ast.parse(code), file))


def texts(code: str) -> list[Literal]:
    """Every text of a file, whatever is done with it."""
    return [
        Literal("", node.lineno, node.value)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def reads_like_a_message(text: str) -> bool:
    """Whether a text looks as if a person were to read it: words, or one with a capital."""
    if text in _KEYS or text in _STORED or _STYLE.search(text) or _COMMAND.fullmatch(text):
        return False
    return bool(_SENTENCE.search(text))


def _walk(node: ast.AST, file: str) -> Iterator[Literal]:
    for child in _parts(node):
        if isinstance(child, ast.Constant):
            if isinstance(child.value, str):
                yield Literal(file, child.lineno, child.value)
        else:
            yield from _walk(child, file)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that may hold something to read."""
    match node:
        case ast.Call(func=func) if ast.unparse(func) in CALLS:
            return
        case ast.Call(func=func) if _TECHNICAL_CALLS.search(ast.unparse(func)):
            yield func
            yield from (arg for arg in node.args if not isinstance(arg, ast.Constant))
        case ast.Expr(value=ast.Constant()) | ast.Subscript() | ast.AnnAssign(value=None):
            return
        case ast.AnnAssign():
            if not _TECHNICAL_NAMES.search(ast.unparse(node.target)) and node.value:
                yield node.value
        case ast.Assign(targets=[ast.Name(id=name)]) if _TECHNICAL_NAMES.search(name):
            return
        case ast.keyword(arg=name) if name in _TECHNICAL_WORDS:
            return
        case ast.Dict():
            yield from node.values
        case ast.Compare() | ast.match_case(pattern=ast.MatchValue()):
            yield from getattr(node, "body", [])
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from (*node.decorator_list, *node.args.defaults, *node.body)
        case _:
            yield from ast.iter_child_nodes(node)


@cache
def everywhere() -> tuple[Literal, ...]:
    """The unmarked texts of all sources, and of the template of the notes."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        found += unmarked(path.read_text(encoding="utf-8"), name)
    for path in sorted((ROOT / "prompts" / "notes").glob("*")):
        found += in_template(path.read_text(encoding="utf-8"), f"prompts/notes/{path.name}")
    return tuple(found)


def in_template(template: str, file: str = "") -> list[Literal]:
    """Every text of a template outside tags, styles, comments and calls of `i18n`."""
    plain = re.sub(r"<style>.*?</style>|<meta[^>]*>", "", template, flags=re.DOTALL)
    return list(_in_nodes(Environment().parse(plain), file))


def _in_nodes(node: nodes.Node, file: str) -> Iterator[Literal]:
    for child in node.iter_child_nodes():
        match child:
            case nodes.Call(node=nodes.Name(name=name)) if name in CALLS:
                if name == "ngettext":
                    yield from _in_nodes(nodes.List(child.args[2:]), file)
            case nodes.TemplateData(data=text):
                for line in re.sub(r"<[^>]*(>|\Z)", "\n", text).splitlines():
                    yield Literal(file, child.lineno, line)
            case nodes.Const(value=str(text)):
                yield Literal(file, child.lineno, text)
            case _:
                yield from _in_nodes(child, file)


def holding(words: str) -> set[str]:
    """The files with a text that these words may come from, as shown or cut off at their end."""
    for end in (r"(?!\w)", ""):
        whole = re.compile(rf"(?<!\w){re.escape(words)}{end}", re.IGNORECASE)
        texts = ((each.file, " ".join(each.text.split())) for each in everywhere())
        if found := {file for file, text in texts if whole.search(text)}:
            return found
    return set()
