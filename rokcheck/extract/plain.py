"""A reading for claims that are no amounts: counted nouns are nouns again, and ordinals tell one thing from another.

"Eleven passengers were injured" counts passengers for one claim and says for another that passengers were injured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.tokens import Tokens

# Verbs that take a bare noun; the tagger reads "contains mercury" as two nouns.
TAKING_NOUNS = frozenset(
    ["contain", "carry", "include", "lack", "feature", "possess", "require", "need", "use", "cause", "wear", "contract"]
)
COMING = frozenset({"come", "originate", "descend", "stem"})
_MISREAD = TAKING_NOUNS | COMING


def plain(reading: Reading) -> Reading:
    """The reading with counted nouns as nouns, verbs before bare nouns as verbs, ordinals as marks."""
    ordinals = [(v.first, f"order:{v.mention.value}") for v in reading.values if v.mention.kind == "ordinal"]
    tokens = reading.tokens.tagged({n: "N" for value in reading.values for n in _counted(reading, value)})
    tokens = _verbs(tokens) if _MISREAD.intersection(tokens.lemmas) else tokens
    if not ordinals and tokens is reading.tokens:
        return reading
    return replace(reading, tokens=tokens, marks=(*reading.marks, *ordinals))


def _counted(reading: Reading, value: Placed) -> Iterator[int]:
    """The tokens of a count that are the noun counted."""
    if value.mention.kind == "count":
        nouns = value.mention.noun.split()
        for n in range(value.first, value.last):
            token = reading.tokens[n]
            if token.text.isalpha() and (token.lemma in nouns or reading.tokens.lows[n] in nouns):
                yield n


def _verbs(tokens: Tokens) -> Tokens:
    """Verbs that the tagger took for nouns; each is judged by the words before it as they are by then."""
    for n, token in enumerate(tokens):
        comes = token.lemma in COMING and token.tag == "N" and [t.text for t in tokens[n + 1 : n + 2]] == ["from"]
        if comes or _takes_a_noun(tokens, n):
            tokens = tokens.tagged({n: "V"})
    return tokens


def _takes_a_noun(tokens: Tokens, n: int) -> bool:
    token = tokens[n]
    return (
        token.tag == "N"
        and token.lemma in TAKING_NOUNS
        and token.text != token.lemma
        and 0 < n < len(tokens) - 1
        and tokens[n - 1].tag in "NO"
        and tokens[n + 1].tag in "NDX#"
    )
