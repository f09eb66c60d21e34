"""A draft with its claims marked in place, block by block, and a note beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rokcheck.models import Block, Claim, ClaimVerdict, Document
from rokcheck.report.draft.entries import reason, value
from rokcheck.report.passage import Passage, passage
from rokcheck.report.places import Places
from rokcheck.report.screen import Screen
from rokcheck.report.window import window
from rokcheck.tables import DraftReport

SHORT_QUOTE, MOST_QUOTES = 240, 2
SHOWN = frozenset({"title", "heading", "paragraph", "item", "row", "caption"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a source, its value apart, and where it stands."""

    passage: Passage
    document: str
    line: int
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a claim: the verdict, the passages that decide, and those that say otherwise."""

    number: int
    label: str
    value: str
    line: int
    why: str
    quotes: tuple[Quoted, ...]
    against: tuple[Quoted, ...]
    left_out: int
    card: str
    accepted: str
    said: Passage


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the draft's text: plain (label ""), a claim, or a sentence without one; `numbers` are those of notes."""

    text: str
    label: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the draft with its pieces and notes."""

    kind: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open, in the text of the draft."""

    start: int
    end: int
    label: str
    number: int = 0


def notes(made: DraftReport, where: Places) -> tuple[Note, ...]:
    """The notes of all claims, numbered in the order of the drafts."""
    findings = made.findings
    conflicts = {name for name, finding in findings.items() if finding.verdict == "conflict"}
    return tuple(
        _note(number, verdict, verdict.id if verdict.id in conflicts else "", (made, where))
        for number, verdict in enumerate(_in_order(made), start=1)
    )


def _in_order(made: DraftReport) -> list[ClaimVerdict]:
    order = {draft.name: number for number, draft in enumerate(made.drafts)}
    return sorted(made.verdicts, key=lambda v: (order[v.claim.document], v.claim.start, v.claim.end))


def _note(number: int, verdict: ClaimVerdict, card: str, told: tuple[DraftReport, Places]) -> Note:
    made, where = told
    accepted = made.report.accepted.get(verdict.id)
    claim, quotes = verdict.claim, _quotes(verdict.evidence, where)
    return Note(
        number, verdict.label, value(claim), claim.line,
        reason(verdict), quotes, _quotes(verdict.against, where), max(len(verdict.evidence) - len(quotes), 0),
        card,
        f"{accepted.by}: {accepted.reason}" if accepted else "", _window(claim),
    )  # fmt: skip


def _quotes(claims: Sequence[Claim], where: Places) -> tuple[Quoted, ...]:
    kept = {(claim.document, claim.sentence_start): claim for claim in reversed(claims)}
    chosen = sorted(kept.values(), key=claims.index)[:MOST_QUOTES]
    return tuple(Quoted(_window(c), c.document, c.line, where.about(c.document), where.address(c)) for c in chosen)


def _window(claim: Claim) -> Passage:
    part = passage(claim)
    if claim.mention.kind == "polarity":  # the whole sentence is the value
        part = Passage("", "", "") if not claim.sentence else Passage(claim.sentence, "", "")
    seen = window(part, SHORT_QUOTE, Screen(SHORT_QUOTE))
    return Passage(seen.before, seen.value, seen.after)


def parts(draft: Document, made: DraftReport, told: Sequence[Note]) -> Iterator[Part]:
    """The blocks of a draft in order; page furniture is left out."""
    spans = tuple(_spans(draft, made, told))
    beside = {note.number: note for note in told}
    blocks = [block for block in draft.blocks if block.kind in SHOWN] or [Block(0, len(draft.text), "paragraph")]
    end = 0
    for block in blocks:
        if block.start < end:  # inside one that is shown
            continue
        end = block.end
        inside = [span for span in spans if block.start <= span.start < block.end]
        pieces = tuple(_pieces(draft.text, block, inside))
        numbers = [span.number for span in inside if span.number]
        if any(piece.text.strip() for piece in pieces):
            yield Part(block.kind, pieces, tuple(beside[number] for number in numbers))


def _spans(draft: Document, made: DraftReport, told: Sequence[Note]) -> list[Span]:
    """Claims and sentences without one; of those that overlap the first and longest comes first."""
    found = [
        Span(verdict.claim.start, verdict.claim.end, verdict.label, note.number)
        for verdict, note in zip(_in_order(made), told, strict=True)
        if verdict.claim.document == draft.name
    ]
    found += [Span(s.start, s.end, "not checkable") for s in made.not_checkable if s.document == draft.name]
    return sorted(found, key=lambda span: (span.start, -span.end, span.number))


def _pieces(text: str, block: Block, spans: Iterable[Span]) -> Iterator[Piece]:
    at = block.start
    for start, end, label, numbers in _apart(spans, block.end):
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], label, numbers)
        at = end
    if at < block.end:
        yield Piece(text[at : block.end])


def _apart(spans: Iterable[Span], last: int) -> list[tuple[int, int, str, tuple[int, ...]]]:
    """Spans that do not overlap: what begins inside another is noted at its end."""
    found: list[tuple[int, int, str, tuple[int, ...]]] = []
    for span in spans:
        number = (span.number,) if span.number else ()
        if found and span.start < found[-1][1]:
            start, end, label, numbers = found[-1]
            found[-1] = (start, end, _worse(label, span.label), (*numbers, *number))
        else:
            found.append((span.start, min(span.end, last), span.label, number))
    return found


RANK: Mapping[str, int] = {"contradicted": 0, "unverified": 1, "supported": 2, "not checkable": 3}


def _worse(one: str, other: str) -> str:
    return min(one, other, key=lambda label: RANK[label])
