"""A made-up pair with one past session, for previews of guides."""

from __future__ import annotations

import datetime as dt

from mentorflow.i18n import _
from mentorflow.model.history import Event, History, Item, Meeting, Objective, Target, Topic
from mentorflow.model.literals import Form
from mentorflow.model.people import Pair, Person

_TWO_WEEKS = dt.timedelta(weeks=2)


def sample_pair(form: Form, on: dt.date) -> Pair:
    """Asha and Ben, or for peers Noor and Kit."""
    if form == "peer":
        people: tuple[Person, ...] = (
            Person(id="noor", name="Noor"),
            Person(id="kit", name="Kit"),
        )
    else:
        people = (
            Person(id="asha", name="Asha", seat="mentee"),
            Person(id="ben", name="Ben", seat="mentor"),
        )
    id = "-".join(person.id for person in people)
    return Pair(id=id, form=form, on=on - _TWO_WEEKS, people=people)


def sample_history(form: Form, on: dt.date) -> History:
    """A session two weeks before `on`, with targets, takeaways, an objective and a topic."""
    pair = sample_pair(form, on)
    last = Meeting(
        id=f"{pair.id}/{on - _TWO_WEEKS}-mentoring-session",
        on=on - _TWO_WEEKS,
        seq=1,
        guide="mentoring-session",
        title=_("Mentoring session"),
        status="closed",
        number=1,
        first=pair.ids[0],
        planned_minutes=60,
        spent_minutes=58,
        signed=True,
        next=on,
    )
    return History(
        pair=pair,
        meetings=(last,),
        targets=_targets(pair, last, on),
        objectives=(_objective(pair, last),),
        items=_items(pair, last),
        topics=(Topic(text=_("The pay question"), who="", on=last.on),),
        phase="under way",
    )


def _targets(pair: Pair, last: Meeting, due: dt.date) -> tuple[Target, ...]:
    texts = (_("I will ask Priya for the data"), _("I will send the two articles"))
    return tuple(
        Target(
            id=f"{last.on}.{number}",
            text=text,
            owner=owner,
            witness=pair.partner(owner).id,
            due=due,
            status="open",
            times_put_off=0,
            made_in=last.id,
            made_on=last.on,
            story=(Event(on=last.on, where=last.id, what="made", by=owner, due=due),),
        )
        for number, (owner, text) in enumerate(zip(pair.ids, texts, strict=True), 1)
    )


def _objective(pair: Pair, last: Meeting) -> Objective:
    return Objective(
        id=f"{last.on}.o1",
        text=_("Lead a project from start to end"),
        owner=pair.ids[0],
        why=_("I want to see the whole picture"),
        measure=_("The project is handed over"),
        status="open",
        made_in=last.id,
        made_on=last.on,
    )


def _items(pair: Pair, last: Meeting) -> tuple[Item, ...]:
    one, other = pair.ids
    return tuple(
        Item(what=what, text=text, who=who, on=last.on, where=last.id)
        for what, text, who in (
            ("takeaway", _("Say no earlier"), one),
            ("takeaway", _("Ask before telling"), other),
            ("strength", _("Drew the plan so that all could see it"), one),
        )
    )
