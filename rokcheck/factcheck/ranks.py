"""Superlatives, ranks, comparatives and results: "the largest" against "the third-largest", two lengths, "3–1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rokcheck.extract.lemmas import lemma
from rokcheck.extract.tokens import Token
from rokcheck.factcheck.ask import Asked, Told
from rokcheck.factcheck.frames import is_loose
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import share, used
from rokcheck.lexicon import rows
from rokcheck.models import Mention

LASTS = used("last")
DEGREES = used("degree")  # "most", "least" before what has no form of its own
RESULT = re.compile(r"(?<![\w–-])(\d{1,3})\s?[–-]\s?(\d{1,3})(?![\w–-])")


def ranked(asked: Asked, passage: Passage) -> tuple[frozenset[str], str]:
    """A superlative of the claim that the passage ranks otherwise, and both in words; or nothing and ""."""
    told = dict(_superlatives(passage))
    for base, (rank, text, open_) in _superlatives(asked.claim):
        other = told.get(base)
        if other and other[0] != rank and not (open_ or other[2]):
            return frozenset(), f"“{text}” against “{other[1]}”"
    mine, theirs = (dict(_places(p)) for p in (asked.claim, passage))
    for noun in sorted(mine.keys() & theirs.keys()):
        if mine[noun][0] != theirs[noun][0]:
            return frozenset(), f"“{mine[noun][1]} {noun}” against “{theirs[noun][1]} {noun}”"
    return frozenset(), ""


def _places(passage: Passage) -> Iterator[tuple[str, tuple[bool, str]]]:
    """Each noun that is called the first or the last one, whether it is the last, and the word that says so."""
    tokens = passage.tokens
    for token, following in pairwise(tokens):
        low = token.text.lower()
        if following.tag == "N" and following.text.islower() and (low in LASTS or low == "first"):
            yield following.lemma, (low in LASTS, low)


def falls_short(claim: Passage, passage: Passage) -> bool:
    """Whether the claim has a superlative, or a number that is no value, that the passage does not have."""
    mine, theirs = dict(_superlatives(claim)), dict(_superlatives(passage))
    lasts = {noun for noun, place in _places(claim) if place[0]} - {
        noun for noun, place in _places(passage) if place[0]
    }
    lost = bool(lasts) or any(base not in theirs or (theirs[base][2] and not one[2]) for base, one in mine.items())
    told = {token.text for token in passage.tokens}
    return lost or any(token.text not in told and is_loose(claim, token) for token in claim.tokens)


def _superlatives(passage: Passage) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    """Base form → its rank ("" for the first), its words, and whether it is only one of several."""
    tokens = passage.tokens
    for n, token in enumerate(tokens):
        base = _superlative(tokens, n)
        if not base:
            continue
        rank = next((m for m in passage.values if m.kind == "ordinal" and token.start - 1 <= m.end <= token.end), None)
        first = min(n, passage.token_at(rank.start)) if rank else n
        before = " ".join(t.text.lower() for t in tokens[max(0, first - 4) : first])
        text = passage.document.text[tokens[first].start : token.end]
        yield base, (rank.value if rank else "", text, "one of" in before or "among" in before)


def _superlative(tokens: Sequence[Token], n: int) -> str:
    """The base form of a superlative ("largest", "second-largest", "most famous"), or ""."""
    token = tokens[n]
    if n > 1 and tokens[n - 1].text.lower() in DEGREES and token.tag in "NV":
        return token.lemma if tokens[n - 2].tag == "D" else ""
    low = token.text.lower().rpartition("-")[2]
    base = lemma(low) if low.endswith("est") else low
    return base if base != low else ""


def results(asked: Asked, passage: Passage) -> str:
    """Both results of a match, where the passage has another one; or ""."""
    mine, theirs = (sorted(set(RESULT.findall(p.text))) for p in (asked.claim, passage))
    if not mine or not theirs or {frozenset(one) for one in mine} & {frozenset(one) for one in theirs}:
        return ""
    return f"{'–'.join(mine[0])} against {'–'.join(theirs[0])}"


@cache
def _dimensions() -> dict[str, tuple[str, int]]:
    """Base form of an adjective → dimension, and 1 for more of it or -1 for less."""
    return {row["word"]: (row["dimension"], int(row["sign"])) for row in rows("check_comparatives")}


def compared(asked: Asked) -> Told | None:
    """ "the Ebb is longer than the Nyl", where both lengths are told."""
    tokens = asked.claim.tokens
    than = next((n for n, t in enumerate(tokens) if t.text.lower() == "than"), 0)
    base = tokens[than - 1].lemma if than else ""
    if base not in _dimensions() or any(t.tag == "#" for t in tokens):
        return None
    dimension, sign = _dimensions()[base]
    verb = next((n for n in range(than) if tokens[n].tag in "VA"), 0)
    sides = [_measure(asked, side, dimension) for side in (tokens[:verb], tokens[than + 1 :])]
    if not (sides[0] and sides[1]):
        return None
    (passage, a), (_, b) = sides[0], sides[1]
    if a.unit != b.unit or a.amount is None or b.amount is None or a.amount == b.amount:
        return None
    found = (a.amount > b.amount) == (sign > 0)
    return Told(passage, a, "fits" if found else "apart", f"{a.text} and {b.text}", 1.0)


def _measure(asked: Asked, side: Sequence[Token], dimension: str) -> tuple[Passage, Mention] | None:
    """What the sources tell of one side: a quantity of the dimension after its words, and after no other quantity."""
    wanted = frozenset(t.lemma for t in side if t.is_content)
    for passage in asked.near:
        begin = 0
        for value in passage.values:
            at = passage.token_at(value.start)
            words = frozenset(t.lemma for t in passage.tokens[begin:at])
            if value.dimension == dimension and wanted and share(wanted, words) == 1:
                return passage, value
            begin = passage.token_at(value.end)
    return None
