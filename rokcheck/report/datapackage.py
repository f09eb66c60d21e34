"""`datapackage`: a Frictionless description of claims/*.csv and findings.csv, so that data tools load them with types.

Such a description names files below its own folder only; so it goes beside or above claims/ and reports/.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, get_args

from rokcheck import __version__
from rokcheck.errors import OutputError
from rokcheck.models import Kind, Severity, Verdict, Voice
from rokcheck.report.claims_csv import file_names
from rokcheck.report.layout import Layout
from rokcheck.tables import CLAIM_COLUMNS, FINDING_COLUMNS, Report

TYPES = {
    "line": "integer", "column": "integer", "char_start": "integer", "char_end": "integer", "side": "integer",
    "confidence": "number",
}  # fmt: skip
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind), "voice": get_args(Voice), "verdict": get_args(Verdict), "severity": get_args(Severity),
    "approximate": ("yes", "no"), "polarity": ("yes", "no"),
}  # fmt: skip
TEXTS: dict[str, str] = {
    "claim_id": "content hash, the same on every machine and run",
    "char_start": "first code point of the value in the text read",
    "char_end": "the code point after its last",
    "line": "line of the original file, from 1",
    "column": "column of the original file, from 1",
    "value": "normal form: EDTF, ISO 8601 duration, amount with unit, canonical name, yes or no",
    "value_min": "lowest value that the words allow: ISO day or decimal number",
    "value_max": "highest value that the words allow: ISO day or decimal number",
    "as_of": "the time for which the claim holds, EDTF",
    "finding": "content hash of the finding",
    "side": "which of the values of the finding, from 1",
    "confidence": "from 0 to 1",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def datapackage(report: Report, layout: Layout) -> str:
    """The description, with paths as seen from the folder of the file that is written. Raises OutputError."""
    claims = [_inside(layout.claims / name, layout) for name in file_names(d.name for d in report.documents).values()]
    resources = [
        _resource("claims", claims, CLAIM_COLUMNS, ["claim_id"]),
        _resource(
            "findings", [_inside(layout.reports / "findings.csv", layout)], FINDING_COLUMNS, ["finding", "claim_id"]
        ),
    ]
    content = {"profile": "tabular-data-package", "name": "rokcheck", "version": __version__, "resources": resources}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str, paths: list[str], columns: tuple[str, ...], key: list[str]) -> dict[str, Any]:
    # One schema for all claims files; "path" of several is the first one followed by the others in "extrapaths".
    first, *others = paths
    told: dict[str, Any] = {"profile": "tabular-data-resource", "name": name, "path": first}
    if others:
        told["extrapaths"] = others
    return told | {
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": DIALECT,
        "schema": {"fields": [_field(column) for column in columns], "missingValues": [""], "primaryKey": key},
    }  # fmt: skip


def _field(column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": TYPES.get(column, "string")}
    if column in TEXTS:
        field["description"] = TEXTS[column]
    if column in CHOICES:
        field["constraints"] = {"enum": list(CHOICES[column])}
    return field


def _inside(path: Path, layout: Layout) -> str:
    folder = layout.target.parent if layout.target else Path()
    seen = os.path.relpath(path, folder)
    if seen.startswith(".."):
        raise OutputError(
            f"{layout.target}: a datapackage.json cannot name {path}, which lies outside its folder; "
            "write it beside the folders of claims and reports"
        )
    return Path(seen).as_posix()
