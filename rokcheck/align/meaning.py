"""How alike two passages are in meaning, where a sentence-embedding model is at hand: an extra, never the default.

A model is shown the words around a value, and of the value what it counts, without any number, month or day of the
week, so that it cannot look at values either. Cut and mask were chosen by measurement (benchmarks/RESULTS.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rokcheck.align.passages import Passage
from rokcheck.lexicon import rows
from rokcheck.models import Claim, SentenceModel

Index = tuple[int, int]
# Words and marks shown before and after the value.
REACH = 8
TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")
NUMBERS = frozenset({"unit", "ten", "hundred", "scale", "dozen", "half"})
DATES = frozenset({"month", "weekday"})


def meanings(told: Sequence[Passage], chosen: Sequence[Index], model: SentenceModel) -> dict[Index, float]:
    """Similarity of the words around the two values of each pair, -1..1."""
    texts = [shown(passage.claim) for passage in told]
    return dict(zip(chosen, model.similarities(texts, chosen), strict=True))


def shown(claim: Claim) -> str:
    """What the model is shown of a claim: at most REACH words and marks on each side of the value, and its noun."""
    value = " ".join(claim.mention.text.split())
    start = _place(claim.sentence, value, claim.start - claim.sentence_start)
    end = start + len(value)
    before, inside, after = map(_unmasked, (claim.sentence[:start], claim.sentence[start:end], claim.sentence[end:]))
    return " ".join([*before[-REACH:], *inside, *after[:REACH]])


def _place(sentence: str, value: str, near: int) -> int:
    """Where the value stands in the sentence, whose runs of spaces are folded: the occurrence nearest to `near`."""
    places = [match.start() for match in re.finditer(re.escape(value), sentence)] if value else []
    return min(places, key=lambda place: (abs(place - near), place), default=len(sentence))


def _unmasked(text: str) -> list[str]:
    return [word for word in TOKEN.findall(text) if not (_has_digit(word) or word.lower() in _masked())]


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


@cache
def _masked() -> frozenset[str]:
    """Words that state numbers, months and days of the week."""
    numbers = {row["word"] for row in rows("number_words") if row["role"] in NUMBERS}
    return frozenset(numbers | {row["word"].lower() for row in rows("date_words") if row["kind"] in DATES})
