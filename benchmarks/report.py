"""Every format for 5,000 findings: time to render and size, beside `json.dumps` of the same findings in the same run.

.venv/bin/python benchmarks/report.py [NUMBER]
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from rokcheck import tables
from rokcheck.models import Claim, Document, Finding, Mention, Side, Topic
from rokcheck.report import WRITERS
from rokcheck.report.layout import Layout
from rokcheck.tables import Report

RUNS = 5
SENTENCE = "The hall number {n} on the river was opened in {year} by the mayor of the town, who spoke for an hour."


def claim(number: int, document: int, year: int) -> Claim:
    """A made-up claim, in the middle of its document."""
    sentence = SENTENCE.format(n=number, year=year)
    start = sentence.index(str(year))
    mention = Mention(start, start + 4, str(year), "date", str(year))
    topic = Topic(subject="hall", attribute="opening", concepts=("OPEN",), heads=(("theme", "hall"),))
    made = Claim(
        f"{number:08x}{document:04x}", f"paper_{document}.md", 0, 0, number + 1, start + 1, sentence, mention, topic
    )
    return replace(made, start=start, end=start + 4)


def report(number: int) -> Report:
    """A run with so many conflicts of three passages each."""
    findings = []
    for n in range(number):
        sides = (
            Side("1904", (claim(n, n % 7, 1904), claim(n, 7 + n % 5, 1904)), 2),
            Side("1914", (claim(n, 12 + n % 3, 1914),), 1),
        )
        severity = ("error", "warning")[n % 2]
        findings.append(
            Finding(f"{n:012x}", "RK101", "conflict", severity, 0.9, "date", f"opening: hall number {n}",  # type: ignore[arg-type]
                    "1904 against 1914: 10 years apart, no day fits both", sides, ("both about opening",))
        )  # fmt: skip
    documents = tuple(Document(f"paper_{n}.md", f"docs/paper_{n}.md", "…", title=f"Paper {n}") for n in range(15))
    return Report(documents, tuple(c for f in findings for c in f.claims), (), tuple(findings))


def measured(render: Callable[[], str]) -> tuple[float, int]:
    """Median seconds of some runs after a first one, and bytes of UTF-8."""
    size = len(render().encode())
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        render()
        times.append(time.perf_counter() - began)
    return statistics.median(times), size


def main() -> None:
    """Print a line for each format."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    run = report(number)
    rows = [row for finding in run.findings for row in tables.finding_rows(finding)]
    yardstick, size = measured(lambda: json.dumps(rows))
    print(f"{platform.platform()}, Python {platform.python_version()}, {number:,} findings, medians of {RUNS}")
    print(f"{'json.dumps of the rows':24} {yardstick:7.3f} s  {1:6.1f} x  {size / 1e6:7.2f} MB")
    for name, writer in WRITERS.items():
        seconds, size = measured(lambda writer=writer: writer(run, Layout()))  # type: ignore[misc]
        print(f"{name:24} {seconds:7.3f} s  {seconds / yardstick:6.1f} x  {size / 1e6:7.2f} MB")


if __name__ == "__main__":
    main()
