"""The fix list: what has to be mended in which text, by publisher, with the quotes; as Markdown or CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from itertools import groupby

from rokcheck.models import Claim, Decision, Document, Finding
from rokcheck.report.passage import clean
from rokcheck.report.words import in_words
from rokcheck.review.ledger import Ledger
from rokcheck.tables import fold

FIXING = ("side-wrong", "all-wrong")


@dataclass(frozen=True, slots=True)
class Fix:
    """One passage to mend. `right` is what the editor gave, or else what the other sides say."""

    publisher: str
    document: str
    line: int
    quote: str
    wrong: str
    right: str
    because: str
    editor: str
    finding: str


def fixes(findings: Iterable[Finding], ledger: Ledger, documents: Mapping[str, Document]) -> tuple[Fix, ...]:
    """All passages that an editor found wrong, by publisher and document."""
    found = [
        _fix(finding, decision, claim, documents)
        for finding in findings
        for decision in ledger.counting(finding)
        if decision.verdict in FIXING
        for side in finding.sides
        if decision.verdict == "all-wrong" or side.value in decision.side
        for claim in side.claims
    ]
    return tuple(sorted(found, key=lambda fix: (fix.publisher.lower(), fix.document, fix.line, fix.finding)))


def _fix(finding: Finding, decision: Decision, claim: Claim, documents: Mapping[str, Document]) -> Fix:
    document = documents.get(claim.document)
    others = [in_words(side.value, finding.kind) for side in finding.sides if side.value not in decision.side]
    right = decision.value or (" or ".join(others) if decision.verdict == "side-wrong" else "")
    return Fix(
        publisher=(document.publisher if document else "") or claim.document,
        document=claim.document,
        line=claim.line,
        quote=clean(claim.sentence),
        wrong=clean(fold(claim.mention.text)),
        right=clean(right),
        because=clean(fold(decision.note)),
        editor=decision.editor,
        finding=finding.id,
    )


def fixes_markdown(found: Iterable[Fix]) -> str:
    """The list with a heading for each publisher; the words of documents are quoted, never markup."""
    lines = ["# Fix list", ""]
    for publisher, items in groupby(found, key=lambda fix: fix.publisher):
        lines += [f"## {_plain(publisher)}", "", *(line for fix in items for line in _item(fix)), ""]
    return "\n".join(lines if len(lines) > 2 else [*lines, "Nothing to mend."]).rstrip() + "\n"


def _item(fix: Fix) -> Iterator[str]:
    right = f"; right is {_plain(fix.right)}" if fix.right else ""
    yield f"- {_plain(fix.document)}, line {fix.line}: “{_plain(fix.wrong)}” is wrong{right}"
    yield f"  > {_plain(fix.quote)}"
    because = f"{_plain(fix.because)} " if fix.because else ""
    yield f"  {because}({_plain(fix.editor)}, finding {fix.finding})"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&-])", r"\\\1", clean(text))


def fixes_csv(found: Iterable[Fix]) -> str:
    """The list for a spreadsheet. What a spreadsheet would run as a formula gets an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([field.name for field in fields(Fix)])
    writer.writerows([[_no_formula(str(cell)) for cell in astuple(fix)] for fix in found])
    return stream.getvalue()


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
