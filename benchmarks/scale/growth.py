"""How time, memory and accuracy grow with an archive: the whole of `reconcile` on made-up archives of several sizes.

    .venv/bin/python benchmarks/scale/growth.py [--folder FOLDER] [SIZE ...]

Each size runs in a process of its own, with an empty cache. CPU seconds are of all processes, as other work may share
the machine; the shares of the stages are of the time by the clock; memory is the most that the driver, and any of its
workers, had. "found" is the share of the planted conflicts that a finding sets against each other,
"false" what is flagged and not planted, for a hundred documents. The exponent is that of the growth of the CPU time
since the size before: 1 where a document takes as long in a large archive as in a small one. Below are the CPU time and
the driver's memory of the whole program, run again after no change and after a change of one document.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from corpus import write

SIZES = (100, 1000, 10_000)
# An installation holds the compiled modules of rokcheck; a checkout writes them once.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu() -> float:
    """CPU seconds of this process and of those that it has started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def one(folder: Path) -> dict[str, float]:
    """Run on one archive, as the first `rokcheck reconcile` in a folder does, and score it."""
    from rokcheck import pipeline
    from rokcheck.cache import opened, program
    from rokcheck.engine import start
    from rokcheck.report import write_results
    from rokcheck.where import Step, Where

    cache = folder / ".rokcheck"
    shutil.rmtree(cache, ignore_errors=True)
    stages: list[tuple[str, float]] = []

    def watch(step: Step) -> None:
        if not stages or stages[-1][0] != step.stage:
            stages.append((step.stage, time.perf_counter()))

    began, began_cpu = time.perf_counter(), cpu()
    with closing(start()) as engine:
        report = pipeline.reconcile([folder / "sources"], where=Where(engine, opened(cache, program()), watch))
    watch(Step("report"))
    write_results(report, folder / "claims", folder / "reports")
    ended = time.perf_counter()
    taken = {"cpu": cpu() - began_cpu, "wall": ended - began}
    for (stage, start_), (_, end) in pairwise([*stages, ("", ended)]):
        taken[stage] = (end - start_) / taken["wall"]
    taken["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    taken["worker"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    taken |= {"documents": len(report.documents), "claims": len(report.claims)}
    return taken | scored(folder / "gold.csv", report.conflicts)


def again(folder: Path) -> tuple[float, float]:
    """CPU seconds and MB of memory of the whole program in a folder; SystemExit where it did not come to an end."""
    command = [sys.executable, "-m", "rokcheck", "reconcile"]
    started = subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{folder}: the program failed; run it there by hand to see why")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def runs(folder: Path) -> Iterator[tuple[str, float, float]]:
    """The program again, after no change and after a change of one document; medians of three."""
    some = min((folder / "sources").iterdir())
    before = some.read_bytes()
    again(folder)
    try:
        yield ("nothing changed", *map(statistics.median, zip(*(again(folder) for _ in range(3)), strict=True)))
        changed = []
        for year in (1931, 1932, 1933):
            some.write_bytes(before + f"\nThe old mill was opened in {year}.\n".encode())
            changed.append(again(folder))
        yield ("one changed", *map(statistics.median, zip(*changed, strict=True)))
    finally:
        some.write_bytes(before)


class Gold:
    """Which fact is told where, with which value."""

    def __init__(self, file: Path) -> None:
        self.places: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        self.planted: set[str] = set()
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                told = int(row["start"]), int(row["end"]), row["fact_id"], row["value"]
                self.places[row["document"]].append(told)
                if row["verdict"] == "conflict":
                    self.planted.add(row["fact_id"])
        for told_there in self.places.values():
            told_there.sort()

    def at(self, document: str, start: int, end: int) -> Iterator[tuple[str, str]]:
        """The facts, each with its value, that the passage tells."""
        told = self.places.get(document, [])
        first = max(0, bisect_left(told, (start,)) - 1)
        for low, high, fact, value in told[first : first + 4]:
            if low < end and start < high:
                yield fact, value


def scored(file: Path, conflicts: Sequence[Any]) -> dict[str, float]:
    """Planted conflicts that are found, and false ones."""
    gold = Gold(file)
    found: set[str] = set()
    false = false_errors = errors = 0
    for finding in conflicts:
        sides = [{told for c in side.claims for told in gold.at(c.document, c.start, c.end)} for side in finding.sides]
        right = {a for x, y in combinations(sides, 2) for a, one in x for b, other in y if a == b and one != other}
        found |= right
        false += not right
        errors += finding.severity == "error"
        false_errors += not right and finding.severity == "error"
    return {
        "planted": len(gold.planted), "found": len(found), "false": false, "errors": errors,
        "false errors": false_errors,
    }  # fmt: skip


def table(rows: Sequence[dict[str, float]]) -> Iterator[str]:
    """The figures, a line for each size."""
    yield (
        "documents  claims  CPU s  exponent  read  find  compare  report  wall s  driver MB  worker MB  "
        "planted  found  false/100 (err)"
    )
    before: dict[str, float] | None = None
    for row in rows:
        power = "-"
        if before:
            power = f"{math.log(row['cpu'] / before['cpu']) / math.log(row['documents'] / before['documents']):.2f}"
        share = 100 / row["documents"]
        parts = [row["reading"] + row["comparing texts"], row["finding claims"], row["comparing"], row["report"]]
        yield (
            f"{row['documents']:9.0f} {row['claims']:7.0f} {row['cpu']:6.0f} {power:>9} {parts[0]:5.0%} "
            f"{parts[1]:5.0%} {parts[2]:8.0%} {parts[3]:7.0%} {row['wall']:7.0f} {row['memory']:10.0f} "
            f"{row['worker']:10.0f} "
            f"{row['planted']:8.0f}  {row['found'] / row['planted']:5.3f} {row['false'] * share:6.1f} "
            f"({row['false errors'] * share:.1f})"
        )
        before = row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rokcheck-scale")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.folder)))
        return
    rows, later = [], []
    for size in given.sizes or SIZES:
        folder = given.folder / str(size)
        if not (folder / "gold.csv").exists():
            write(folder, size)
        command = [sys.executable, __file__, "--one", "--folder", str(folder)]
        rows.append(
            json.loads(subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout)
        )
        later += [(rows[-1], *run) for run in runs(folder)]
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print("\n".join(table(rows)))
    for row, name, seconds, memory in later:
        print(f"{row['documents']:9.0f} {name:16} {seconds:7.2f} CPU s {seconds / row['cpu']:6.1%} {memory:7.0f} MB")


if __name__ == "__main__":
    main()
