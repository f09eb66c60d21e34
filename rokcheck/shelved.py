"""What a run came to, as it lies in the cache: claims by document, groups and findings by dossier, read on demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from rokcheck import tables
from rokcheck.cache import Entries
from rokcheck.cache.codec import ODD
from rokcheck.cache.filed import Filed
from rokcheck.cache.late import Late
from rokcheck.cache.results import finding_in
from rokcheck.dossier import Outcome, groups_of
from rokcheck.errors import InputError
from rokcheck.judge import by_value
from rokcheck.models import Claim, Finding, Group
from rokcheck.tables import ClaimsFile, claims_text, rows_of


class Written(NamedTuple):
    """The claims of a document as CSV, by its number: all of it, and the first rows."""

    table: Callable[[int], str]
    rows: Callable[[int, int], Sequence[tables.Row]]


class Shelved(Late[Claim], tables.Claims):
    """The claims of documents of these `names`.

    `known` tells of each document the number of its claims and the SHA-256 of their CSV, "" where it must be made;
    `load` gives its claims.
    """

    def __init__(
        self,
        names: Sequence[str],
        known: Sequence[tuple[int, str]],
        load: Callable[[int], Sequence[Claim]],
        written: Written,
    ) -> None:
        super().__init__([size for size, _ in known], load)
        self.names, self.known, self.load, self._written = names, known, load, written

    def files(self) -> Iterator[ClaimsFile]:
        """See tables.Claims."""
        for n, (name, (size, sha256)) in enumerate(zip(self.names, self.known, strict=True)):
            made = self._written if sha256 else Written(self._made, self._rows)
            yield ClaimsFile(name, size, sha256, partial(made.table, n), partial(made.rows, n))

    def _made(self, number: int) -> str:
        return claims_text(self.load(number))

    def _rows(self, number: int, most: int) -> Sequence[tables.Row]:
        return rows_of(self._made(number), most)


def without(claims: Sequence[Claim], left_out: AbstractSet[str]) -> Sequence[Claim]:
    """The claims but for some."""
    return [claim for claim in claims if claim.id not in left_out] if left_out else claims


@dataclass(frozen=True, slots=True)
class Part:
    """A dossier: its documents by their numbers, the name of what is kept of it, and what is not (see Outcome)."""

    documents: tuple[int, ...]
    name: str
    groups: int
    made: Any = None


class Compared:
    """The dossiers of a run and what they came to; added one after the other, before anything is asked."""

    def __init__(
        self, claims: Shelved, entries: Entries | None, left_out: frozenset[str], ledger: Mapping[str, int]
    ) -> None:
        self.shelf, self.left_out, self.parts = claims, left_out, list[Part]()
        self._entries, self._ledger = entries, Counter(ledger)
        self._filed = Filed(entries) if entries else None

    def add(self, documents: Sequence[int], name: str, outcome: Outcome) -> None:
        """Take up what a dossier came to."""
        self.parts.append(Part(tuple(documents), name, outcome.groups, outcome.made))
        self._ledger.update(outcome.ledger)
        if self._filed is not None and outcome.made is None:
            self._filed.add(name, [self.shelf.names[n] for n in documents], outcome.heads)

    @property
    def claims(self) -> Sequence[Claim]:
        """All claims, by document."""
        return self.shelf if self._is_kept else tuple(self.shelf)

    @property
    def groups(self) -> Sequence[Group]:
        """All groups by id, then those that nothing but a value brought together."""
        found = Late([sum(part.groups for part in self.parts)], lambda _: self._groups())
        return found if self._is_kept else tuple(found)

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """All findings: conflicts before the rest, the surest first. Raises InputError."""
        if self._filed is not None and self._is_kept:
            return self._filed
        found = list(self._filed or ())
        for part in self.parts:
            if part.made is not None:
                claims = self._claims(part)
                found += [finding_in(one, claims) for one in part.made[1]]
        return tuple(sorted(found, key=lambda one: (one.verdict != "conflict", -one.confidence, one.id)))

    @property
    def ledger(self) -> dict[str, int]:
        """The pairs of which nothing is told, by reason."""
        return dict(sorted(self._ledger.items()))

    @property
    def _is_kept(self) -> bool:
        """Whether nothing but the cache holds it."""
        return bool(self.parts) and all(part.made is None for part in self.parts)

    def _claims(self, part: Part) -> list[Claim]:
        return [claim for number in part.documents for claim in self.shelf.load(number)]

    def _groups(self) -> list[Group]:
        try:
            found = [
                group
                for part in self.parts
                for group in groups_of(part.made, part.name, self._claims(part), self._entries)
            ]
        except (OSError, *ODD) as error:
            folder = self._entries.folder if self._entries else ""
            raise InputError(f"{folder}: was changed during the run; run again") from error
        told, alike = [g for g in found if not by_value(g)], [g for g in found if by_value(g)]
        return [*sorted(told, key=lambda group: group.id), *alike]
