"""How two names stand to each other: the same, one fuller than the other, spelled differently, or two."""

from __future__ import annotations

from functools import cache, lru_cache

from rokcheck.models import Comparison, Mention, Relation
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_acronyms import SMALL
from rokcheck.values.name_fold import Verdict, fold, generation
from rokcheck.values.name_kinds import classify
from rokcheck.values.name_persons import persons
from rokcheck.values.name_spelling import root, variant_words


def same(a: str, b: str) -> Verdict:
    """How two names stand to each other and why; `same(b, a)` has the same relation."""
    first, second = sorted((a, b))
    return _same(first, second)


@lru_cache(maxsize=50_000)
def _same(a: str, b: str) -> Verdict:
    left, right = fold(a), fold(b)
    if "" in {*left, *right}:
        return "undecidable", "no name to compare"
    told = {generation(a), generation(b)} - {""}
    if len(told) > 1:
        return "conflict", f"two bearers of a name: {a} and {b}"
    if left == right or "".join(left) == "".join(right):
        one_tells = told and not (generation(a) and generation(b))
        return ("refines", "one name tells which bearer of it") if one_tells else ("equal", "the same name")
    if verdict := _as_places(a, b):
        return verdict
    if verdict := _as_acronym(a, b):
        return verdict
    kinds = {classify(a)[0], classify(b)[0]}
    if "organisation" in kinds:
        return _organisations(a, b, left, right)
    if "place" in kinds:
        return _landscape(a, b, left, right)
    return persons(a, b, left, right)


def _place(name: str) -> lexicon.Place | None:
    bare = name.removeprefix("the ").removeprefix("The ")
    known = lexicon.places().get(bare)
    if not known and bare in lexicon.demonyms():
        known = lexicon.Place(lexicon.demonyms()[bare], "country", "")
    return known


def _as_places(a: str, b: str) -> Verdict | None:
    """Countries, cities and regions that are known."""
    one, two = _place(a), _place(b)
    if not one or not two:
        return None
    if one.name == two.name or [root(word) for word in fold(one.name)] == [root(word) for word in fold(two.name)]:
        return "equal", f"two names of {one.name}"
    if one.name == two.within or two.name == one.within:
        inner, outer = (one, two) if one.within == two.name else (two, one)
        return "refines", f"{inner.name} is in {outer.name}"
    if one.type == two.type and one.type in {"country", "city", "continent"}:
        return "conflict", f"different {_plural(one.type)}: {a} and {b}"
    if _apart(one, two) or _apart(two, one):
        return "conflict", f"different places: {_with_country(one)} and {_with_country(two)}"
    return "undecidable", f"{a} and {b} may be parts of one another"


def _apart(one: lexicon.Place, two: lexicon.Place) -> bool:
    """In two countries: Munich is neither in France nor in anything of Austria."""
    country = two.name if two.type == "country" else two.within
    return bool(one.within and country and one.within != country and lexicon.is_country(one.within))


def _with_country(place: lexicon.Place) -> str:
    return f"{place.name} ({place.within})" if place.within else place.name


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def _as_acronym(a: str, b: str) -> Verdict | None:
    short, long = sorted((a, b), key=len)
    bare = short.replace(".", "")
    capitals = sum(char.isupper() for char in bare)
    if not (1 < len(bare) < 10 and " " not in short and (bare.isupper() or (capitals > 1 and len(bare) < 5))):
        return None
    if fold(lexicon.known_acronyms().get(short, "")) == fold(long):
        return "equal", f"{short} stands for {long}"
    if " " not in long:
        return None
    letters = "".join(part[0] for part in fold(long) if part not in SMALL)
    every = "".join(part[0] for part in fold(long))
    if bare.lower() in {letters, every}:
        return "refines", f"{short} fits the initials of {long}"
    if not bare.isupper():
        return None
    if short in lexicon.known_acronyms():
        known = lexicon.known_acronyms()[short]
        return _same(*sorted((known, long)))
    return "undecidable", f"{short} may be short for another name"


@cache
def _generic() -> frozenset[str]:
    places = lexicon.table("org_words", "place")
    return frozenset(word for word, place in places.items() if place in {"suffix", "club"}) | {
        "company", "corporation", "group", "holdings", "international", "club", "football", "motor", "the", "plc",
    }  # fmt: skip


def _organisations(a: str, b: str, left: tuple[str, ...], right: tuple[str, ...]) -> Verdict:
    one, two = _content(left), _content(right)
    if sorted(one) == sorted(two):
        return "equal", "the same words in another order" if left != right else "the same name"
    if variant_words(tuple(sorted(one)), tuple(sorted(two))):
        return "overlaps", f"spelling variant: {a} and {b}"
    if set(one) - _generic() == set(two) - _generic() and set(one) - _generic():
        return _general(a, b, set(one), set(two))
    small, large = sorted((set(one), set(two)), key=lambda side: (len(side), sorted(side)))
    extra = {
        word
        for word in large - small
        if word.capitalize() not in lexicon.demonyms() and word.capitalize() not in lexicon.places()
    }
    if small < large and not extra:
        return "refines", "one name says the country as well"
    if small & large:
        return ("undecidable", "one may be a part of the other") if small < large else _partly(a, b, small, large)
    return "conflict", f"different names: {a} and {b}"


def _general(a: str, b: str, one: set[str], two: set[str]) -> Verdict:
    """Names that differ in general words: "Acme" and "Acme Ltd", but "Harbour United" and "Harbour City" are two."""
    if one <= two or two <= one:
        return "refines", "one name leaves out a general word"
    if any(lexicon.table("org_words", "place").get(word) == "club" for word in one ^ two):
        return "conflict", f"different names: {a} and {b}"
    return "undecidable", f"{a} and {b} may be two bodies of one group"


def _partly(a: str, b: str, one: set[str], two: set[str]) -> Verdict:
    if any(long.startswith(short) for short in one - two for long in two - one if len(short) > 2):
        return "undecidable", f"{a} and {b} may be short and long"
    apart = (one ^ two) - _generic()
    if len(one & two) >= 1 and one - two and two - one and apart:
        return "conflict", f"different names: {a} and {b}"
    return "undecidable", f"{a} and {b} share words"


def _content(tokens: tuple[str, ...]) -> list[str]:
    return [token for token in tokens if token not in SMALL]


def _landscape(a: str, b: str, left: tuple[str, ...], right: tuple[str, ...]) -> Verdict:
    one, two = _content(left), _content(right)
    heads = lexicon.table("place_words", "place")
    own = [[word for word in side if word not in heads] for side in (one, two)]
    if sorted(one) == sorted(two):
        return "equal", "the same words in another order"
    if variant_words(tuple(one), tuple(two)):
        return "overlaps", f"spelling variant: {a} and {b}"
    kinds = [{word for word in side if word in heads} for side in (one, two)]
    known = _place(a if kinds[1] else b)
    if own[0] == own[1] and not (kinds[0] and kinds[1]) and known and known.type != "water":
        return "undecidable", f"{a} and {b} may be two places"
    if own[0] == own[1]:
        return (
            ("refines", "one name leaves out what it is")
            if not (kinds[0] and kinds[1])
            else ("conflict", f"different places: {a} and {b}")
        )
    if kinds[0] == kinds[1] and kinds[0]:
        return "conflict", f"different places: {a} and {b}"
    if set(one) < set(two) or set(two) < set(one):
        return "undecidable", "one may be a part of the other"
    return "undecidable", f"{a} and {b} may be parts of one another"


def compare(a: Mention, b: Mention) -> Comparison:
    """How the names (or the holders of the posts) of two mentions stand to each other, and why."""
    relation, reason = same(a.value, b.value)
    if (
        a.dimension != b.dimension
        and "other" not in {a.dimension, b.dimension}
        and relation not in {"equal", "refines"}
    ):
        return Comparison("undecidable", f"a {' and a '.join(sorted((a.dimension, b.dimension)))} cannot be compared")
    if a.kind == b.kind == "role" and relation in {"equal", "refines", "overlaps"}:
        return _posts(a, b, relation, reason)
    return Comparison(relation, reason)


def _posts(a: Mention, b: Mention, relation: Relation, reason: str) -> Comparison:
    """One person: do the two posts agree?"""
    one, two = set(a.unit.split()), set(b.unit.split())
    if one == two or not one or not two:
        return Comparison(relation, reason)
    apart = one ^ two
    said = " and ".join(sorted((a.unit, b.unit)))
    if not apart & lexicon.contrasts() and (one < two or two < one):
        return Comparison(
            "refines" if relation == "equal" else relation, f"{reason}; one post is told in more detail: {said}"
        )
    if apart <= lexicon.contrasts() and a.noun == b.noun:
        return Comparison("conflict", f"one person, two posts: {said}")
    return Comparison("undecidable", f"one person may hold both posts: {said}")
