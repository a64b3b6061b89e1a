"""A sandbox for untrusted templates: a subprocess with limited time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from mentorflow.errors import BadDataError
from mentorflow.i18n import N_, _

CPU_SECONDS = 2
"""Limit of processor time."""

MEMORY = 512 * 2**20
"""Limit of memory in bytes."""

_TIMEOUT = 20.0
"""Limit of wall-clock seconds, also on systems without the other limits."""

_TOO_SLOW = N_("it takes too long")


def run_in_sandbox(function: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Call a function (`module:name`) with plain values in a subprocess; returns its result.

    Raises:
        BadDataError: it took too long or failed; the message is a clause.
    """
    program = [sys.executable, "-P", "-m", __name__, function]
    try:
        done = subprocess.run(
            program,
            input=json.dumps(arguments).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadDataError(_(_TOO_SLOW)) from None
    if done.returncode:
        killed = done.returncode < 0
        raise BadDataError(_(_TOO_SLOW) if killed else _("it failed unexpectedly"))
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _set_limits() -> None:
    if sys.platform == "win32":
        return
    import resource

    limits = (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def _main() -> None:
    module, name = sys.argv[1].split(":")
    function = getattr(import_module(module), name)
    arguments = json.load(sys.stdin)
    _set_limits()
    sys.stdout.write(json.dumps(function(arguments)))


if __name__ == "__main__":
    _main()
