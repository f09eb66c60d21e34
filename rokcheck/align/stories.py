"""Of what documents tell: two that are about things of other names speak of two ships where each says "the ship"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rokcheck.models import Claim
from rokcheck.values.name_akin import akin

# So many names, none of them told by the other document, are names of another story.
MANY = 2
YEAR = 4
# So many names in common make one story of two, whatever they begin with.
ENOUGH = 4
# Roles of phrases that a clause only may stand for.
BORROWED = frozenset({"earlier", "main", "heading"})
Names = AbstractSet[str]
Told = tuple[str, ...]
NONE: Names = frozenset()


@dataclass(frozen=True, slots=True)
class Story:
    """What a document tells: its names, and all its words as "~word".

    `things` are the noun phrases of more than one word; `parts`: slot → the names of the things of which it tells who
    or where that is; `years`: slot → the things of which it tells that with a time, and the years.
    """

    named: Names = NONE
    words: Names = NONE
    things: frozenset[str] = frozenset()
    parts: Mapping[str, Names] = field(default_factory=dict)
    years: Mapping[str, AbstractSet[tuple[str, str]]] = field(default_factory=dict)


UNKNOWN = Story()


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of the documents, by name."""

    told: Mapping[str, Story] = field(default_factory=dict)
    _apart: dict[tuple[str, Told, str, Told], bool] = field(default_factory=dict, repr=False, compare=False)

    def of(self, document: str) -> Story:
        """What the document tells."""
        return self.told.get(document, UNKNOWN)

    def apart(self, a: Claim, b: Claim) -> bool:
        """Whether the documents of two claims are about things of other names; the values compared are none of them."""
        key = (a.document, a.topic.about, b.document, b.topic.about)
        if key not in self._apart:
            self._apart[key] = a.document != b.document and self._of_two(*key)
        return self._apart[key]

    def _of_two(self, one: str, about: Told, other: str, about_other: Told) -> bool:
        """Two that do not say what they are about are of two stories where neither has a name of the other's."""
        if self._share(one, other) >= ENOUGH:
            return False
        left, right = _said(about), _said(about_other)
        if left and right:
            return not (_meet(left, right) or _meet(right, left))
        if _plain(about) & _plain(about_other):
            return False
        weak = not (left or right)
        left, right = (left or self._subject(one, about, weak)), (right or self._subject(other, about_other, weak))
        return bool(left and right) and not (self._tells(other, left) or self._tells(one, right))

    def _tells(self, document: str, names: Names) -> bool:
        story = self.of(document)
        return not names.isdisjoint(story.words) or _meet(names, story.named)

    def _share(self, one: str, other: str) -> int:
        """How many names of the one are told by the other too."""
        here, there = self.of(one).named, self.of(other)
        near = [name for name in here if any("~" + word in there.words for word in name[1:].split())]
        return sum(_meet([name], there.named) for name in near)

    def _subject(self, document: str, about: Told, weak: bool) -> Names:
        """Where no name says what it is about its first places, or all its names, if there are enough to tell."""
        first = {"~" + name[1:] for name in about if name[0] == "^"} if weak else NONE
        every = self.of(document).named
        return first or (every if len(every) >= MANY else NONE)

    def has_name(self, phrase: str, documents: Iterable[str]) -> bool:
        """Whether a phrase is a name, or one of the documents knows a word of it for a name: "corran bridge"."""
        names = {f"@{word}" for word in phrase.split()[:-1]}
        return phrase[0] == "@" or any(names & self.of(document).named for document in documents)

    def are_two(self, one: str, other: str, documents: Iterable[str]) -> bool:
        """Whether two names alike, neither a part of the other, are of two things: one document tells of both."""
        left, right = set(one[1:].split()), set(other[1:].split())
        return not (left <= right or right <= left) and any({one, other} <= self.of(d).named for d in documents)


def stories(claims: Iterable[Claim]) -> Stories:
    """What the documents of the claims tell."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.document].append(claim)
    return Stories({document: _story(every) for document, every in told.items()})


def _story(claims: Sequence[Claim]) -> Story:
    topics = [claim.topic for claim in claims]
    heads = [head for topic in topics for head in topic.heads]
    named = {name for topic in topics for name in (*topic.names, *topic.about) if name[0] == "@"}
    named |= {"@" + phrase.removeprefix("@") for _, phrase in heads if phrase[0] == "@" or " " in phrase}
    words = {word for topic in topics for phrase, _ in topic.words for word in phrase.removeprefix("@").split()}
    words |= {
        word for phrase in (*named, *(name for topic in topics for name in topic.about)) for word in phrase[1:].split()
    }
    parts = defaultdict[str, set[str]](set)
    years = defaultdict[str, set[tuple[str, str]]](set)
    for topic in topics:
        themes = [phrase for role, phrase in topic.heads if role in ("theme", "definite")]
        parts[topic.slot].update(phrase for phrase in themes if phrase[0] == "@")
        years[topic.slot].update((phrase, topic.as_of[:YEAR]) for phrase in themes if topic.as_of)
    things = frozenset(phrase for role, phrase in heads if " " in phrase and role not in BORROWED)
    return Story(named, frozenset("~" + word for word in words), things, parts, years)


def _said(about: Told) -> Names:
    """The names that say what a document is about, and not only where it happened."""
    return {name for name in about if name[0] in "@~"}


def _plain(about: Told) -> set[str]:
    """The title or subject in plain words: "banded skipper"."""
    return {phrase for phrase in about if phrase[0] == "="}


def _meet(left: Iterable[str], right: Iterable[str]) -> bool:
    return any(_may_be_one(x, y) for x in left for y in right)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names are akin; a word that may be one ("~alden") is asked for in names that are known."""
    return (one[0] == "~" or other[0] == "@") and akin(one[1:], other[1:])
