"""The values that travel between the stages: frozen, slotted, made of tuples.

    Document ──extract──▶ Claim ──align──▶ Group ──check──▶ Finding

Spans are half-open and count code points of `Document.text` (the text read, not the file).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Protocol, TypeVar, dataclass_transform

T = TypeVar("T")
Kind = Literal[
    "date", "interval", "duration", "quantity", "count", "money", "percent", "ordinal", "number",
    "name", "role", "place", "polarity",
]  # fmt: skip
Relation = Literal[
    "equal", "refines", "overlaps", "succession", "other-phase", "other-scope", "conflict", "undecidable"
]
Voice = Literal["asserted", "quoted", "reported", "denied", "planned", "hypothetical", "corrected"]
Verdict = Literal["conflict", "changed", "refine", "agree", "variant"]
Severity = Literal["error", "warning", "note"]
BlockKind = Literal["title", "heading", "paragraph", "item", "row", "cell", "caption", "furniture"]
Bound = Literal["", "at-least", "at-most", "over", "under"]
Label = Literal["supported", "contradicted", "unverified"]
Status = Literal["open", "reopened", "disagreed", "awaiting", "confirmed", "accepted"]

# Mention.note of a yes/no claim of what holds now, as against what happened.
STANDING = "standing"
# A conflict less sure than this is no warning, and is kept quiet unless more is asked for.
WARNING = 0.40
# Kinds of value that tell when.
TIMES = frozenset({"date", "interval"})


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that the layout sets apart.

    A "row" (table row or `Label: value` line) spans all of its cells; each value cell is a "cell" block inside it.
    `context` tells what stands over the block, nearest first, joined by " · ": for a cell its row label, its column
    heading, the caption and the section headings; for an item the line that leads in to the list and the section
    headings; for rows, captions and paragraphs the caption and the section headings. "furniture" (bylines, "last
    updated", navigation, running heads) is kept in the text so that spans stay true, and never becomes a claim.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    context: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text, its layout and what it says about itself.

    `published_from` says where the date was found ("last updated line", "dateline", "file name", …), `provenance`
    the same for the other facts as (fact, place) pairs. `published` is when the text first appeared or, where only
    that is stated, when it was last `updated`. `language` is an ISO 639-1 code. `copy_of`, `url` and `trust` are
    what sources.csv says. `warnings` are sentences about what was left out or looks odd.
    `segments` are (offset in text, line, column), ascending, one-based lines and columns of the original file; inside
    a segment columns run on by one a code point. Where a file has no lines, `line_unit` says what is counted instead:
    the pages of a PDF, the paragraphs of a Word file; columns then count the characters read there.
    """

    name: str
    path: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    published_from: str = ""
    format: str = "text"
    segments: tuple[tuple[int, int, int], ...] = ((0, 1, 1),)
    line_unit: Literal["line", "page", "paragraph"] = "line"
    updated: date | None = None
    language: str = "en"
    provenance: tuple[tuple[str, str], ...] = ()
    url: str = ""
    trust: str = ""
    copy_of: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Characters of the text."""
        return len(self.text)

    def changed(self, **told: Any) -> Document:
        """The document with other facts about it."""
        return replace(self, **told)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, in the original file."""
        start, line, column = self.segments[bisect_right(self.segments, (offset, 1 << 60, 0)) - 1]
        return line, column + offset - start


@dataclass(frozen=True, slots=True)
class SkippedDocument:
    """A file that was not read, and why."""

    path: str
    reason: str


@dataclass_transform(frozen_default=True)
def _value(cls: type[T]) -> type[T]:
    """Frozen to type checkers alone: a run makes millions, and a frozen one takes four times as long to make."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@_value
class Mention:
    """A value as a text states it.

    `value` is the normal form (EDTF, ISO 8601 duration, "470 people", "500000000 USD", "25 %", a canonical name).
    `lower` and `upper` bound what the words allow (dates: first and last day; None where open or unresolved).
    `precision` is the step of the last stated digit ("1.2 million" → 100000). `unit` is the counted noun, the unit
    in which `amount` is given, the currency, or for kind "role" the title. `dimension` is "length", "mass", …
    `noun` is the head of what is counted, or for roles what the post belongs to.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    amount: Decimal | None = None
    lower: date | Decimal | None = None
    upper: date | Decimal | None = None
    unit: str = ""
    approximate: bool = False
    bound: Bound = ""
    precision: Decimal | None = None
    dimension: str = ""
    noun: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two values or claims stand to each other, and why, in words."""

    relation: Relation
    reason: str


@_value
class Topic:
    """What a claim talks of, without its value; all that `align` may look at.

    `concepts` are the attribute or event concepts that govern the value, nearest first (data/concepts.csv). `words`
    are (lemma, weight 0..1 by nearness to the value). `names` are the canonical names in the clause, `subject` the
    one that the clause is about. `marks` are contrasting qualifiers as "group:side" (data/contrasts.csv). `slot` is
    the grammatical place of a name or place ("agent of design", "president of …"). `as_of` is EDTF or "". `contents`
    are the phrases that say what it is about, for or against, by preposition ("against:fire"). Of names and places,
    `about` are the names that the whole document is about, and `several` tells of one of many such things ("a house").
    """

    subject: str = ""
    attribute: str = ""
    scope: str = ""
    as_of: str = ""
    concepts: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    noun: str = ""
    dimension: str = ""
    marks: tuple[str, ...] = ()
    phase: str = ""
    slot: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    actors: tuple[str, ...] = ()
    trigger: str = ""
    contents: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    several: bool = False


@_value
class Claim:
    """One document's one value for one topic. `id` is a hash of content only, the same on every machine.

    `start` and `end` span the value in the text read; `line` and `column` are those of the original file.
    """

    id: str
    document: str
    start: int
    end: int
    line: int
    column: int
    sentence: str
    mention: Mention
    topic: Topic
    polarity: bool = True
    voice: Voice = "asserted"
    speaker: str = ""
    confidence: float = 1.0
    sentence_start: int = 0
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims near the two ends of a link, with the log-odds that they speak of one fact themselves."""

    a: Claim
    b: Claim
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims (by id) brought together, with the log-odds that they speak of one fact.

    `lead`: how far the log-odds lie above those of the best other partner of either. `proof`: how far both name the
    same attribute or event of the same thing, 0..1. `beside`: pairs of other values in the sentences around the two.
    `others`: how many links the group has beside this one. `elsewhere`: of how many of the two values the other's
    document tells exactly the same in another place.
    """

    a: str
    b: str
    score: float
    lead: float = 0.0
    proof: float = 0.0
    beside: tuple[Beside, ...] = ()
    others: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that speak of one fact; `reasons` say in words why they were brought together.

    `links`: the pairs that hold a group of amounts or times together, the surest first; empty for other kinds.
    """

    id: str
    claims: tuple[Claim, ...]
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a score: `value` times `weight`; `words` say what was seen, "" where the name does."""

    name: str
    value: float
    weight: float
    words: str = ""

    @property
    def adds(self) -> float:
        """Its share of the score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Why:
    """Why a stage decided so about two claims: `outcome` and `reason` in words.

    `score` is None where it did not come to one, `needed` what it would have had to be; `measure` says what is scored.
    """

    outcome: str
    reason: str
    score: float | None = None
    needed: float | None = None
    measure: str = ""
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values of a finding, with the claims that state it; `independent` counts passages not copied."""

    value: str
    claims: tuple[Claim, ...]
    independent: int = 1

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents on this side, sorted, each once."""
        return tuple(sorted({claim.document for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Finding:
    """What is told about one fact: the values side by side, the verdict and the reasons."""

    id: str
    rule: str
    verdict: Verdict
    severity: Severity
    confidence: float
    kind: Kind
    label: str
    explanation: str
    sides: tuple[Side, ...]
    reasons: tuple[str, ...] = ()
    related: tuple[str, ...] = field(default=())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all sides, in the order of the sides."""
        return tuple(claim for side in self.sides for claim in side.claims)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody has seen a finding and said why it may stand; it is shown as accepted and fails nothing."""

    finding: str
    by: Literal["baseline", "inline", "settings", "decision"]
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim as it stood when an editor decided on it; `words` are those of `sentence` that hold the value."""

    claim: str
    document: str
    sentence: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One immutable record of `decisions.jsonl`: what an editor decided, noted or took back.

    `verdict` is one of `data/verdicts.csv`, or "withdrawn" (takes the records in `supersedes` back), "note" or
    "assigned" (to `value`). `side` holds the values that are wrong, misread or about something else; `value` the right
    one. `at` is UTC, ISO 8601. Records made in one act share a `batch`.
    """

    id: str
    finding: str
    verdict: str
    editor: str
    at: str
    claims: tuple[Evidence, ...] = ()
    side: tuple[str, ...] = ()
    value: str = ""
    reason: str = ""
    note: str = ""
    supersedes: tuple[str, ...] = ()
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the editors' decisions make of a finding.

    "open": no decision yet, or one that leaves it open; "reopened": decided, but on another text (`reasons` say what
    has changed); "disagreed": editors decided differently; "awaiting": a second opinion is missing; "confirmed": a
    text is wrong and not yet mended; "accepted": no longer held against the documents.
    """

    status: Status = "open"
    decisions: tuple[Decision, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The verdict on which the decisions agree, or ""."""
        verdicts = {decision.verdict for decision in self.decisions}
        return verdicts.pop() if len(verdicts) == 1 and self.status != "reopened" else ""


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """What the sources say of one claim of a draft: `evidence` are their passages, the deciding one first.

    `explanation` says why, in words. A sentence without a value is one claim of kind "polarity", yes or no. Where the
    sources disagree among themselves, `against` are the passages that speak against the label. `confidence` and
    `severity` are those of a contradiction or disagreement, whoever is trusted.
    """

    label: Label
    claim: Claim
    evidence: tuple[Claim, ...] = ()
    explanation: str = ""
    against: tuple[Claim, ...] = ()
    confidence: float = 0.9  # measured: of what is called contradicted in few sentences, nine in ten are
    severity: Severity = "error"

    @property
    def id(self) -> str:
        """A hash of label and passages: the id of the finding that is made of it."""
        told = ("check", self.label, self.claim.id, *(c.id for c in self.evidence), *(c.id for c in self.against))
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """A sentence of a draft that claims nothing which sources could bear out; `reason` says what it is instead."""

    document: str
    start: int
    end: int
    line: int
    column: int
    sentence: str
    reason: str


class SentenceModel(Protocol):
    """A sentence-embedding model that is at hand (rokcheck.semantic): an extra that no run looks for unasked."""

    @property
    def sha256(self) -> str:
        """Checksum of all that its similarities depend on."""

    def similarities(self, texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float]:
        """How alike two texts each are in meaning, -1..1, rounded so that it is the same everywhere."""
