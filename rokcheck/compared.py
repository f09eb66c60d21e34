"""All claims of a run, and how they are compared: dossier by dossier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

from rokcheck import corpus
from rokcheck.align.dossiers import signature, split
from rokcheck.cache import key
from rokcheck.corpus import Corpus
from rokcheck.dossier import Comparison, Dossier, Pair
from rokcheck.judge.independence import first_copies
from rokcheck.models import Claim
from rokcheck.review import Ledger, kept_apart, misread, passages
from rokcheck.review.standing import Passages
from rokcheck.shelved import Compared, Shelved, Written, without
from rokcheck.steps import Extraction, Told
from rokcheck.survey import Survey
from rokcheck.where import Where


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

    @cached_property
    def known(self) -> Sequence[tuple[int, str, AbstractSet[str]]]:
        """Of each document the number of claims, the SHA-256 of their CSV, its signature; without what is left out."""
        found = [(told.number, told.sha256, told.signature) for told in self.told]
        for number in {self.decided[claim] for claim in self.left_out}:
            rest = self._rest(number)
            found[number] = len(rest), "", signature(rest)
        return found

    @property
    def shelf(self) -> Shelved:
        """The claims without what is left out."""
        names, tasks = [document.name for document in self.corpus.documents], self.corpus.tasks
        sizes = [(number, sha256) for number, sha256, _ in self.known]
        written = Written(
            lambda number: self.extraction.table(tasks[number]),
            lambda number, most: self.extraction.rows(tasks[number], most),
        )
        return Shelved(names, sizes, self._rest, written)

    def _rest(self, number: int) -> Sequence[Claim]:
        return without(self.of(number), self.left_out)


def compared(claims: Claims, at: Where) -> Compared:
    """Deal the documents into dossiers and compare the claims of each. Raises InputError."""
    ledger = Counter[str]()
    names = [document.name for document in claims.corpus.documents]
    homes = split({names[n]: words for n, (number, _, words) in enumerate(claims.known) if number}, ledger)
    dealt: dict[int, list[int]] = defaultdict(list)
    for n, name in enumerate(names):
        if name in homes:
            dealt[homes[name]].append(n)
    made = Compared(claims.shelf, at.entries, claims.left_out, ledger)
    comparison = Comparison(claims.extraction, at.model, at.least)
    dossiers = list(_dossiers(claims, list(dealt.values()), at))
    # What is known takes less time here than on its way to another process.
    here = [at.engine.is_near and comparison.has(dossier) for dossier in dossiers]
    outcomes = at.engine.map_items(
        comparison, [one for one, is_kept in zip(dossiers, here, strict=True) if not is_kept]
    )
    for numbers, dossier, is_kept in zip(dealt.values(), dossiers, here, strict=True):
        made.add(numbers, dossier.name, comparison(dossier) if is_kept else next(outcomes))
    return made


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
    if entries is None or not all(task.entry for task in dossier.tasks):
        return ""
    made_of = [task.entry for task in dossier.tasks], list(answers), list(dossier.first)
    editors = sorted(dossier.apart), sorted(dossier.left_out)
    return key("dossier", entries.version, at.model.sha256 if at.model else "", at.least, *made_of, *editors)
