"""`sarif`: for code scanning on GitHub and other readers of SARIF 2.1.0.

One result for each dissenting passage; two conflicts of one rule on one line share a result, because the host takes
them for one. The host shows only the first place, and others only where the message links to them: so it does. Accepted
findings are left out, as the host would open an alert for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rokcheck import __version__
from rokcheck.models import Claim, Document
from rokcheck.report.anchors import Anchor, anchors, quoted, reason, sentence
from rokcheck.report.layout import Layout, RuleText
from rokcheck.report.line_hash import line_hashes
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.report.words import counted
from rokcheck.tables import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS, MOST_RELATED = 5000, 100
LINE_FORMATS = frozenset({"text", "markdown", "html"})  # whose line numbers are those of the file
UNKNOWN_RULE = RuleText("conflict", "Two documents contradict each other.", "Two documents contradict each other.")


def sarif(report: Report, layout: Layout) -> str:
    """The conflicts that are told as one SARIF run, at most 5,000 results, the worst first."""
    places = Places.of(report, layout)
    merged = _merged(anchors(report, layout))
    kept = dict(list(merged.items())[:MOST_RESULTS])
    codes = sorted({rule for rule, *_ in kept})
    hashes = _hashes(kept, report)
    results = [_result(found, codes.index(rule), places, hashes) for (rule, *_), found in kept.items()]
    run = {
        "tool": {"driver": _driver(codes, layout.rules)},
        "automationDetails": {"id": "rokcheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(merged) - len(kept))],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _merged(found: Iterable[Anchor]) -> dict[tuple[str, str, int], list[Anchor]]:
    merged: dict[tuple[str, str, int], list[Anchor]] = {}
    for anchor in found:
        merged.setdefault((anchor.finding.rule, anchor.claim.document, anchor.claim.line), []).append(anchor)
    return merged


def _driver(codes: list[str], rules: Mapping[str, RuleText]) -> dict[str, Any]:
    return {
        "name": "rokcheck",
        "semanticVersion": __version__,
        "rules": [_rule(code, rules.get(code, UNKNOWN_RULE)) for code in codes],
    }


def _rule(code: str, rule: RuleText) -> dict[str, Any]:
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.text.split("\n\n")[1] if "\n\n" in rule.text else rule.summary},
        "help": {"text": rule.text, "markdown": rule.text},
        "defaultConfiguration": {"level": "error"},
        "properties": {"precision": "high", "problem.severity": "error", "tags": ["documents", "contradiction"]},
    }


def _result(found: list[Anchor], index: int, places: Places, hashes: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    first = found[0]
    related = _related(found, places)
    fingerprints = {"rokcheckConflict/v1": "-".join(anchor.finding.id for anchor in found)}
    line = hashes.get((first.claim.document, first.claim.line))
    if line:
        fingerprints["primaryLocationLineHash"] = line
    return {
        "ruleId": first.finding.rule,
        "ruleIndex": index,
        "level": first.finding.severity,
        "rank": round(first.finding.confidence * 100, 1),
        "message": {"text": " ".join(_message(anchor, related, places) for anchor in found)},
        "locations": [_location(first.claim, places)],
        "relatedLocations": [
            {"id": number, **_location(claim, places), "message": {"text": quoted(claim)}}
            for claim, number in related.values()
        ],
        "partialFingerprints": fingerprints,
    }


def _related(found: list[Anchor], places: Places) -> dict[str, tuple[Claim, int]]:
    """The other passages by place, numbered from 1."""
    numbered: dict[str, tuple[Claim, int]] = {}
    for anchor in found:
        for _, claim in anchor.others:
            if len(numbered) < MOST_RELATED:
                numbered.setdefault(places.spot(claim), (claim, len(numbered) + 1))
    return numbered


def _message(anchor: Anchor, related: Mapping[str, tuple[Claim, int]], places: Places) -> str:
    """The conflict in the first sentence, then the words of both sides with links to the others."""
    parts = [_literal(sentence(anchor)), _literal(f"Here: “{quoted(anchor.claim)}”")]
    for _, claim in anchor.others:
        name = _literal(f"{places.path(claim.document)} line {claim.line}")
        known = related.get(places.spot(claim))
        parts.append(f"{f'[{name}]({known[1]})' if known else name}: {_literal(f'“{quoted(claim)}”')}")
    return " ".join((*parts, _literal(f"{reason(anchor.finding)}.")))


def _literal(text: str) -> str:
    """Text without links: brackets have a meaning in messages."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(claim: Claim, places: Places) -> dict[str, Any]:
    region = {
        "startLine": claim.line, "startColumn": claim.column, "endLine": claim.line, "endColumn": places.end(claim),
        "snippet": {"text": quoted(claim)},
    }  # fmt: skip
    return {"physicalLocation": {"artifactLocation": {"uri": places.uri(claim.document)}, "region": region}}


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    notes = [clean(f"not read: {skipped.path}: {skipped.reason}") for skipped in report.not_read]
    if left_out:
        notes.append(f"{counted(left_out, 'result')} beyond the first {MOST_RESULTS:,} left out; findings.json has all")
    told = [{"level": "warning", "message": {"text": _literal(note)}} for note in notes]
    return {"executionSuccessful": True, "toolExecutionNotifications": told}


def _hashes(kept: Iterable[tuple[str, str, int]], report: Report) -> dict[tuple[str, int], str]:
    """GitHub's fingerprint of each line that is told, as far as the files can be read."""
    wanted: dict[str, set[int]] = {}
    for _, name, line in kept:
        wanted.setdefault(name, set()).add(line)
    found = {}
    for document in report.documents:
        lines = wanted.get(document.name)
        hashes = _of_file(document) if lines else []
        found.update({(document.name, line): hashes[line - 1] for line in lines or () if line <= len(hashes)})
    return found


def _of_file(document: Document) -> list[str]:
    if document.format not in LINE_FORMATS:
        return []
    try:
        return line_hashes(Path(document.path).read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []
