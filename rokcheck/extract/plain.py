"""A reading for claims that are no amounts: counted nouns are nouns again, and ordinals tell one thing from another.

"Eleven passengers were injured" counts passengers for one claim and says for another that passengers were injured.
"""

from __future__ import annotations

from dataclasses import replace

from rokcheck.extract.reading import Reading
from rokcheck.extract.tokens import Token

# Verbs that take a bare noun; the tagger reads "contains mercury" as two nouns.
TAKING_NOUNS = frozenset(
    ["contain", "carry", "include", "lack", "feature", "possess", "require", "need", "use", "cause", "wear", "contract"]
)
COMING = frozenset({"come", "originate", "descend", "stem"})


def plain(reading: Reading) -> Reading:
    """The reading with counted nouns as nouns, verbs before bare nouns as verbs, ordinals as marks."""
    tokens = list(reading.tokens)
    marks = list(reading.marks)
    for value in reading.values:
        nouns = set(value.mention.noun.split()) if value.mention.kind == "count" else set()
        for n in range(value.first, value.last):
            if tokens[n].text.isalpha() and (tokens[n].lemma in nouns or tokens[n].text.lower() in nouns):
                tokens[n] = replace(tokens[n], tag="N")
        if value.mention.kind == "ordinal":
            marks.append((value.first, f"order:{value.mention.value}"))
    for n, token in enumerate(tokens):
        comes = token.lemma in COMING and token.tag == "N" and [t.text for t in tokens[n + 1 : n + 2]] == ["from"]
        if comes or _takes_a_noun(tokens, n):
            tokens[n] = replace(token, tag="V")
    return replace(reading, tokens=tuple(tokens), marks=tuple(marks))


def _takes_a_noun(tokens: list[Token], n: int) -> bool:
    token = tokens[n]
    return (
        token.tag == "N"
        and token.lemma in TAKING_NOUNS
        and token.text != token.lemma
        and 0 < n < len(tokens) - 1
        and tokens[n - 1].tag in "NO"
        and tokens[n + 1].tag in "NDX#"
    )
