"""Rendering of a guide's templates in a sandbox, behind the allow-list of `template_allowlist`."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.exceptions import TemplateSyntaxError, UndefinedError
from jinja2.parser import Parser
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mentorflow.errors import BadDataError
from mentorflow.guides import filters
from mentorflow.guides.template_allowlist import MOST_LEVELS, check_tree, too_deep
from mentorflow.i18n import _
from mentorflow.model.base import Value
from mentorflow.model.context import TemplateVariables
from mentorflow.model.quotes import Quote

LARGEST_TEMPLATE = 4096
LONGEST_WORDS = 4000

# Values for the filters. The blanks keep templates from naming them.
_TODAY = " today"
_LANGUAGE = " language"
_QUOTED = " quoted"
_THEIR_WORDS = ("text", "why")
"""The fields with people's own words, in a value with a source."""


class Rendered(NamedTuple):
    """A rendered text, and the sources of what it quotes."""

    text: str
    sources: tuple[Quote, ...]


class _Sourced(str):
    """Text that carries its sources through a template."""

    __slots__ = ("sources",)
    sources: tuple[Quote, ...]

    @classmethod
    def of(cls, text: str, sources: tuple[Quote, ...]) -> _Sourced:
        made = cls(text)
        made.sources = sources
        return made


def _sources(value: object) -> tuple[Quote, ...]:
    if isinstance(value, _Sourced):
        return value.sources
    if isinstance(value, dict):
        return _sources(value.get("text"))
    if isinstance(value, list | tuple):
        return tuple(source for each in value for source in _sources(each))
    return ()


def render(template: str, context: TemplateVariables) -> str:
    """Render a template, on one line.

    Raises:
        BadDataError: the template does something forbidden, or uses a value that is missing.
    """
    return render_with_sources(template, context).text


def render_with_sources(template: str, context: TemplateVariables) -> Rendered:
    """Render a template, with the sources of what it quotes.

    Raises:
        BadDataError: the template does something forbidden, or uses a value that is missing.
    """
    if (
        "{" not in template and len(template) <= LARGEST_TEMPLATE // 4
    ):  # plain, and small in any script
        return Rendered(_one_line(template), ())
    values = _values(context)
    text = _words(_template(template), values)
    return Rendered(text, tuple(dict.fromkeys(values[_QUOTED])))


def condition_met(when: str, context: TemplateVariables) -> bool:
    """Whether a condition is true; an empty one always is.

    Raises:
        BadDataError: the condition does something forbidden, or uses a value that is missing.
    """
    return not when.strip() or bool(_words(_condition(when), _values(context)))


def check_template(text: str) -> str | None:
    """Why a template is not allowed, whatever the history; None if it is."""
    try:
        _template(text)
    except BadDataError as error:
        return error.message
    return None


def check_condition(text: str) -> str | None:
    """Why a condition is not allowed, whatever the history; None if it is."""
    try:
        if text.strip():
            _condition(text)
    except BadDataError as error:
        return error.message
    return None


@pass_context
def _finalize(scope: Context, value: object) -> object:
    """Allow `{{ }}` to write texts and numbers only. Undefined values raise their own error."""
    if isinstance(value, _Sourced):
        scope[_QUOTED].extend(value.sources)
    if isinstance(value, str | Undefined):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dt.date):
        raise BadDataError(_("format the date with `| day` or `| ago`"))
    if isinstance(value, bool):
        message = _("true or false can't be shown as text; use it as a condition in {tag}")
        raise BadDataError(message.format(tag=filters.IF_TAG))
    message = _("there's no value to show here; check first with {tag}")
    raise BadDataError(message.format(tag=filters.IF_TAG))


@pass_context
def _day(scope: Context, value: object) -> str:
    return filters.day(value, scope[_TODAY], scope[_LANGUAGE])


@pass_context
def _ago(scope: Context, value: object) -> str:
    return filters.ago(value, scope[_TODAY], scope[_LANGUAGE])


@pass_context
def _join(scope: Context, value: object) -> str:
    return _Sourced.of(filters.join(value, scope[_LANGUAGE]), _sources(value))


@pass_context
def _count(scope: Context, value: object) -> filters.Count:
    return filters.count(value, scope[_LANGUAGE])


@pass_context
def _quote(scope: Context, value: object) -> str:
    return _Sourced.of(filters.quote(value, scope[_LANGUAGE]), _sources(value))


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, optimized=False, finalize=_finalize
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = {
        "day": _day,
        "ago": _ago,
        "list": _join,
        "count": _count,
        "plural": filters.plural,
        "first": filters.first,
        "quote": _quote,
    }
    return made


_ENVIRONMENT = _environment()


@lru_cache(maxsize=1024)
def _template(text: str) -> Template:
    """Compile a template, once it is parsed and checked: compiling alone can do harm."""
    _check_size(text, state=None)
    try:
        tree = _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        raise _unreadable(error) from None
    check_tree(tree)
    return _ENVIRONMENT.from_string(tree)


@lru_cache(maxsize=1024)
def _condition(text: str) -> Template:
    """Compile a condition, as a template that is empty if the condition is false."""
    _check_size(text, state="variable")
    try:
        parser = Parser(_ENVIRONMENT, text, state="variable")
        test = parser.parse_expression()
        if not parser.stream.eos:
            message = _("a condition can't contain `{word}`")
            raise BadDataError(message.format(word=parser.stream.current.value))
    except TemplateSyntaxError as error:
        raise _unreadable(error) from None
    met = nodes.Output([nodes.TemplateData("yes")])
    tree = nodes.Template([nodes.If(test, [met], [], [])], lineno=1)
    tree.set_environment(_ENVIRONMENT)
    tree.set_lineno(1)
    check_tree(tree)
    return _ENVIRONMENT.from_string(tree)


def _check_size(text: str, *, state: str | None) -> None:
    """Reject what is too large or too deep for the recursive parser."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_TEMPLATE:
        message = _("it is longer than {size} KB; make it shorter")
        raise BadDataError(message.format(size=LARGEST_TEMPLATE // 1024))
    tags = inside = 0
    opening = False
    try:
        for _line, kind, value in _ENVIRONMENT.lexer.tokeniter(text, None, None, state):
            if kind in ("block_begin", "variable_begin"):
                inside, opening = 0, kind == "block_begin"
            elif kind == "name" and opening:
                tags += -1 if value.startswith("end") else value not in ("elif", "else")
                opening = False
            elif value in ("(", "[", "{", "+", "-", "not"):
                inside += 1
            if tags + inside > MOST_LEVELS:
                raise too_deep()
    except TemplateSyntaxError as error:
        raise _unreadable(error) from None


def _unreadable(error: TemplateSyntaxError) -> BadDataError:
    return BadDataError(_("it isn't a valid template: {reason}").format(reason=error.message))


def _values(context: TemplateVariables) -> dict[str, Any]:
    """Convert a context to plain values: a template could misuse a model to read files."""
    values = dict(_plain_context(context))
    on, language = values.pop("on"), values.pop("language")
    return {**values, _TODAY: on, _LANGUAGE: language, _QUOTED: []}


@lru_cache(maxsize=8)
def _plain_context(context: TemplateVariables) -> dict[str, Any]:
    """The plain values of a context. All texts of a prompt are put into words with the same one."""
    plain: dict[str, Any] = _plain(context)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if not isinstance(value, Value):
        return value
    plain = {key: _plain(getattr(value, key)) for key in type(value).model_fields}
    plain.pop("source", None)
    source: Quote | None = getattr(value, "source", None)
    if source is not None:
        for key in _THEIR_WORDS:
            if key in plain:
                plain[key] = _Sourced.of(plain[key], (source,))
    return plain


def _words(template: Template, values: dict[str, Any]) -> str:
    said: list[str] = []
    length = 0
    try:
        for piece in template.generate(values):
            said.append(piece)
            length += len(piece)
            if length > LONGEST_WORDS:
                break
    except UndefinedError as error:
        attribute = (error.message or "").rpartition(" ")[2].strip("'")
        message = _(
            "`.{part}` is used on a value that may be missing; check for it first with {tag}"
        )
        raise BadDataError(message.format(part=attribute, tag=filters.IF_TAG)) from None
    except TemplateError as error:
        raise BadDataError(_("rendering failed: {reason}").format(reason=error.message)) from None
    except TypeError:
        raise BadDataError(_("it compares values that can't be compared or are missing")) from None
    return _one_line("".join(said))


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…"
