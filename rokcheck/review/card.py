"""A finding as it is laid out for an editor: sides, passages, the words around them, who said what when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rokcheck.models import Claim, Document, Finding, Side
from rokcheck.report.page.cards import around, letter, sentence_end
from rokcheck.report.page.charts import Plot, plot
from rokcheck.report.passage import Passage, clean, passage
from rokcheck.report.question import question
from rokcheck.report.words import in_words, plain


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage: the words around its sentence, the sentence split at the value, and facts about the document."""

    claim: Claim
    number: int
    passage: Passage
    before: str
    after: str
    facts: tuple[str, ...]
    has_changed: bool


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side with its letter, its value in words, and its passages."""

    letter: str
    number: int
    value: str
    words: str
    documents: tuple[str, ...]
    independent: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the timeline: when a document was published, and what it says."""

    at: str
    when: str
    document: str
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of a finding."""

    finding: Finding
    question: str
    why: str
    sides: tuple[ShownSide, ...]
    plot: Plot | None
    timeline: tuple[Moment, ...]


def card(finding: Finding, documents: Mapping[str, Document]) -> Card:
    """Lay a finding out."""
    values = [in_words(side.value, finding.kind) for side in finding.sides]
    sides = tuple(_side(n, side, finding, documents) for n, side in enumerate(finding.sides))
    return Card(
        finding,
        f"{question(finding)} {clean(' or '.join(values))}",
        clean(plain(finding.explanation, [side.value for side in finding.sides], finding.kind)),
        sides,
        plot(finding),
        tuple(sorted(_moments(sides, documents), key=lambda moment: (moment.at, moment.letter, moment.document))),
    )


def _side(place: int, side: Side, finding: Finding, documents: Mapping[str, Document]) -> ShownSide:
    quotes = tuple(_quote(claim, finding, documents.get(claim.document)) for claim in side.claims)
    words = clean(in_words(side.value, finding.kind))
    return ShownSide(letter(place), place + 1, side.value, words, side.documents, side.independent, quotes)


def _quote(claim: Claim, finding: Finding, document: Document | None) -> Quote:
    facts = [f"line {claim.line}"]
    if document:
        published = in_words(document.published.isoformat(), "date") if document.published else "no date"
        facts = [document.publisher, document.title, document.author, published, *facts]
    if claim.voice != "asserted":
        facts.append(claim.voice + (f" ({claim.speaker})" if claim.speaker else ""))
    before, after = around(claim, document) if document else ("", "")
    told = tuple(dict.fromkeys(clean(fact) for fact in facts if fact))
    number = finding.claims.index(claim) + 1
    has_changed = document is not None and sentence_end(claim, document.text) is None
    return Quote(claim, number, passage(claim), before, after, told, has_changed)


def _moments(sides: Sequence[ShownSide], documents: Mapping[str, Document]) -> Iterator[Moment]:
    """One line for each document of each side that says when it was published."""
    for side in sides:
        for name in side.documents:
            document = documents.get(name)
            if document and document.published:
                at = document.published.isoformat()
                yield Moment(at, in_words(at, "date"), name, side.letter, side.words)
