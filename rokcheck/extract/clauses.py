"""Cuts a sentence into clauses and finds their noun phrases, by the tags alone.

A clause knows the tokens [start, end) it covers, the word that joins it to its host, and its host. "when he visited X"
is dated by its host "It was launched in 1995"; "and signed Y in 2019" shares the subject of what went before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rokcheck.extract.tokens import Token

BREAKS = frozenset(";:—()[]|•")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [start, end); `joint` is "" for a main clause, else "relative", "coordinate", "resume" or "aside"."""

    start: int
    end: int
    joint: str
    host: int
    connector: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of nouns and adjectives, tokens [start, end); the head is the last of them."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """Index of the head token."""
        return self.end - 1


def clauses(tokens: Sequence[Token], *, row: bool = False) -> tuple[Clause, ...]:
    """Clauses in order; each token belongs to exactly one. A table row is one clause: label and values together."""
    if row:
        return (Clause(0, len(tokens), "", -1),)
    cuts = [(0, "", "")]
    for n in range(len(tokens)):
        cut = _cut(tokens, n, cuts[-1][0])
        if cut and n > cuts[-1][0]:
            cuts.append((n, *cut))
    bounds = [*(cut[0] for cut in cuts[1:]), len(tokens)]
    found: list[Clause] = []
    for (start, joint, connector), end in zip(cuts, bounds, strict=True):
        host = _host(found, joint)
        found.append(Clause(start, end, joint, host, connector))
    return tuple(found)


def _cut(tokens: Sequence[Token], n: int, begun: int) -> tuple[str, str] | None:
    """The joint of a clause that begins at token n, or None; the current clause began at token `begun`."""
    token = tokens[n]
    if token.text in BREAKS:
        if _short_form(tokens, n):
            return None
        return ("aside", token.text) if token.text in "([" else ("resume" if token.text in ")]" else "", token.text)
    if token.tag == "R":
        return "relative", token.lemma
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if following is None or token.text not in (",", "and", "or", "but", "then", "yet", "so"):
        return None
    if not any(t.tag in ("V", "A") for t in tokens[begun:n]):
        return None  # still before its verb: an apposition or a list, not a new clause
    return _joined(tokens, n, following)


def _short_form(tokens: Sequence[Token], n: int) -> bool:
    """ "(JRT)": a bracket around one word interrupts nothing."""
    if tokens[n].text == "(":
        return n + 2 < len(tokens) and tokens[n + 2].text == ")"
    return tokens[n].text == ")" and n >= 2 and tokens[n - 2].text == "("


def _joined(tokens: Sequence[Token], n: int, following: Token) -> tuple[str, str] | None:
    token = tokens[n]
    if token.tag == "C":
        return ("coordinate", token.lemma) if following.tag == "V" or _verb_soon(tokens, n + 1) else None
    if following.tag == "V":
        return "resume", ","
    if following.tag == "G":
        return "relative", following.lemma
    return ("coordinate", ",") if following.tag != "C" and _verb_soon(tokens, n + 1) else None


def _verb_soon(tokens: Sequence[Token], n: int) -> bool:
    """A subject and a verb follow before the next mark: "and the dam opened", ", they moved"."""
    seen_noun = False
    for token in tokens[n : n + 9]:
        if token.tag in ("V", "A"):
            return seen_noun
        if token.tag in ("N", "O", "#"):
            seen_noun = True
        elif token.tag not in ("D", "P", "X"):
            return False
    return False


def _host(found: Sequence[Clause], joint: str) -> int:
    if not found:
        return -1
    last = len(found) - 1
    if joint == "resume":
        while last > 0 and found[last].joint in ("relative", "aside"):
            last = found[last].host
        return max(last, 0)
    return last


def phrases(tokens: Sequence[Token], start: int, end: int) -> tuple[Phrase, ...]:
    """Noun phrases in tokens [start, end), in order."""
    found: list[Phrase] = []
    begin = -1
    for n in range(start, end):
        token = tokens[n]
        if token.tag == "N":
            begin = n if begin < 0 else begin
        elif begin >= 0 and token.text != "-":
            found.append(_phrase(tokens, begin, n))
            begin = -1
    if begin >= 0:
        found.append(_phrase(tokens, begin, end))
    return tuple(found)


def _phrase(tokens: Sequence[Token], begin: int, end: int) -> Phrase:
    return Phrase(begin, end - 1 if tokens[end - 1].text == "-" else end)


def before_verb(tokens: Sequence[Token], clause: Clause) -> tuple[Phrase, ...]:
    """Noun phrases of the subject: those before the first verb of the clause."""
    for n in range(clause.start, clause.end):
        if tokens[n].tag in ("V", "A") and n > clause.start:
            return phrases(tokens, clause.start, n)
    return phrases(tokens, clause.start, clause.end)


def chain(tokens: Sequence[Token], start: int, end: int) -> tuple[Phrase, ...]:
    """The noun phrases that run on from token `start` over prepositions and determiners, up to a verb or a mark."""
    stop = start
    while stop < end and tokens[stop].tag in (
        "N",
        "P",
        "D",
        "X",
        "#",
        "-",
        "’",
        "'",
        "“",
        "”",
        '"',
        "/",
        "A",
    ):
        if tokens[stop].tag == "A" and stop > start:
            break
        stop += 1
    return phrases(tokens, start, stop)
