"""What a document says of its names: full names for family names, long forms for short ones, kinds of things."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from rokcheck.lexicon import words
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_acronyms import acronyms
from rokcheck.values.name_kinds import is_field
from rokcheck.values.name_parse import Piece

# A family name that more persons bear than this is nobody's in particular; comparing them all would take too long.
MOST_BEARERS = 20
KINDS_OF_PLACE = frozenset(
    ("town", "city", "village", "island", "port", "province", "region", "district", "capital", "county", "suburb",
     "hamlet", "municipality")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Names met inside sentences, kinds of names, short forms, and who bears a family name.

    `persons` has for each family name the full names with it and where each first stands, in text order.
    """

    names: frozenset[str]
    persons: dict[str, list[tuple[int, str]]]
    dimensions: dict[str, str]
    short: dict[str, str]

    def holder(self, family: str, at: int) -> str:
        """The only person met before `at` (or, if none yet, in the whole text) with this family name, or ""."""
        bearers = self.persons.get(family)
        if not bearers:
            return ""
        count = bisect_right(bearers, at, key=itemgetter(0)) or len(bearers)
        if count > MOST_BEARERS:
            return ""
        met = [name for _, name in bearers[:count]]
        fullest = max(met, key=len, default="")
        return fullest if all(_one_person(name, fullest) for name in met) else ""


def known_of(text: str, found: list[Piece]) -> Known:
    """Gathers what the pieces that are sure tell of the names in a text."""
    persons: dict[str, list[tuple[int, str]]] = {}
    dimensions: dict[str, str] = {}
    first: dict[str, int] = {}
    places: set[str] = set()
    for piece in found:
        first[piece.name] = min(first.get(piece.name, piece.start), piece.start)
        if piece.proof >= (1 if piece.dimension == "person" else 2):
            dimensions.setdefault(piece.name, piece.dimension)
        elif piece.dimension == "other" and in_a_place(text, piece):
            places.add(piece.name)
    for start, name in sorted((first[name], name) for name, kind in dimensions.items() if kind == "person"):
        for part in _family(name) if " " in name else ():
            persons.setdefault(part, []).append((start, name))
    dimensions = dict.fromkeys(places - set(persons), "place") | dimensions
    names = frozenset(piece.name for piece in found if piece.kind != "post")
    return Known(names, persons, dimensions, acronyms(text))


def _family(name: str) -> tuple[str, ...]:
    """The family name, by which a person is called after the first time, with its particle and without."""
    parts = name.split()
    if lexicon.table("honorifics", "place").get(parts[-1].lower()) == "suffix":
        parts = parts[:-1]
    if parts[0].lower() in lexicon.table("family_names", "note"):
        sure = parts[0].lower() not in lexicon.given_names() or re.search(r"-[a-z]", name)
        return (parts[0],) if sure else (parts[0], parts[-1])
    at = next((index for index in range(1, len(parts) - 1) if parts[index][0].islower()), len(parts) - 1)
    with_particle = " ".join(parts[at:])
    return tuple(dict.fromkeys((parts[-1], with_particle, with_particle[0].upper() + with_particle[1:])))


def _one_person(one: str, two: str) -> bool:
    """Whether two full names with one family name can be one person's: "J. Roe" and "Jane Mary Roe"."""
    a, b = one.split(), two.split()
    return set(a) <= set(b) or (a[0][0] == b[0][0] and "." in a[0] + b[0])


def in_a_place(text: str, piece: Piece) -> bool:
    """ "in Wexcombe", "the village of Wexcombe"; not "in Chemistry", "in Roe v. Grant", "shares in Wexcombe"."""
    before = text[piece.start - 1 : piece.start]
    if before not in {" ", "\n"} or is_field(piece.name.lower()) or " v. " in piece.name:
        return False
    left = text[max(0, piece.start - 40) : piece.start - 1].rsplit(None, 2)
    last, word = left[-1].lstrip('("“‘—–') if left else "", left[-2].lower() if len(left) > 1 else ""
    if last == "of":
        return word in KINDS_OF_PLACE
    return last in {"near", "outside", "around"} or (last == "in" and word not in words("words_before_in"))
