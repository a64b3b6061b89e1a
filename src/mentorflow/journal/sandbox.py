"""Work on what strangers wrote, in a process of its own with little time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from mentorflow.errors import BadDataError

CPU_SECONDS = 2
"""Of the processor."""

MEMORY = 512 * 2**20
"""Bytes of memory."""

_TIMEOUT = 20.0
"""Seconds by the clock on the wall, where the processor's cannot be counted."""

_TOO_MUCH = "it takes longer than a template may"


def run_in_sandbox(function: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What a function of ours (`module:name`) makes of plain values, worked out apart.

    Time, memory and files are bounded where the system can bound them, the time everywhere.

    Raises:
        BadDataError: a clause: it took too long, or it came to a bad end.
    """
    program = [sys.executable, "-P", "-m", __name__, function]
    try:
        done = subprocess.run(
            program,
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadDataError(_TOO_MUCH) from None
    if done.returncode:
        raise BadDataError(_TOO_MUCH if done.returncode < 0 else "it came to a bad end")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


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
    for what, most in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _main() -> None:
    module, _, name = sys.argv[1].partition(":")
    work = getattr(import_module(module), name)
    asked = json.load(sys.stdin)
    _set_limits()
    sys.stdout.write(json.dumps(work(asked)))


if __name__ == "__main__":
    _main()
