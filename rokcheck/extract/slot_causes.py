"""What caused it: "was caused by N", "the cause of it was N", "N started the fire"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rokcheck.extract.clauses import Phrase, chain
from rokcheck.extract.reading import Reading
from rokcheck.values.closed_sets import sides

CAUSE = frozenset({"cause"})
CAUSING = frozenset({"cause", "start", "trigger", "spark", "ignite", "blame"})
REACH = 10


@dataclass(frozen=True, slots=True)
class Cause:
    """The word at token `at` and the cause in tokens [start, end); `things` is what was caused, where a phrase says."""

    at: int
    start: int
    end: int
    sides: tuple[str, ...]
    things: tuple[Phrase, ...] = ()


def causes(reading: Reading) -> Iterator[Cause]:
    """Causes told by a noun ("the cause of the crash was fog") or as the subject of a verb ("fog caused the crash")."""
    tokens = reading.tokens
    for n in [n for n, lemma in enumerate(tokens.lemmas) if lemma in CAUSING]:
        token = tokens[n]
        said = _said(reading, n)
        if token.lemma == "blame":
            on = next((k for k in range(n + 1, min(len(tokens), n + REACH)) if tokens[k].text == "on"), 0)
            things = chain(tokens, n + 1, on)[:1] if on > n + 1 else ()
            yield from _named(reading, n, range(on + 1, min(len(tokens), on + REACH)), things) if things else ()
            continue
        if token.lemma == "cause" and said:
            things = chain(tokens, n + 2, said)[:1] if tokens[n + 1].text == "of" else ()
            yield from _named(reading, n, range(said + 1, min(len(tokens), said + REACH)), things)
        elif token.tag == "V" and not any(t.lemma == "be" for t in tokens[max(0, n - 3) : n]):
            clause = reading.clauses[reading.clause_of[n]]
            things = chain(tokens, n + 1, clause.end)[:1]
            if things:
                yield from _named(reading, n, range(clause.start, n), things)


def _said(reading: Reading, n: int) -> int:
    """The "was" of "the cause (of the crash) was"; 0 where there is none."""
    for at in range(n + 1, min(len(reading.tokens), n + REACH)):
        if reading.tokens[at].lemma == "be":
            return at
        if reading.tokens[at].tag not in "PDNX" and reading.tokens[at].tag != "#":
            return 0
    return 0


def _named(reading: Reading, at: int, where: Sequence[int], things: tuple[Phrase, ...]) -> Iterator[Cause]:
    words = [reading.tokens[n].lemma for n in where]
    found = sides(words, CAUSE)
    if found and not {"not", "no", "never"} & {reading.tokens[n].text.lower() for n in where}:
        first = where[0]
        told = tuple(f"{group}={side}" for group, side, *_ in found)
        yield Cause(at, first + found[0][2], first + found[0][3], told, things)
