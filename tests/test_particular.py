"""What happened, what a certain thing is or has, and what only lays down a rule: each line of statements.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rokcheck.extract import extract, learn
from rokcheck.load import load_text
from rokcheck.models import STANDING

CASES = Path(__file__).parent / "cases" / "statements.csv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# Words for both sides of the questions, so that statements are claims as well as denials.
OTHER_SIDE = (
    "The deed was signed, it was not signed. Nobody has a lift. There were no fish, no ticket, no refund. "
    "He married, he never married. The house was insured and then it was not insured. It was valid, it was not valid."
)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["sentence"])
def test_a_statement_is_of_one_case_or_makes_no_claim(case: dict[str, str]) -> None:
    documents = [load_text(f"{case['sentence']}\n", "one.txt"), load_text(f"{OTHER_SIDE}\n", "other.txt")]

    claims = [
        claim
        for claim in extract(documents[0], learn(documents))
        if claim.mention.kind == "polarity" and case["told"] in claim.mention.text
    ]

    found = {"standing" if claim.mention.note == STANDING else "past" for claim in claims}
    assert found == ({case["case"]} if case["case"] else set())
