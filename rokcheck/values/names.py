"""Persons, posts, bodies and places: `find` reads them in a text, `compare` tells how two stand to each other.

find("Acting Foreign Minister Jane Roe spoke in Geneva.")
→ role  "Acting Foreign Minister Jane Roe"  value "Jane Roe", unit "foreign minister", note "acting"
→ place "Geneva"
"""

from __future__ import annotations

from collections.abc import Sequence

from rokcheck.models import Mention
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_acronyms import acronyms
from rokcheck.values.name_compare import compare, same
from rokcheck.values.name_fold import canonical
from rokcheck.values.name_resolve import pieces

__all__ = ["acronyms", "canonical", "compare", "country_of", "find", "is_country", "same"]


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """All names, posts with their holders, and places of a text, in text order, never overlapping.

    `taken` are ascending spans that hold something else: "GB" in "4 GB" and "US" in "US$ 3" are no names.
    """
    return [
        Mention(
            piece.start,
            piece.end,
            text[piece.start : piece.end],
            "role" if piece.kind == "role" else "place" if piece.dimension == "place" else "name",
            piece.name,
            dimension=piece.dimension,
            unit=piece.lemma,
            noun=piece.noun,
            note=piece.note,
        )
        for piece in pieces(text, taken)
    ]


def is_country(name: str) -> bool:
    """Whether this is a country, by any of its names ("ROK", "the Netherlands"); demonyms are not."""
    return lexicon.is_country(name.removeprefix("the ").removeprefix("The "))


def country_of(word: str) -> str:
    """The country that a demonym, city or region belongs to ("Dutch" → "Netherlands"), "" when unknown."""
    if country := lexicon.demonyms().get(word):
        return country
    known = lexicon.places().get(word)
    return (known.within or known.name if known.type == "country" or known.within else "") if known else ""
