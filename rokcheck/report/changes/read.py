"""A run as it was written: the folder of a project, a folder of reports, or a findings.json."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rokcheck.errors import InputError
from rokcheck.report.findings_json import SCHEMA
from rokcheck.tables import CLAIM_COLUMNS

Topic = tuple[str, str, str, str, str]
NEEDED = frozenset({"document", "subject", "attribute", "scope", "as_of", "kind", "value", "sentence", "line"})


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict of a run: `values` in normal form, sorted; `passages` as (document, sentence)."""

    id: str
    rule: str
    severity: str
    kind: str
    label: str
    values: tuple[str, ...]
    passages: frozenset[tuple[str, str]]
    spots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a document states of a topic."""

    value: str
    kind: str
    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Run:
    """The conflicts of a run, and what its documents state where a topic stands in one only once."""

    conflicts: tuple[Told, ...]
    stated: dict[Topic, Stated]


def read_run(path: Path) -> Run:
    """Read a run. Raises InputError where there is none."""
    file = next((f for f in (path / "reports" / "findings.json", path / "findings.json", path) if f.is_file()), None)
    if file is None:
        raise InputError(f"{path}: no findings.json here; name the folder of a run, its reports/ or the file")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["schema"].partition("@")[0] != SCHEMA.partition("@")[0]:
            raise ValueError(f"schema {content['schema']!r}")
        conflicts = tuple(_told(entry) for entry in content["findings"] if entry["verdict"] == "conflict")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{file}: not a findings file of rokcheck ({error}); run `rokcheck reconcile` there"
        ) from error
    return Run(conflicts, _stated(_claims_folder(file)))


def _told(entry: dict[str, Any]) -> Told:
    mentions = entry["mentions"]
    return Told(
        entry["id"], entry["rule"], entry["severity"], entry["kind"], entry["label"],
        tuple(sorted(value["value"] for value in entry["values"])),
        frozenset((m["document"], m["sentence"]) for m in mentions),
        tuple(f"{m['document']}:{m['line']}" for m in mentions),
    )  # fmt: skip


def _claims_folder(file: Path) -> Path:
    """Beside the folder of reports, or inside the folder of findings.json."""
    return next(
        (f for f in (file.parent / "claims", file.parent.parent / "claims") if f.is_dir()), file.parent / "claims"
    )


def _stated(folder: Path) -> dict[Topic, Stated]:
    found: dict[Topic, Stated | None] = {}
    for row in _rows(folder):
        topic = (row["document"], row["subject"], row["attribute"], f"{row['scope']}|{row['as_of']}", row["kind"])
        if not row["attribute"]:
            continue
        stated = Stated(row["value"], row["kind"], int(row["line"]), row["sentence"])
        earlier = found.get(topic, stated)
        found[topic] = stated if earlier is not None and earlier.value == stated.value else None
    return {topic: stated for topic, stated in found.items() if stated is not None}


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            if not set(CLAIM_COLUMNS) & NEEDED <= set(reader.fieldnames or ()):
                continue  # not ours
            yield from (row for row in reader if str(row.get("line")).isdecimal())
