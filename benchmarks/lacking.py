"""How often a true claim is called contradicted by a passage that merely lacks the fact.

    .venv/bin/python benchmarks/lacking.py [--verbose]

Each contradiction is a false one, because the claim is true or nothing is said of it:
- `other`: claims of ../shared/bench that their own evidence supports, against evidence for other claims on the same
  name (at most FEW of them);
- `removed`: the same claims against their own evidence without the sentence that decides;
- `cases`: claims of tests/cases/check against passages that say nothing of them (here the claim may be true or not);
- `sentences`: each sentence of our own documents against the other sentences of its document.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from accuracy import GOLD, ROOT

import rokcheck
from rokcheck.factcheck.passages import Passage, document, passages
from rokcheck.load import load_folder

BENCH = ROOT.parent / "shared" / "bench" / "pairs.jsonl"
CASES = ROOT / "tests" / "cases" / "check"
READ = ("beaver", "heist", "recall", "wildfire")  # of tests/gold, whose texts may be looked into
FEW = 6
Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="show each false contradiction")
    given = parser.parse_args()
    true = _true_pairs()
    sets = {"other": others(true), "removed": removed(true), "cases": cases(), "sentences": sentences()}
    for name, pairs in sets.items():
        total = false = 0
        for claim, evidence in pairs:
            told = [v for v in rokcheck.check(claim, against=[evidence]) if v.label == "contradicted"]
            total, false = total + 1, false + bool(told)
            if told and given.verbose:
                print(f"  {claim}\n    {told[0].explanation}: {told[0].evidence[0].sentence}")
        print(f"{name:10} {false}/{total} called contradicted = {false / max(total, 1):.4f}")


def others(true: Sequence[Pair]) -> Iterator[Pair]:
    """Each claim against evidence for other claims on the same name."""
    by_name = defaultdict[frozenset[str], list[str]](list)
    for claim, evidence in true:
        by_name[_subject(claim)].append(evidence)
    for claim, evidence in true:
        told = dict.fromkeys(other for other in by_name[_subject(claim)] if other != evidence)
        for other in list(told)[:FEW] if _subject(claim) else ():
            yield claim, other


def removed(true: Sequence[Pair]) -> Iterator[Pair]:
    """Each claim against its evidence without what decides: the sentences cited, or the one with most of its words."""
    for claim, evidence in true:
        told = passages(document(evidence, "evidence"))
        cited = {claim.sentence for verdict in rokcheck.check(claim, against=[evidence]) for claim in verdict.evidence}
        asked = passages(document(claim, "claim"))
        if not cited and told and asked:
            cited = {max(told, key=lambda p: len(asked[0].words & p.words)).text}
        rest = _joined([passage for passage in told if passage.text not in cited])
        if rest:
            yield claim, rest


def cases() -> Iterator[Pair]:
    """The cases of our own wording that nothing decides."""
    for file in sorted(CASES.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            yield from ((r["claim"], r["evidence"]) for r in csv.DictReader(stream) if r["label"] == "unverified")


def sentences() -> Iterator[Pair]:
    """Each sentence of our own documents against the rest of its document."""
    for folder in (ROOT / "sources", *(GOLD / name / "sources" for name in READ)):
        for source in load_folder([folder])[0]:
            told = [p for p in passages(source) if p.sentence.block.kind == "paragraph"]
            for n, passage in enumerate(told):
                yield passage.text, _joined([*told[:n], *told[n + 1 :]])


def _joined(told: Sequence[Passage]) -> str:
    return " ".join(passage.text for passage in told)


def _subject(claim: str) -> frozenset[str]:
    asked = passages(document(claim, "claim"))
    return asked[0].subject if asked else frozenset()


def _true_pairs() -> list[Pair]:
    lines = [json.loads(line) for line in BENCH.open(encoding="utf-8")] if BENCH.exists() else []
    return [(line["claim"], line["evidence"]) for line in lines if line["label"] == "SUPPORTS"]


if __name__ == "__main__":
    main()
