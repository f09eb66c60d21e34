"""Where conflicts of the gold get lost, from text to finding: numbers by reason, and for --verbose by conflict.

    .venv/bin/python benchmarks/missed.py [CORPUS ...] [--verbose]

Without --verbose it may be run on corpora that are held out: it names nothing that stands in them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from accuracy import folders, read, sources

from rokcheck import reconcile
from rokcheck.cli.missing import because
from rokcheck.evaluate import run_of, score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--verbose", action="store_true", help="name each conflict")
    given = parser.parse_args()
    lost = Counter[str]()
    for folder in [path.resolve() for path in given.corpora] or folders():
        facts = read(folder).facts
        report = reconcile(sources(folder))
        for fact in facts:
            if fact.verdict != "conflict" or score(run_of(report), [fact]).found:
                continue
            reason = because(report, fact)
            lost[f"{fact.kind:9} {reason.split(':')[0]}: {_stage(reason)}"] += 1
            if given.verbose:
                print(f"{folder.name} {fact.id} ({fact.kind}) {fact.description}: {reason}")
    for reason, number in sorted(lost.items(), key=lambda entry: (-entry[1], entry[0])):
        print(f"{number:>4}  {reason}")
    print(f"{sum(lost.values()):>4}  in all")


def _stage(reason: str) -> str:
    """The reason without names of documents, values and numbers."""
    what = reason.partition(": ")[2]
    if reason.startswith("not extracted"):
        return "on one side or both"
    if reason.startswith("left apart"):
        return what.split(":")[0].split(";")[0]
    return what.rpartition(" (")[2].rstrip(")") if what.endswith(")") else what.split(";")[0]


if __name__ == "__main__":
    main()
