"""A conflict as an editor reads it: the question, the values, the passages beside one another, why it is told."""

from __future__ import annotations

from dataclasses import dataclass

from rokcheck.models import Claim, Document, Finding, Side
from rokcheck.report.anchors import LONGEST_QUOTE, VERBS, ordered, reason, value_in_words
from rokcheck.report.page.charts import Plot, plot
from rokcheck.report.passage import Passage, clean, passage
from rokcheck.report.places import Places
from rokcheck.report.question import question
from rokcheck.report.screen import Screen
from rokcheck.report.summary import decided
from rokcheck.report.window import window
from rokcheck.report.words import counted, in_words, independent
from rokcheck.tables import Report

SHORT_QUOTE = 180
MOST_ALSO = 20
CONTEXT = 160  # characters of the text around a sentence


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage: the sentence with its value apart, some text around it, and where it stands."""

    before: str
    sentence: Passage
    after: str
    document: str
    line: int
    about: str
    said: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One side: letter and shade, its value, who stands on it, the passage that speaks for it, and the others."""

    letter: str
    shade: str
    value: str
    support: str
    quote: Quote
    also: tuple[Quote, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card shows of a finding."""

    id: str
    severity: str
    rule: str
    kind: str
    confidence: str
    question: str
    label: str
    sides: tuple[Shown, ...]
    plot: Plot | None
    why: str
    reasons: tuple[str, ...]
    status: str
    decisions: tuple[str, ...]
    documents: tuple[str, ...]


def card(finding: Finding, report: Report, places: Places) -> Card:
    """The card of a finding."""
    status, decisions = _status(finding, report)
    return Card(
        id=finding.id, severity=finding.severity, rule=finding.rule, kind=finding.kind,
        confidence=f"{finding.confidence:.2f}", question=question(finding), label=finding.label,
        sides=tuple(_side(side, n, finding, places) for n, side in enumerate(finding.sides)),
        plot=plot(finding), why=reason(finding), reasons=finding.reasons, status=status, decisions=decisions,
        documents=tuple(sorted({claim.document for claim in finding.claims})),
    )  # fmt: skip


def _status(finding: Finding, report: Report) -> tuple[str, tuple[str, ...]]:
    """How the finding stands, and in words who has decided what."""
    standing, accepted = report.standing(finding), report.accepted.get(finding.id)
    told = tuple(decided(standing))
    if accepted is not None and accepted.by != "decision":
        told = (f"accepted ({accepted.by}): {accepted.reason}", *told)
    return "accepted" if accepted else standing.status, told


def _side(side: Side, number: int, finding: Finding, places: Places) -> Shown:
    first, *others = ordered(side)
    also = tuple(_quote(claim, finding, places, SHORT_QUOTE) for claim in others[:MOST_ALSO])
    support = f"{counted(len(side.documents), 'document')}{independent(side)}"
    return Shown(
        letter(number), shade(number), value_in_words(side, finding), support,
        _quote(first, finding, places, LONGEST_QUOTE), also, len(others) - len(also),
    )  # fmt: skip


def letter(number: int) -> str:
    """A … Z, then 27, 28, …: sides are told apart by letter, not by colour alone."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def shade(number: int) -> str:
    """The class of a side: the first, the second, all others."""
    return "abc"[min(number, 2)]


def _quote(claim: Claim, finding: Finding, places: Places, room: int) -> Quote:
    seen = window(passage(claim), room, Screen(room))
    document = places.documents.get(claim.document)
    before, after = around(claim, document) if room == LONGEST_QUOTE and document else ("", "")
    said = f"{VERBS[claim.voice]} {in_words(claim.mention.value, finding.kind)}"
    speaker = f" ({claim.speaker})" if claim.speaker and claim.voice in ("quoted", "reported") else ""
    return Quote(
        before, Passage(seen.before, seen.value, seen.after), after, claim.document, claim.line,
        places.about(claim.document), f"{said}{speaker}", places.address(claim),
    )  # fmt: skip


def around(claim: Claim, document: Document) -> tuple[str, str]:
    """The text before and after the claim's sentence in its paragraph, cut at words; "" if it is not there any more."""
    block = next(
        (b for b in document.blocks if b.start <= claim.start < b.end and b.kind in ("paragraph", "item")), None
    )
    end = sentence_end(claim, document.text)
    if block is None or end is None or claim.sentence_start < block.start:
        return "", ""
    before = clean(" ".join(document.text[block.start : claim.sentence_start].split()))
    after = clean(" ".join(document.text[end : block.end].split()))
    return _tail(before), _head(after)


def sentence_end(claim: Claim, text: str) -> int | None:
    """Where the claim's sentence ends in the text, in which it may run over several lines; None if it is not there."""
    at = claim.sentence_start
    for word in claim.sentence.split():
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else f"… {text[-CONTEXT:].partition(' ')[2]}"


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else f"{text[:CONTEXT].rpartition(' ')[0]} …"
