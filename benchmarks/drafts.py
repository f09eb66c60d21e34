"""Whole documents as drafts: how many of the contradictions told stand in the gold.

    .venv/bin/python benchmarks/drafts.py CORPUS ...

Each document of a corpus (a folder with gold.csv) is checked against the others. A contradiction is right if the gold
holds a conflict with a quote from the draft's sentence and one from the source's. Only figures are printed.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rokcheck.factcheck import check_documents
from rokcheck.load import load_folder
from rokcheck.models import Claim
from rokcheck.tables import fold

BEGINNING = 40  # characters of a quote by which it is found in a sentence
Facts = list[list[dict[str, str]]]


def conflicts(folder: Path) -> Facts:
    """The mentions of each conflict of the gold."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "gold.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["verdict"] == "conflict":
                found[row["fact_id"]].append(row)
    return list(found.values())


def quotes(row: dict[str, str], claim: Claim) -> bool:
    """Whether a mention of the gold stands in the claim's sentence."""
    quote = fold(row["quote"])
    return row["document"] == claim.document and (quote[:BEGINNING] in claim.sentence or claim.sentence in quote)


def counted(folder: Path) -> Counter[tuple[str, bool]]:
    """(severity, right) of the contradictions in a corpus."""
    sources = folder / "sources"
    documents, _ = load_folder([sources if sources.is_dir() else folder])
    facts, found = conflicts(folder), Counter[tuple[str, bool]]()
    for draft in documents:
        for verdict in check_documents([draft], [other for other in documents if other is not draft]):
            if verdict.label == "contradicted":
                right = any(
                    any(quotes(row, verdict.claim) for row in fact)
                    and any(quotes(row, claim) for row in fact for claim in verdict.evidence)
                    for fact in facts
                )
                found[verdict.severity, right] += 1
    return found


def main() -> None:
    """Print the sums over all corpora."""
    total = sum((counted(Path(name)) for name in sys.argv[1:]), Counter[tuple[str, bool]]())
    for severity in ("error", "warning"):
        right, wrong = total[severity, True], total[severity, False]
        print(f"contradictions told as {severity}s: {right} of {right + wrong} right")


if __name__ == "__main__":
    main()
