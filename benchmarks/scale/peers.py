"""Alignment beside Splink on DuckDB: the same claims, the same gold, one run.

    .venv/bin/pip install -e '.[bench]'
    .venv/bin/python benchmarks/scale/peers.py [--claims 200000] [--folder FOLDER]

The claims are those that rokcheck finds in a made-up archive. Splink gets of each what alignment looks at: kind of
value, attributes, names and noun phrases, words around the value, counted noun; it blocks on names that fewer than 300
claims have, with the kind of value. It trains, predicts, and clusters at the threshold that is the best for it, tried
without the clock; of the groups of rokcheck the links above the best log-odds count likewise. Right is a pair of
passages of two documents that tell one fact of the gold; pairs of which the gold knows nothing count for nobody. CPU
seconds are those of all threads and processes.
"""

from __future__ import annotations

import argparse
import csv
import gc
import pickle
import platform
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import splink.comparison_library as cl
from corpus import write
from growth import cpu
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from rokcheck.align import align_dossier
from rokcheck.align.dossiers import by_dossier
from rokcheck.align.gates import family
from rokcheck.engine.local import SELDOM, cores
from rokcheck.extract import extract, learn
from rokcheck.load import load_folder
from rokcheck.models import Claim, Group

PER_DOCUMENT = 40  # claims, roughly
COMMON = 300  # names in more claims make no block
WORDS = 8
LEAST = (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0)
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999)
Place = tuple[str, int, int, str]
Pair = frozenset[Place]
# Those being aligned; the processes that are forked have them too.
DOSSIERS: list[list[Claim]] = []


def claims_of(folder: Path, wanted: int) -> list[Claim]:
    """So many claims of an archive that is large enough; kept in a file, for finding them takes long."""
    kept = folder / f"claims-{wanted}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301 - written below
    write(folder, wanted // PER_DOCUMENT)
    documents = sorted(load_folder([folder / "sources"])[0], key=lambda document: document.name)
    vocabulary = learn(documents)
    claims = [claim for document in documents for claim in extract(document, vocabulary)][:wanted]
    kept.write_bytes(pickle.dumps(claims))
    return claims


def aligned(claims: Sequence[Claim]) -> list[Group]:
    """The groups, on all cores: as in a run, processes have the claims and send the groups."""
    DOSSIERS[:] = by_dossier(claims)
    with get_context("fork").Pool(cores(), gc.set_threshold, SELDOM) as pool:
        made = pool.map(_groups, range(len(DOSSIERS)), chunksize=4)
        pool.close()
        pool.join()  # only then their CPU time counts
    return [
        replace(group, claims=tuple(dossier[n] for n in places))
        for dossier, told in zip(DOSSIERS, made, strict=True)
        for group, places in told
    ]


def _groups(number: int) -> list[tuple[Group, tuple[int, ...]]]:
    at = {id(claim): n for n, claim in enumerate(DOSSIERS[number])}
    return [
        (
            replace(group, claims=(), links=tuple(replace(link, beside=()) for link in group.links)),
            tuple(at[id(claim)] for claim in group.claims),
        )
        for group in align_dossier(DOSSIERS[number], Counter())
    ]


def place(claim: Claim) -> Place:
    return claim.document, claim.start, claim.end, family(claim)


def gold_of(file: Path, claims: Iterable[Claim]) -> dict[Place, str]:
    """The fact that each passage tells, as far as the gold knows it."""
    told: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            kind = {"date": "time"}.get(row["kind"], row["kind"])
            told[row["document"]].append((int(row["start"]), int(row["end"]), kind, row["fact_id"]))
    found = {}
    for claim in claims:
        for start, end, kind, fact in told[claim.document]:
            if start < claim.end and claim.start < end and kind == family(claim):
                found[place(claim)] = fact
    return found


def rows(claims: Sequence[Claim]) -> pd.DataFrame:
    """What Splink gets, a row for each claim."""
    names = [sorted({phrase for _, phrase in c.topic.heads if phrase.startswith("@")}) for c in claims]
    often = Counter(name for told in names for name in told)
    return pd.DataFrame(
        {
            "unique_id": n, "family": family(c), "concepts": list(c.topic.concepts), "names": told,
            "keys": [name for name in told if 1 < often[name] < COMMON],
            "heads": [phrase for _, phrase in c.topic.heads],
            "words": [word for word, _ in sorted(c.topic.words, key=lambda told: -told[1])[:WORDS]],
            "noun": c.topic.noun or None, "slot": c.topic.slot or None, "trigger_word": c.topic.trigger or None,
        }
        for n, (c, told) in enumerate(zip(claims, names, strict=True))
    )  # fmt: skip


def splink(frame: pd.DataFrame) -> tuple[Any, Any]:
    """Train and predict; the linker and its predictions."""
    api = DuckDBAPI(duckdb.connect())
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ArrayIntersectAtSizes("concepts", [2, 1]), cl.ArrayIntersectAtSizes("names", [3, 2, 1]),
            cl.ArrayIntersectAtSizes("heads", [3, 2, 1]), cl.ArrayIntersectAtSizes("words", [5, 3, 2, 1]),
            cl.ExactMatch("noun"), cl.ExactMatch("slot"), cl.ExactMatch("trigger_word"),
        ],
        blocking_rules_to_generate_predictions=[block_on("family", "keys", arrays_to_explode=["keys"])],
    )  # fmt: skip
    linker = Linker(api.register(frame), settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("family", "trigger_word"), block_on("family", "noun")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1e6)
    return linker, linker.inference.predict(threshold_match_probability=THRESHOLDS[0])


def clusters(linker: Any, predicted: Any, threshold: float) -> list[list[int]]:
    """The claims by cluster."""
    made = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
    frame = made.as_pandas_dataframe()
    return [list(group) for _, group in frame.groupby("cluster_id")["unique_id"] if len(group) > 1]


def pairs(groups: Iterable[Iterable[Place]], known: dict[Place, str]) -> Iterator[Pair]:
    """The pairs of passages of two documents, of which the gold knows both."""
    for group in groups:
        for a, b in combinations(sorted({told for told in group if told in known}), 2):
            if a[0] != b[0]:
                yield frozenset((a, b))


def scored(groups: Iterable[Iterable[Place]], known: dict[Place, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    facts: dict[str, list[Place]] = defaultdict(list)
    for told, fact in known.items():
        facts[fact].append(told)
    right, found = set(pairs(facts.values(), known)), set(pairs(groups, known))
    precision, recall = len(right & found) / max(1, len(found)), len(right & found) / max(1, len(right))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def linked(groups: Iterable[Group], least: float) -> Iterator[list[Place]]:
    """The passages of each group that links of so many log-odds hold together."""
    for group in groups:
        sure = {end for link in group.links if link.score >= least for end in (link.a, link.b)}
        yield [place(c) for c in group.claims if c.id in sure or not group.links]


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """The result, seconds by the clock, CPU seconds."""
    began, used = time.perf_counter(), cpu()
    return work(), time.perf_counter() - began, cpu() - used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rokcheck-scale" / "peers")
    given = parser.parse_args()
    claims = claims_of(given.folder, given.claims)
    known = gold_of(given.folder / "gold.csv", claims)
    print(
        f"{platform.platform()}, Python {platform.python_version()}: {len(claims):,} claims, {len(known):,} with gold"
    )
    groups, wall, used = timed(lambda: aligned(claims))
    rates, least = max(((scored(linked(groups, least), known), least) for least in LEAST), key=lambda one: one[0][2])
    report(f"rokcheck at {least}", wall, used, rates)
    frame = rows(claims)
    (linker, predicted), peer_wall, peer_used = timed(lambda: splink(frame))
    best: tuple[tuple[float, float, float], float, float, float] = ((0.0, 0.0, 0.0), 0.0, 0.0, 0.0)
    for threshold in THRESHOLDS:
        made, more, more_used = timed(lambda threshold=threshold: clusters(linker, predicted, threshold))  # type: ignore[misc]
        rates = scored(([place(claims[n]) for n in group] for group in made), known)
        best = max(best, (rates, threshold, more, more_used), key=lambda one: one[0][2])
    rates, threshold, more, more_used = best
    report(f"Splink at {threshold}", peer_wall + more, peer_used + more_used, rates)
    print(
        f"Splink takes {(peer_wall + more) / wall:.2f} x the time, {(peer_used + more_used) / used:.2f} x the CPU time"
    )


def report(name: str, wall: float, used: float, rates: tuple[float, float, float]) -> None:
    precision, recall, both = rates
    print(f"{name:18} {wall:7.1f} s {used:7.1f} CPU s   P {precision:.3f} R {recall:.3f} F1 {both:.3f}", flush=True)


if __name__ == "__main__":
    main()
