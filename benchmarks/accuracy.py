"""How much of what a careful reader found does rokcheck find: all corpora with gold, in one process.

    .venv/bin/python benchmarks/accuracy.py [CORPUS ...] [--set NAME=VALUE ...] [--try NAME=V,V,… ...] [--kinds]

CORPUS is a folder with gold.csv; without one, those of tests/gold/ and of ../shared/corpora/, if that is there.
NAME is a number of rokcheck without its first part (`align.LINK`, `judge.confidence.NOT_PROVED`), an entry of a table
(`align.features.SUBJECT.name`), the weight of a named line of one (`align.features.FEATURES.concept`), or that of a
line of a table in data/, named by its first columns (`data.weights.align:cosine`). `--set` runs
with other numbers than those of the code; `--try` prints one line for each combination. As extraction is done but once,
a combination takes seconds; numbers of `extract` and `load` take effect with `--set` alone.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from rokcheck import lexicon
from rokcheck.align import align
from rokcheck.evaluate import Fact, Score, read_gold, run_of, score
from rokcheck.extract import extract, learn
from rokcheck.judge import corroborated, judge
from rokcheck.load import load_folder
from rokcheck.models import Claim, Document
from rokcheck.tables import Report

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared" / "corpora"
FIGURES = {
    "error_precision": "err P", "error_recall": "err R", "precision": "all P", "recall": "all R", "f1": "F1",
    "average_precision": "AP", "silence": "silent", "grouping": "group", "extraction": "extr",
}  # fmt: skip


Rows = Callable[[str], tuple[dict[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, their gold, and the claims, which do not depend on numbers of `align` and `judge`."""

    name: str
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]


def folders() -> list[Path]:
    """All corpora that are here."""
    return sorted(file.parent for file in [*SHARED.glob("*/gold.csv"), *GOLD.glob("*/gold.csv")])


def sources(folder: Path) -> Path:
    """The documents of a corpus; those of the example are at the top of the repository."""
    return folder / "sources" if (folder / "sources").is_dir() else ROOT / "sources"


def read(folder: Path) -> Corpus:
    """Load a corpus and find its claims."""
    documents = tuple(sorted(load_folder([sources(folder)])[0], key=lambda document: document.name))
    vocabulary = learn(documents)
    claims = tuple(claim for document in documents for claim in extract(document, vocabulary))
    return Corpus(f"{folder.parent.name}/{folder.name}", documents, read_gold(folder / "gold.csv"), claims)


def run(corpus: Corpus) -> Score:
    """Align and judge the claims with the numbers of this moment, and score what comes of it."""
    groups = corroborated(corpus.claims, align(corpus.claims))
    findings = judge(groups, corpus.documents)
    return score(run_of(Report(corpus.documents, corpus.claims, groups, findings)), corpus.facts)


def measure(corpora: Sequence[Corpus], numbers: Mapping[str, float] | None = None) -> dict[str, Score]:
    """Corpus name → score, with other numbers than those of the code; see `changed`."""
    with changed(numbers or {}):
        return {corpus.name: run(corpus) for corpus in corpora}


def total(scores: Mapping[str, Score]) -> Score:
    return sum(scores.values(), Score())


def left_out(corpora: Sequence[Corpus], options: Sequence[Mapping[str, float]], aim: str) -> dict[str, Score]:
    """Corpus name → its score with the option whose figure `aim` is best over all the other corpora."""
    tried = [measure(corpora, option) for option in options]

    def best(name: str) -> int:
        others = [total({n: s for n, s in scores.items() if n != name}).figures()[aim] for scores in tried]
        return max(range(len(others)), key=lambda n: (-math.inf if math.isnan(others[n]) else others[n], -n))

    return {corpus.name: tried[best(corpus.name)][corpus.name] for corpus in corpora}


@contextmanager
def changed(numbers: Mapping[str, float]) -> Iterator[None]:
    """Give numbers of rokcheck other values, wherever they have been imported to, and give them back."""
    undo: list[tuple[ModuleType, str, Any]] = []
    try:
        for name, value in numbers.items():
            old, attribute, new = _replacement(name, value)
            for holder in _holders(attribute, old):
                undo.append((holder, attribute, old))
                setattr(holder, attribute, new)
        _forget()
        yield
    finally:
        for holder, attribute, old in reversed(undo):
            setattr(holder, attribute, old)
        _forget()


def _replacement(name: str, value: float) -> tuple[Any, str, Any]:
    """The object that holds the number, its name, and the object to put in its place."""
    if name.startswith("data."):
        return lexicon.rows, "rows", _with_line(lexicon.rows, name, value)
    module, attribute, key = _place(name)
    old = getattr(module, attribute)
    return old, attribute, _with(old, key, value)


def _with_line(rows: Rows, name: str, value: float) -> Rows:
    """The reader of tables with one weight replaced."""
    _, table, key = name.split(".", 2)
    meant = [f"{':'.join(row.values())}:".startswith(f"{key}:") for row in rows(table)]
    if not any(meant):
        sys.exit(f"accuracy: no line {key!r} in data/{table}.csv")
    new = tuple({**row, "weight": str(value)} if mine else row for row, mine in zip(rows(table), meant, strict=True))
    return lambda asked: new if asked == table else rows(asked)


def _place(name: str) -> tuple[ModuleType, str, str]:
    """Module, attribute and key of a number. Raises SystemExit where there is none of that name."""
    parts = ["rokcheck", *name.split(".")]
    for length in range(len(parts) - 1, 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        attribute, *rest = parts[length:]
        if isinstance(getattr(module, attribute, None), float | Mapping | tuple | int) and len(rest) <= 1:
            return module, attribute, rest[0] if rest else ""
    sys.exit(f"accuracy: rokcheck has no number {name!r}")


def _with(old: Any, key: str, value: float) -> Any:
    """The number, or the table with one number replaced."""
    if not key:
        return type(old)(value)
    if isinstance(old, Mapping) and key in old:
        return {**old, key: type(old[key])(value)}
    if isinstance(old, tuple) and any(is_dataclass(line) and getattr(line, "name", "") == key for line in old):
        return tuple(replace(line, weight=value) if line.name == key else line for line in old)
    sys.exit(f"accuracy: no entry {key!r} in that table")


def _forget() -> None:
    """Empty the caches of functions that may have used the number."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("rokcheck.align", "rokcheck.judge")):
            for value in list(vars(module).values()):
                getattr(value, "cache_clear", int)()


def _holders(attribute: str, old: object) -> list[ModuleType]:
    """All modules that have imported the object under its name."""
    loaded = [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "rokcheck"]
    return [module for module in loaded if getattr(module, attribute, None) is old]


def line(name: str, one: Score) -> str:
    """The figures of a score in one line."""
    rates = one.figures()
    cells = " ".join(f"{'-' if math.isnan(rates[key]) else f'{rates[key]:.2f}':>6}" for key in FIGURES)
    found = f"{one.found:>3}/{one.conflicts:<3}"
    false = f"false {one.false:>2}/{one.flagged:<3} ({one.false_errors}/{one.flagged_errors} errors)"
    return f"{name:34} {cells}   {found} {false} alarms {one.alarms}/{one.silent}"


def by_kind(one: Score) -> str:
    return ", ".join(f"{kind} {one.found_kinds[kind]}/{number}" for kind, number in sorted(one.kinds.items()))


def options(tries: Sequence[str]) -> Iterator[dict[str, float]]:
    """All combinations of `NAME=V,V` arguments."""
    split = [entry.partition("=") for entry in tries]
    values = [[float(part) for part in given.split(",")] for _, _, given in split]
    for chosen in itertools.product(*values):
        yield {name: value for (name, _, _), value in zip(split, chosen, strict=True)}


def groups_of(scores: Mapping[str, Score]) -> Iterator[tuple[str, Score]]:
    """The total of each parent folder, then of all."""
    parents = sorted({name.split("/")[0] for name in scores})
    for parent in parents if len(parents) > 1 else ():
        yield f"all of {parent}", total({n: s for n, s in scores.items() if n.split("/")[0] == parent})
    yield "all", total(scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="numbers")
    parser.add_argument("--try", action="append", default=[], metavar="NAME=V,V", dest="tries")
    parser.add_argument("--aim", default="average_precision", choices=FIGURES, help="what the left-out choice goes by")
    parser.add_argument("--kinds", action="store_true", help="also conflicts found by kind")
    given = parser.parse_args()
    began = time.perf_counter()
    with changed(next(options(given.numbers))):
        corpora = [read(folder.resolve()) for folder in given.corpora or folders()]
        size = sum(len(document.text) for corpus in corpora for document in corpus.documents)
        print(f"{len(corpora)} corpora, {size / 1e6:.2f} MB read in {time.perf_counter() - began:.1f} s")
        print(f"{'':34} " + " ".join(f"{word:>6}" for word in FIGURES.values()))
        scores = measure(corpora)
        for name, one in [*scores.items(), *groups_of(scores)]:
            print(line(name, one))
        if given.kinds:
            print(by_kind(total(scores)))
        if given.tries:
            choices = list(options(given.tries))
            for choice in choices:
                print(line(" ".join(f"{k}={v:g}" for k, v in choice.items()), total(measure(corpora, choice))))
            print(line("each left out of the choice", total(left_out(corpora, choices, given.aim))))
    print(f"{time.perf_counter() - began:.1f} s in all")


if __name__ == "__main__":
    main()
