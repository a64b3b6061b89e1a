"""What was done to the machine, to which operation, and what came of it: a table after a long run.

A test tells it as `tell(fault, operation, outcome, runs)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from _pytest.terminal import TerminalReporter

_MARK = "machine"

Tell = Callable[..., None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    def told(fault: str, operation: str, outcome: str, runs: int = 1) -> None:
        record_property(_MARK, [fault, operation, outcome, runs])

    return told


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    if "not long" in terminalreporter.config.option.markexpr:
        return
    rows: Counter[tuple[str, ...]] = Counter()
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, value in report.user_properties:
            if name == _MARK and isinstance(value, list):
                *what, runs = value
                rows[tuple(map(str, what))] += int(runs)
    if not rows:
        return
    terminalreporter.section("fault, operation, outcome, runs")
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row, runs in sorted(rows.items()):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        terminalreporter.write_line("  ".join([*cells, f"{runs:>6}"]))
    terminalreporter.write_line(f"{sum(rows.values())} runs")
