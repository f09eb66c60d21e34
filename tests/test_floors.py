"""The quality on the documents of tests/gold/ does not sink: floors.toml holds what was reached, and only rises."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from rokcheck import reconcile
from rokcheck.evaluate import Score, read_gold, run_of, score

GOLD = Path(__file__).parent / "gold"
EXAMPLE_SOURCES = GOLD.parent.parent / "sources"
FLOORS: Mapping[str, Mapping[str, float]] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
PINNED = [(group, name, floor) for group, held in FLOORS.items() for name, floor in held.items()]


@cache
def figures(group: str) -> Mapping[str, float]:
    """The figures over the example, or over all corpora that are invented."""
    folders = [file.parent for file in sorted(GOLD.glob("*/gold.csv"))]
    chosen = [folder for folder in folders if (folder.name == "example") == (group == "example")]
    return sum((_score(folder) for folder in chosen), Score()).figures()


def _score(folder: Path) -> Score:
    sources = EXAMPLE_SOURCES if folder.name == "example" else folder / "sources"
    return score(run_of(reconcile(sources)), read_gold(folder / "gold.csv"))


def test_every_group_has_floors() -> None:
    assert set(FLOORS) == {"example", "invented"}
    assert all({"recall", "error_recall", "silence", "extraction"} <= set(held) for held in FLOORS.values())


@pytest.mark.parametrize(("group", "name", "floor"), PINNED, ids=lambda part: str(part))
def test_no_figure_sinks_below_its_floor(group: str, name: str, floor: float) -> None:
    reached = figures(group)[name]
    # A figure of nothing, such as the precision of no errors, sinks below no floor; the recall will have.
    assert not reached < floor, f"{group} {name} is {reached:.3f}, below {floor:.2f}; see benchmarks/accuracy.py"
