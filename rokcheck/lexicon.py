"""Reads the word lists in `rokcheck/data/`: CSV with a header, one entry a line, a `note` for its source or reason."""

from __future__ import annotations

import csv
from functools import cache
from operator import itemgetter
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All entries of `data/<name>.csv` as dicts, in file order."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream)
        header = next(lines)
        return tuple([dict(zip(header, line, strict=True)) for line in lines if line])


@cache
def columns(name: str, *wanted: str) -> tuple[tuple[str, ...], ...]:
    """Some columns of all entries of `data/<name>.csv`, in file order: of a long list a third of the time of `rows`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream)
        header = next(lines)
        chosen = itemgetter(*map(header.index, wanted))
        return tuple([chosen(line) for line in lines if line])


@cache
def words(name: str, column: str = "word") -> frozenset[str]:
    """One column of `data/<name>.csv` as a set."""
    return frozenset(row[column] for row in rows(name))


@cache
def noun_types() -> dict[str, str]:
    """Noun → the type of what it means: a cellist is a person, a car a vehicle."""
    callings = {row["lemma"]: "person" for row in rows("roles")}
    return callings | {row["noun"]: row["type"] for row in rows("noun_types")}


def are_of_other_types(noun: str, other: str) -> bool:
    """Whether nothing can be both: "a film" and "a dog"; not where the type of one is unknown."""
    known = noun_types()
    return noun in known and other in known and known[noun] != known[other]
