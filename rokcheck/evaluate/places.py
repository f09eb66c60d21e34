"""Whether a passage that rokcheck points at is the passage that the gold quotes: by words, not by offsets.

So a quote stays valid when the readers of files improve, and can be copied out of any viewer.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

# Share of the words of the shorter text that must recur in the longer one.
OVERLAP = 0.6


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A tag; a hyphen at the end of a line; a word or number."""
    return (
        re.compile(r"<[^>]+>"),
        re.compile(r"(\w)-\s*\n\s*(\w)"),
        re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+"),
    )


def bag(text: str) -> frozenset[str]:
    """The words and numbers of a text in small letters, without tags and hyphenation."""
    tag, hyphen, word = _patterns()
    plain = hyphen.sub(r"\1\2", html.unescape(tag.sub(" ", text)))
    return frozenset(found.lower() for found in word.findall(plain))


def recurs(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether most words of the shorter text stand in the longer one."""
    shorter = min(len(a), len(b))
    return bool(shorter) and len(a & b) >= OVERLAP * shorter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: the words of its sentence and of its value."""

    document: str
    sentence: frozenset[str]
    value: frozenset[str]

    def holds(self, document: str, quote: frozenset[str]) -> bool:
        """Whether the claim is of the passage quoted from the document."""
        if PurePosixPath(self.document).name != PurePosixPath(document).name or not recurs(quote, self.sentence):
            return False
        return self.value <= quote or recurs(self.value, quote)


def place(document: str, sentence: str, value: str) -> Place:
    """A place from the texts."""
    return Place(document, bag(sentence), bag(value))
