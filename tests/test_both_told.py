"""Values of two facts in one group: both told by two texts, or told as a sum and its part."""

from dataclasses import replace
from itertools import combinations

import pytest

from rokcheck.extract import extract
from rokcheck.judge.both import without_both_told
from rokcheck.judge.relations import relate, times
from rokcheck.load import load_text
from rokcheck.pipeline import reconcile_documents

BOTH = "The fires killed 77 people. One fire killed 60 people."
CASES = [
    ([BOTH, BOTH], 0, "both texts tell both"),
    ([BOTH, "The fires killed 77 people."], 2, "one text alone may be wrong, and contradicts itself"),
    (["The fires killed 77 people.", "The fires killed 60 people."], 1, "one value against one"),
    ([BOTH + " The other fire killed 17 people.", "The fires killed 60 people."], 2, "17 against 60: no sum"),
    (["It killed 7 people. It killed 4 people. It killed 3 people.", "It killed 4 people."], 5, "sums by chance"),
]


@pytest.mark.parametrize(("texts", "conflicts", "why"), CASES, ids=[case[2] for case in CASES])
def test_conflicts_that_are_left(texts: list[str], conflicts: int, why: str) -> None:
    documents = [load_text(f"Fires\n\n{text}\n", f"{n}.txt") for n, text in enumerate(texts)]
    claims = [c for document in documents for c in extract(document) if c.mention.kind in ("count", "number")]
    numbers = [c for c in {(c.document, c.start): c for c in claims}.values() if c.mention.text != "One"]
    pairs = {(a.id, b.id): relate(a, b, times(tuple(documents))) for a, b in combinations(numbers, 2)}

    left = [key for key, found in without_both_told(numbers, pairs).items() if found.relation == "conflict"]
    assert len(left) == conflicts, why


def test_a_full_name_tells_that_its_parts_are_one_person() -> None:
    documents = tuple(load_text("The match\n\nClara Holm scored the winning goal.\n", f"{n}.txt") for n in range(3))
    told = [c for document in documents for c in extract(document) if c.topic.slot == "scorer"]
    written = ("Clara", "Holm", "Clara Holm")
    names = [replace(c, mention=replace(c.mention, value=name)) for c, name in zip(told, written, strict=True)]
    pairs = {(a.id, b.id): relate(a, b, times(documents)) for a, b in combinations(names, 2)}

    assert [found.relation for found in pairs.values()].count("conflict") == 1
    assert all(found.relation != "conflict" for found in without_both_told(names, pairs).values())


def conflicts(*texts: str) -> int:
    return len(reconcile_documents([load_text(f"{text}\n", f"{n}.txt") for n, text in enumerate(texts)]).conflicts)


ALONE = "The Selby storm destroyed 61 homes."
OTHER = "The Selby storm destroyed 74 homes."


def test_a_text_that_tells_both_values_takes_them_for_two_facts() -> None:
    third = "The storm destroyed 61 homes. Fires that followed destroyed 74 homes in Selby."

    assert conflicts(ALONE, OTHER) == 1
    assert conflicts(ALONE, OTHER, third) == 0


def test_a_text_that_contradicts_itself_is_told_for_all_that() -> None:
    assert conflicts("The Orla bridge was opened in 1954. Jane Roe saw how the Orla bridge was opened in 1961.", "Fog.")
