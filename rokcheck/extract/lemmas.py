"""Base forms of words: the lemmatizer's, but for words that it misreads.

Its tables take a fifth of a second to load, as long as it takes to read a dozen documents. So what it said is handed
from run to run: a run that meets no word for the first time does without it.

    recall({"ships": "ship"})    what earlier runs were told
    lemma("Ships'")              →  "ship"
    newly_told()                 →  {} here; what this process had to ask since it was last called
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rokcheck.lexicon import rows

POSSESSIVE = re.compile(r"['’]s?$")
# So many words are handed on: those met first, of which most texts are made.
MOST = 50_000


class _Known(dict[str, str]):
    """What the lemmatizer said, and which of it is new."""

    def __init__(self) -> None:
        super().__init__()
        self.new: dict[str, str] = {}

    def __missing__(self, low: str) -> str:
        from simplemma import lemmatize

        told = str(lemmatize(low, lang="en")).lower()
        if len(self) < MOST:
            self[low] = self.new[low] = told
        return told


_KNOWN = _Known()


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """English base form, lower case."""
    low = POSSESSIVE.sub("", word.lower())
    if low in _irregular():
        return _irregular()[low]
    return _KNOWN[low] if low.isalpha() else low


def recall(told: Mapping[str, str]) -> None:
    """Take up what the same lemmatizer said before."""
    _KNOWN.update(told)


def newly_told() -> Mapping[str, str]:
    """What it said in this process since this was last asked."""
    told, _KNOWN.new = _KNOWN.new, {}
    return told


@cache
def _irregular() -> dict[str, str]:
    """Words that the lemmatizer misreads."""
    return {row["word"]: row["lemma"] for row in rows("concept_lemmas")}
