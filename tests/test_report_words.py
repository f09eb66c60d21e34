"""Normal forms in words; each line of tests/cases/report_words.csv is a test."""

import csv
from pathlib import Path

import pytest

from rokcheck.report.words import counted, in_words, plain

with (Path(__file__).parent / "cases" / "report_words.csv").open(encoding="utf-8", newline="") as stream:
    CASES = [(row["value"], row["kind"], row["words"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("value", "kind", "words"), CASES)
def test_a_normal_form_is_said_in_words(value: str, kind: str, words: str) -> None:
    assert in_words(value, kind) == words


@pytest.mark.parametrize("kind", ["date", "interval", "duration", "quantity", "count", "money", "percent"])
@pytest.mark.parametrize("value", ["9" * 100_000, "-" * 1000, "P" + "1M" * 5000, "/" * 1000, "", " ", "²³"])
def test_no_value_breaks_it(value: str, kind: str) -> None:
    assert isinstance(in_words(value, kind), str)


def test_one_and_many() -> None:
    assert [counted(n, "claim") for n in (0, 1, 2, 4000)] == ["0 claims", "1 claim", "2 claims", "4,000 claims"]


def test_an_explanation_begins_with_its_values_in_words() -> None:
    values = ["2012-09", "2019"]

    assert plain("2012-09 against 2019: 7 years apart", values, "date") == "September 2012 against 2019: 7 years apart"
    assert plain("another wording", values, "date") == "another wording"
