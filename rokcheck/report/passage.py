"""A sentence with the place of its value, ready to be shown: whoever marks a value in a text uses this."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rokcheck.models import Claim
from rokcheck.tables import fold

# Marks that reorder or hide text: a document must not be able to disguise what it says. Joiners stay,
# for without them scripts and emoji fall apart.
KEPT_FORMATS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in three parts, cleaned; `value` is "" where the value's words are not in it."""

    before: str
    value: str
    after: str


def passage(claim: Claim) -> Passage:
    """The claim's sentence, split at its value."""
    words = fold(claim.mention.text)
    start = _start(claim.sentence, words, claim.start - claim.sentence_start)
    if start < 0:
        return Passage(clean(claim.sentence), "", "")
    end = start + len(words)
    return Passage(clean(claim.sentence[:start]), clean(words), clean(claim.sentence[end:]))


def _start(sentence: str, words: str, guess: int) -> int:
    """Where the words begin, or -1. The guess is exact unless folding white space has moved them to the left."""
    if not words or sentence.startswith(words, max(guess, 0)):
        return max(guess, 0) if words else -1
    before = sentence.rfind(words, 0, max(guess, 0) + len(words))
    return before if before >= 0 else sentence.find(words)


def clean(text: str) -> str:
    """The text without terminal escapes, control characters and marks that reorder text, on one line."""
    if text.isprintable():
        return text
    bare = _escapes().sub("", text).replace("\t", " ")
    return "".join(char for char in bare if _shown(char))


@cache
def _escapes() -> re.Pattern[str]:
    """ANSI control sequences and operating system commands, with their text."""
    return re.compile(
        r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,1000}(?:\x07|\x1b\\|\x9c)"
    )


def _shown(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in ("Cc", "Cf", "Cs", "Zl", "Zp") or char in KEPT_FORMATS
