"""Names, posts and places: cases in tests/cases/values/names*.csv, and properties over any text."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rokcheck.lexicon import rows
from rokcheck.models import Mention
from rokcheck.values import names

CASES = Path(__file__).parent / "cases" / "values"
LISTS = (
    "acronyms", "countries", "epithets", "family_names", "fields", "given_names", "honorifics",
    "known_bodies",
    "hyphen_beginnings", "hyphen_endings", "name_abbreviations",
    "name_romanisations",
    "name_sounds", "name_stops", "name_variants", "org_words",
    "particles", "place_words", "places", "possessive_heads", "post_words", "role_modifiers", "role_verbs", "roles",
    "surname_words", "words_before_in",
)  # fmt: skip
CAPITALISED = {"acronyms", "countries", "known_bodies", "places"}


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told(mention: Mention) -> str:
    """A mention as the case files write it: "role WORDS = PERSON | post @ body # held", "name WORDS = NAME | kind"."""
    line = f"{mention.kind} {mention.text} = {mention.value}".replace("\n", "\\n")
    if mention.kind == "role":
        line += f" | {mention.unit}" + (f" @ {mention.noun}" if mention.noun else "")
        return line + (f" # {mention.note}" if mention.note else "")
    return line + (f" | {mention.dimension}" if mention.kind == "name" else "")


def marked(case: dict[str, str]) -> object:
    marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if case["known_failure"] else []
    return pytest.param(case["text"].replace("\\n", "\n"), case["expected"], id=case["text"][:60], marks=marks)


@pytest.mark.parametrize(("text", "expected"), [marked(case) for case in cases("names")])
def test_finds_exactly_the_names_of_a_text(text: str, expected: str) -> None:
    assert " ; ".join(told(mention) for mention in names.find(text)) == expected


@pytest.mark.parametrize("case", cases("names_same"), ids=lambda case: f"{case['a']} and {case['b']}")
def test_tells_how_two_names_stand_and_why(case: dict[str, str]) -> None:
    relation, reason = names.same(case["a"], case["b"])
    assert relation == case["relation"], reason
    assert case["reason"] in reason
    assert names.same(case["b"], case["a"]) == (relation, reason)


@pytest.mark.parametrize("case", cases("names_acronyms"), ids=lambda case: case["text"])
def test_learns_short_forms_from_their_explanations(case: dict[str, str]) -> None:
    assert names.acronyms(case["text"]) == ({case["short"]: case["long"]} if case["short"] else {})


def role(value: str, unit: str, noun: str = "") -> Mention:
    return Mention(0, 1, value, "role", value, unit=unit, noun=noun, dimension="person")


def test_two_holders_of_a_post_are_a_conflict() -> None:
    assert names.compare(role("Jane Roe", "chair"), role("Paul Grant", "chair")).relation == "conflict"


def test_one_holder_of_a_post_told_in_more_detail_refines() -> None:
    comparison = names.compare(role("Jane Roe", "minister"), role("Jane Roe", "foreign minister"))
    assert comparison.relation == "refines"


def test_a_president_is_no_vice_president() -> None:
    comparison = names.compare(role("Jane Roe", "president"), role("Jane Roe", "vice president"))
    assert comparison.relation == "conflict"
    assert "two posts" in comparison.reason


def test_one_person_may_hold_two_unlike_posts() -> None:
    assert names.compare(role("Jane Roe", "admiral"), role("Jane Roe", "chair")).relation == "undecidable"


def test_a_person_and_a_place_are_not_compared() -> None:
    person = Mention(0, 1, "x", "name", "Jane Roe", dimension="person")
    place = Mention(0, 1, "x", "place", "Geneva", dimension="place")
    assert names.compare(person, place).relation == "undecidable"
    assert names.compare(place, person) == names.compare(person, place)


def test_keys_fold_aliases_countries_accents_and_titles() -> None:
    aliases = {"NHA": "North Harbour Authority"}
    assert names.canonical("NHA", aliases) == names.canonical("north harbour authority", {})
    assert names.canonical("ROK", {}) == names.canonical("Republic of Korea", {}) == "south korea"
    assert names.canonical("Kiev", {}) == names.canonical("Kyiv", {})
    assert names.canonical("President José Roe", {}) == "jose roe"
    assert names.canonical("A", {"A": "B", "B": "A"}) in {"a", "b"}


def test_countries_are_known_by_all_their_names() -> None:
    assert names.is_country("the Netherlands")
    assert names.is_country("DPRK")
    assert not names.is_country("Dutch")
    assert not names.is_country("Geneva")
    assert names.country_of("Dutch") == "Netherlands"
    assert names.country_of("Geneva") == "Switzerland"
    assert names.country_of("Ruritania") == ""


PHRASES = (
    "President|Jane Roe|of|the|Bank|and|(|)|,|.|'s|then|former|captain|Munich|NATO|France|French|\n|-|U.S.|al-Said|Lee|"
    "Min-ho|King|IV|Ministry|for|Trade|St.|is|was|St|Mary's|Harbour United|in|\n\n|Street|Kyiv|Kiev|J.|ROK|Jon|John"
)
WORDS = st.sampled_from(PHRASES.split("|"))


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_spans_hold_their_words_in_order_without_overlap(text: str) -> None:
    end = 0
    for mention in names.find(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.value
        end = mention.end
    assert names.find(text) == names.find(text)


@given(st.text(max_size=200))
def test_reads_any_text(text: str) -> None:
    for mention in names.find(text):
        assert text[mention.start : mention.end] == mention.text
    names.acronyms(text)


@given(st.lists(WORDS, max_size=4).map(" ".join), st.lists(WORDS, max_size=4).map(" ".join))
def test_comparing_mirrors(a: str, b: str) -> None:
    assert names.same(a, b) == names.same(b, a)


def test_a_post_with_endless_portfolios_comes_to_an_end() -> None:
    text = "Jane Roe, minister of defence" + " of defence" * 20_000
    assert [mention.value for mention in names.find(text)] == ["Jane Roe"]


def test_finding_names_does_not_import_rapidfuzz() -> None:
    code = "import sys; from rokcheck.values import names; names.find('Jane Roe.'); print('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("name", LISTS)
def test_word_lists_are_sorted_and_unique(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]
    assert keys == sorted(set(keys))
    assert all(row["note"] for row in rows(name))
    assert name in CAPITALISED or all(key == key.lower() for key in keys)


def test_countries_share_no_alias() -> None:
    every = [alias for row in rows("countries") for alias in (row["name"], *filter(None, row["aliases"].split("|")))]
    assert len(every) == len(set(every))
