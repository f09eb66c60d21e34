"""A reading for claims that are no amounts: counted nouns are nouns again, and ordinals tell one thing from another.

"Eleven passengers were injured" counts passengers for one claim and says for another that passengers were injured.
"""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.extract.reading import Placed, Reading
from rokcheck.extract.tokens import Tokens

# Verbs that take a bare noun; the tagger reads "contains mercury" as two nouns.
TAKING_NOUNS = frozenset(
    ["contain", "carry", "include", "lack", "feature", "possess", "require", "need", "use", "cause", "wear", "contract"]
)
# Verbs that join a subject to what it is; the tagger reads "the ban remains" as two nouns.
JOINING = frozenset({"remains", "stays", "seems", "appears", "lies"})
MONTHS = frozenset(
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
)  # fmt: skip
# Verbs too empty for the list of concepts; before an article they are verbs all the same.
TAKING = frozenset({"takes", "gives", "makes", "holds", "gets", "bears", "runs", "shares"})
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
COMING = frozenset({"come", "originate", "descend", "stem"})
_MISREAD = TAKING_NOUNS | COMING | JOINING | TAKING
_TIMES = MONTHS | SEASONS


def plain(reading: Reading) -> Reading:
    """The reading with counted nouns as nouns, verbs before bare nouns as verbs, ordinals as marks."""
    ordinals = [(v.first, f"order:{v.mention.value}") for v in reading.values if v.mention.kind == "ordinal"]
    counted = {n: "N" for value in reading.values for n in _counted(reading, value)} if reading.values else {}
    tokens = reading.tokens.tagged(counted)
    if not (_MISREAD.isdisjoint(tokens.lemmas) and _MISREAD.isdisjoint(tokens.lows)):
        tokens = _verbs(tokens)
    months = () if _TIMES.isdisjoint(tokens.lows) else tuple(_months(tokens))
    if not ordinals and not months and tokens is reading.tokens:
        return reading
    return reading.but(tokens, marks=(*reading.marks, *ordinals, *months))


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
        if token.lemma not in _MISREAD and token.text not in _MISREAD:
            continue
        if _joins_or_takes(tokens, n):
            tokens = tokens.tagged({n: "V"})
            continue
        comes = token.lemma in COMING and token.tag == "N" and [t.text for t in tokens[n + 1 : n + 2]] == ["from"]
        if comes or _takes_a_noun(tokens, n):
            tokens = tokens.tagged({n: "V"})
    return tokens


def _joins_or_takes(tokens: Tokens, n: int) -> bool:
    if not 0 < n < len(tokens) - 1:
        return False
    before, token, after = tokens[n - 1 : n + 2]
    joins = token.text in JOINING and before.tag == "N" and after.tag in "NPDX"
    return joins or (token.text in TAKING and before.tag in "NO" and after.tag in "D#")


def _months(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """ "in May", "by last July": what is told of one month is not told of another."""
    for n, low in enumerate(tokens.lows):
        if (low in SEASONS or (low in MONTHS and tokens[n].text != low)) and n and tokens[n - 1].tag in "PD#NX":
            yield n, f"{'season' if low in SEASONS else 'month'}:{low}"


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
