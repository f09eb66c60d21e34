"""The word lists are data that people edit: each is linted."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from rokcheck.lexicon import DATA, rows

FILES = sorted(DATA.glob("*.csv"))
CONCEPT_LISTS = ("concept_terms", "concept_labels", "questions", "repeated_events", "rival_concepts")


def faults(file: Path) -> list[str]:
    """What is wrong with a list, one line a fault."""
    data = file.read_bytes()
    found = ["carriage returns"] if b"\r" in data else []
    with file.open(encoding="utf-8", newline="") as stream:
        header, *lines = list(csv.reader(stream))
    found += ["no note column"] if "note" not in header else []
    found += [f"{len(line)} columns: {line}" for line in lines if len(line) != len(header)]
    found += [f"space at an edge: {line}" for line in lines if any(cell != cell.strip() for cell in line)]
    found += [f"empty first column: {line}" for line in lines if not line[0]]
    repeated = Counter(tuple(line) for line in lines)
    return found + [f"twice: {line}" for line, times in repeated.items() if times > 1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_list_is_well_formed(file: Path) -> None:
    assert faults(file) == []


def test_the_linter_sees_each_fault(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"word,tag\r\na,b\na,b\n c,d\n,e\nf\n")

    told = " ".join(faults(bad))

    for fault in ("carriage returns", "no note column", "1 columns", "space at an edge", "empty first column", "twice"):
        assert fault in told


@pytest.mark.parametrize("name", CONCEPT_LISTS)
def test_every_concept_that_is_named_exists(name: str) -> None:
    known = {row["concept"] for row in rows("concepts")}

    # "~rise" is a verb that no concept knows
    assert {row["concept"] for row in rows(name) if not row["concept"].startswith("~")} <= known


@pytest.mark.parametrize(
    "name", ["irregular_verbs", "function_words", "abbreviations", "concept_labels", "repeated_events"]
)
def test_a_list_is_sorted_by_its_first_column(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]

    assert keys == sorted(set(keys))


def test_a_noun_is_of_one_type_and_no_calling_is_told_twice() -> None:
    nouns = [row["noun"] for row in rows("noun_types")]
    callings = {row["lemma"] for row in rows("roles")}

    assert len(nouns) == len(set(nouns))
    assert not callings & {row["noun"] for row in rows("noun_types") if row["type"] == "person"}
