"""Looking at a journal as every front end does, and reading back what it holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mentorflow.errors import BadDataError, UnknownError
from mentorflow.journal.inspection import inspect
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.session.digest import changed_since_signing
from mentorflow.session.moves import next_step, previous_step
from mentorflow.session.summary import answer_line, is_passed, record_lines, skips_to_core, timing


def look(services: Services, *, guides: bool = False) -> tuple[Unreadable, ...]:
    """Everything that lists, in every way; none of it may raise. What could not be read.

    Reading all guides anew takes longer than the rest together.
    """
    overview = services.pairs.overview()
    services.check_ins.due(within=7)
    inspect(services.context.journal)
    services.conflicts.all()
    if guides:
        services.doctor.examine()
    for row in overview.rows:
        pair = row.pair.id
        services.pairs.brief(pair)
        for session in services.context.journal.sessions(pair).found:
            services.sessions.read(session.id)
            changed_since_signing(session)
            leaf(session)
        for draft in services.context.journal.drafts(pair).found:
            leaf(draft)
        if guides:
            services.guides.suggest(pair)
    return overview.unreadable


def leaf(session: Session) -> None:
    """Everything that a front end works out of a session."""
    record_lines(session)
    timing(session)
    skips_to_core(session)
    outline = [answer_line(session, step) for step in session.steps]
    outline += [step.question for step in session.steps if is_passed(session, step)]
    assert all("\n" not in line for line in outline)
    next_step(session)
    previous_step(session)


def opened(services: Services, id: str) -> str:
    """What is said of a session that is opened by its name: its status, or why it is not."""
    try:
        return services.context.journal.session(id).status
    except (BadDataError, UnknownError) as error:
        return error.message


def there(root: Path) -> dict[str, str]:
    """Every plain file under a folder with a fingerprint of its content; cached texts left out."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
