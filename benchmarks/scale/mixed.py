"""What becomes of the corpora with gold when all their documents lie in one folder: as one archive, beside each alone.

    .venv/bin/python benchmarks/scale/mixed.py

A third line tells what it would be without dossiers, all compared with all; that takes minutes. A conflict between
documents of two corpora is false.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from accuracy import Corpus, folders, line, measure, read, total

from rokcheck.align import align_dossier
from rokcheck.align.dossiers import by_dossier
from rokcheck.evaluate import Score, run_of, score
from rokcheck.judge import corroborated, judge
from rokcheck.models import Claim, Finding
from rokcheck.tables import Report


def moved(corpus: Corpus, number: int) -> Corpus:
    """The corpus in a folder of its own, so that equal names of documents stay apart."""
    documents = tuple(replace(document, name=f"{number}/{document.name}") for document in corpus.documents)
    claims = tuple(
        replace(claim, document=f"{number}/{claim.document}", id=f"{number}.{claim.id}") for claim in corpus.claims
    )
    return replace(corpus, documents=documents, claims=claims)


def together(corpora: Sequence[Corpus], dossiers: Sequence[Sequence[Claim]]) -> Score:
    """The score of all the corpora as the one archive that they are, compared by dossier."""
    documents = tuple(document for corpus in corpora for document in corpus.documents)
    findings: list[Finding] = []
    for claims in dossiers:
        groups = corroborated(claims, align_dossier(claims, Counter()))
        findings += judge(groups, documents)
    inside = [part(corpus, number, findings) for number, corpus in enumerate(corpora)]
    across = [f for f in findings if f.verdict == "conflict" and len({home(claim) for claim in f.claims}) > 1]
    errors = sum(finding.severity == "error" for finding in across)
    alien = Score(flagged=len(across), false=len(across), flagged_errors=errors, false_errors=errors)
    return sum(inside, alien)


def home(claim: Claim) -> str:
    return claim.document.split("/")[0]


def part(corpus: Corpus, number: int, findings: Sequence[Finding]) -> Score:
    """The score of what is told of one corpus alone."""
    own = tuple(f for f in findings if {home(claim) for claim in f.claims} == {str(number)})
    return score(run_of(Report(corpus.documents, corpus.claims, (), own)), corpus.facts)


def used() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out the line without dossiers")
    given = parser.parse_args()
    corpora = [read(folder.resolve()) for folder in folders()]
    print(line("each alone", total(measure(corpora))), flush=True)
    archive = [moved(corpus, number) for number, corpus in enumerate(corpora)]
    claims = [claim for corpus in archive for claim in corpus.claims]
    ways = {"as one archive": by_dossier, "the same without dossiers": lambda told: [told]}
    for name, way in list(ways.items())[: 1 if given.quick else 2]:
        began, before = time.perf_counter(), used()
        score = together(archive, way(claims))
        taken = f"{used() - before:.0f} CPU s, {time.perf_counter() - began:.0f} s"
        print(line(name, score), f" compared in {taken}", flush=True)


if __name__ == "__main__":
    main()
