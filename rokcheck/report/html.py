"""`report.html`: one file for editors, without network, scripts or libraries; every word of a document is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from rokcheck import __version__
from rokcheck.models import Claim, Document, Finding, Side
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean, passage
from rokcheck.report.summary import figures
from rokcheck.report.words import counted, in_words, independent, plain
from rokcheck.tables import Report, ranked

METHOD = (
    "Claims are brought together by what they are about, without looking at their values; then the values are compared "
    "with the precision with which they were stated. An error follows from structure: same matter, same phase, same "
    "time. A warning is likely only. Nothing here says which side is right, and what no document says cannot be missed."
)
HEADINGS = {
    "changed": "True at different times",
    "variant": "One name, spelled differently",
    "refine": "One is more precise",
    "agree": "Agreements",
}


def html(report: Report, layout: Layout | None = None) -> str:  # noqa: ARG001
    """The report as an HTML page."""
    style = (files("rokcheck") / "report" / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Contradictions: {_text(figures(report))}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>",
            *_head(report),
            *_conflicts(report),
            *_others(report),
            *_documents(report.documents),
            f"<h2>Method and limits</h2>\n<p>{METHOD}</p>\n<p>rokcheck {__version__}</p>\n</main>\n</body>\n</html>\n",
        )
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _head(report: Report) -> Iterator[str]:
    yield "<h1>Where the documents contradict each other</h1>"
    yield f'<p class="lead">{_text(figures(report))}</p>'
    errors = sum(finding.severity == "error" for finding in report.conflicts)
    numbers = {
        "conflicts": len(report.conflicts),
        "of them errors": errors,
        "facts told more than once": len(report.groups),
        "claims": len(report.claims),
        "documents": len(report.documents),
        "files not read": len(report.not_read),
    }
    cells = "".join(f"<li><b>{number:,}</b> {name}</li>" for name, number in numbers.items())
    yield f'<ul class="figures">{cells}</ul>'
    if report.not_read:
        rows = "".join(f"<li><b>{_text(s.path)}</b>: {_text(s.reason)}</li>" for s in report.not_read)
        yield f'<section class="alert"><h2>Not read</h2><ul>{rows}</ul></section>'


def _conflicts(report: Report) -> Iterator[str]:
    yield "<h2>Conflicts</h2>"
    documents = {document.name: document for document in report.documents}
    for finding in report.conflicts:
        yield from _card(finding, documents)
    if not report.conflicts:
        fine = "fine" if report.claims and not report.not_read else "lead"
        yield f'<p class="{fine}">{_text(figures(report))}</p>'


def _card(finding: Finding, documents: dict[str, Document]) -> Iterator[str]:
    label = finding.label or " or ".join(in_words(side.value, finding.kind) for side in finding.sides)
    yield f'<article class="card {finding.severity}" id="f-{_text(finding.id)}">'
    yield f'<p class="kicker">{finding.severity} · {_text(finding.rule)} · confidence {finding.confidence:.2f}</p>'
    yield f"<h3>{_text(label)}</h3>"
    yield f'<ul class="values">{"".join(_chips(finding))}</ul>'
    yield '<div class="sides">'
    for number, side in enumerate(finding.sides):
        yield from _side(side, number, finding, documents)
    yield "</div>"
    why = plain(finding.explanation, [side.value for side in finding.sides], finding.kind)
    facts = [why, "brought together by: " + "; ".join(finding.reasons) if finding.reasons else ""]
    rows = "".join(f"<li>{_text(fact)}</li>" for fact in facts if fact)
    link = f'<a href="#f-{_text(finding.id)}">finding {_text(finding.id)}</a>'
    yield f'<ul class="why">{rows}<li>{link}</li></ul>\n</article>'


def _chips(finding: Finding) -> Iterator[str]:
    for number, side in enumerate(finding.sides):
        documents = counted(len(side.documents), "document")
        value = _text(in_words(side.value, finding.kind))
        yield f'<li class="{_shade(number)}"><b>{_letter(number)}: {value}</b> in {documents}{independent(side)}</li>'


def _side(side: Side, number: int, finding: Finding, documents: dict[str, Document]) -> Iterator[str]:
    value = _text(in_words(side.value, finding.kind))
    yield f'<section class="side {_shade(number)}"><h4>{_letter(number)}: {value}</h4>'
    yield from (_quote(claim, documents.get(claim.document)) for claim in side.claims)
    yield "</section>"


def _shade(number: int) -> str:
    return "a" if number == 0 else "b"


def _letter(number: int) -> str:
    """A … Z, then 27, 28, …: the sides are told apart by letter, not by colour alone."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _quote(claim: Claim, document: Document | None) -> str:
    parts = passage(claim)
    marked = f'<mark><span class="sr">value: </span>{escape(parts.value)}</mark>' if parts.value else ""
    about = [f"{claim.document}, line {claim.line}"]
    if document:
        about += [document.publisher or document.title]
        about += [in_words(document.published.isoformat(), "date")] if document.published else []
    if claim.voice != "asserted":
        about += [claim.voice + (f" ({claim.speaker})" if claim.speaker else "")]
    source = " · ".join(_text(part) for part in about if part)
    return (
        f'<blockquote><p dir="auto">{escape(parts.before)}{marked}{escape(parts.after)}</p><cite>{source}</cite>'
        "</blockquote>"
    )


def _others(report: Report) -> Iterator[str]:
    """What is no conflict, folded away, one line for each finding."""
    for verdict, heading in HEADINGS.items():
        findings = [finding for finding in ranked(report.findings) if finding.verdict == verdict]
        if findings:
            rows = "".join(f"<tr><td>{_text(f.label)}</td><td>{_values(f)}</td></tr>" for f in findings)
            yield f"<details><summary>{heading} ({len(findings):,})</summary>"
            yield f'<div class="scroll"><table><thead><tr><th scope="col">Fact</th><th scope="col">Values</th></tr></thead><tbody>{rows}</tbody></table></div></details>'  # noqa: E501


def _values(finding: Finding) -> str:
    return "<br>".join(
        f"{_text(in_words(side.value, finding.kind))}: {_text(', '.join(side.documents))}" for side in finding.sides
    )


def _documents(documents: Iterable[Document]) -> Iterator[str]:
    yield '<h2>Documents</h2>\n<div class="scroll"><table><thead><tr>'
    yield "".join(f'<th scope="col">{name}</th>' for name in ("Document", "Title", "Publisher", "Published"))
    yield "</tr></thead><tbody>"
    for document in documents:
        published = document.published.isoformat() if document.published else ""
        cells = (document.name, document.title, document.publisher, published)
        yield f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></div>"
