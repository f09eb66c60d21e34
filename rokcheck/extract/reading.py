"""A sentence as read: tokens, clauses, triggers and the values and names in it, all by token index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rokcheck.extract.cells import told
from rokcheck.extract.clauses import Clause, clauses
from rokcheck.extract.concepts import Trigger, marks, phases, triggers
from rokcheck.extract.nearness import Barriers, barriers
from rokcheck.extract.sentences import Sentence
from rokcheck.extract.tokens import Token, Tokens, tokenize
from rokcheck.models import Mention

NAME_KINDS = ("name", "place", "role")
# What only repeats a date told before: "since then" dates nothing new.
RESTATED = ("since then", "by then")


@dataclass(slots=True)  # see Token
class Placed:
    """A mention with the tokens [first, last) that it covers."""

    mention: Mention
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)  # one is never another, so that what is worked out of it can be kept
class Reading:
    """All that the later steps need to know of one sentence."""

    sentence: Sentence
    tokens: Tokens
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    triggers: tuple[Trigger, ...]
    values: tuple[Placed, ...]
    names: tuple[Placed, ...]
    name_at: Mapping[int, str]
    people: frozenset[str]
    marks: tuple[tuple[int, str], ...]
    phases: tuple[tuple[int, str], ...]
    barriers: tuple[Barriers, Barriers]


def read(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> Reading:
    """Read one sentence; `mentions` are all of the document's, ascending."""
    inside = _within(mentions, sentence.start, sentence.end)
    inside = told(sentence, [m for m in inside if not m.text.lower().startswith(RESTATED)])
    values = [m for m in inside if m.kind not in NAME_KINDS]
    tokens = tokenize(text, (sentence.start, sentence.end), [(m.start, m.end) for m in values])
    starts = [token.start for token in tokens] if inside else []
    ends = [token.end for token in tokens] if inside else []
    placed = [Placed(m, bisect_right(ends, m.start), bisect_left(starts, m.end)) for m in inside]
    parts = clauses(tokens, row=sentence.block.kind == "row")
    clause_of = tuple([n for n, clause in enumerate(parts) for _ in range(clause.start, clause.end)])
    names = tuple(p for p in placed if p.mention.kind in NAME_KINDS and p.last > p.first)
    stated = tuple(p for p in placed if p.mention.kind not in NAME_KINDS and p.last > p.first)
    return Reading(
        sentence=sentence,
        tokens=tokens,
        clauses=parts,
        clause_of=clause_of,
        triggers=_free(triggers(tokens), names, tokens),
        values=stated,
        names=names,
        name_at={n: "@" + p.mention.value.lower() for p in names for n in range(p.first, p.last)},
        people=frozenset("@" + p.mention.value.lower() for p in names if p.mention.dimension == "person"),
        marks=tuple((n, mark) for n, mark in marks(tokens) if not any(p.first <= n < p.last for p in names)),
        phases=tuple(phases(tokens)),
        barriers=barriers(tokens.lows, ((p.first, p.last) for p in stated), parts),
    )


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    first = bisect_left(mentions, start, key=lambda m: m.start)
    found = []
    for mention in mentions[first:]:
        if mention.start >= end:
            break
        if mention.end <= end:
            found.append(mention)
    return found


def _free(found: Sequence[Trigger], names: Sequence[Placed], tokens: Sequence[Token]) -> tuple[Trigger, ...]:
    """A word inside a value or a longer name triggers nothing: "40 workers", "Signature Bank"."""
    return tuple(
        trigger
        for trigger in found
        if tokens[trigger.start].tag != "#"
        and (trigger.verb or not any(p.first <= trigger.start < p.last and p.last - p.first > 1 for p in names))
    )
