"""Amounts: one line of `tests/cases/values/amounts*.csv` is a test; properties over any text."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rokcheck import lexicon
from rokcheck.models import Mention
from rokcheck.values import quantities, units

CASES = Path(__file__).parent / "cases" / "values"
PIECES = (
    *("12", "1,240", "1.2", "3/4", "half", "a", "million", "bn", "two", "twenty", "dozens", "first", "21st", "third"),
    *("-", "–", "to", "and", "between", "about", "more than", "of", "the", "±", "×", "10^3", ":", "'", '"', ".", ","),
    *("$", "€", "US$", "dollars", "%", "percent", "km", "m", "feet", "in", "hours", "people", "(", ")", "year-old"),
)
HOSTILE = (
    *(
        "1",
        "1,",
        "-",
        '"',
        "(",
        "May 5 ",
        "one hundred ",
        "and a half ",
        "$",
        "1'",
        "half of a ",
        "5, ",
        "5- and ",
        "5 $ ",
    ),
    *("1st, ", "number of 5 were ", "killed 5 ", "[1, ", "½", "5 U.S. ", "Aa 5 Aa ", "oneone", "é"),
)
DATA = ("number_words", "units", "unit_prefixes", "currencies", "hedges", "nouns_counted", "number_labels", "measures",
        "group_nouns", "million_nouns", "rank_verbs", "change_words", "pound_weight_words",
        "pound_money_words")  # fmt: skip


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def stated_cases() -> list[dict[str, str]]:
    """The lines of every file of amounts but the known failures and the comparisons."""
    names = sorted(path.stem for path in CASES.glob("amounts*.csv"))
    return [case for name in names if not name.endswith(("_known", "_compare")) for case in cases(name)]


def plain(value: object) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else ""
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(mention: Mention) -> str:
    """`words = kind value`, the noun where the value does not hold it, and the bounds where they are not the amount."""
    text = f"{mention.text} = {mention.kind} {mention.value}"
    if mention.noun and not (mention.kind == "count" and mention.value.endswith(f" {mention.noun}")):
        text += f" ({mention.noun})"
    if mention.amount is None or (mention.lower, mention.upper) != (mention.amount, mention.amount):
        text += f" [{plain(mention.lower)}..{plain(mention.upper)}]"
    return text


def one(text: str) -> Mention:
    (mention,) = quantities.find(text)
    return mention


def stated(text: str) -> str:
    return " ; ".join(map(shown, quantities.find(text)))


@pytest.mark.parametrize("case", stated_cases(), ids=lambda case: case["text"][:60])
def test_amounts_of_a_sentence_are_read(case: dict[str, str]) -> None:
    assert stated(case["text"]) == case["expected"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("amounts_known"), ids=lambda case: case["text"][:60])
def test_known_failures_still_fail(case: dict[str, str]) -> None:
    assert stated(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", cases("amounts_compare"), ids=lambda case: f"{case['a']}|{case['b']}")
def test_two_amounts_stand_to_each_other_as_the_case_says(case: dict[str, str]) -> None:
    found = quantities.compare(one(case["a"]), one(case["b"]))

    assert (found.relation, found.reason) == (case["relation"], case["reason"])


@pytest.mark.parametrize("case", cases("amounts_compare"), ids=lambda case: f"{case['a']}|{case['b']}")
def test_comparing_the_other_way_round_gives_the_same_relation(case: dict[str, str]) -> None:
    a, b = one(case["a"]), one(case["b"])

    assert quantities.compare(a, b).relation == quantities.compare(b, a).relation


@pytest.mark.parametrize("case", cases("amounts_compare"), ids=lambda case: f"{case['a']}|{case['b']}")
def test_an_amount_equals_itself(case: dict[str, str]) -> None:
    assert quantities.compare(one(case["a"]), one(case["a"])).relation == "equal"


def test_bounds_and_hedges_are_kept_apart() -> None:
    mention = one("nearly 500 workers")

    assert (mention.lower, mention.amount, mention.upper) == (475, 500, 500)
    assert mention.approximate
    assert mention.bound == ""


def test_a_lower_bound_leaves_the_upper_end_open() -> None:
    mention = one("more than 75 houses")

    assert (mention.lower, mention.upper, mention.bound, mention.approximate) == (75, None, "over", False)


@pytest.mark.parametrize(
    ("text", "step"),
    [("1.2 million people", 100000), ("$500 million", 10000000), ("470 people", 1), ("9,400 people", 1),
     ("5.25 km", "0.01"), ("1,000 km", 100), ("a decade", "0.2")],
)  # fmt: skip
def test_precision_is_the_step_of_the_last_stated_digit(text: str, step: str) -> None:
    assert one(text).precision == Decimal(step)


def test_a_bare_dollar_is_the_only_dollar_the_document_names() -> None:
    mentions = quantities.find("The A$4m rail plan grew. It had cost $3m before.")

    assert [mention.unit for mention in mentions] == ["AUD", "AUD"]
    assert mentions[1].note


def test_a_bare_dollar_beside_several_other_dollars_stays_open() -> None:
    mentions = quantities.find("It cost A$4m or C$3m; others say $2m.")

    assert mentions[2].unit == "$"


def test_separators_follow_the_document() -> None:
    english = quantities.find("It measures 1.240 km; the budget is 3,500.75 euros.")
    continental = quantities.find("It measures 1.240 km; the budget is 3.500,75 euros.")

    assert english[0].amount == Decimal("1.240")
    assert continental[0].amount == Decimal(1240)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(("", " ", "  ")))
def test_spans_slice_back_in_order_whatever_the_text(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    end = 0
    for mention in quantities.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 .,-–/:'\"$%abm½\n", max_size=60))
def test_no_text_of_digits_and_signs_breaks_the_reading(text: str) -> None:
    for mention in quantities.find(text):
        assert mention.text == text[mention.start : mention.end]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14))
def test_comparison_mirrors_whatever_is_compared(pieces: list[str]) -> None:
    mentions = quantities.find(" ".join(pieces))
    for a, b in pairwise(mentions):
        assert quantities.compare(a, b).relation == quantities.compare(b, a).relation


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    """Four times the text takes about four times as long: sixteen times would be square."""
    took = []
    for length in (10_000, 40_000):
        text = piece * (length // len(piece))
        began = time.process_time()
        quantities.find(text)
        took.append(time.process_time() - began)

    assert took[1] < 9 * took[0] + 0.1


@pytest.mark.parametrize("name", DATA)
def test_word_lists_hold_each_entry_once_and_say_why(name: str) -> None:
    rows = lexicon.rows(name)
    key = next(iter(rows[0]))
    entries = [(row[key], row.get("side", "")) for row in rows]

    assert len(set(entries)) == len(entries)
    assert all(row["note"] for row in rows)
    assert all(value == value.strip() for row in rows for value in row.values())


def test_every_unit_converts_to_the_base_of_its_dimension() -> None:
    for row in lexicon.rows("units"):
        unit = units.by_name(row["unit"])
        assert unit is None or (unit.dimension, unit.factor > 0) == (row["dimension"], True)
    assert {row["unit"] for row in lexicon.rows("units") if units.by_name(row["unit"]) is None} == set()
