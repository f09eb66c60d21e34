"""The verdicts for a spreadsheet: a line for each claim of the draft, and for each sentence that holds none."""

from __future__ import annotations

from rokcheck.models import ClaimVerdict, Finding, NotCheckable
from rokcheck.report.draft.entries import reason
from rokcheck.report.findings_csv import BYTE_ORDER_MARK, guarded
from rokcheck.report.layout import Layout
from rokcheck.tables import DraftReport, Report, Row, csv_text, fold

COLUMNS = (
    "label", "document", "line", "column", "char_start", "char_end", "kind", "value_text", "value", "sentence",
    "explanation", "severity", "accepted", "source", "source_line", "source_value", "source_sentence", "disagreeing",
    "finding",
)  # fmt: skip


def verdicts_csv(made: DraftReport, layout: Layout) -> str:
    """By COLUMNS, in the order of the drafts; see findings_csv for `layout.excel`."""
    order = {draft.name: number for number, draft in enumerate(made.drafts)}
    findings = made.findings
    told = (_row(verdict, findings.get(verdict.id), made.report) for verdict in made.verdicts)
    rows = [*told, *map(_sentence, made.not_checkable)]
    rows.sort(key=lambda row: (order[str(row["document"])], row["char_start"], row["char_end"]))
    if not layout.excel:
        return csv_text(COLUMNS, rows)
    return BYTE_ORDER_MARK + csv_text(COLUMNS, map(guarded, rows))


def _row(verdict: ClaimVerdict, finding: Finding | None, report: Report) -> Row:
    claim, first = verdict.claim, next(iter(verdict.evidence), None)
    accepted = report.accepted.get(verdict.id)
    is_conflict = finding is not None and finding.verdict == "conflict"
    return {
        "label": verdict.label, "document": claim.document, "line": claim.line, "column": claim.column,
        "char_start": claim.start, "char_end": claim.end, "kind": claim.mention.kind,
        "value_text": fold(claim.mention.text), "value": claim.mention.value, "sentence": claim.sentence,
        "explanation": reason(verdict), "severity": finding.severity if finding and is_conflict else "",
        "accepted": accepted.reason if accepted else "", "source": first.document if first else "",
        "source_line": first.line if first else "", "source_value": first.mention.value if first else "",
        "source_sentence": first.sentence if first else "",
        "disagreeing": " | ".join(dict.fromkeys(other.document for other in verdict.against)),
        "finding": verdict.id if is_conflict else "",
    }  # fmt: skip


def _sentence(sentence: NotCheckable) -> Row:
    empty: Row = dict.fromkeys(COLUMNS, "")
    return empty | {
        "label": "not checkable", "document": sentence.document, "line": sentence.line, "column": sentence.column,
        "char_start": sentence.start, "char_end": sentence.end, "sentence": sentence.sentence,
        "explanation": sentence.reason,
    }  # fmt: skip
