"""Numbers whose own word tells what became of those counted: "40 wounded", "left 12 dead", "61 of them died"."""

from __future__ import annotations

from functools import cache

from rokcheck.extract.concepts import Trigger, concepts, named
from rokcheck.extract.reading import Placed
from rokcheck.extract.words import base_forms
from rokcheck.lexicon import rows


def counted_state(value: Placed) -> Trigger | None:
    """The word of the value that governs it: in "Nine were killed and 40 wounded" the forty were not killed."""
    said = value.mention.text.lower().split()[-1]
    if value.mention.kind != "count" or value.last - value.first < 2 or said not in _states():
        return None
    lemma = base_forms(said)[1]
    names = tuple(name for name in named(lemma) if "count" in concepts()[name].kinds)
    return Trigger(value.last - 1, value.last, names, lemma, verb=True) if names else None


@cache
def _states() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("nouns_counted") if row["role"] == "adjective")
