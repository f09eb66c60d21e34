"""One word in the place of another: "minister of justice from 2004" against "minister of transport from 2004"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from rokcheck.extract.tokens import Token
from rokcheck.factcheck.passages import Passage, complement
from rokcheck.factcheck.words import alike, has, opposite
from rokcheck.lexicon import are_of_other_types, rows
from rokcheck.models import Mention
from rokcheck.values import compare

SKIPPED = "DX\"'’“”()"
REACH = 3
Place = tuple[Sequence[Token], int]
# Words beside the changed one that must be the same: where the two are known to exclude each other, and where not.
KNOWN, UNKNOWN = 1, 3


def numbered(claim: Passage, passage: Passage) -> str:
    """Both numbers that are no values, where all beside them is the same: "at number 10", "Street 4"; or ""."""
    mine, theirs = _frame(claim), _frame(passage)
    told = {token.text for token in theirs}
    for n, token in enumerate(mine):
        if (
            token.text in told
            or not is_loose(claim, token)
            or not n
            or mine[n - 1].tag != "N"
            or not mine[n - 1].text.islower()
        ):
            continue
        for m, other in enumerate(theirs):
            if m and is_loose(passage, other) and alike(mine[n - 1].lemma, theirs[m - 1].lemma):
                return f"{mine[n - 1].text} {token.text} against {theirs[m - 1].text} {other.text}"
    return ""


def is_loose(passage: Passage, token: Token) -> bool:
    """Whether a token is a number that is no value and no part of one."""
    return token.text[0].isdigit() and not any(m.start <= token.start < m.end for m in passage.values)


def swapped(claim: Passage, passage: Passage) -> tuple[frozenset[str], str]:
    """A word of the claim in whose place the passage has another one, and both in words; or nothing and ""."""
    mine, theirs = _frame(claim), _frame(passage)
    new = [n for n, token in enumerate(theirs) if token.is_content and _is_new(token, claim)]
    for n, token in enumerate(mine):
        if not token.is_content or token.text.lower() in claim.subject or not _is_new(token, passage):
            continue
        for other in new:
            if _replaces((claim, passage), (mine, n), (theirs, other)):
                said = frozenset({token.lemma, token.text.lower()})
                return said, f"“{token.text}” against “{theirs[other].text}”"
    return _other_kind(claim, passage)


def _other_kind(claim: Passage, passage: Passage) -> tuple[frozenset[str], str]:
    """What both say that the same subject is: "a Swiss cellist" against "a violinist"."""
    if not (passage.continues or claim.subject & passage.subject):
        return frozenset(), ""
    mine, theirs = ([t for t in complement(p.tokens) if t.tag == "N"] for p in (claim, passage))
    for token in mine:
        of_kind = [other for other in theirs if excludes(token.lemma, other.lemma)]
        if len(of_kind) == 1 and _is_new(token, passage) and _is_new(of_kind[0], claim):
            return frozenset({token.lemma, token.text.lower()}), f"“{token.text}” against “{of_kind[0].text}”"
    if mine and theirs and _is_new(mine[-1], passage) and are_of_other_types(mine[-1].lemma, theirs[-1].lemma):
        said = frozenset(word for token in mine for word in (token.lemma, token.text.lower()))
        return said, f"“{mine[-1].text}” against “{theirs[-1].text}”"
    return frozenset(), ""


def _frame(passage: Passage) -> list[Token]:
    return [token for token in passage.tokens if token.tag not in SKIPPED]


def _is_new(token: Token, passage: Passage) -> bool:
    return len(token.lemma) > 1 and not has(token.lemma, passage.words) and token.text.lower() not in passage.names


def _same(mine: Sequence[Token], n: int, theirs: Sequence[Token], m: int) -> tuple[int, int]:
    """How many words before and after two places are the same."""
    before = zip(reversed(mine[max(0, n - REACH) : n]), reversed(theirs[max(0, m - REACH) : m]), strict=False)
    after = zip(mine[n + 1 : n + 1 + REACH], theirs[m + 1 : m + 1 + REACH], strict=False)
    return _run(before), _run(after)


def _run(pairs: Iterator[tuple[Token, Token]]) -> int:
    count = 0
    for a, b in pairs:
        if a.text in ",;." or not (alike(a.lemma, b.lemma) if a.is_content else a.text.lower() == b.text.lower()):
            break
        count += 1
    return count


def _replaces(passages: tuple[Passage, Passage], mine: Place, theirs: Place) -> bool:
    word, other = mine[0][mine[1]], theirs[0][theirs[1]]
    if alike(word.lemma, other.lemma) or word.tag != other.tag:
        return False
    same = _same(*mine, *theirs)
    places = [_place(passage, token) for passage, token in zip(passages, (word, other), strict=True)]
    if any(place and place.note == "demonym" for place in places):
        return False  # judged as an origin
    if places[0] and places[1]:
        return same[0] > KNOWN and compare(places[0], places[1]).relation == "conflict"
    if excludes(word.lemma, other.lemma):
        return max(same) >= KNOWN
    return _is_name(*mine) and _is_name(*theirs) and min(same) >= KNOWN and sum(same) >= UNKNOWN


def _is_name(tokens: Sequence[Token], n: int) -> bool:
    """Whether a word is the end of a name, and no "British" before a painter."""
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    return tokens[n].text[0].isupper() and (following is None or following.tag != "N")


def _place(passage: Passage, token: Token) -> Mention | None:
    return next((m for m in passage.places if m.start <= token.start < m.end), None)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("check_kinds"):
        found[row["term"]].add(row["kind"])
    return {term: frozenset(names) for term, names in found.items()}


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["term_a"], row["term_b"])) for row in rows("check_opposites"))


def excludes(word: str, other: str) -> bool:
    """Whether one of two base forms cannot stand where the other is true."""
    if _kinds().get(word, frozenset()) & _kinds().get(other, frozenset()):
        return True
    return frozenset((word, other)) in _opposites() or bool(opposite(word, {other}))
