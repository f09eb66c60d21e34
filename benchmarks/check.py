"""`rokcheck.check` in a loop: pairs a second and how many verdicts are right, beside two floors in the same run.

    .venv/bin/python benchmarks/check.py [--rounds 5]

Floors: "a number is missing" calls a claim contradicted if one of its numbers is not in the evidence; "rapidfuzz" if
the two share too few words. Each round of each program sees every pair anew, in turn, after one that is not counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

import rokcheck
from rokcheck import factcheck
from rokcheck.extract import sentences
from rokcheck.factcheck.passages import passages
from rokcheck.factcheck.run import Given, check_drafts
from rokcheck.load import load_folder

ROOT = Path(__file__).resolve().parents[1]
OPEN = ROOT.parent / "shared" / "bench" / "pairs.jsonl"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ALIKE = 70  # of 100, the share of common words from which on the floor takes a claim for supported
LABELS = {"SUPPORTS": "supported", "REFUTES": "contradicted"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the evidence, and what a reader finds."""

    claim: str
    evidence: str
    label: str


Program = Callable[[str, str], str]


def ours(claim: str, evidence: str) -> str:
    """One label for a claim, as CI would take it."""
    found = {verdict.label for verdict in rokcheck.check(claim, against=evidence)}
    return next((label for label in ("contradicted", "supported") if label in found), "unverified")


def missing(claim: str, evidence: str) -> str:
    """The floor that everybody has at hand."""
    return "supported" if set(NUMBER.findall(claim)) <= set(NUMBER.findall(evidence)) else "contradicted"


def alike(claim: str, evidence: str) -> str:
    """Likeness of words."""
    return "supported" if fuzz.token_set_ratio(claim, evidence) >= ALIKE else "contradicted"


PROGRAMS: dict[str, Program] = {"a number is missing": missing, "rapidfuzz": alike, "rokcheck.check": ours}


def own_pairs() -> list[Pair]:
    """The cases of the tests, on which the program was made."""
    rows = [row for file in sorted((ROOT / "tests" / "cases" / "check").glob("*.csv")) for row in _rows(file)]
    return [Pair(row["claim"], row["evidence"], row["label"]) for row in rows]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def open_pairs() -> list[Pair]:
    """Claims with evidence that nobody of the project wrote; none where they are not at hand."""
    if not OPEN.is_file():
        return []
    rows = map(json.loads, OPEN.read_text(encoding="utf-8").splitlines())
    return [Pair(row["claim"], row["evidence"], LABELS[row["label"]]) for row in rows]


def _forget() -> None:
    """Nothing that an earlier round has read helps the next one."""
    for kept in (factcheck._document, passages, sentences._merged):
        kept.cache_clear()


def measured(program: Program, pairs: Sequence[Pair]) -> tuple[float, list[str]]:
    """Seconds of one core in one round, and the labels; what else the machine does counts little."""
    _forget()
    began = time.process_time()
    said = [program(pair.claim, pair.evidence) for pair in pairs]
    return time.process_time() - began, said


def score(pairs: Sequence[Pair], said: Sequence[str]) -> str:
    """Contradicted: precision and recall; how many are judged, and right of those."""
    both = list(zip(said, (pair.label for pair in pairs), strict=True))
    hit = sum(a == b == "contradicted" for a, b in both)
    called, wanted = (sum(pair[n] == "contradicted" for pair in both) for n in (0, 1))
    judged = [(a, b) for a, b in both if a != "unverified"]
    right = sum(a == b for a, b in judged)
    return (
        f"{hit / max(called, 1):9.2f} {hit / max(wanted, 1):6.2f} {len(judged) / len(both):6.2f} "
        f"{right / max(len(judged), 1):6.2f}"
    )


def table(name: str, pairs: Sequence[Pair], rounds: int) -> None:
    """Print a line for each program."""
    print(f"{name}: {len(pairs):,} claims with evidence")
    print(f"{'':22}pairs/s  x ours  precision recall judged  right")
    times: dict[str, list[float]] = {program: [] for program in PROGRAMS}
    said: dict[str, list[str]] = {}
    for number in range(rounds + 1):
        for program, function in PROGRAMS.items():
            seconds, said[program] = measured(function, pairs)
            times[program] += [seconds] if number else []
    mine = statistics.median(times["rokcheck.check"])
    for program in PROGRAMS:
        median = statistics.median(times[program])
        print(f"{program:20} {len(pairs) / median:9,.0f} {mine / median:7,.1f}{score(pairs, said[program])}")


def whole_draft(rounds: int) -> None:
    """A whole draft against whole sources, where the claims are also aligned."""
    drafts, _ = load_folder([ROOT / "examples" / "draft.md"])
    sources, _ = load_folder([ROOT / "sources"])
    times = []
    for _ in range(rounds + 1):
        _forget()
        began = time.perf_counter()
        made = check_drafts(Given(drafts, sources))
        times.append(time.perf_counter() - began)
    size = sum(len(source.text) for source in sources) / 1000
    median = statistics.median(times[1:])
    print(
        f"a draft of {len(made.verdicts)} claims, {len(sources)} sources of {size:.0f} kB: {median:.2f} s by the clock"
    )


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print(f"{platform.platform()}, Python {platform.python_version()}, medians of {rounds} rounds in turn")
    for name, pairs in (("own cases", own_pairs()), ("open benchmark", open_pairs())):
        if pairs:
            table(name, pairs, rounds)
    whole_draft(rounds)


if __name__ == "__main__":
    main()
