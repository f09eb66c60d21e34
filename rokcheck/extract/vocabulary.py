"""What the documents together teach, worked out of each by itself; and what one document asks of that.

teach(document) ─▶ Taught ─┐
teach(document) ─▶ Taught ─┴─ together ─▶ Vocabulary
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from rokcheck.extract.acts import open_questions, questions
from rokcheck.extract.claims import denied_keys
from rokcheck.extract.references import Vocabulary
from rokcheck.extract.words import base_forms
from rokcheck.models import Document
from rokcheck.values.names import acronyms

Value = TypeVar("Value")
NAME = r"[A-Z][\w'’-]{1,40}(?: (?:of )?(?:the )?[A-Z][\w'’-]{1,40}){0,3}"
IN_ANOTHER = re.compile(rf"\b({NAME})(?:, in |,\s| in | near | at )(?:the )?({NAME})(?!\s*(?:,\s[A-Z]|and\b))")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Taught:
    """What one document adds to the vocabulary; each sorted.

    `aliases` are (short form, long form), `within` (name, what it is said to lie in). `lemmas` are those of its words
    that stand in the wording of some question.
    """

    aliases: tuple[tuple[str, str], ...] = ()
    lemmas: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    within: tuple[tuple[str, str], ...] = ()


def teach(document: Document) -> Taught:
    """What a document explains and denies, e.g. "Joint Relief Team (JRT)", "Lund, Norwell"; a longer list is none."""
    words = set(WORD.findall(document.text.lower()))
    lemmas = {form for word in words for form in base_forms(word)}
    return Taught(
        aliases=tuple((short.lower(), long.lower()) for short, long in sorted(acronyms(document.text).items())),
        lemmas=tuple(sorted(lemmas & _asking())),
        denied=tuple(sorted(denied_keys(document))),
        within=tuple(sorted({(inner.lower(), outer) for inner, outer in IN_ANOTHER.findall(document.text)})),
    )


@cache
def _asking() -> frozenset[str]:
    return frozenset(
        lemma for sides in questions().values() for terms in sides.values() for term in terms for lemma in term
    )


def together(taught: Iterable[Taught]) -> Vocabulary:
    """The vocabulary; where two documents explain one short form, the first counts, so their order matters."""
    aliases: dict[str, str] = {}
    lemmas: set[str] = set()
    denied: set[str] = set()
    within: dict[str, set[str]] = {}
    for one in taught:
        for short, long in one.aliases:
            aliases.setdefault(short, long)
        lemmas.update(one.lemmas)
        denied.update(one.denied)
        for inner, outer in one.within:
            within.setdefault(inner, set()).add(outer)
    lying = {inner: tuple(sorted(outer)) for inner, outer in within.items()}
    return Vocabulary(aliases, frozenset(denied) | open_questions(lemmas), lying)


def learn(documents: Sequence[Document]) -> Vocabulary:
    """The vocabulary of documents; their order matters."""
    return together(map(teach, documents))


@dataclass(slots=True)
class Asked:
    """What was looked up in a vocabulary for one document. Where the answers are the same, so are its claims."""

    aliases: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)

    def of(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary to read with, that writes down here what it is asked."""
        return Vocabulary(
            _Listening(vocabulary.aliases, self.aliases), _ListeningSet(vocabulary.denied, self.denied),
            _Listening(vocabulary.within, self.within),
        )  # fmt: skip

    def answers(self, vocabulary: Vocabulary) -> str:
        """What a vocabulary answers to all of it, as a checksum."""
        told = (
            _answers(self.aliases, vocabulary.aliases), sorted(self.denied & vocabulary.denied),
            _answers(self.within, vocabulary.within),
        )  # fmt: skip
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _answers(asked: set[str], known: Mapping[str, Value]) -> list[tuple[str, Value]]:
    return [(key, known[key]) for key in sorted(asked) if key in known]


class _Listening(Mapping[str, Value]):
    """A mapping that notes what it is asked for."""

    def __init__(self, inner: Mapping[str, Value], asked: set[str]) -> None:
        self._inner, self._asked = inner, asked

    def get(self, key: str, default: Any = None) -> Any:
        """The answer, noted."""
        self._asked.add(key)
        return self._inner.get(key, default)

    def __getitem__(self, key: str) -> Value:
        self._asked.add(key)
        return self._inner[key]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a vocabulary is looked up, never listed: what it lists would concern every document")

    def __len__(self) -> int:
        return len(self._inner)


class _ListeningSet(AbstractSet[str]):
    """A set that notes what it is asked for."""

    def __init__(self, inner: AbstractSet[str], asked: set[str]) -> None:
        self._inner, self._asked = inner, asked

    def __contains__(self, key: object) -> bool:
        self._asked.add(str(key))
        return key in self._inner

    def __and__(self, keys: AbstractSet[Any]) -> AbstractSet[str]:
        self._asked.update(keys)
        return self._inner & keys

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a vocabulary is looked up, never listed: what it lists would concern every document")

    def __len__(self) -> int:
        return len(self._inner)
