"""All claims of a run, compared dossier by dossier, and what that comes to: read from the cache as it is asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rokcheck import corpus
from rokcheck.align.dossiers import signature, split
from rokcheck.cache import Entries, key
from rokcheck.cache.late import Late
from rokcheck.corpus import Corpus, Where
from rokcheck.dossier import Comparison, Dossier, Outcome, Pair, findings_of, groups_of
from rokcheck.errors import InputError
from rokcheck.judge import by_value
from rokcheck.judge.independence import first_copies
from rokcheck.models import Claim, Finding, Group
from rokcheck.review import Ledger, kept_apart, misread, passages
from rokcheck.review.standing import Passages
from rokcheck.steps import ODD, Extraction, Survey, Told, claims_entry


@dataclass(frozen=True)
class Claims:
    """The claims of a corpus, those of a document at a time, and what editors said of them."""

    corpus: Corpus
    extraction: Extraction
    told: tuple[Told, ...]
    ledger: Ledger

    @classmethod
    def taken(cls, read: Corpus, survey: Survey, at: Where, ledger: Ledger | None = None) -> Claims:
        """The claims of all documents, as far as they are not known from before."""
        extraction = Extraction(read.vocabulary, survey, sends=not at.engine.is_near)
        return cls(read, extraction, corpus.told(read, extraction, at), ledger or Ledger())

    def of(self, number: int) -> Sequence[Claim]:
        """The claims of a document. Raises InputError if its file has changed since it was read first."""
        packed = self.told[number].packed
        return packed.claims if packed else self.extraction.claims(self.corpus.tasks[number])

    @cached_property
    def decided(self) -> Mapping[str, int]:
        """The claims, by id, of documents that decisions name: their documents by number."""
        return {claim.id: number for number in self._named for claim in self.of(number)}

    @cached_property
    def places(self) -> Passages:
        """Where the decisions are looked up."""
        documents = [self.corpus.documents[number] for number in self._named]
        return passages((claim for number in self._named for claim in self.of(number)), documents)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Claims that an editor found misread."""
        return misread(self.ledger, self.places)

    @cached_property
    def apart(self) -> frozenset[Pair]:
        """Pairs of claims that an editor told apart."""
        return kept_apart(self.ledger, self.places)

    @cached_property
    def _named(self) -> list[int]:
        """The documents that decisions name."""
        named = {evidence.document for decision in self.ledger for evidence in decision.claims}
        return [number for number, document in enumerate(self.corpus.documents) if document.name in named]


def compared(claims: Claims, at: Where) -> Compared:
    """Deal the documents into dossiers and compare the claims of each. Raises InputError."""
    known, ledger = _without(claims), Counter[str]()
    names = [document.name for document in claims.corpus.documents]
    homes = split({names[n]: words for n, (number, words) in enumerate(known) if number}, ledger)
    dealt: dict[int, list[int]] = defaultdict(list)
    for n, name in enumerate(names):
        if name in homes:
            dealt[homes[name]].append(n)
    dossiers = list(_dossiers(claims, list(dealt.values()), at))
    outcomes = at.engine.map_items(Comparison(claims.extraction, at.model), dossiers)
    parts = [
        Part(tuple(numbers), dossier.name, outcome)
        for numbers, dossier, outcome in zip(dealt.values(), dossiers, outcomes, strict=True)
    ]
    return Compared([number for number, _ in known], claims.of, parts, at.entries, claims.left_out, ledger)


def _without(claims: Claims) -> list[tuple[int, frozenset[str]]]:
    """Of each document the number of claims and its signature, without those that editors found misread."""
    found = [(told.number, told.signature) for told in claims.told]
    for number in {claims.decided[claim] for claim in claims.left_out}:
        rest = [claim for claim in claims.of(number) if claim.id not in claims.left_out]
        found[number] = len(rest), signature(rest)
    return found


def _dossiers(claims: Claims, dealt: Sequence[Sequence[int]], at: Where) -> Iterator[Dossier]:
    """The dossiers, each with what editors said of its claims."""
    first, documents, home = first_copies(claims.corpus.documents), claims.corpus.documents, claims.decided
    for numbers in dealt:
        inside = set(numbers)
        apart = frozenset(pair for pair in claims.apart if {home[claim] for claim in pair} <= inside)
        left_out = frozenset(claim for claim in claims.left_out if home[claim] in inside)
        tasks = tuple(claims.corpus.tasks[n] for n in numbers)
        copied_from = tuple(first.get(documents[n].name, "") for n in numbers)
        packed = tuple(claims.told[n].packed for n in numbers)
        dossier = Dossier("", tasks, copied_from, packed, apart, left_out)
        yield replace(dossier, name=_name(dossier, [claims.told[n].answers for n in numbers], at))


def _name(dossier: Dossier, answers: Sequence[str], at: Where) -> str:
    """By all that the result is made of."""
    entries = at.entries
    if entries is None or not all(task.key for task in dossier.tasks):
        return ""
    made_of = [claims_entry(task, entries) for task in dossier.tasks], list(answers), list(dossier.first)
    editors = sorted(dossier.apart), sorted(dossier.left_out)
    return key("dossier", entries.version, at.model.sha256 if at.model else "", *made_of, *editors)


@dataclass(frozen=True, slots=True)
class Part:
    """A dossier: its documents by their numbers, the name of what is kept of it, what it came to."""

    documents: tuple[int, ...]
    name: str
    outcome: Outcome


@dataclass(frozen=True)
class Compared:
    """The claims of documents, and the dossiers in which they were compared.

    `sizes` are the numbers of claims of the documents without those in `left_out`; `load` gives the claims of a
    document with these. `ledger` counts what stands in no dossier.
    """

    sizes: Sequence[int]
    load: Callable[[int], Sequence[Claim]]
    parts: Sequence[Part]
    entries: Entries | None = None
    left_out: frozenset[str] = frozenset()
    ledger: Mapping[str, int] = field(default_factory=dict)

    @property
    def claims(self) -> Sequence[Claim]:
        """All claims, by document."""
        found = Late(self.sizes, self._claims)
        return found if self._is_kept else tuple(found)

    @property
    def groups(self) -> Sequence[Group]:
        """All groups by id, then those that nothing but a value brought together."""
        found = Late([sum(part.outcome.groups for part in self.parts)], lambda _: self._groups())
        return found if self._is_kept else tuple(found)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: conflicts before the rest, the surest first. Raises InputError."""
        try:
            found = [
                one
                for part in self.parts
                for one in findings_of(part.outcome, part.name, self._all(part), self.entries)
            ]
        except (OSError, *ODD) as error:
            raise self._changed() from error
        return tuple(sorted(found, key=lambda one: (one.verdict != "conflict", -one.confidence, one.id)))

    @property
    def counts(self) -> dict[str, int]:
        """The pairs of which nothing is told, by reason."""
        found = Counter(self.ledger)
        for part in self.parts:
            found.update(part.outcome.ledger)
        return dict(sorted(found.items()))

    @property
    def _is_kept(self) -> bool:
        """Whether nothing but the cache holds it."""
        return all(part.outcome.made is None for part in self.parts) and bool(self.parts)

    def _claims(self, number: int) -> Sequence[Claim]:
        told = self.load(number)
        return [claim for claim in told if claim.id not in self.left_out] if self.left_out else told

    def _all(self, part: Part, is_needed: bool = False) -> list[Claim]:
        """The claims of a dossier, if they are needed."""
        if not is_needed and part.outcome.made is None:
            return []
        return [claim for number in part.documents for claim in self._claims(number)]

    def _groups(self) -> list[Group]:
        try:
            found = [
                group
                for part in self.parts
                for group in groups_of(part.outcome, part.name, self._all(part, is_needed=True), self.entries)
            ]
        except (OSError, *ODD) as error:
            raise self._changed() from error
        told, alike = [g for g in found if not by_value(g)], [g for g in found if by_value(g)]
        return [*sorted(told, key=lambda group: group.id), *alike]

    def _changed(self) -> InputError:
        folder = self.entries.folder if self.entries else ""
        return InputError(f"{folder}: was changed during the run; run again")
