"""Every widget that a style sheet names exists: a renamed class would silently lose its looks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import textual.command
import textual.containers
import textual.widgets

TUI = Path(__file__).parents[2] / "src" / "mentorflow" / "tui"
LIBRARY = (textual.widgets, textual.containers, textual.command)


def _is_style_sheet(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and bool(
        re.search(r"\{[^{}]*[a-z-]+:[^{};]+;", str(node.value))
    )


def test_every_class_in_a_style_sheet_exists() -> None:
    classes: set[str] = set()
    named: dict[str, str] = {}
    for file in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                classes.add(node.name)
            elif isinstance(node, ast.Constant) and _is_style_sheet(node):
                for selector in re.findall(r"(?:^|\})([^{}]*)\{", str(node.value)):
                    for name in re.findall(r"(?<![\w.#$:-])([A-Z]\w+)", selector):
                        named[name] = file.name
    assert len(named) > 40
    unknown = {
        name: file
        for name, file in named.items()
        if name not in classes and not any(hasattr(module, name) for module in LIBRARY)
    }
    assert unknown == {}
