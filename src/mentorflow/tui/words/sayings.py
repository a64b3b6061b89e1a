"""What the session screen says by itself: clocks, turns, offers. Plain text, no colour."""

from __future__ import annotations

import datetime as dt

from mentorflow.i18n import N_
from mentorflow.kinds import kind_of
from mentorflow.model.literals import PAIR
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.session.summary import Reckoning
from mentorflow.tui.kit.safe_text import cut

TOO_SMALL = "A little larger, please: 60 by 20. Your words are safe."
FIRST_TIME = "Your first session. Next time this shows what you said."
NOTHING_AGREED = "Nothing yet."
NOTHING_SAID = "Nothing was put down to take away last time."
KEPT_FOR_TODAY = "kept for today"
NO_TARGETS = "Nothing open between you. F3, then Targets, makes the first."
NOTHING_LEFT_OPEN = "Nothing is open between you any more."
NO_EDITOR = "No editor is set: put the name of one into VISUAL or EDITOR."
NO_ROOM_FOR_EDITOR = "this terminal cannot be handed over"
OFF_RECORD = "Off the record"
OFF_RECORD_MEANS = (
    "Keys do nothing here, and nothing is kept, until you press F8. What you wrote before is safe."
)
KEPT_AGAIN = "The last sitting ended off the record. From here on it is kept again."
TALK_HINT = N_("Just talk, or type anything worth keeping.")
WHILE_PRIVATE = "private: left out of notes for others"
NOTHING_WRITTEN = "Nothing was written down."
CLOSE_UNSIGNED = "Not signed by both. ^n once more closes it as it is; s signs."
NOT_SIGNED = "The notes say that it is not signed by both."
UNSIGNED = "You may close without signing. The notes will say so."
STILL_ON_SCREEN = "Your words are still on this screen."
CLOSING = "Keep and sign"
TO_BOTH = "To both"
CLOSING_AIM = "What you want to keep, in words that you both sign."
CLOSING_TIP = "Read it aloud. Change a word wherever it is not what you meant."
TRYING_AGAIN = "Trying again every 5 seconds."
CLOSE_AGAIN = "^n tries again."
READING_ONLY = "Reading only here."
SAVING = "Saving…"
PRIVATE = "private"
ANSWERED = "What is written answers this question; without it F5 asks another way."
PUT_INSIDE = "After this stage, then on as planned:"
NOTHING_FITS_INSIDE = "There is no guide that fits inside another."
WALK = "A walk through: nothing is kept."
WALKED = "That was the whole of it, and nothing was kept."
MAKE_ROOM = "Make some room, or keep a copy somewhere else."


def put_inside(title: str, minutes: int) -> str:
    """What was added to the session."""
    return f"After this stage: {title}, {minutes} min."


def possessive(name: str) -> str:
    """Whose: "Chidi’s", "James’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def number(minutes: float) -> str:
    """Minutes as people write them: 5, 2.5."""
    return f"{round(minutes, 1):g}"


def minutes(seconds: int, planned: float) -> str:
    """How a stage's time stands: "6 of 10 min", "12 min, 2 over"."""
    spent = seconds // 60
    if spent > planned:
        return f"{spent} min, {number(spent - planned)} over"
    return f"{spent} of {number(planned)} min"


def stage_clock(stage: LaidStage, *, paused: bool) -> str:
    """The clock of the stage on screen."""
    said = minutes(stage.spent, stage.minutes)
    return f"paused at {said}" if paused else said


def whole_clock(session: Session) -> str:
    """The clock of the whole session."""
    return minutes(session.spent, session.minutes)


def stage_title(session: Session, stage: LaidStage) -> str:
    """A stage's name; among peers with whose half it belongs to."""
    if stage.round is None:
        return stage.title
    return f"{stage.title}, {possessive(session.pair.person(stage.round).name)} half"


def title(session: Session) -> str:
    """What kind of session this is, and which one: "Mentoring session 7"."""
    return f"{session.guide.title} {session.number}"


def verbs(session: Session, step: Step, speaker: str, *, talking: bool) -> tuple[str, str]:
    """What each of the two does now, in the pair's order."""
    if speaker == PAIR:
        return "speaks", "speaks"
    doing = "speaks" if talking else "answers"
    waiting = "witnesses" if kind_of(step).witnessed else "listens"
    partner_said = step.hidden and any(
        other.answer is not None
        for other in session.steps
        if other.prompt == step.prompt and other.who != speaker
    )
    if partner_said:
        waiting = "has answered"
    left, _ = session.pair.ids
    return (doing, waiting) if speaker == left else (waiting, doing)


def listener(session: Session, stage: LaidStage) -> str:
    """Whom a stage's tip is for: whoever sits in the mentor's seat, else both."""
    if stage.round is not None:
        return f"For {session.pair.partner(stage.round).name}"
    mentor = session.pair.seated("mentor")
    return f"For {mentor.name}" if mentor else TO_BOTH


def offer(time: Reckoning, *, shorten: bool) -> str:
    """The soft line once a stage is over its time; empty while it is not."""
    over = time.over // 60
    if over < 1:
        return ""
    said = f"{_word(over)} over."
    if time.kept:
        said += f" {kept(time)}"
    ways = "F9: park, or keep to the core questions" if shorten else "F9: five minutes more"
    return f"{said} {ways}; or simply carry on"


def kept(time: Reckoning) -> str:
    """Which stages to come keep their minutes."""
    verb = "keeps its" if len(time.kept_by) == 1 else "keep their"
    return f"{_listed(time.kept_by)} {verb} {number(time.kept)} minutes."


def halves(session: Session) -> str:
    """The rule of a peer session: "Equal halves: 24 min each"; empty for others."""
    each = [
        sum(stage.minutes for stage in session.stages if stage.round == person)
        for person in session.pair.ids
    ]
    return f"Equal halves: {number(each[0])} min each" if any(each) and len(set(each)) == 1 else ""


def promised(text: str) -> str:
    """A promise as it reads under "Asha will": without the words that say it again."""
    return text[7:] if text[:7].casefold() == "i will " and len(text) > 7 else text


def questions(count: int) -> str:
    """How many questions: "1 question", "3 questions"."""
    return f"{count} question{'' if count == 1 else 's'}"


def stopped(said: str) -> str:
    """A saying that another one can follow."""
    return said if said.endswith((".", "…")) else f"{said}."


def to_go_on(pair: str) -> str:
    """What is said on the way out, in the shell."""
    return f"Your words are safe. To go on: mentorflow resume {pair}"


_SHORT = 40
"""Cells of somebody's words in the status line, so that what is saved keeps its room."""


def skipped(question: str) -> str:
    """What is said once a question was left out."""
    words = cut(question, _SHORT)
    return f"Skipped: {words}{'' if words.endswith(('.', '?', '!', '…')) else '.'}"


def parked(topic: str) -> str:
    """What is said once a topic was kept for next time."""
    return f"Parked: {cut(topic, _SHORT)}, for next time."


def saved(at: dt.datetime | None) -> str:
    """When the words were last safe on disk."""
    return f"Saved {at:%H:%M}" if at else ""


def _word(count: int) -> str:
    words = ("Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[count] if count < len(words) else str(count)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
