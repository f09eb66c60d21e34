"""The word lists behind alignment: whole, sorted, in base forms, and apart where facts are apart."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from simplemma import lemmatize

from rokcheck.lexicon import rows
from rokcheck.models import Kind, Voice

TIMES = {"event", "permanent", "state", "cumulative", "periodic"}
CONCEPT_PHASES = {
    "proposed", "announced", "planned", "approved", "signed", "begun", "finished", "in-force", "opened",
    "renewed", "ended", "cancelled",
}  # fmt: skip
WORD_PHASES = {
    "proposed", "announced", "planned", "estimated", "provisional", "final", "renewed", "cancelled",
}  # fmt: skip
KEYS = {
    "concepts": ("concept",),
    "concept_terms": ("concept", "term", "pos"),
    "concept_lemmas": ("word",),
    "contrasts": ("group", "side", "term"),
    "synonyms": ("group", "term"),
    "phases": ("phase", "term"),
    "voices": ("voice", "term"),
    "negations": ("term",),
    "antonyms": ("term_a", "term_b"),
    "acts": ("act", "side", "term"),
    "vague_nouns": ("word",),
    "happenings": ("word",),
    "repeated_acts": ("act",),
    "slots": ("slot",),
    "slot_words": ("slot", "form", "term"),
    "exclusives": ("group", "side", "term"),
}
# Base forms that the lemmatizer changes although inflected forms lead to them ("founded" to "found").
ODD_BASES = {"found", "lay", "proceeding", "winning", "taking", "holding"}
# Verbs that say too little alone; they stand in phrases only ("take effect").
EMPTY_VERBS = {"be", "have", "do", "take", "make", "run", "go", "get", "hold", "bring", "carry", "set", "put"}
APART = [
    ("BEGIN", "END"),
    ("SIGN", "APPROVE"),
    ("SIGN", "IN-FORCE"),
    ("RATIFY", "IN-FORCE"),
    ("OPEN", "REOPEN"),
    ("OPEN", "CLOSE"),
    ("CONSTRUCTION-START", "COMPLETE"),
    ("COMPLETE", "OPEN"),
    ("SPACE-LAUNCH", "LANDED"),
    ("FOUND", "DISSOLVE"),
    ("BORN", "DIED"),
    ("APPOINTED", "LEFT-OFFICE"),
    ("MARRIED", "DIVORCED"),
    ("JOIN", "LEAVE-BODY"),
    ("START-OPERATION", "ENDED-OPERATION"),
    ("SUBMIT", "PUBLISH"),
    ("PLEDGED", "DONATED"),
    ("TOOK-OFF", "LANDED"),
    ("CROWNED", "ABDICATED"),
    ("ENACT", "REPEAL"),
]


@cache
def concepts_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("concept_terms"):
        found[row["term"]].add(row["concept"])
    return {term: frozenset(names) for term, names in found.items()}


@cache
def concept_rows() -> dict[str, dict[str, str]]:
    return {row["concept"]: row for row in rows("concepts")}


@pytest.mark.parametrize("name", KEYS)
def test_a_list_is_sorted_and_without_doubles(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", KEYS)
def test_a_list_has_a_note_column_and_no_stray_spaces(name: str) -> None:
    for row in rows(name):
        assert "note" in row
        assert None not in row, row
        assert all(value == " ".join(value.split()) for value in row.values()), row


def test_there_are_enough_concepts_and_terms_to_cover_all_fields() -> None:
    assert len(rows("concepts")) >= 300
    assert len({row["term"] for row in rows("concept_terms")}) >= 4000


def test_every_concept_has_known_kinds_time_and_phase_and_says_why() -> None:
    for row in rows("concepts"):
        kinds = row["kinds"].split()
        assert kinds, row
        assert len(kinds) == len(set(kinds)), row
        assert set(kinds) <= set(get_args(Kind)), row
        assert row["time"] in TIMES, row
        assert row["phase"] in CONCEPT_PHASES | {""}, row
        assert row["note"], row


def test_every_concept_has_terms_and_every_term_a_known_concept() -> None:
    counts = Counter(row["concept"] for row in rows("concept_terms"))
    assert set(counts) == set(concept_rows())
    assert min(counts.values()) >= 3


def test_every_word_of_a_term_is_in_its_base_form() -> None:
    odd = ODD_BASES | {row["lemma"] for row in rows("concept_lemmas")}
    words = {word for term in concepts_of() for word in term.split() if word.isalpha()}
    assert {w for w in words - odd if lemmatize(w, lang="en").lower() != w} == set()


def test_a_correction_of_the_lemmatizer_is_still_needed() -> None:
    for row in rows("concept_lemmas"):
        assert lemmatize(row["word"], lang="en") != row["lemma"], row


def test_verbs_that_say_too_little_stand_in_phrases_only() -> None:
    alone = {row["term"] for row in rows("concept_terms") if row["pos"] == "v"}
    assert alone & EMPTY_VERBS == set()


def test_parts_of_speech_fit_the_number_of_words() -> None:
    for row in rows("concept_terms"):
        assert row["pos"] in ("v", "n", "a", "p"), row
        assert (" " in row["term"]) or row["pos"] != "p", row
        assert " " not in row["term"] or row["pos"] in ("p", "n"), row


def test_no_term_belongs_to_so_many_concepts_that_it_says_nothing() -> None:
    assert {term: names for term, names in concepts_of().items() if len(names) > 6} == {}


@pytest.mark.parametrize(("left", "right"), APART)
def test_steps_of_one_course_differ_in_phase(left: str, right: str) -> None:
    assert concept_rows()[left]["phase"] != concept_rows()[right]["phase"]


def base(word: str) -> str:
    corrected = {row["word"]: row["lemma"] for row in rows("concept_lemmas")}
    return corrected.get(word) or (lemmatize(word, lang="en").lower() if word.isalpha() else word)


def named(words: str, kind: str) -> frozenset[str]:
    """Concepts of the longest run of lemmas in `words` that the lexicon knows, for values of this kind."""
    lemmas = [base(word) for word in words.split() if word not in {"the", "a", "an", "their"}]
    runs = [lemmas[i:j] for i in range(len(lemmas)) for j in range(i + 1, len(lemmas) + 1)]
    known = [run for run in runs if concepts_for(" ".join(run), kind)]
    longest = max((len(run) for run in known), default=0)
    return frozenset().union(*(concepts_for(" ".join(run), kind) for run in known if len(run) == longest))


def concepts_for(term: str, kind: str) -> frozenset[str]:
    names = concepts_of().get(term, frozenset())
    return frozenset(name for name in names if kind in concept_rows()[name]["kinds"].split())


def pairs() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "concept_pairs.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("case", pairs(), ids=lambda case: f"{case['left']} and {case['right']}")
def test_wordings_meet_only_where_they_tell_one_fact(case: dict[str, str]) -> None:
    left, right = named(case["left"], case["kind"]), named(case["right"], case["kind"])
    if case["together"] == "yes":
        assert left & right, (sorted(left), sorted(right))
    else:
        assert not left & right, sorted(left & right)


def test_a_qualifier_stands_on_one_side_of_its_group_and_each_group_has_two_sides() -> None:
    sides: dict[str, set[str]] = defaultdict(set)
    seen: dict[tuple[str, str], str] = {}
    for row in rows("contrasts"):
        sides[row["group"]].add(row["side"])
        assert seen.setdefault((row["group"], row["term"]), row["side"]) == row["side"], row
    assert {group for group, names in sides.items() if len(names) < 2} == set()
    assert len(sides) >= 80


def test_groups_whose_words_can_be_the_value_itself_are_marked() -> None:
    marked = {row["group"] for row in rows("contrasts") if row["note"] == "may be a value"}
    assert {"left-right", "north-south", "east-west"} <= marked


def test_group_and_side_names_can_be_joined_by_a_colon() -> None:
    assert not [row for row in rows("contrasts") if ":" in row["group"] + row["side"]]


def test_a_word_puts_its_clause_in_one_phase_only() -> None:
    counts = Counter(row["term"] for row in rows("phases"))
    assert {term for term, n in counts.items() if n > 1} == set()
    assert {row["phase"] for row in rows("phases")} == WORD_PHASES


def test_bare_verbs_of_saying_do_not_make_a_phase() -> None:
    assert {"announce", "say", "report", "project"} & {row["term"] for row in rows("phases")} == set()


def test_voices_are_those_of_claims_and_the_verbs_of_saying() -> None:
    assert {row["voice"] for row in rows("voices")} <= set(get_args(Voice)) | {"saying"}


def test_words_that_are_months_or_abilities_do_not_silence_a_claim() -> None:
    silent = {row["term"] for row in rows("voices") if row["voice"] in ("hypothetical", "corrected", "denied")}
    assert silent & {"may", "march", "could", "can", "should", "correct", "contest", "assume", "withdraw"} == set()


def test_a_thing_belongs_to_two_groups_of_synonyms_at_most() -> None:
    counts = Counter(row["term"] for row in rows("synonyms"))
    assert max(counts.values()) <= 2


def test_a_group_of_synonyms_has_at_least_two_words() -> None:
    assert min(Counter(row["group"] for row in rows("synonyms")).values()) >= 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("programme", "scheme"),
        ("ship", "vessel"),
        ("quake", "tremor"),
        ("blaze", "fire"),
        ("court", "tribunal"),
        ("resident", "inhabitant"),
        ("worker", "employee"),
        ("stadium", "ground"),
        ("plane", "aircraft"),
        ("treaty", "pact"),
        ("dialogue", "talk"),
        ("soldier", "troop"),
        ("company", "firm"),
        ("pupil", "student"),
    ],
)
def test_common_pairs_of_words_for_one_thing_share_a_group(left: str, right: str) -> None:
    groups = {term: {r["group"] for r in rows("synonyms") if r["term"] == term} for term in (left, right)}
    assert groups[left] & groups[right]


@pytest.mark.parametrize(
    ("left", "right"),
    [("dead", "injured"), ("king", "minister"), ("bridge", "tunnel"), ("city", "country"), ("plaintiff", "defendant")],
)
def test_words_for_different_things_share_no_group(left: str, right: str) -> None:
    groups = {term: {r["group"] for r in rows("synonyms") if r["term"] == term} for term in (left, right)}
    assert not groups[left] & groups[right]


def test_antonyms_are_two_words_in_order() -> None:
    assert all(row["term_a"] < row["term_b"] for row in rows("antonyms"))
    assert len(rows("antonyms")) >= 150


def test_no_antonyms_share_a_group_of_synonyms() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows("synonyms"):
        groups[row["term"]].add(row["group"])
    assert [row for row in rows("antonyms") if groups[row["term_a"]] & groups[row["term_b"]]] == []


def test_negations_name_what_they_turn_round() -> None:
    kinds = {row["kind"] for row in rows("negations")}
    assert kinds == {"particle", "preposition", "verb", "noun", "adjective", "near", "cancel"}
    assert all(row["note"] for row in rows("negations"))
