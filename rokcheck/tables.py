"""Columns of what is written, and the result of a run as rows and frames."""

from __future__ import annotations

import csv
import io
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rokcheck.models import (
    Acceptance,
    Claim,
    ClaimVerdict,
    Decision,
    Document,
    Finding,
    Group,
    NotCheckable,
    SentenceModel,
    SkippedDocument,
    Standing,
)
from rokcheck.ranking import of_verdict, ranked, without

if TYPE_CHECKING:
    from pandas import DataFrame

CLAIM_COLUMNS = (
    "claim_id", "document", "line", "column", "char_start", "char_end", "sentence", "subject", "attribute", "scope",
    "as_of", "kind", "value_text", "value", "value_min", "value_max", "unit", "approximate", "polarity", "voice",
    "speaker", "confidence", "text_sha256",
)  # fmt: skip
FINDING_COLUMNS = (
    "finding", "side", "value", "claim_id", "document", "line", "column", "verdict", "severity", "rule", "confidence",
    "label", "sentence", "value_text",
)  # fmt: skip
Row = dict[str, str | int | float]


class ClaimsFile(NamedTuple):
    """The claims of a document as their CSV: how many, its SHA-256 ("" where not known), its text, its first rows."""

    document: str
    number: int
    sha256: str
    text: Callable[[], str]
    rows: Callable[[int], Sequence[Row]]


class Claims(Sequence[Claim]):
    """Claims that are read one document after the other when somebody asks for them."""

    @abstractmethod
    def files(self) -> Iterator[ClaimsFile]:
        """Of each document in their order, also of one without claims."""


class Frames(NamedTuple):
    """A run as pandas frames: one row a claim; one row a claim of a finding; documents × findings with the values."""

    claims: DataFrame
    findings: DataFrame
    matrix: DataFrame


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run. `ledger` counts the candidate pairs that were not flagged, by reason.

    `accepted` are the findings that somebody has accepted, by their ids.
    `standings` say what editors decided, by finding id; `stale` are their decisions on text that is gone.
    `fingerprint` names all that the run was made of, "" where that is not known.
    `model` is the sentence-embedding model that took part, if one did.
    """

    documents: tuple[Document, ...]
    claims: Sequence[Claim]
    groups: Sequence[Group]
    findings: Sequence[Finding]
    not_read: tuple[SkippedDocument, ...] = ()
    ledger: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    stale: tuple[Decision, ...] = ()
    fingerprint: str = field(default="", compare=False)
    model: SentenceModel | None = None

    @property
    def conflicts(self) -> Sequence[Finding]:
        """The findings that cannot all be true, errors first, then by confidence."""
        return of_verdict(self.findings, "conflict")

    @property
    def held(self) -> Sequence[Finding]:
        """The conflicts that nobody has accepted: those that count."""
        found = self.conflicts
        return without(found, self.accepted.keys()) if self.accepted else found

    @property
    def accepted_conflicts(self) -> tuple[Finding, ...]:
        """The conflicts that somebody has accepted."""
        return tuple(finding for finding in self.conflicts if finding.id in self.accepted) if self.accepted else ()

    def standing(self, finding: Finding) -> Standing:
        """How the finding stands with the editors."""
        return self.standings.get(finding.id, Standing())

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from rokcheck.report.notebook import notebook

        return notebook(self)

    def to_frames(self) -> Frames:
        """The run as pandas frames; see Frames."""
        from pandas import DataFrame

        claims = [claim_row(claim) for claim in self.claims]
        findings = [row for finding in ranked(self.findings) for row in finding_rows(finding)]
        return Frames(
            DataFrame(claims, columns=list(CLAIM_COLUMNS)),
            DataFrame(findings, columns=list(FINDING_COLUMNS)),
            DataFrame.from_dict(matrix(self), orient="index", columns=[f.id for f in ranked(self.findings)]),
        )


@dataclass(frozen=True, slots=True)
class DraftReport:
    """The result of checking drafts against sources.

    `report` is about drafts and sources together. Its conflicts are the contradictions and, as warnings, the
    disagreements of sources, each with the id of its verdict; and, where that was asked for, those of the drafts among
    themselves.
    """

    drafts: tuple[Document, ...]
    verdicts: tuple[ClaimVerdict, ...]
    not_checkable: tuple[NotCheckable, ...]
    report: Report

    @property
    def names(self) -> frozenset[str]:
        """Names of the drafts."""
        return frozenset(draft.name for draft in self.drafts)

    @property
    def findings(self) -> Mapping[str, Finding]:
        """The findings made of verdicts, by id."""
        known = {verdict.id for verdict in self.verdicts}
        return {finding.id: finding for finding in self.report.findings if finding.id in known}

    @property
    def own_conflicts(self) -> tuple[Finding, ...]:
        """The conflicts that the drafts have among themselves."""
        made = self.findings
        return tuple(finding for finding in self.report.conflicts if finding.id not in made)

    @property
    def unverified(self) -> tuple[ClaimVerdict, ...]:
        """The claims that the sources leave open."""
        return tuple(verdict for verdict in self.verdicts if verdict.label == "unverified")


def claims_files(report: Report) -> Iterator[ClaimsFile]:
    """The claims of each document, in the order of these."""
    if isinstance(report.claims, Claims):
        yield from report.claims.files()
        return
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        by_document[claim.document].append(claim)
    for document in report.documents:
        claims = by_document[document.name]
        first = partial(_first_rows, claims)
        yield ClaimsFile(document.name, len(claims), "", partial(claims_text, claims), first)


def claims_text(claims: Iterable[Claim]) -> str:
    """The CSV of a document's claims."""
    return csv_text(CLAIM_COLUMNS, map(claim_row, claims))


def _first_rows(claims: Sequence[Claim], most: int) -> list[Row]:
    return [claim_row(claim) for claim in claims[:most]]


def rows_of(text: str, most: int) -> list[Row]:
    """The first rows of a CSV, every cell a text."""
    return [dict(row) for row in islice(csv.DictReader(io.StringIO(text, newline="")), most)]


def claim_row(claim: Claim) -> Row:
    """One line of a claims CSV, by CLAIM_COLUMNS."""
    mention, topic = claim.mention, claim.topic
    return {
        "claim_id": claim.id, "document": claim.document, "line": claim.line, "column": claim.column,
        "char_start": claim.start, "char_end": claim.end, "sentence": claim.sentence, "subject": topic.subject,
        "attribute": topic.attribute, "scope": topic.scope, "as_of": topic.as_of, "kind": mention.kind,
        "value_text": fold(mention.text), "value": mention.value, "value_min": bound(mention.lower),
        "value_max": bound(mention.upper), "unit": mention.unit, "approximate": _yes_no(mention.approximate),
        "polarity": _yes_no(claim.polarity), "voice": claim.voice, "speaker": claim.speaker,
        "confidence": claim.confidence, "text_sha256": claim.text_sha256,
    }  # fmt: skip


def finding_rows(finding: Finding) -> Iterator[Row]:
    """The lines of a finding in the long form, by FINDING_COLUMNS: one for each claim; sides count from 1."""
    for number, side in enumerate(finding.sides, start=1):
        for claim in side.claims:
            yield {
                "finding": finding.id, "side": number, "value": side.value, "claim_id": claim.id,
                "document": claim.document, "line": claim.line, "column": claim.column, "verdict": finding.verdict,
                "severity": finding.severity, "rule": finding.rule, "confidence": finding.confidence,
                "label": finding.label, "sentence": claim.sentence, "value_text": fold(claim.mention.text),
            }  # fmt: skip


def matrix(report: Report) -> dict[str, list[str]]:
    """Document name → its value for each finding, "" where it is silent; two values of one document by " | "."""
    findings = ranked(report.findings)
    cells: dict[str, list[str]] = {document.name: [""] * len(findings) for document in report.documents}
    for column, finding in enumerate(findings):
        for side in finding.sides:
            for name in side.documents:
                row = cells.setdefault(name, [""] * len(findings))
                row[column] = f"{row[column]} | {side.value}" if row[column] else side.value
    return cells


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows as RFC 4180 CSV with a header line and LF line ends."""
    return csv_lines(columns, [dict(zip(columns, columns, strict=True)), *rows])


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The same without the header."""
    stream = io.StringIO()
    csv.DictWriter(stream, columns, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def fold(text: str) -> str:
    """Text on one line: every run of white space is one space."""
    return " ".join(text.split())


def bound(value: date | Decimal | None) -> str:
    """A bound of a value as it is written: an ISO day, a decimal number, or ""."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"
