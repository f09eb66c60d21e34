"""What a run said, as far as it is scored: from a report, or from the files that `rokcheck reconcile` wrote."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rokcheck.errors import InputError
from rokcheck.evaluate.places import Place, place
from rokcheck.tables import Report


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding: its places, and whether it is an error, that is, fails a build."""

    verdict: str
    error: bool
    confidence: float
    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """All findings of a run and the places of all its claims; `documents` are the names of those it read."""

    flags: tuple[Flag, ...]
    claims: tuple[Place, ...]
    documents: frozenset[str]


def run_of(report: Report) -> Run:
    """The run behind a report in memory."""
    flags = tuple(
        Flag(
            finding.verdict, finding.severity == "error", finding.confidence, finding.label,
            tuple(place(claim.document, claim.sentence, claim.mention.text) for claim in finding.claims),
        )
        for finding in report.findings
    )  # fmt: skip
    claims = tuple(place(claim.document, claim.sentence, claim.mention.text) for claim in report.claims)
    return Run(flags, claims, frozenset(document.name for document in report.documents))


def run_in(claims: Path, reports: Path) -> Run:
    """The run whose files are in the two folders. Raises InputError."""
    file = reports / "findings.json"
    if not file.is_file():
        raise InputError(f"{file}: no findings here; run `rokcheck reconcile` there first")
    files = sorted(claims.glob("*.csv"))
    try:
        flags = tuple(_flags(json.loads(file.read_text(encoding="utf-8"))))
        rows = tuple(row for path in files for row in _rows(path))
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise InputError(f"{file}: not the files of a run of rokcheck; run `rokcheck reconcile` again") from error
    places = tuple(place(row["document"], row["sentence"], row["value_text"]) for row in rows)
    # A document without claims has a file without rows, so its name can only be had from that of the file.
    return Run(flags, places, frozenset([row["document"] for row in rows] + [path.stem for path in files]))


def _flags(content: dict[str, list[dict[str, object]]]) -> Iterator[Flag]:
    for finding in content["findings"]:
        mentions: list[dict[str, str]] = finding["mentions"]  # type: ignore[assignment]
        places = tuple(place(m["document"], m["sentence"], m["value_text"]) for m in mentions)
        error = finding["severity"] == "error"
        yield Flag(str(finding["verdict"]), error, float(str(finding["confidence"])), str(finding["label"]), places)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
