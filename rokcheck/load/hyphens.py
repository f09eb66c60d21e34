"""Words that were cut at the end of a line: rejoined, while compounds keep their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rokcheck.lexicon import rows
from rokcheck.load.piece import Piece

SOFT_HYPHEN = "\u00ad"
HYPHEN_END = re.compile(r"(?P<cut>[^\W\d_]{2,})[-\u00ad]$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-?$)")
FIRST_WORD = re.compile(r"[^\W\d_]+")
SHORTEST_PART, LONGEST_WORD = 3, 60


def known_words(lines: Iterable[str]) -> frozenset[str]:
    """The words that a document writes in one line, those that a line may have cut left out."""
    return frozenset(word.lower() for line in lines for word in WORD.findall(line.rstrip()))


def dehyphenated(pieces: Sequence[Piece], known: frozenset[str]) -> list[Piece]:
    """The lines of one paragraph with cut words rejoined."""
    made = list(pieces)
    for n, (before, after) in enumerate(pairwise(pieces)):
        end, begin = HYPHEN_END.search(before.text[-LONGEST_WORD:]), FIRST_WORD.match(after.text[:LONGEST_WORD])
        whole = made[n].text
        if end and begin and after.text[0].islower():
            if is_one_word(end["cut"], begin.group(), known):
                made[n] = replace(made[n], text=whole[:-1])
                made[n + 1] = replace(after, tight=True)
            else:
                made[n] = replace(made[n], text=whole[:-1] + "-")
        elif whole.endswith(SOFT_HYPHEN):
            made[n] = replace(made[n], text=whole[:-1] + "-")
    return made


def is_one_word(cut: str, follows: str, known: frozenset[str]) -> bool:
    """Whether a word was cut here, as against a compound that has a hyphen anyway.

    What the document writes elsewhere decides; then the compounds that keep their hyphen in English; then whether a
    dictionary has the whole word, or its two parts.
    """
    first, second = cut.lower(), follows.lower()
    if f"{first}-{second}" in known:
        return False
    if first + second in known:
        return True
    if (first in _compounds("begins") and _is_word(second)) or (second in _compounds("ends") and _is_word(first)):
        return False
    if _is_word(first + second):
        return True
    return min(len(first), len(second)) < SHORTEST_PART or not (_is_word(first) and _is_word(second))


@cache
def _compounds(where: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("load_compounds") if row["where"] == where)


def _is_word(text: str) -> bool:
    from simplemma import is_known  # loads its tables on first use

    return bool(is_known(text, lang="en"))
