"""Commands and saving against their floors, with 10, 1,000 and 10,000 sessions.

    python bench/commands.py [--rounds 5] [--sizes 10 1000 10000]

The floor of a command is Python importing pydantic; that of a save is one write and one fsync.
Runs are interleaved, so that a busy machine hurts all alike; trust the ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mentorflow.journal.journal import Journal
from mentorflow.journal.writing import dump, write_file
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.services.demo import demonstrate

PAIRS = 10
FLOOR = [sys.executable, "-c", "from pydantic import BaseModel"]
COMMANDS = (
    ["--help"],
    ["pairs"],
    ["sessions", "--json"],
    ["sessions", "asha-ben"],
    ["targets"],
    ["due"],
    ["brief", "asha-ben"],
    ["show", "asha-ben/2000-01-01-check-in"],
)


def grow(journal: Path, size: int) -> None:
    """Ten pairs with so many sessions between them: copies of one of the demonstration's."""
    services = Services(Context(Journal(journal)))
    demonstrate(services.context.journal)
    like = services.context.journal.sessions("asha-ben").found[2]
    pairs = [services.pairs.get("asha-ben")]
    pairs += [services.pairs.new(form="mentoring", names=("Asha", "Ben")) for _ in range(PAIRS - 1)]
    for number in range(size):
        pair = pairs[number % PAIRS]
        on = dt.date(2000, 1, 1) + dt.timedelta(number // PAIRS)
        name = f"{on}-check-in"
        copy = like.model_copy(update={"id": f"{pair.id}/{name}", "on": on, "seq": number})
        folder = journal / pair.id / "sessions"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.json").write_bytes(dump(copy))


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def run(argv: list[str], home: Path) -> None:
    env = os.environ | {"MENTORFLOW_HOME": str(home)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(argv, env=env, capture_output=True, check=False)


def commands(home: Path, rounds: int) -> None:
    program = [sys.executable, "-m", "mentorflow"]
    taken: dict[str, list[float]] = {}
    for _ in range(rounds + 1):
        runs = [("(floor)", FLOOR), *((" ".join(words), [*program, *words]) for words in COMMANDS)]
        for name, argv in runs:
            taken.setdefault(name, []).append(seconds(partial(run, argv, home)))
    floor = statistics.median(taken["(floor)"][1:])
    for name, figures in taken.items():
        median = statistics.median(figures[1:])
        print(f"  {name:32} {median * 1000:7.0f} ms  {median / floor:6.2f} of the floor")


def saving(folder: Path, session: Session, rounds: int) -> None:
    data = dump(session)

    def floor() -> None:
        with (folder / "floor").open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    taken = {"floor": [seconds(floor) for _ in range(rounds)]}
    taken["save"] = [
        seconds(lambda: write_file(folder / "draft.json", dump(session))) for _ in range(rounds)
    ]
    bare, ours = (statistics.median(figures) * 1000 for figures in taken.values())
    kilobytes = len(data) / 1024
    print(
        f"saving {kilobytes:.0f} KB: write and fsync {bare:.2f} ms, a save {ours:.2f} ms, ", end=""
    )
    print(f"ratio {ours / bare:.2f}")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--sizes", type=int, nargs="+", default=[10, 1000, 10000])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for size in chosen.sizes:
            home = Path(name) / str(size)
            journal = home / "journal"
            os.environ["MENTORFLOW_HOME"] = str(home)
            grow(journal, size)
            held = len(list(journal.glob("*/sessions/*.json")))
            print(f"{held} sessions of {len(list(journal.glob('*/pair.json')))} pairs")
            commands(home, chosen.rounds)
        session = Journal(journal).sessions("asha-ben").found[-1]
        saving(Path(name), session, chosen.rounds * 20)


if __name__ == "__main__":
    main()
