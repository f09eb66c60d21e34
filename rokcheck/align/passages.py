"""A value of a document with all that its claims tell of it: what the alignment of amounts and dates works on.

One date may be that of several events and has a claim for each. Two passages are compared once, with everything that
is known of either, so that one disagreement is never found twice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rokcheck.align.gates import family
from rokcheck.models import Claim

# A concept of a second binding is that of a word farther from the value.
FARTHER = 0.7
# What the roles of noun phrases are, as bits: of its own clauses, the things it happened to, what is spoken of.
NEAR, THEME, OWN = 1, 2, 4
ROLES = {
    "theme": NEAR | THEME | OWN, "definite": NEAR | THEME | OWN, "agent": NEAR | OWN, "theme+": NEAR, "near": NEAR
}  # fmt: skip
UNCLAIMED = frozenset({"corrected", "hypothetical"})


@dataclass(frozen=True)
class Passage:
    """Claims of one value at one place. `words`, `concepts` and `heads` map to nearness, nearness and role."""

    claims: tuple[Claim, ...]
    words: Mapping[str, float] = field(default_factory=dict)
    concepts: Mapping[str, float] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()

    @cached_property
    def claim(self) -> Claim:
        """The claim of the nearest governing word."""
        return self.claims[0]

    @cached_property
    def document(self) -> str:
        """Name of the document."""
        return self.claim.document

    @cached_property
    def family(self) -> str:
        """Kinds of value that can be compared with this one."""
        return family(self.claim)

    @cached_property
    def noun(self) -> str:
        """Head of what is counted."""
        return self.claim.topic.noun

    @cached_property
    def dimension(self) -> str:
        """What is measured: length, mass and so on."""
        return self.claim.topic.dimension

    @cached_property
    def known(self) -> frozenset[str]:
        """The concepts that the lexicon knows."""
        return frozenset(name for name in self.concepts if not name.startswith("~"))

    @cached_property
    def roles(self) -> tuple[tuple[str, str, int], ...]:
        """The noun phrases with their roles, these also as bits."""
        return tuple((phrase, role, ROLES.get(role, 0)) for phrase, role in self.heads.items())

    @cached_property
    def near(self) -> tuple[str, ...]:
        """The noun phrases of its own clauses."""
        return self._in(NEAR)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What the clauses themselves speak of."""
        return self._in(OWN)

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """Noun → the names before it, of the themes: "mill" → "@alden"; names without a noun stand under ""."""
        found: dict[str, set[str]] = {}
        for phrase in self._in(THEME):
            if phrase[0] == "@":
                found.setdefault("", set()).add(phrase)
                continue
            *before, noun = phrase.split()
            if mine := {f"@{word}" for word in before} & self._names:
                found.setdefault(noun, set()).update(mine)
        return found

    @cached_property
    def called(self) -> dict[str, set[str]]:
        """Noun → the names that tell which one is meant, in any role: "trial" → "@lowe", "hall" → "@alden hall"."""
        found: dict[str, set[str]] = {}
        for phrase in self.heads:
            *before, noun = phrase.removeprefix("@").split()
            mine = {phrase} if phrase[0] == "@" else {f"@{word}" for word in before} & self._names
            if before and mine:
                found.setdefault(noun, set()).update(mine)
        return found

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The plain nouns of its own clauses: "the trial"."""
        return tuple(phrase for phrase in self.near if phrase[0] != "@" and " " not in phrase)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its sentence, but for those of whoever says it."""
        said = {f"@{claim.speaker.lower()}" for claim in self.claims}
        return self._names - said

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for claim in self.claims for name in claim.topic.names)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """The governing words."""
        return frozenset(claim.topic.trigger for claim in self.claims) - {""}

    @cached_property
    def sentence(self) -> tuple[str, int]:
        """Where its sentence stands: document and place."""
        return self.document, self.claim.sentence_start

    @cached_property
    def is_claimed(self) -> bool:
        """Whether it is neither corrected nor supposed."""
        return self.claim.voice not in UNCLAIMED

    @cached_property
    def names_people(self) -> bool:
        """Whether each of its claims does."""
        return all(claim.topic.actors for claim in self.claims)

    @cached_property
    def qualified(self) -> frozenset[str]:
        """The groups of its marks."""
        return frozenset(mark.split(":", 1)[0] for mark in self.marks)

    @cached_property
    def logarithm(self) -> float:
        """Of one more than its words."""
        return math.log1p(len(self.words))

    def _in(self, wanted: int) -> tuple[str, ...]:
        return tuple(phrase for phrase, _, roles in self.roles if roles & wanted)


def passages(claims: Sequence[Claim]) -> tuple[Passage, ...]:
    """The claims by place and kind of value, in the order of their first claim."""
    places: dict[tuple[str, int, int, str], list[Claim]] = {}
    for claim in claims:
        places.setdefault((claim.document, claim.start, claim.end, claim.mention.kind), []).append(claim)
    return tuple(_passage(tuple(members)) for members in places.values())


def _passage(claims: tuple[Claim, ...]) -> Passage:
    words: dict[str, float] = {}
    concepts: dict[str, float] = {}
    heads: dict[str, str] = {}
    for n, claim in enumerate(claims):
        for word, weight in claim.topic.words:
            words[word] = max(words.get(word, 0.0), weight)
        for name in claim.topic.concepts:
            concepts.setdefault(name, FARTHER if n else 1.0)
        for role, phrase in claim.topic.heads:
            heads.setdefault(phrase, role)
    marks = frozenset(mark for claim in claims for mark in claim.topic.marks)
    phases = frozenset(phase for claim in claims for phase in claim.topic.phase.split())
    return Passage(claims, words, concepts, heads, marks, phases)
