"""The findings of a run as they lie in the entries of its dossiers: a few numbers for each, the rest on demand."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from rokcheck.cache.codec import ODD
from rokcheck.cache.entries import BEGIN, Entries, as_line
from rokcheck.cache.results import whole_in, whole_out
from rokcheck.errors import InputError
from rokcheck.models import Finding
from rokcheck.ranking import FORMS, SEVERITY_ORDER, VERDICT_ORDER, Findings, Picked, Sides

# Findings that were read last are held for the next who asks, for several writers go through all conflicts.
HELD = 1024
# Forms that are read ahead, so that those of one dossier are read together.
AHEAD = 2_000
# From so many on they are sorted by numpy.
MANY = 50_000


class Head(NamedTuple):
    """What a finding is ranked by; where it lies in its entry; by numbers in its dossier the documents of each side.

    `sizes` are those in bytes of the finding and of its forms (ranking.FORMS), which follow one another.
    """

    verdict: str
    severity: str
    confidence: float
    id: str
    start: int
    sizes: tuple[int, ...]
    sides: tuple[tuple[int, ...], ...]


def filed(
    findings: Sequence[Finding], forms: Sequence[Sequence[str]], names: Sequence[str]
) -> tuple[list[Head], list[str]]:
    """The heads and lines of an entry for findings; `forms` those of each, `names` the documents of the dossier."""
    heads, lines, at = [], [], BEGIN
    number = {name: n for n, name in enumerate(names)}
    for finding, written in zip(findings, forms, strict=True):
        told = [as_line(whole_out(finding)), *written]
        sizes = tuple(len(line.encode("utf-8", "surrogatepass")) for line in told)
        sides = tuple(tuple(number[name] for name in side.documents) for side in finding.sides)
        heads.append(Head(finding.verdict, finding.severity, finding.confidence, finding.id, at, sizes, sides))
        lines += told
        at += sum(sizes) + len(sizes)
    return heads, lines


def head_in(made: Any) -> Head:
    """A head as it was read from JSON. Raises TypeError, ValueError."""
    *rest, sizes, sides = made
    return Head._make([*rest, tuple(sizes), tuple(map(tuple, sides))])


class Filed(Findings):
    """Findings in the order of `judge`: conflicts before the rest, the surest first.

    They are added by dossier, before anything is asked. Raises InputError where one is gone.
    """

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._names: list[str] = []
        self._documents: list[Sequence[str]] = []
        self._home, self._start, self._sizes = array("I"), array("I"), array("I")
        self._verdict, self._severity, self._sides = array("B"), array("B"), array("B")
        self._at, self._confidence, self._id = array("I"), array("d"), array("Q")
        self._read = lru_cache(HELD)(self._finding)

    def add(self, name: str, documents: Sequence[str], heads: Sequence[Head]) -> None:
        """The findings of a dossier, which lie in the entry of that name."""
        self._names.append(name)
        self._documents.append(documents)
        for head in heads:
            self._home.append(len(self._names) - 1)
            self._verdict.append(VERDICT_ORDER.index(head.verdict))
            self._severity.append(SEVERITY_ORDER.index(head.severity))
            self._confidence.append(head.confidence)
            self._id.append(int(head.id, 16))
            self._start.append(head.start)
            self._sizes.extend(head.sizes)
            self._at.append(len(self._sides))
            self._sides.append(len(head.sides))
            for side in head.sides:
                self._sides.extend((len(side), *side))

    def ranked(self, verdict: str = "") -> Sequence[Finding]:
        """See Findings."""
        chosen = VERDICT_ORDER.index(verdict) if verdict else None
        return _Picked(self, [n for n in self._ranked if chosen is None or self._verdict[n] == chosen])

    def verdicts(self) -> Counter[str]:
        """See Findings."""
        return Counter({VERDICT_ORDER[n]: number for n, number in Counter(self._verdict).items()})

    def sides(self) -> Iterator[tuple[str, Sides]]:
        """See Findings."""
        for n, verdict in enumerate(self._verdict):
            names, at = self._documents[self._home[n]], self._at[n]
            told, number = [], self._sides[at]
            at += 1
            for _ in range(number):
                size = self._sides[at]
                told.append(tuple(names[one] for one in self._sides[at + 1 : at + 1 + size]))
                at += 1 + size
            yield VERDICT_ORDER[verdict], tuple(told)

    def written(self, form: int) -> Iterator[tuple[str, str]]:
        """See Findings."""
        yield from self.forms(self._ranked, form)

    def forms(self, order: Sequence[int], form: int) -> Iterator[tuple[str, str]]:
        """Ids and forms of findings by their numbers, in this order. Raises InputError."""
        for start in range(0, len(order), AHEAD):
            ahead = order[start : start + AHEAD]
            texts: dict[int, str] = {}
            for home, numbers in groupby(sorted(ahead, key=self._home.__getitem__), self._home.__getitem__):
                here = list(numbers)
                texts.update(zip(here, self._pieces(home, [self._place(n, 1 + form) for n in here]), strict=True))
            yield from ((f"{self._id[n]:012x}", texts[n]) for n in ahead)

    def form(self, n: int, form: int) -> str:
        """A finding by its number, as it stands in FORMS[form]. Raises InputError."""
        return self._piece(n, 1 + form)

    def __len__(self) -> int:
        return len(self._home)

    def __getitem__(self, index: Any) -> Any:
        picked = self._judged[index]
        return self._read(picked) if isinstance(picked, int) else tuple(map(self._read, picked))

    def __iter__(self) -> Iterator[Finding]:
        return map(self._read, self._judged)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @cached_property
    def _judged(self) -> array[int]:
        return self._sorted(bytes(verdict > 0 for verdict in self._verdict))

    @cached_property
    def _ranked(self) -> array[int]:
        return self._sorted(self._verdict, self._severity)

    def _sorted(self, *first: bytes | array[int]) -> array[int]:
        """The numbers of the findings by these, then by confidence from the top, then by id."""
        if len(self) < MANY:
            order = zip(*first, (-sure for sure in self._confidence), self._id, range(len(self)), strict=True)
            return array("I", [key[-1] for key in sorted(order)])
        import numpy as np  # many keys take less memory so

        sure = -np.frombuffer(self._confidence)
        by: list[Any] = [np.frombuffer(self._id, np.uint64), sure]
        by += [np.frombuffer(key, np.uint8) for key in reversed(first)]
        return array("I", np.lexsort(by).astype(np.uint32).tobytes())

    def _finding(self, n: int) -> Finding:
        try:
            return whole_in(json.loads(self._piece(n, 0)))
        except ODD as error:
            raise self._gone() from error

    def _piece(self, n: int, which: int) -> str:
        return next(self._pieces(self._home[n], [self._place(n, which)]))

    def _place(self, n: int, which: int) -> tuple[int, int]:
        """Start and size in the entry of a finding (0) or a form of it (from 1)."""
        each = 1 + len(FORMS)
        sizes = self._sizes[n * each : n * each + which + 1]
        return self._start[n] + sum(sizes[:which]) + which, sizes[which]

    def _pieces(self, home: int, places: Sequence[tuple[int, int]]) -> Iterator[str]:
        try:
            yield from self._entries.pieces(self._names[home], places)
        except (OSError, ValueError) as error:
            raise self._gone() from error

    def _gone(self) -> InputError:
        return InputError(f"{self._entries.folder}: was changed during the run; run again")


class _Picked(Picked):
    """Some of filed findings, in an order."""

    def __init__(self, found: Filed, order: Sequence[int]) -> None:
        self._found, self._order = found, order

    def severities(self) -> Counter[str]:
        """See Picked."""
        numbers = Counter(self._found._severity[n] for n in self._order)
        return Counter({SEVERITY_ORDER[n]: number for n, number in numbers.items()})

    def without(self, ids: AbstractSet[str]) -> Picked:
        """See Picked."""
        left_out = {int(one, 16) for one in ids}
        return _Picked(self._found, [n for n in self._order if self._found._id[n] not in left_out])

    def surer(self, least: float) -> Picked:
        """See Picked."""
        return _Picked(self._found, [n for n in self._order if self._found._confidence[n] >= least])

    def written(self, form: int, most: int | None = None) -> Iterator[tuple[str, str]]:
        """See Picked."""
        return self._found.forms(self._order[:most], form)

    def form(self, n: int, form: int) -> str:
        """See Picked."""
        return self._found.form(self._order[n], form)

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: Any) -> Any:
        picked = self._order[index]
        read = self._found._read
        return read(picked) if isinstance(picked, int) else tuple(map(read, picked))

    def __iter__(self) -> Iterator[Finding]:
        return map(self._found._read, self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
