"""Dates and intervals: each line of tests/cases/values/dates.csv is a test; then what must hold for all text."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rokcheck.models import Mention
from rokcheck.values import dates

CASES = Path(__file__).parent / "cases" / "values" / "dates.csv"


def cases() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["published"], row["expected"]) for row in csv.DictReader(stream)]


def told(mention: Mention) -> str:
    note = f" | {mention.note}" if mention.note else ""
    return f"{mention.text} = {mention.value} | {mention.lower or ''}..{mention.upper or ''}{note}"


@pytest.mark.parametrize(("text", "published", "expected"), cases())
def test_finds_exactly_the_times_of_a_text(text: str, published: str, expected: str) -> None:
    found = dates.find(text, date.fromisoformat(published) if published else None)

    assert " ; ".join(told(mention) for mention in found) == expected


PAIRS = [
    ("in 2012", "in September 2012", "refines"),
    ("in 2012", "in November 2019", "conflict"),
    ("on 4 May 1931", "on 4 May 1931", "equal"),
    ("in early April 2022", "on 9 April 2022", "refines"),
    ("from 2010 to 2013", "in 2010-13", "equal"),
    ("from 2010 to 2013", "from 2009 to 2016", "conflict"),
    ("from 2010 to 2013", "in 2011", "overlaps"),
    ("around 1880", "in 1881", "refines"),
    ("before 1950", "in 1947", "refines"),
    ("before 1950", "in 1960", "conflict"),
    ("in the summer of 2008", "on 12 June 2008", "refines"),
    ("on 03/04/2019", "on 4 May 2019", "undecidable"),
]


@pytest.mark.parametrize(("one", "other", "relation"), PAIRS)
def test_two_times_stand_in_the_relation(one: str, other: str, relation: str) -> None:
    (a,), (b,) = dates.find(f"It was {one} then."), dates.find(f"It was {other} then.")

    assert dates.compare(a, b).relation == relation
    assert dates.compare(b, a).relation == relation


@given(st.text(alphabet="0123456789 -/.,'–adeinoprstuyAFJMNOSaglMbcv", max_size=120))
def test_spans_slice_back_and_never_overlap(text: str) -> None:
    end = 0
    for mention in dates.find(text, date(2020, 5, 1)):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


HOSTILE = ["1", "1-", "May ", "12 ", "2012-", "–", "from 2010 to ", "(", "1. ", "3 days "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        dates.find(text, date(2020, 5, 1))
        return time.process_time() - began

    seconds(1000)
    small, large = seconds(20_000), seconds(160_000)
    assert large < 24 * small + 0.5  # eight times the text, three times the slack
