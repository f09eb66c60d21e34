"""A sentence of the draft with the passages of the sources that may answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rokcheck.factcheck.fit import Fit
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import DENYING, EXCLUDING, share
from rokcheck.models import Label, Mention

SUPPORTS = 0.6
SHORT = 8  # sentences of sources that are taken to be about one thing


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a source that may be the claim's, how it stands to it, and how sure it is that it is the same fact.

    `said` are words of the claim that the passage says by its form: "(1902 – 1971)" for "born".
    """

    passage: Passage
    value: Mention | None
    fit: Fit
    reason: str
    likeness: float
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """The label with what decided it."""

    label: Label
    explanation: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence of the draft and the passages that may answer it; `near` are those that speak of its subject."""

    claim: Passage
    near: tuple[Passage, ...]
    words: frozenset[str]
    names: frozenset[str]

    @property
    def attributes(self) -> frozenset[str]:
        """The claim's words that are no part of a name."""
        return frozenset(
            word
            for word in self.claim.words
            if word not in self.claim.names and word not in self.claim.aside and word not in DENYING
        )

    @property
    def excludes(self) -> bool:
        """Whether the claim says that nothing else is so, which few sources can bear out."""
        return any(t.text.lower() in EXCLUDING for t in self.claim.tokens)


def ask(claim: Passage, sources: Sequence[Passage]) -> Asked:
    """Bring the passages together that speak of the claim's subject."""
    near = tuple(_near(claim, sources))
    return Asked(
        claim, near, frozenset().union(*(p.words for p in near)), frozenset().union(*(p.names | p.words for p in near))
    )


def _near(claim: Passage, sources: Sequence[Passage]) -> Iterator[Passage]:
    """Passages about the claim's names, and those that go on from one; a text of few sentences is about one thing."""
    spoken = False
    wanted = claim.subject or claim.names or claim.words
    others = claim.words - claim.names
    spoken_of = any(claim.subject & passage.names for passage in sources)
    alone = len(sources) <= SHORT and len({passage.document.name for passage in sources}) == 1
    for n, passage in enumerate(sources):
        if n and sources[n - 1].document.name != passage.document.name:
            spoken = False
        own = bool(wanted & (passage.names | passage.words))
        in_table = claim.sentence.cells or passage.sentence.cells  # each row is about a thing of its own
        if not in_table:
            own = own or (alone and spoken_of and len(others) > 1 and share(others, passage.words) >= SUPPORTS)
            own = own or (passage.continues and (spoken or alone))
        spoken = own or not wanted
        if spoken:
            yield passage
