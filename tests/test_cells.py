"""What the labels of a table say of its numbers: a line of cases/cells.csv is a table of one number."""

import csv
from pathlib import Path

import pytest

from rokcheck.extract import extract
from rokcheck.load import load_text

CASES = Path(__file__).parent / "cases" / "cells.csv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"])
def test_labels_say_what_a_number_is(case: dict[str, str]) -> None:
    table = f"| Item | {case['column']} |\n|---|---|\n| {case['label']} | {case['cell']} |\n| Other | 1 |\n"
    document = load_text(f"# Report\n\n## {case['heading']}\n\n{table}", "report.md", "markdown")
    claims = [claim for claim in extract(document) if claim.mention.text == case["cell"]]

    assert claims
    assert {claim.mention.value for claim in claims} == {case["value"]}
    assert {claim.topic.as_of for claim in claims} == {case["as_of"]}
    assert all(case["phase"] in claim.topic.phase.split() or not case["phase"] for claim in claims)
    start = claims[0].start
    assert document.text[start : claims[0].end] == case["cell"]
