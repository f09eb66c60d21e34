"""What a document says of its names: full names for family names, long forms for short ones, kinds of things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rokcheck.values import name_words as lexicon
from rokcheck.values.name_acronyms import acronyms
from rokcheck.values.name_parse import Piece


@dataclass(frozen=True, slots=True)
class Known:
    """Names met inside sentences, holders of family names (None when two share one), short forms."""

    names: frozenset[str]
    persons: dict[str, str | None]
    dimensions: dict[str, str]
    short: dict[str, str]


def known_of(text: str, found: list[Piece]) -> Known:
    """Gathers what the pieces that are sure tell of the names in a text."""
    short = acronyms(text)
    persons: dict[str, str | None] = {}
    dimensions: dict[str, str] = {}
    for piece in found:
        if piece.proof >= (1 if piece.dimension == "person" else 2):
            dimensions.setdefault(piece.name, piece.dimension)
    for name in sorted({piece.name for piece in found if piece.dimension == "person" or piece.name in dimensions}):
        if dimensions.get(name) == "person" and " " in name:
            for part in _family(name):
                persons[part] = name if persons.get(part, name) == name else _closer(persons[part], name)
    return Known(frozenset(piece.name for piece in found if piece.kind != "post"), persons, dimensions, short)


def _family(name: str) -> tuple[str, ...]:
    """The family name, by which a person is called after the first time, with its particle and without."""
    parts = name.split()
    if parts[0].lower() in lexicon.table("family_names", "note"):
        sure = parts[0].lower() not in lexicon.given_names() or re.search(r"-[a-z]", name)
        return (parts[0],) if sure else (parts[0], parts[-1])
    at = next((index for index in range(1, len(parts) - 1) if parts[index][0].islower()), len(parts) - 1)
    with_particle = " ".join(parts[at:])
    return tuple(dict.fromkeys((parts[-1], with_particle, with_particle[0].upper() + with_particle[1:])))


def _closer(one: str | None, two: str) -> str | None:
    """Two full names for one family name: the fuller of one person ("J. Roe", "Jane Roe"), or None."""
    if one is None:
        return None
    a, b = one.split(), two.split()
    if set(a) <= set(b) or set(b) <= set(a):
        return max(one, two, key=len)
    return max(one, two, key=len) if a[-1] == b[-1] and a[0][0] == b[0][0] and "." in a[0] + b[0] else None
