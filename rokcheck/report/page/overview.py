"""Who agrees with whom: sources against facts, and sources against one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, islice, product

from rokcheck.models import Finding
from rokcheck.ranking import Sides, ranked, sides
from rokcheck.report.page.cards import letter, shade
from rokcheck.report.question import question
from rokcheck.report.words import in_words
from rokcheck.tables import Report

MOST_SOURCES, MOST_FACTS = 24, 60
ENOUGH = 3  # below this many common facts a share says little


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source says of a fact: sign and shade of its side, its value in words; all "" where it is silent."""

    sign: str = ""
    shade: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with one cell for each source."""

    finding: str
    name: str
    verdict: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Facts by sources; how many of either were left out."""

    sources: tuple[str, ...]
    rows: tuple[Row, ...]
    sources_left_out: int
    facts_left_out: int


@dataclass(frozen=True, slots=True)
class Pair:
    """How often two sources agree: of how many facts that both tell; `shade` 0 to 4, "few" or "none"."""

    agree: int = 0
    common: int = 0
    shade: str = "none"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sources by sources; None on the diagonal."""

    sources: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Pair | None, ...]], ...]


def matrix(report: Report) -> Matrix:
    """The facts that count most for the sources that are in most of them."""
    findings = (f for f in ranked(report.findings) if len({c.document for c in f.claims}) > 1)
    everyone, number = Counter[str](), 0
    for _, told in sides(report.findings):
        documents = set(chain(*told))
        if len(documents) > 1:
            everyone.update(documents)
            number += 1
    sources = _most(everyone)
    shown = tuple(_row(finding, sources) for finding in islice(findings, MOST_FACTS))
    return Matrix(sources, shown, len(everyone) - len(sources), number - len(shown))


def _most(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_SOURCES]))


def _row(finding: Finding, sources: tuple[str, ...]) -> Row:
    cells: dict[str, Cell] = {}
    for number, side in enumerate(finding.sides):
        for claim in side.claims:
            value = in_words(claim.mention.value, finding.kind)
            sign = letter(number) if len(finding.sides) > 1 else "✓"
            is_odd = finding.verdict == "conflict"
            cells.setdefault(claim.document, Cell(sign, shade(number) if is_odd else "same", value))
    name = question(finding) if finding.verdict == "conflict" else finding.label or finding.id
    return Row(finding.id, name, finding.verdict, tuple(cells.get(source, Cell()) for source in sources))


def agreement(report: Report) -> Agreement:
    """Of the facts that two sources both tell, how many they agree on; changes over time count for neither."""
    taking_part = Counter(chain.from_iterable(chain.from_iterable(_unchanged(report))))
    sources = _most(taking_part)
    places = frozenset(sources)
    agree, common = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for told in _unchanged(report):
        shown = [[name for name in side if name in places] for side in told]
        if sum(map(len, shown)) < 2:
            continue
        for side in shown:
            agree.update(combinations(side, 2))
            common.update(combinations(side, 2))
        for one, two in combinations(shown, 2):
            common.update((min(pair), max(pair)) for pair in product(one, two) if pair[0] != pair[1])
    rows = tuple(
        (one, tuple(None if one == two else _pair(min(one, two), max(one, two), agree, common) for two in sources))
        for one in sources
    )
    return Agreement(sources, rows)


def _unchanged(report: Report) -> Iterator[Sides]:
    return (told for verdict, told in sides(report.findings) if verdict != "changed")


def _pair(one: str, two: str, agree: Counter[tuple[str, str]], common: Counter[tuple[str, str]]) -> Pair:
    total = common[one, two]
    same = min(agree[one, two], total)
    if not total:
        return Pair()
    return Pair(same, total, "few" if total < ENOUGH else str(min(int(5 * same / total), 4)))
