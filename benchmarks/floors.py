"""Raise the floors under the quality on tests/gold/ to a little below what is measured today.

    .venv/bin/python benchmarks/floors.py [--lower]

Writes tests/gold/floors.toml, which `tests/test_floors.py` holds the figures against. A floor that would fall is left
as it is and makes the exit code 1, unless `--lower` says that it is meant.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections.abc import Iterator, Mapping

from accuracy import GOLD, measure, read, total

FILE = GOLD / "floors.toml"
BELOW = 0.03  # as far as the floor lies below the figure
HELD = (
    "error_precision",
    "error_recall",
    "precision",
    "recall",
    "average_precision",
    "silence",
    "grouping",
    "extraction",
)
HEAD = """\
# Floors under the quality on these corpora: a change that sinks below one fails tests/test_floors.py.
# They only rise: `python benchmarks/floors.py` pins them anew after an improvement, 0.03 below the figures.
"""


def figures() -> dict[str, dict[str, float]]:
    """Group → its figures: the example, and everything invented."""
    folders = [file.parent for file in sorted(GOLD.glob("*/gold.csv"))]
    scores = measure([read(folder) for folder in folders])
    example = {name: score for name, score in scores.items() if name.endswith("/example")}
    invented = {name: score for name, score in scores.items() if name not in example}
    return {"example": total(example).figures(), "invented": total(invented).figures()}


def floors(told: Mapping[str, float]) -> dict[str, float]:
    """The floors below the figures, on whole hundredths; none under a figure of nothing."""
    return {name: max(0.0, math.floor((told[name] - BELOW) * 100) / 100) for name in HELD if not math.isnan(told[name])}


def written(groups: Mapping[str, Mapping[str, float]]) -> str:
    tables = (
        f"\n[{group}]\n" + "".join(f"{name} = {floor:.2f}\n" for name, floor in held.items())
        for group, held in groups.items()
    )
    return HEAD + "".join(tables)


def fallen(old: Mapping[str, Mapping[str, float]], new: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, str]]:
    """Group and name of the floors that would come to lie lower, or vanish."""
    for group, held in old.items():
        for name, floor in held.items():
            if new.get(group, {}).get(name, -1.0) < floor:
                yield group, name


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="let floors fall as well")
    lower = parser.parse_args().lower
    old = tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    new = {group: floors(told) for group, told in figures().items()}
    sunk = list(fallen(old, new))
    for group, name in sunk:
        print(f"{group}.{name}: {old[group][name]:.2f} → {new.get(group, {}).get(name, math.nan):.2f}")
        if not lower:
            new.setdefault(group, {})[name] = old[group][name]
    FILE.write_text(written(new), encoding="utf-8")
    if sunk and not lower:
        print("these floors would fall and stay where they are; if that is meant: --lower")
    return int(bool(sunk) and not lower)


if __name__ == "__main__":
    sys.exit(main())
