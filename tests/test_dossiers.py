"""An archive is split into dossiers: other matters are not compared, and a dossier tells what it would alone."""

import importlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rokcheck.align import align, glance, yes_no
from rokcheck.align.blocking import candidates
from rokcheck.align.corpus import corpus, likeness, near_words
from rokcheck.align.dossiers import LARGEST, TOO_LARGE, signature, split
from rokcheck.align.features import Pair
from rokcheck.align.why import OTHER_MATTERS, why
from rokcheck.extract import extract, learn
from rokcheck.load.readers import read_here
from rokcheck.load.source import Source
from rokcheck.models import Claim, Document, Group

align_corpus = importlib.import_module("rokcheck.align.corpus")
GOLD = Path(__file__).parent / "gold"
FIRST = ("Orla", "Bren", "Tamsin", "Kestrel", "Dunmore", "Falk", "Ister", "Morwen", "Pell", "Quarrow", "Rusk", "Selby")
SECOND = ("Marl", "Grove", "Strand", "Holt", "Fenn", "Crag", "Weir", "Lund")


def _story(number: int) -> list[Document]:
    """Two documents that tell of one bridge and do not agree on its opening."""
    thing = f"{FIRST[number % 12]} {SECOND[number // 12 % 8]} Bridge"
    year = 1900 + number
    texts = (
        f"{thing} opened to traffic in {year}. {thing} cost $4 million.",
        f"The opening of {thing} took place in {year + 1}. The cost of {thing} was $4 million.",
    )
    read = (read_here(Source(f"{number}-{n}.txt", text.encode())) for n, text in enumerate(texts))
    return [document for found in read for document in found if isinstance(document, Document)]


def _claims(documents: list[Document]) -> tuple[Claim, ...]:
    vocabulary = learn(documents)
    return tuple(claim for document in documents for claim in extract(document, vocabulary))


@pytest.fixture(scope="module")
def archive() -> tuple[Claim, ...]:
    return _claims([document for number in range(40) for document in _story(number)])


def _places(groups: tuple[Group, ...]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset((claim.document, claim.mention.value) for claim in group.claims) for group in groups}


def test_every_story_is_a_dossier_in_which_the_years_meet(archive: tuple[Claim, ...]) -> None:
    groups = align(archive)

    stories = [{claim.document.split("-")[0] for claim in group.claims} for group in groups]
    assert all(len(story) == 1 for story in stories)
    for number in range(40):
        assert frozenset({(f"{number}-0.txt", str(1900 + number)), (f"{number}-1.txt", str(1901 + number))}) in _places(
            groups
        )


def test_a_dossier_tells_what_it_tells_alone(archive: tuple[Claim, ...]) -> None:
    alone = align([claim for claim in archive if claim.document.startswith("7-")])

    inside = [group for group in align(archive) if group.claims[0].document.startswith("7-")]
    assert inside == list(alone)


def test_the_order_of_the_claims_is_no_matter(archive: tuple[Claim, ...]) -> None:
    signatures = {name: signature(c for c in archive if c.document == name) for name in {c.document for c in archive}}
    names = sorted(signatures)
    Random(3).shuffle(names)  # noqa: S311

    assert split({name: signatures[name] for name in names}) == split(signatures)


def test_few_documents_are_one_dossier() -> None:
    signatures = {f"{n}.txt": frozenset({f"@only {n}"}) for n in range(LARGEST)}

    assert len(set(split(signatures).values())) == 1
    assert len(set(split(signatures | {"another.txt": frozenset()}).values())) == LARGEST + 1


def test_two_stories_of_one_town_and_body_are_two_dossiers() -> None:
    signatures = {f"x{n:02}.txt": frozenset({f"other{n}", f"else{n}"}) for n in range(50)}
    for story in ("mill", "dam"):
        own = {f"@{story} {n}" for n in range(6)}
        signatures |= {f"{story}{n}.txt": frozenset({*own, "@Ostrel", "@Ostrel Council"}) for n in range(4)}

    at = split(signatures)

    assert {at[f"mill{n}.txt"] for n in range(4)} != {at[f"dam{n}.txt"] for n in range(4)}
    assert len({at[f"{story}{n}.txt"] for story in ("mill", "dam") for n in range(4)}) == 2


def test_a_document_that_says_little_comes_to_the_story_that_it_names() -> None:
    signatures = {f"x{n:02}.txt": frozenset({f"other{n}", f"else{n}"}) for n in range(50)}
    signatures |= {f"mill{n}.txt": frozenset({f"@mill {m}" for m in range(6)}) for n in range(4)}
    signatures["note.txt"] = frozenset({"@mill 1", *(f"@guest {n}" for n in range(8))})

    at = split(signatures)

    assert at["note.txt"] == at["mill0.txt"]


def test_one_rare_name_in_common_does_not_draw_a_document_away_from_its_story() -> None:
    signatures = {f"x{n:02}.txt": frozenset({f"other{n}", f"else{n}"}) for n in range(300)}
    for story in ("mill", "dam"):
        for n in range(5):
            own = {f"@{story} {m}" for m in range(4)} | {f"@{story} guest {n} {m}" for m in range(6)}
            signatures[f"{story}{n}.txt"] = frozenset(own)
    for one in ("mill4.txt", "dam4.txt"):
        signatures[one] = frozenset([*sorted(signatures[one])[:3], "@Kemp", "@Orla Kemp", "@Aunt Kemp"])

    at = split(signatures)

    assert {at[f"mill{n}.txt"] for n in range(5)} == {at["mill0.txt"]}
    assert {at[f"dam{n}.txt"] for n in range(5)} == {at["dam0.txt"]}


def test_what_would_make_a_dossier_too_large_is_counted() -> None:
    words = {f"word{n}" for n in range(30)}
    signatures = {f"{n:02}.txt": frozenset({*words, f"own{n}"}) for n in range(45)}
    signatures |= {f"x{n:02}.txt": frozenset({f"other{n}", f"else{n}"}) for n in range(50)}
    ledger = Counter[str]()

    at = split(signatures, ledger)

    assert max(Counter(at[f"{n:02}.txt"] for n in range(45)).values()) <= LARGEST
    assert ledger[TOO_LARGE] > 0


def test_why_says_that_two_documents_are_on_other_matters(archive: tuple[Claim, ...]) -> None:
    a = next(c for c in archive if c.document == "3-0.txt" and c.mention.kind == "date")
    b = next(c for c in archive if c.document == "5-1.txt" and c.mention.kind == "date")
    near = next(c for c in archive if c.document == "3-1.txt" and c.mention.kind == "date")

    assert why(archive, (a, b)).reason == OTHER_MATTERS
    assert why(archive, (a, near)).outcome == "brought together"


def test_pairs_told_apart_by_an_editor_stay_apart_in_an_archive(archive: tuple[Claim, ...]) -> None:
    a, b = (next(c for c in archive if c.document == f"3-{n}.txt" and c.mention.kind == "date") for n in (0, 1))
    apart = frozenset({(min(a.id, b.id), max(a.id, b.id))})

    assert not any({a.id, b.id} <= {c.id for c in group.claims} for group in align(archive, None, apart))


def test_other_values_do_not_change_the_dossiers(archive: tuple[Claim, ...]) -> None:
    changed = [replace(c, mention=replace(c.mention, value="2001", text="2001")) for c in archive]

    assert signature(changed) == signature(archive)


def _example() -> list[Document]:
    files = [file for name in ("beaver", "heist") for file in sorted((GOLD / name / "sources").iterdir())]
    read = (read_here(Source(file.name, file.read_bytes())) for file in files)
    return [document for found in read for document in found if isinstance(document, Document)]


@pytest.mark.parametrize("window", [glance.WINDOW, 64])
def test_what_is_seen_at_a_glance_is_what_a_closer_look_says(window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "WINDOW", window)
    claims = [c for c in _claims(_example()) if c.mention.kind == "polarity"]
    context, found, told = corpus(claims), Counter[str](), Counter[str]()

    left = glance.closer(claims, found)
    met = candidates(claims, told)
    told.update(yes_no.apart(Pair(claims[a], claims[b], context)) for a, b in set(met) - set(left))

    assert found == told
    assert left == sorted(set(left) & set(met))
    assert "" not in told
    assert len(told) > 4
    assert len(claims) > 128


def test_of_claims_that_an_editor_told_apart_no_closer_look_is_taken() -> None:
    claims = [c for c in _claims(_example()) if c.mention.kind == "polarity"]
    left, found = glance.closer(claims, Counter()), Counter[str]()
    a, b = left[0]
    apart = min(claims[a].id, claims[b].id), max(claims[a].id, claims[b].id)

    assert glance.closer(claims, found, frozenset({apart})) == left[1:]
    assert found[glance.EDITOR] == 1


def test_words_are_near_as_their_likeness_says(archive: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    told = [*archive, *(claim for claim in _claims(_example()))]
    vocabulary = sorted({word for claim in told for word, _ in claim.topic.words})
    near = {a: [(b, same) for b in vocabulary if b != a and (same := likeness(a, b))] for a in vocabulary}
    expected = {word: others for word, others in near.items() if others}
    assert len(expected) > 20

    for many in (1, 1 << 30):
        monkeypatch.setattr(align_corpus, "MANY", many)
        assert {word: sorted(others) for word, others in near_words(vocabulary).items()} == expected
