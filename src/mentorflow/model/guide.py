"""A guide: the template of one session, as its author wrote it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from mentorflow.model.base import Written
from mentorflow.model.diagnostics import Diagnostic
from mentorflow.model.literals import Ask, Form, ItemsFrom, KindName, Records, Suits

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=40)]
Words = Annotated[str, Field(min_length=1)]


class Option(Written):
    """A labelled id: an option of a `choice`, a column or row of a `table`, a rated item."""

    id: Id
    text: Words


class Follows(Written):
    """The condition on an earlier answer of today. `prompt` is the id of an earlier prompt of the
    same stage, or `stage/prompt`; exactly one of the other keys says which answers match.
    """

    prompt: Annotated[str, Field(min_length=1, max_length=81)]
    below: int | None = None
    above: int | None = None
    equals: Any = Field(default=None, alias="is", json_schema_extra={"type": ["integer", "string"]})
    answered: bool | None = None


class Prompt(Written):
    """One question or task, put to one person, to each, or to the pair.

    `text`, `others`, `recall` and `when` are templates, rendered at lay-out.
    """

    id: Id
    kind: KindName
    ask: Ask
    text: Words
    others: tuple[Words, ...] = ()
    recall: str = ""
    records: Records | None = None
    when: str = ""
    follows: Follows | None = None
    core: bool = False
    think: Annotated[int, Field(ge=0, le=3600)] = 0
    prepare: bool = False
    private: bool = False
    low: str = ""
    high: str = ""
    lowest: int = Field(default=0, ge=0, le=10, alias="from")
    highest: int = Field(default=10, ge=0, le=10, alias="to")
    skip_label: str = ""
    options: tuple[Option, ...] = ()
    many: bool = False
    other: bool = False
    columns: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    items: tuple[Option, ...] = ()
    items_from: ItemsFrom | None = None


class Stage(Written):
    """A part of a guide with its own time, in minutes.

    With `rotate` its core prompts are worded differently each time.
    """

    id: Id
    title: Words
    minutes: Annotated[int, Field(ge=1, le=480)]
    aim: str = ""
    tip: str = ""
    once: bool = False
    protected: bool = False
    rotate: bool = False
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1)]


class Guide(Written):
    """The template of one session: stages with prompts. `language` is a BCP 47 tag."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Words
    summary: str = ""
    forms: Annotated[tuple[Form, ...], Field(min_length=1)]
    suits: tuple[Suits, ...] = ()
    language: str = "en"
    source: str = ""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """The planned minutes of the whole guide."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def fits_inside(self) -> bool:
        """Whether it can be inserted into another session: it has no closing stage."""
        prompts = (prompt for stage in self.stages for prompt in stage.prompts)
        return all(prompt.records != "takeaway" for prompt in prompts)


class ListedGuide(Written):
    """A guide file that was found: the guide, or its mistakes.

    `origin` is its folder: shipped with mentorflow, the user's own, or the journal's.
    """

    id: str
    origin: Literal["shipped", "yours", "journal"]
    path: str
    guide: Guide | None = None
    mistakes: tuple[Diagnostic, ...] = ()
