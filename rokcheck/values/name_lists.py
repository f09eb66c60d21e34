"""Values that are several names at once: those who shared a part, or a place with what it lies in.

`Mention.noun` holds all members, joined by "; "; "group=side" is a member of a closed set (closed_sets.py).
"""

from __future__ import annotations

from rokcheck.models import Comparison, Mention
from rokcheck.values import closed_sets, names
from rokcheck.values.name_kinds import classify

# Last words of names of what stands in a town.
SITES = frozenset(
    [
        "hotel", "hall", "house", "palace", "castle", "museum", "theatre", "theater", "station", "stadium", "park",
        "square", "street", "road", "bridge", "church", "cathedral", "abbey", "school", "college", "university",
        "hospital", "airport", "office", "centre", "center", "tower", "club", "inn", "arena", "library", "gallery",
        "barracks", "prison", "court", "market", "wharf", "dock", "quay", "pier", "yard", "works", "mill", "farm",
        "building", "lane", "avenue", "clinic", "laboratory", "terminal", "ground", "quarry",
        "mine", "field", "harbour", "harbor", "plant", "factory", "farmhouse", "garden",
        "pavilion", "embassy", "rooms",
        "pass", "hill", "valley", "forest", "creek", "canyon", "ridge", "peak", "beach", "reservoir", "dam", "camp",
    ]
)  # fmt: skip
AGREEING = frozenset({"equal", "refines", "overlaps"})


def members(mention: Mention) -> tuple[str, ...]:
    """All members of the value; its own name where it is no list."""
    if mention.kind == "role" and "=" not in mention.noun:
        return (mention.value,)
    return tuple(mention.noun.split("; ")) if mention.noun else (mention.value,)


def compare(a: Mention, b: Mention) -> Comparison:
    """How two values stand to each other; lists of names that share one do not conflict."""
    left, right = members(a), members(b)
    closed = [[part for part in side if "=" in part] for side in (left, right)]
    open_ = [[part for part in side if "=" not in part] for side in (left, right)]
    if closed[0] and closed[1]:
        told = closed_sets.compare(closed[0], closed[1])
        if told.relation != "undecidable" or not (open_[0] and open_[1]):
            return told
    if not (open_[0] and open_[1]):
        return Comparison("undecidable", "a place by name against a part of one")
    places = "place" in (a.kind, b.kind)
    if len(left) == len(right) == 1 and not places:
        return names.compare(a, b)
    return _lists(open_[0], open_[1], places)


def _lists(left: list[str], right: list[str], places: bool) -> Comparison:
    found = [names.same(x, y) for x in left for y in right]
    agreeing = [told for told in found if told[0] in AGREEING]
    if agreeing:
        relation, reason = agreeing[0]
        return Comparison(relation if len(left) == len(right) == 1 else "overlaps", reason)
    known = [names.same(x, y) for x in left for y in right if names.country_of(x) and names.country_of(y)]
    if any(relation == "conflict" for relation, _ in known):
        return Comparison(*next(told for told in known if told[0] == "conflict"))
    unclear = [told for told in found if told[0] == "undecidable"]
    if places and not _of_one_size(left, right):
        return Comparison("undecidable", "one may lie in the other")
    if places and not any(_size(name) == "site" for name in (*left, *right)):
        return Comparison("conflict", "different places: " + " and ".join(sorted((left[0], right[0]))))
    return Comparison(*(unclear or found)[0])


def _of_one_size(left: list[str], right: list[str]) -> bool:
    """Two towns, or two halls; a hall may stand in a town, and an unknown town in a known country."""
    sizes = [{_size(name) for name in side} for side in (left, right)]
    return bool(sizes[0] & sizes[1])


def _size(name: str) -> str:
    dimension, *_, proof = classify(name)
    if names.country_of(name):
        return "country" if names.is_country(name) else "town"
    if " " in name and name.split()[-1].lower() in SITES:
        return "site"
    if dimension == "organisation" or (dimension == "place" and proof and " " in name):
        return "site"
    return "town"
