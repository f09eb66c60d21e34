"""Where someone or something is from, as a sentence says what it is: "is a Danish drama film"."""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.factcheck.passages import Passage, complement
from rokcheck.models import Mention
from rokcheck.values import compare

WHOLE = "United Kingdom"
PARTS = frozenset({WHOLE, "England", "Scotland", "Wales", "Northern Ireland"})


def origins(passage: Passage) -> Iterator[Mention]:
    """The nationalities before the noun that says what the subject is; of a language nothing is said."""
    tokens = passage.tokens
    said = complement(tokens)
    if not said:
        return
    for mention in passage.nationalities:
        at, after = passage.token_at(mention.start), passage.token_at(mention.end)
        following = tokens[after].text.lower() if after < len(tokens) else ""
        inside = said[0].start <= mention.start <= said[-1].start
        if inside and following not in ("-", "language") and "language" not in tokens[at].text.lower():
            yield mention


def other_origin(claim: Mention, told: list[Mention]) -> bool:
    """Whether all that is told are other countries; parts of a whole and the whole are not other ones."""
    both = [{claim.value, other.value} for other in told]
    if any(WHOLE in pair and pair <= PARTS for pair in both):
        return False
    return bool(told) and all(compare(claim, other).relation == "conflict" for other in told)
