"""A template of one's own, which may come from a stranger: it gets words, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mentorflow.cli.main import main
from mentorflow.model.moves import Park, Write
from mentorflow.services import Services
from notes.reading_html import Page
from notes.sample_session import TEMPLATE

TYPED = "**loud** <b>x</b> \x1b[31m# no"
HTML = "<!doctype html><html><head><title>{{ names }}</title></head>{{ parked[0] }}</html>"

ATTACKS = {
    "globals": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "lipsum": "{{ lipsum.__globals__['os'].system('id') }}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "attr": "{{ ''|attr('__class__') }}",
    "format": "{{ '{0.__class__}'.format(names) }}",
    "call": "{{ names.save() }}",
    "append": "{{ parked.append('x') }}",
    "clear": "{{ head.clear() }}",
    "repeat": "{{ 'a' * 10 ** 9 }}",
    "percent": "{{ '%1000000000d'|format(1) }}",
    "width": "{{ '{:1000000000}'.format(1) }}",
    "centre": "{{ 'a'|center(1000000000) }}",
    "power": "{{ 9 ** (9 ** 9) }}",
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "words": "{% for a in range(99999) %}{{ 'x' * 999 }}{% endfor %}",
    "range": "{{ range(10 ** 9)|list }}",
    "doubled": "{% set x = 'aaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "macros": "{% macro m0() %}aaaaaaaa{% endmacro %}"
    + "".join(
        f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}"
        for n in range(1, 40)
    )
    + "{{ m39() }}",
    "endless": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import '/etc/passwd' as x %}",
    "extends": "{% extends '/etc/passwd' %}",
    "nested": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "missing": "{{ nobody }}",
    "zero": "{{ 1 // 0 }}",
    "open": "{% if names %}",
    "safe": "{{ parked[0]|safe }}",
    "unescaped": "{% autoescape false %}{{ parked[0] }}{% endautoescape %}",
}


@pytest.fixture
def session(services: Services) -> str:
    """A session in which hostile words were typed."""
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    live = services.sessions.start(pair.id, "first-meeting")
    asked = next(step for step in live.session.steps if step.kind == "text")
    live.do(Write(step=asked.id, answer=TYPED), Park(text=TYPED))
    return live.close().session.id


def export(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(["export", *argv])
    return code, *capsys.readouterr()


def own(folder: Path, text: str, name: str = "own.md.j2") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_our_own_template_gives_the_same_notes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str
) -> None:
    _, notes, _ = export(capsys, session)
    assert export(capsys, session, "--template", own(tmp_path, TEMPLATE)) == (0, notes, "")


def test_words_are_literal_in_a_template_of_ones_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str
) -> None:
    template = own(tmp_path, "# {{ names }}\x1b[2J\n\n\n\n- {{ parked[0] }}\n")
    assert export(capsys, session, "--template", template)[1] == (
        "# Asha & Ben␛[2J\n\n- \\*\\*loud\\*\\* \\<b>x\\</b> ␛\\[31m# no\n"
    )


@pytest.mark.parametrize("name", ["own.html", "own.html.j2", "own.j2"])
def test_a_page_of_ones_own_escapes_and_fetches_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str, name: str
) -> None:
    code, text, _ = export(capsys, session, "--html", "--template", own(tmp_path, HTML, name))
    assert code == 0
    assert text.startswith('<!doctype html>\n<meta http-equiv="Content-Security-Policy"')
    assert "default-src 'none'" in text.split("\n")[1]
    assert "**loud** &lt;b&gt;x&lt;/b&gt; ␛[31m# no" in text
    assert Page(text).others == ["doctype html"]


def test_a_page_may_not_lead_elsewhere_by_itself(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str
) -> None:
    text = "<!-- > --><META a='>' HTTP-EQUIV=refresh content='0;url=https://x.org/{{ names }}'>"
    code, out, err = export(capsys, session, "--template", own(tmp_path, text, "own.html"))
    assert (code, out) == (65, "")
    assert "own.html can't be used: a page can't redirect on its own" in err


SLOW = {"macros", "power", "doubled", "words"}


@pytest.mark.parametrize(
    "attack",
    [pytest.param(a, marks=pytest.mark.long if a in SLOW else ()) for a in ATTACKS],
)
def test_an_attack_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str, attack: str
) -> None:
    template = own(tmp_path, f"one\ntwo {ATTACKS[attack]}\n", "own.html")
    code, out, err = export(capsys, session, "--template", template)
    assert (code, out) == (65, "")
    assert err.startswith(f"The template {template} can't be used: ")
    assert err.endswith(".\n") and err.count("\n") == 1
    assert "Traceback" not in err and "uid=" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize("attack", ["repeat", "centre"])
def test_the_system_bounds_what_a_template_takes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str, attack: str
) -> None:
    template = own(tmp_path, ATTACKS[attack])
    assert "uses too much memory" in export(capsys, session, "--template", template)[2]


@pytest.mark.parametrize("attack", ["globals", "classes", "call", "append", "missing", "zero"])
def test_a_mistake_is_named_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str, attack: str
) -> None:
    template = own(tmp_path, f"one\ntwo {ATTACKS[attack]}\n")
    assert "can't be used: line 2: " in export(capsys, session, "--template", template)[2]


def test_a_template_that_is_too_large_or_not_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: str
) -> None:
    large = own(tmp_path, "x" * (64 * 1024 + 1))
    code, _, err = export(capsys, session, "--template", large)
    assert (code, err) == (65, f"{large}: The file is too large: more than 64 KB.\n")
    code, _, err = export(capsys, session, "--template", str(tmp_path / "none.j2"))
    assert (code, err) == (65, f"{tmp_path / 'none.j2'}: There is no such file.\n")
