"""The findings of the last runs, read back from `findings.json` and `verdicts.json`, and the passages they stand on."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from rokcheck.errors import InputError
from rokcheck.models import Claim, Finding, Mention, Side, Topic
from rokcheck.review.standing import Passages
from rokcheck.tables import fold

# What a run writes into its reports, and how to have it written again.
FILES = {"findings.json": "rokcheck reconcile", "verdicts.json": "rokcheck check"}


def read_findings(reports: Path) -> tuple[Finding, ...]:
    """All findings of the last comparison and of the last check of drafts. Raises InputError."""
    return tuple(_finding(fields) for fields in read_fields(reports))


def read_fields(reports: Path) -> list[dict[str, Any]]:
    """The same as JSON has them, in the order of the files. Raises InputError."""
    files = [reports / name for name in FILES if (reports / name).exists()]
    if not files:
        raise InputError(
            f"{reports / next(iter(FILES))}: no findings here yet; run `rokcheck reconcile` first, or `rokcheck check`"
        )
    return [fields for file in files for fields in _fields(file)]


def _fields(file: Path) -> list[dict[str, Any]]:
    try:
        found = [dict(fields) for fields in json.loads(file.read_text(encoding="utf-8"))["findings"]]
        for fields in found:
            _finding(fields)
    except (OSError, ValueError, KeyError, TypeError, IndexError, InvalidOperation) as error:
        raise InputError(f"{file}: not a findings file of this rokcheck; run `{FILES[file.name]}` again") from error
    return found


def read_stale(reports: Path) -> frozenset[str]:
    """Ids of the decisions that the last check of drafts found to be on text that is gone. Raises InputError."""
    file = reports / "verdicts.json"
    try:
        return frozenset(json.loads(file.read_text(encoding="utf-8")).get("stale", ()))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"{file}: not a file of this rokcheck; run `{FILES[file.name]}` again") from error


def _finding(fields: Mapping[str, Any]) -> Finding:
    kind = fields["kind"]
    claims: dict[int, list[Claim]] = defaultdict(list)
    for mention in fields["mentions"]:
        claims[mention["side"]].append(_claim(mention, kind))
    sides = tuple(
        Side(value["value"], tuple(claims[number]), value["independent"])
        for number, value in enumerate(fields["values"], start=1)
    )
    return Finding(
        fields["id"], fields["rule"], fields["verdict"], fields["severity"], fields["confidence"], kind,
        fields["label"], fields["explanation"], sides, tuple(fields["reasons"]), tuple(fields["related"]),
    )  # fmt: skip


def _claim(fields: Mapping[str, Any], kind: Any) -> Claim:
    start, end = fields["char_start"], fields["char_end"]
    lower, upper = (_bound(fields[name], kind) for name in ("value_min", "value_max"))
    amount = lower if isinstance(lower, Decimal) and lower == upper else None
    return Claim(
        fields["claim_id"], fields["document"], start, end, fields["line"], fields["column"], fields["sentence"],
        Mention(start, end, fields["value_text"], kind, fields["value"], amount, lower, upper), Topic(),
        voice=fields["voice"], sentence_start=fields["sentence_start"],
    )  # fmt: skip


def _bound(text: str, kind: str) -> date | Decimal | None:
    """A bound of a value, as `tables.bound` writes it."""
    if not text:
        return None
    return date.fromisoformat(text) if kind in ("date", "interval") else Decimal(text)


def read_passages(claims: Path, findings: tuple[Finding, ...]) -> Passages:
    """The passages of all claims files of a folder, and those of the findings. Raises InputError."""
    told = [(c.id, c.document, c.sentence, fold(c.mention.text)) for finding in findings for c in finding.claims]
    files = sorted(claims.glob("*.csv")) if claims.is_dir() else []
    return Passages([*told, *(row for file in files for row in _rows(file))], {file.stem: "" for file in files})


def _rows(file: Path) -> Iterator[tuple[str, str, str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield row["claim_id"], row["document"], row["sentence"], row["value_text"]
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise InputError(f"{file}: not a claims file of rokcheck; run `rokcheck reconcile` again") from error
