"""The commands around guides."""

from __future__ import annotations

import sys
from argparse import Namespace

from mentorflow.cli.session_commands import has_terminal, services_of


def guides(options: Namespace) -> int:
    """The shelf: what there is, which file was taken, what is wrong with the rest."""
    from mentorflow.cli import output
    from mentorflow.cli.guide_text import guide_lines, guide_rows

    services = services_of(options)
    listed = services.guides.all()
    taken = services.guides.by_id()
    if options.json:
        output.as_json("guides", guide_rows(listed, taken))
    else:
        output.table(guide_lines(listed, taken))
        for broken in listed:
            for mistake in broken.mistakes:
                output.tell(f"{broken.path}:{mistake.line}: {mistake.what}")
    return 0


def guide_show(options: Namespace) -> int:
    """A guide to read, as data, or as an answers file to fill in."""
    import json

    from mentorflow.cli import output
    from mentorflow.cli.guide_text import guide_text

    services = services_of(options)
    if options.blank:
        form = services.guides.blank(options.id, options.pair)
        sys.stdout.write(json.dumps(form, ensure_ascii=False, indent=2) + "\n")
        return 0
    guide = services.guides.get(options.id)
    if options.json:
        output.as_json("guide", guide)
    else:
        output.say(guide_text(guide))
    return 0


def guide_preview(options: Namespace) -> int:
    """Walk through a guide: in the app on a terminal, else every question as a line."""
    services = services_of(options)
    pair = services.pairs.get(options.pair).id if options.pair else None
    preview = services.sessions.preview(options.id, pair)
    if options.json or options.plain or not has_terminal():
        from mentorflow.cli import output
        from mentorflow.session.outline import outline

        if options.json:
            output.as_json("session", preview.session)
        else:
            output.say(outline(preview.session))
        return 0
    from mentorflow.tui.run import run_app

    return run_app(services, preview=preview)


def guide_new(options: Namespace) -> int:
    """A guide of one's own, to be changed in any editor."""
    from mentorflow.cli import output

    path = services_of(options).guides.new(options.id, options.like)
    if options.json:
        output.as_json("guide", {"id": options.id, "path": str(path)})
    else:
        output.say(str(path))
        output.tell(f"`mentorflow guide check {path}` tells what does not fit.")
    return 0


def schema(options: Namespace) -> int:
    """The JSON Schema of a kind of file."""
    import json

    from mentorflow.cli.schema import schema_of

    sys.stdout.write(json.dumps(schema_of(options.noun), ensure_ascii=False, indent=2) + "\n")
    return 0


def guide_check(options: Namespace) -> int:
    """Every mistake of guide files, as `file:line: what`."""
    from mentorflow.cli import output

    found = []
    guides = services_of(options).guides
    for ref in options.files:
        file, mistakes = guides.check(ref)
        found += [{"file": str(file), **mistake.model_dump()} for mistake in mistakes]
    if options.json:
        output.as_json("mistakes", found)
    for mistake in () if options.json else found:
        note = "" if mistake["severity"] == "mistake" else "(a hint) "
        output.say(f"{mistake['file']}:{mistake['line']}: {note}{mistake['what']}")
    return 65 if any(mistake["severity"] == "mistake" for mistake in found) else 0
