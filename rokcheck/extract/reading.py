"""A sentence as read: tokens, clauses, triggers and the values and names in it, all by token index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rokcheck.extract.cells import told
from rokcheck.extract.clauses import Clause, clauses
from rokcheck.extract.concepts import Trigger, marks, numbered, phases, triggers
from rokcheck.extract.nearness import Barriers, barriers
from rokcheck.extract.sentences import Sentence
from rokcheck.extract.tokens import Tokens, tokenize
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


@dataclass(slots=True)
class Memo:
    """What the steps after have worked out of a reading for the vocabulary of its document, to be looked up again.

    `keys` and `heads`: see references. `content`, `names`, `weights`: see topics. `cues`: see voice. `turned`: see
    negation.
    """

    keys: dict[tuple[int, int], str] = field(default_factory=dict)
    heads: dict[tuple[int, int, bool], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    weights: dict[int, dict[str, float]] = field(default_factory=dict)
    content: Sequence[str] | None = None
    names: tuple[str, ...] | None = None
    cues: Sequence[tuple[int, str]] | None = None
    turned: Mapping[int, tuple[int, ...]] | None = None


@dataclass(slots=True, eq=False)  # see Token; one is never another
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
    memo: Memo = field(default_factory=Memo, init=False)

    def but(
        self,
        tokens: Tokens | None = None,
        name_at: Mapping[int, str] | None = None,
        marks: tuple[tuple[int, str], ...] | None = None,
        phases: tuple[tuple[int, str], ...] | None = None,
    ) -> Reading:
        """The same reading with other tokens, names, marks or phases."""
        return Reading(
            self.sentence, self.tokens if tokens is None else tokens, self.clauses, self.clause_of, self.triggers,
            self.values, self.names, self.name_at if name_at is None else name_at, self.people,
            self.marks if marks is None else marks, self.phases if phases is None else phases, self.barriers,
        )  # fmt: skip


def read(text: str, sentence: Sentence, mentions: Sequence[Mention], starts: Sequence[int]) -> Reading:
    """Read one sentence; `mentions` are all of the document's, ascending, `starts` where they begin."""
    inside = _within(mentions, starts, sentence) if starts else []
    values = [m for m in inside if m.kind not in NAME_KINDS]
    tokens = tokenize(text, (sentence.start, sentence.end), [(m.start, m.end) for m in values])
    parts = clauses(tokens, row=sentence.block.kind == "row")
    placed = _placed(tokens, inside)
    names = tuple([p for p in placed if p.mention.kind in NAME_KINDS])
    stated = tuple([p for p in placed if p.mention.kind not in NAME_KINDS]) if values else ()
    named = {n for p in names for n in range(p.first, p.last)}
    taken = {n for p in stated for n in range(p.first, p.last)}
    return Reading(
        sentence=sentence,
        tokens=tokens,
        clauses=parts,
        clause_of=tuple([n for n, clause in enumerate(parts) for _ in range(clause.start, clause.end)]),
        triggers=_free(triggers(tokens), names),
        values=stated,
        names=names,
        name_at={n: "@" + p.mention.value.lower() for p in names for n in range(p.first, p.last)},
        people=frozenset(["@" + p.mention.value.lower() for p in names if p.mention.dimension == "person"]),
        marks=(*[(n, mark) for n, mark in marks(tokens) if n not in named], *numbered(tokens, taken)),
        phases=tuple(phases(tokens)),
        barriers=barriers(tokens.lows, [(p.first, p.last) for p in stated], parts),
    )


def bare(text: str, sentence: Sentence) -> Reading:
    """The sentence read without its values, names, marks and phases: enough to tell what it denies."""
    tokens = tokenize(text, (sentence.start, sentence.end))
    parts = clauses(tokens, row=sentence.block.kind == "row")
    clause_of = tuple([n for n, clause in enumerate(parts) for _ in range(clause.start, clause.end)])
    return Reading(
        sentence, tokens, parts, clause_of, triggers(tokens), (), (), {}, frozenset(), (), (), ({}, {})
    )  # fmt: skip


def _within(mentions: Sequence[Mention], starts: Sequence[int], sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence, those of a row with what its labels say of them."""
    end = sentence.end
    here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, end)]
    found = [mention for mention in here if mention.end <= end and not mention.text.lower().startswith(RESTATED)]
    return told(sentence, found) if sentence.cells else found


def _placed(tokens: Tokens, mentions: Sequence[Mention]) -> list[Placed]:
    """The mentions with their tokens; none that covers no token."""
    if not mentions:
        return []
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    placed = [Placed(m, bisect_right(ends, m.start), bisect_left(starts, m.end)) for m in mentions]
    return [p for p in placed if p.last > p.first]


def _free(found: tuple[Trigger, ...], names: Sequence[Placed]) -> tuple[Trigger, ...]:
    """A word inside a longer name triggers nothing: "Signature Bank"."""
    inside = {n for p in names if p.last - p.first > 1 for n in range(p.first, p.last)}
    return tuple([trigger for trigger in found if trigger.verb or trigger.start not in inside]) if inside else found
