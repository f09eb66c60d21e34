"""`jsonld`: claims as W3C Web Annotations, findings that link them, and where both come from (PROV).

The context stands in the file, so that nothing is fetched to read it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from rokcheck import __version__
from rokcheck.models import Claim, Document, Finding, Side
from rokcheck.ranking import ranked
from rokcheck.report.anchors import headline, reason
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.tables import Report

CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "rok": "urn:rokcheck:vocabulary#", "id": "@id", "type": "@type",
    "target": "oa:hasTarget", "body": "oa:hasBody", "selector": "oa:hasSelector",
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end", "name": "schema:name", "text": "schema:text",
    "publisher": "schema:publisher", "published": {"@id": "schema:datePublished", "@type": "xsd:date"},
    "value": "rok:value", "kind": "rok:kind", "verdict": "rok:verdict", "severity": "rok:severity",
    "rule": "rok:rule", "confidence": {"@id": "rok:confidence", "@type": "xsd:decimal"}, "sha256": "rok:textSha256",
    "side": "rok:side", "independent": "rok:independent", "states": {"@id": "rok:statedBy", "@type": "@id"},
    "generatedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"}, "used": {"@id": "prov:used", "@type": "@id"},
    "agent": {"@id": "prov:wasAssociatedWith", "@type": "@id"}, "version": "schema:softwareVersion",
}  # fmt: skip
RUN, TOOL = "urn:rokcheck:run", "urn:rokcheck:tool"
AROUND = 64  # characters of text before and after a value, to find it again in a changed document


def jsonld(report: Report, layout: Layout) -> str:
    """All findings with the claims that they rest on, as one JSON-LD document; a node a line."""
    places = Places.of(report, layout)
    findings = ranked(report.findings)
    claims = {claim.id: claim for finding in findings for claim in finding.claims}
    graph = [
        {"id": TOOL, "type": "prov:SoftwareAgent", "name": "rokcheck", "version": __version__},
        {
            "id": RUN,
            "type": "prov:Activity",
            "agent": TOOL,
            "used": [_address(d.name, places) for d in report.documents],
        },
        *(_document(document, places) for document in report.documents),
        *(_claim(claim, places) for _, claim in sorted(claims.items())),
        *map(_finding, findings),
    ]
    nodes = ",\n".join(json.dumps(node, ensure_ascii=False) for node in graph)
    return f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n{nodes}\n]}}\n'


def _address(name: str, places: Places) -> str:
    """An address that does not change with the folder in which the file is read."""
    return f"urn:rokcheck:document:{places.uri(name).replace('/', ':')}"


def _document(document: Document, places: Places) -> dict[str, Any]:
    about: dict[str, Any] = {
        "id": _address(document.name, places),
        "type": ["prov:Entity", "schema:CreativeWork"],
        "name": clean(document.title or document.name),
        "sha256": hashlib.sha256(document.text.encode("utf-8", "backslashreplace")).hexdigest(),
    }
    if document.publisher:
        about["publisher"] = clean(document.publisher)
    if document.published:
        about["published"] = document.published.isoformat()
    return about


def _claim(claim: Claim, places: Places) -> dict[str, Any]:
    document = places.documents.get(claim.document)
    text = document.text if document else ""
    selectors = [
        {
            "type": "oa:TextQuoteSelector",
            "exact": claim.mention.text,
            "prefix": text[max(claim.start - AROUND, 0) : claim.start],
            "suffix": text[claim.end : claim.end + AROUND],
        },
        {"type": "oa:TextPositionSelector", "start": claim.start, "end": claim.end},
    ]
    return {
        "id": f"urn:rokcheck:claim:{quote(claim.id)}",
        "type": "oa:Annotation",
        "generatedBy": RUN,
        "body": {"type": "rok:Claim", "value": claim.mention.value, "kind": claim.mention.kind, "text": claim.sentence},
        "target": {"type": "oa:SpecificResource", "source": _address(claim.document, places), "selector": selectors},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": f"urn:rokcheck:finding:{finding.id}",
        "type": "rok:Finding",
        "generatedBy": RUN,
        "name": headline(finding),
        "text": reason(finding),
        "verdict": finding.verdict,
        "severity": finding.severity,
        "rule": finding.rule,
        "confidence": f"{finding.confidence:.2f}",
        "side": [_side(side, number, finding) for number, side in enumerate(finding.sides, start=1)],
    }


def _side(side: Side, number: int, finding: Finding) -> dict[str, Any]:
    return {
        "id": f"urn:rokcheck:finding:{finding.id}:side:{number}",
        "type": "rok:Side",
        "value": side.value,
        "independent": side.independent,
        "states": [f"urn:rokcheck:claim:{quote(claim.id)}" for claim in side.claims],
    }
