"""The commands for guides and schemas."""

from __future__ import annotations

import sys
from argparse import Namespace

from mentorflow.cli.session_commands import has_terminal, services_of
from mentorflow.i18n import _


def guides(options: Namespace) -> int:
    """List every guide file, which one of an id is in use, and the mistakes of the others."""
    from mentorflow.cli import output
    from mentorflow.cli.guide_text import guide_lines, guide_rows

    services = services_of(options)
    listed = services.guides.all()
    in_use = services.guides.by_id()
    if options.json:
        output.as_json("guides", guide_rows(listed, in_use))
    else:
        output.table(guide_lines(listed, in_use))
        for broken in listed:
            for mistake in broken.mistakes:
                output.tell(f"{broken.path}:{mistake.line}: {mistake.message}")
    return 0


def guide_show(options: Namespace) -> int:
    """Print a guide as text, as data, or as an answers file to fill in."""
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
    """Preview a guide: in the app on a terminal, else with every question as a line."""
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
    """Create a guide file to change in any editor."""
    from mentorflow.cli import output

    path = services_of(options).guides.new(options.id, options.like)
    if options.json:
        output.as_json("guide", {"id": options.id, "path": str(path)})
    else:
        output.say(str(path))
        command = f"mentorflow guide check {path}"
        output.tell(_("To check it for mistakes, run: {command}").format(command=command))
    return 0


def schema(options: Namespace) -> int:
    """Print the JSON Schema of a kind of file."""
    import json

    from mentorflow.cli.schema import schema_of

    sys.stdout.write(json.dumps(schema_of(options.noun), ensure_ascii=False, indent=2) + "\n")
    return 0


def guide_check(options: Namespace) -> int:
    """Print every mistake in guide files, as `file:line: what`."""
    from mentorflow.cli import output

    found = []
    guides = services_of(options).guides
    for ref in options.files:
        file, mistakes = guides.check(ref)
        found += [{**mistake.model_dump(), "path": str(file)} for mistake in mistakes]
    if options.json:
        output.as_json("mistakes", found)
    for mistake in () if options.json else found:
        message = mistake["message"]
        if mistake["severity"] != "error":
            message = _("(hint) {message}").format(message=message)
        output.say(f"{mistake['path']}:{mistake['line']}: {message}")
    return 65 if any(mistake["severity"] == "error" for mistake in found) else 0
