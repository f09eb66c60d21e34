"""Choose the weights of alignment and confidence: data/weights.csv, by logistic regression over corpora with gold.

    .venv/bin/python benchmarks/weights.py [--write] [--left-out] [--semantic FOLDER]

Needs the extra `bench` (scikit-learn). Stage "align": every candidate pair of passages is an example, right where both
are mentions of one fact. Stage "judge": every linked pair whose values conflict, right where the gold says that they
do. `--left-out` fits once for each corpus without it and prints how its conflicts rank: the honest estimate for text
that nobody has seen. `--semantic` does it all with a sentence-embedding model (a folder, or auto), whose weights of
alignment are a stage of their own, "align-semantic". `expedition` and `election` of ../shared/corpora are never fitted
to.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import accuracy
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from rokcheck.align.around import around
from rokcheck.align.gates import family
from rokcheck.align.linking import LEAST, Index, grouped, leads, nearly_best, pairs
from rokcheck.align.measured import GROW, MEASURED
from rokcheck.align.pair_table import values
from rokcheck.align.pairs import same_act
from rokcheck.align.passages import Passage, passages
from rokcheck.evaluate.differ import incompatible
from rokcheck.evaluate.gold import Fact
from rokcheck.evaluate.places import Place, place
from rokcheck.judge.confidence import evidence
from rokcheck.judge.corroborated import Elsewhere, alike
from rokcheck.judge.relations import Times, relate, times
from rokcheck.models import Link, SentenceModel
from rokcheck.semantic import named

FILE = Path(__file__).resolve().parents[1] / "rokcheck" / "data" / "weights.csv"
UNTOUCHED = frozenset({"expedition", "election", "example"})
# Strong regularisation: about a hundred conflicts choose thirty weights.
STRENGTH = {"align": 0.02, "judge": 0.05}
NAMED_KINDS = frozenset({"name", "role", "place", "polarity", "ordinal"})


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate pair: features, relation of the values, and the truth: 0 no fact, 1 one fact, 2 one fact at odds."""

    index: Index
    features: Mapping[str, float]
    relation: str
    proof: float
    truth: int


@dataclass(frozen=True, slots=True)
class Told:
    """A corpus as passages with its examples."""

    name: str
    passages: tuple[Passage, ...]
    examples: tuple[Example, ...]
    facts: tuple[Fact, ...]
    when: Times


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted regression on raw feature values."""

    names: tuple[str, ...]
    factors: np.ndarray
    bias: float

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        """Log-odds of rows × features."""
        return rows @ self.factors + self.bias


def gather(corpus: accuracy.Corpus, model: SentenceModel | None = None) -> Told:
    """Candidate pairs of amounts and times, with the truth about them."""
    told = passages([claim for claim in corpus.claims if family(claim) in MEASURED])
    when = times(corpus.documents)
    places = [place(p.document, p.claim.sentence, p.claim.mention.text) for p in told]
    examples = [
        Example(
            (a, b), values(pair), relate(told[a].claim, told[b].claim, when).relation, same_act(pair),
            truth(corpus.facts, places[a], places[b]),
        )
        for (a, b), pair in pairs(told, Counter(), model).items()
    ]  # fmt: skip
    return Told(corpus.name, told, tuple(examples), corpus.facts, when)


def truth(facts: Iterable[Fact], a: Place, b: Place) -> int:
    """2 where the places hold values of one fact that cannot all be true, 1 where they are of one fact, else 0."""
    found = 0
    for fact in facts:
        if fact.verdict not in ("conflict", "agree", "refine"):
            continue
        left, right = ([m for m in fact.mentions if p.holds(m.document, m.words)] for p in (a, b))
        if any(x is not y for x in left for y in right):
            found = max(found, 1)
            if fact.verdict == "conflict" and any(
                incompatible(x.value, y.value, fact.kind) for x in left for y in right
            ):
                return 2
    return found


def fit(rows: np.ndarray, right: np.ndarray, names: Sequence[str], strength: float) -> Weights:
    """Logistic regression on standardised features, told as weights of the raw ones."""
    mean, spread = rows.mean(0), rows.std(0)
    spread[spread < 1e-9] = 1e9  # a feature that never varies has no weight
    model = LogisticRegression(C=strength, max_iter=3000).fit((rows - mean) / spread, right)
    factors = model.coef_[0] / spread
    return Weights(tuple(names), factors, float(model.intercept_[0] - (factors * mean).sum()))


def table(examples: Sequence[Example]) -> np.ndarray:
    """Examples × features."""
    return np.array([list(example.features.values()) for example in examples])


def fitted(corpora: Sequence[Told]) -> tuple[Weights, Weights]:
    """The weights of both stages."""
    right = np.array([example.truth > 0 for one in corpora for example in one.examples])
    features = next(tuple(example.features) for one in corpora for example in one.examples)
    align = fit(np.vstack([table(one.examples) for one in corpora]), right, features, STRENGTH["align"])
    rows, disagree, names = [], [], ()
    for one in corpora:
        for found, example, _ in conflicts(one, align):
            names, row = tuple(found), list(found.values())
            rows.append(row)
            disagree.append(example.truth == 2)
    return align, fit(np.array(rows), np.array(disagree), names, STRENGTH["judge"])


def conflicts(one: Told, align: Weights) -> list[tuple[dict[str, float], Example, int]]:
    """The linked pairs whose values conflict: evidence, example and number of the group."""
    odds = {e.index: float(x) for e, x in zip(one.examples, align(table(one.examples)), strict=True) if x >= LEAST}
    links = nearly_best(one.passages, odds)
    ahead = leads(one.passages, links, odds)
    made = grouped(links, odds, GROW)
    home = {index: n for n, inside in enumerate(made) for index in inside}
    beside = around(one.passages, links, odds)
    there = Elsewhere(alike([claim for passage in one.passages for claim in passage.claims]))
    found = []
    for example in one.examples:
        if example.index in home and example.relation == "conflict":
            a, b = (one.passages[n].claim for n in example.index)
            others = len(made[home[example.index]]) - 1
            score, lead = links[example.index], ahead[example.index]
            link = Link(
                a.id, b.id, score, lead, example.proof, beside[example.index], others, there.count(a, b)
            )  # fmt: skip
            found.append((evidence(a, b, link, one.when), example, home[example.index]))
    return found


def ranked(one: Told, align: Weights, judge: Weights) -> list[tuple[float, frozenset[str]]]:
    """(confidence, conflicts of the gold that it finds) of each group, best first."""
    best: dict[int, tuple[float, set[str]]] = {}
    places = [place(p.document, p.claim.sentence, p.claim.mention.text) for p in one.passages]
    for found, example, group in conflicts(one, align):
        sure = 1 / (1 + math.exp(-float(judge(np.array([list(found.values())]))[0])))
        hit = {
            f.id for f in one.facts if f.verdict == "conflict" and truth([f], *(places[n] for n in example.index)) == 2
        }
        before = best.get(group, (0.0, set()))
        best[group] = (max(before[0], sure), before[1] | hit)
    return sorted(((sure, frozenset(hit)) for sure, hit in best.values()), key=lambda row: -row[0])


def left_out(corpora: Sequence[Told]) -> None:
    """Print how the conflicts of each corpus rank with the weights of the others, and over all of them."""
    rows: list[tuple[float, str, frozenset[str]]] = []
    aligned: list[float] = []
    total = 0
    for one in corpora:
        align, judge = fitted([other for other in corpora if other is not one])
        right = np.array([example.truth > 0 for example in one.examples])
        aligned.append(float(average_precision_score(right, align(table(one.examples)))))
        rows += [(sure, one.name, hit) for sure, hit in ranked(one, align, judge)]
        total += sum(fact.verdict == "conflict" and fact.kind not in NAMED_KINDS for fact in one.facts)
    print(f"alignment: mean average precision {sum(aligned) / len(aligned):.3f} over {len(aligned)} corpora left out")
    seen: set[tuple[str, str]] = set()
    right_flags, score = 0, 0.0
    for n, (sure, name, hit) in enumerate(sorted(rows, key=lambda row: -row[0]), start=1):
        new = {(name, fact) for fact in hit} - seen
        seen |= new
        right_flags += bool(hit)
        score += len(new) * right_flags / n
        if n % 10 == 0 and sure >= 0.1:
            print(f"  confidence {sure:.2f}: recall {len(seen) / total:.2f} precision {right_flags / n:.2f}")
    print(f"conflicts of amounts and times: average precision {score / total:.3f} of {total}")


def write(stages: Mapping[str, Weights]) -> None:
    """Write these stages into data/weights.csv; the others stay as they are."""
    kept = [row for row in csv.reader(FILE.open(encoding="utf-8", newline="")) if row[0] not in {"stage", *stages}]
    with FILE.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["stage", "feature", "weight", "note"])
        for stage, one in stages.items():
            kept.append([stage, "bias", f"{one.bias:.4f}", "constant"])
            kept += [[stage, n, f"{x:.4f}", "fitted"] for n, x in zip(one.names, one.factors, strict=True)]
        out.writerows(sorted(kept, key=lambda row: row[0]))


def main() -> None:
    """Fit, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write data/weights.csv")
    parser.add_argument("--left-out", action="store_true", help="the figures with each corpus left out once")
    parser.add_argument("--semantic", type=Path, help="with the model in this folder, or auto")
    chosen = parser.parse_args()
    model = named(chosen.semantic) if chosen.semantic else None
    corpora = [gather(accuracy.read(f), model) for f in accuracy.folders() if f.name not in UNTOUCHED]
    if chosen.left_out:
        left_out(corpora)
    align, judge = fitted(corpora)
    for name, x in sorted(zip(align.names, align.factors, strict=True), key=lambda row: -abs(row[1])):
        print(f"  {x:+.3f} {name}")
    if chosen.write:
        write({"align-semantic": align} if model else {"align": align, "judge": judge})


if __name__ == "__main__":
    main()
