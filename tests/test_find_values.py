"""`find_values` over all kinds: cases, what holds for any text, and hostile text in tests/cases/hostile.csv."""

from __future__ import annotations

import csv
import gc
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rokcheck import find_values

CASES = Path(__file__).parent / "cases"
PUBLISHED = date(2024, 12, 2)


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


PIECES = [
    row["piece"].replace("\\n", "\n").replace("\\t", "\t").replace("\\u00a0", "\u00a0") for row in rows("hostile.csv")
]


@pytest.mark.parametrize("case", rows("values/together.csv"), ids=lambda case: case["text"])
def test_readings_that_overlap_are_settled(case: dict[str, str]) -> None:
    found = find_values(case["text"], published=PUBLISHED)

    assert " ; ".join(f"{mention.kind} {mention.text}" for mention in found) == case["expected"]


def _spans_hold(text: str) -> None:
    end = 0
    for mention in find_values(text, published=PUBLISHED):
        assert text[mention.start : mention.end] == mention.text
        if mention.note in ("begins", "ends", "whole"):
            assert mention.end <= end  # named inside the time before it
        else:
            assert end <= mention.start < mention.end
            end = mention.end


REPEATED = st.tuples(st.sampled_from(PIECES), st.integers(1, 30)).map(lambda pair: pair[0] * pair[1])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(REPEATED, st.text(max_size=8)), max_size=8).map("".join))
def test_spans_hold_their_words_without_overlap_in_hostile_text(text: str) -> None:
    _spans_hold(text)


def _seconds(text: str) -> float:
    """Of the processor, without the collection of what other tests have left behind."""
    gc.disable()
    try:
        began = time.process_time()
        find_values(text, published=PUBLISHED)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_text_sixteen_times_as_long_takes_far_less_than_its_square(piece: str) -> None:
    find_values("Jane Roe paid $5 on 4 May 1931.", published=PUBLISHED)  # the word lists are read
    short, long = (piece * (size // len(piece)) for size in (2_000, 32_000))

    # Linear is 16, square is 256. A pause of the machine cannot make up what lies between, three times over.
    limit = 64 * max(min(_seconds(short) for _ in range(3)), 0.002)
    assert any(_seconds(long) < limit for _ in range(3))
    _spans_hold(short)
