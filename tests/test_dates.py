"""Dates and intervals: each line of tests/cases/values/dates.csv is a test; then what must hold for all text."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rokcheck.models import Mention
from rokcheck.values import dates, edtf
from rokcheck.values.date_holidays import easter

CASES = Path(__file__).parent / "cases" / "values"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def day(stated: str) -> date | None:
    return date.fromisoformat(stated) if stated else None


def told(mention: Mention) -> str:
    note = f" | {mention.note}" if mention.note else ""
    return f"{mention.text} = {mention.value} | {mention.lower or ''}..{mention.upper or ''}{note}"


def reading(case: dict[str, str]) -> str:
    return " ; ".join(told(mention) for mention in dates.find(case["text"], day(case["published"])))


@pytest.mark.parametrize("case", rows("dates.csv"), ids=lambda case: case["text"])
def test_finds_exactly_the_times_of_a_text(case: dict[str, str]) -> None:
    assert reading(case) == case["expected"]


@pytest.mark.parametrize("case", rows("dates_known.csv"), ids=lambda case: case["text"])
@pytest.mark.xfail(reason="known failures, waiting for a better rule", strict=True)
def test_known_failures(case: dict[str, str]) -> None:
    assert reading(case) == case["expected"]


@pytest.mark.parametrize("case", rows("dates_compare.csv"), ids=lambda case: f"{case['one']} · {case['other']}")
def test_two_times_stand_in_the_relation(case: dict[str, str]) -> None:
    published = day(case["published"])
    (a,), (b,) = (dates.find(f"It was {case[side]} then.", published) for side in ("one", "other"))
    there, back = dates.compare(a, b), dates.compare(b, a)

    assert (there.relation, back.relation) == (case["relation"], case["relation"])
    assert there.reason
    assert there.reason == back.reason


INSIDE = [
    ("It ran from 1947 to 1960.", "begins 1947, ends 1960"),
    ("It ran 2010–13.", "begins 2010, ends 13"),
    ("It ran May 5-7, 2010.", "begins May 5, ends 7, 2010"),
    ("It fell at the end of 1990.", "whole 1990"),
    ("It fell in the late 1990s.", "whole 1990s"),
    ("It fell in May 1990.", ""),
]


@pytest.mark.parametrize(("text", "expected"), INSIDE)
def test_times_named_inside_another_are_told_with_it(text: str, expected: str) -> None:
    ((whole, inside),) = dates.read(text)

    assert ", ".join(f"{mention.note} {mention.text}" for mention in inside) == expected
    for mention in inside:
        assert whole.start <= mention.start < mention.end <= whole.end
        assert text[mention.start : mention.end] == mention.text
        assert whole.lower is not None
        assert mention.lower is not None


@pytest.mark.parametrize("year", [1583, 1818, 1900, 1954, 2000, 2024, 2038, 2099])
def test_easter_is_a_sunday_between_its_limits(year: int) -> None:
    found = easter(year)

    assert found.weekday() == 6
    assert (3, 22) <= (found.month, found.day) <= (4, 25)


def test_nothing_is_resolved_from_the_clock() -> None:
    leaning = "It shut today, last week, two years ago, on Monday, in May, next spring, on 3 June and at Easter."

    assert all(mention.lower is None for mention in dates.find(leaning))


@settings(deadline=None)
@given(st.dates(date(1500, 1, 1), date(2150, 1, 1)))
def test_every_way_to_write_a_day_is_read_as_that_day(wanted: date) -> None:
    month = wanted.strftime("%B")
    short = month if month == "May" else f"{month[:3]}."
    for written in (
        f"{wanted.day} {month} {wanted.year}", f"{month} {wanted.day}, {wanted.year}", wanted.isoformat(),
        f"the {wanted.day}th of {month} {wanted.year}", f"{wanted.day}.{wanted.month}.{wanted.year}",
        f"{wanted.day:02}-{month[:3]}-{wanted.year}", f"{short} {wanted.day}, {wanted.year}",
    ):  # fmt: skip
        (found,) = dates.find(f"It fell on {written} there.")
        assert (found.lower, found.upper, found.value) == (wanted, wanted, wanted.isoformat()), written


@settings(deadline=None)
@given(st.dates(date(1500, 1, 1), date(2150, 1, 1)), st.dates(date(1500, 1, 1), date(2150, 1, 1)))
def test_the_value_and_the_days_of_a_range_agree(one: date, other: date) -> None:
    first, last = sorted((one, other))
    (found,) = dates.find(f"From {first:%-d %B %Y} to {last:%-d %B %Y} it rained.")

    assert found.value == f"{first}/{last}"
    assert edtf.bounds(found.value) == (found.lower, found.upper) == (first, last)


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -/.,'–adeinoprstuyAFJMNOSaglMbcv", max_size=120))
def test_spans_slice_back_and_never_overlap(text: str) -> None:
    end = 0
    for mention in dates.find(text, date(2020, 5, 1)):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


HOSTILE = [
    "1", "1-", "May ", "12 ", "2012-", "–", "from 2010 to ", "(", "1. ", "3 days ", "1/", "2010 ", "the ", "the first ",
    "4, 5 and ", "January-", "early ", "mid-", "Monday ", "last ", "two weeks before ", "the end of ", "Q1 ", "’90s ",
    "twenty ", "19th and ", "Christmas ", "may 5 ", "\n", "2010–13, ", "of ", "between 1 May and ", "'s", "½", "٣",
]  # fmt: skip


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
