"""JSON Schemas (draft 2020-12) of what is written and of the settings, for editors and programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from rokcheck.config import CHOICES, LEVELS, RANGES, Settings
from rokcheck.models import Kind, Label, Severity, Status, Verdict, Voice
from rokcheck.report.draft.verdicts_json import SCHEMA as VERDICTS
from rokcheck.report.findings_json import SCHEMA

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
POSITION: dict[str, Any] = {"type": "integer", "minimum": 1}
ID: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{12}$"}


def schema(name: str) -> str:
    """The schema of SCHEMAS as JSON text."""
    return json.dumps({"$schema": DIALECT, **SCHEMAS[name]()}, ensure_ascii=False, indent=1) + "\n"


def _object(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An object with these fields; others may be added by later versions."""
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(choices: tuple[str, ...]) -> dict[str, Any]:
    return {"enum": list(choices)}


def findings_schema() -> dict[str, Any]:
    """Of `findings.json`."""
    run = _object({
        "documents": NUMBER, "not_read": _list(_object({"document": TEXT, "reason": TEXT})), "claims": NUMBER,
        "groups": NUMBER, "conflicts": NUMBER, "version": TEXT,
    }, {
        "accepted": NUMBER, "ledger": {"type": "object", "additionalProperties": NUMBER},
        "model": _object({"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}),
    })  # fmt: skip
    content = _object({"schema": {"const": SCHEMA}, "run": run, "findings": _list(_finding())})
    return {"title": "findings.json of rokcheck", **content}


def _finding() -> dict[str, Any]:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    value = _object({"value": TEXT, "documents": _list(TEXT), "independent": {"type": "integer", "minimum": 1}})
    return _object({
        "id": ID, "rule": {"type": "string", "pattern": "^RK\\d{3}$"},
        "verdict": _one_of(get_args(Verdict)), "severity": _one_of(get_args(Severity)), "confidence": share,
        "kind": _one_of(get_args(Kind)), "label": TEXT, "explanation": TEXT,
        "values": _list(value) | {"minItems": 1}, "mentions": _list(_mention()) | {"minItems": 1},
    }, {"reasons": _list(TEXT), "related": _list(TEXT), "decision": _decision()})  # fmt: skip


def _mention() -> dict[str, Any]:
    fields = {**_placed(), "claim_id": TEXT, "value_text": TEXT, "value": TEXT}
    return _object(fields, {"side": POSITION, "voice": _one_of(get_args(Voice))})


def _decision() -> dict[str, Any]:
    opinion = _object({"id": TEXT, "verdict": TEXT, "editor": TEXT, "at": TEXT})
    told = _object({"status": _one_of(get_args(Status)), "opinions": _list(opinion), "reasons": _list(TEXT)})
    return {"anyOf": [{"type": "null"}, told]}


def verdicts_schema() -> dict[str, Any]:
    """Of `verdicts.json`."""
    not_read = _list(_object({"document": TEXT, "reason": TEXT}))
    counted = dict.fromkeys(("disputed", "own_conflicts", "accepted"), NUMBER)
    run = _object({
        "drafts": _list(TEXT), "sources": _list(TEXT), "not_read": not_read, "claims": NUMBER, "supported": NUMBER,
        "contradicted": NUMBER, "unverified": NUMBER, "not_checkable": NUMBER, "version": TEXT,
    }, {"covered": NUMBER | {"maximum": 100}, **counted})  # fmt: skip
    content = _object({
        "schema": {"const": VERDICTS}, "run": run, "verdicts": _list(_verdict()),
        "not_checkable": _list(_object({**_placed(), "reason": TEXT})), "findings": _list(_finding()),
    }, {"stale": _list(TEXT)})  # fmt: skip
    return {"title": "verdicts.json of rokcheck", **content}


def _verdict() -> dict[str, Any]:
    claim = _object({
        **_placed(), "claim_id": TEXT, "kind": _one_of(get_args(Kind)), "value_text": TEXT, "value": TEXT,
        "value_min": TEXT, "value_max": TEXT,
    })  # fmt: skip
    none = {"type": "null"}
    return _object({
        "label": _one_of(get_args(Label)), "explanation": TEXT, "claim": claim, "evidence": _list(claim),
        "against": _list(claim), "finding": {"anyOf": [none, ID]}, "accepted": {"anyOf": [none, TEXT]},
        "severity": {"anyOf": [none, _one_of(get_args(Severity))]},
    })  # fmt: skip


def _placed() -> dict[str, Any]:
    """A passage and its place."""
    return {
        "document": TEXT, "sentence": TEXT, "char_start": NUMBER, "char_end": NUMBER, "line": POSITION,
        "column": POSITION,
    }  # fmt: skip


def settings_schema() -> dict[str, Any]:
    """Of `rokcheck.toml`, made from the settings themselves."""
    defaults = Settings()
    properties = {field.name.replace("_", "-"): _setting(field.name, defaults) for field in fields(Settings)}
    return {
        "title": "rokcheck.toml, or [tool.rokcheck] in pyproject.toml", "type": "object", "properties": properties,
        "additionalProperties": False,
    }  # fmt: skip


def _setting(name: str, defaults: Settings) -> dict[str, Any]:
    if name == "files":
        entry = _object({"glob": TEXT}, {"fail-on": _one_of(LEVELS), "ignore": _list(TEXT)})
        return _list(entry | {"additionalProperties": False})
    default = getattr(defaults, name)
    if name in CHOICES:
        return _one_of(CHOICES[name]) | {"default": default}
    if isinstance(default, tuple):
        return _list(TEXT) | {"default": list(default)}
    if isinstance(default, Path):
        return TEXT | {"minLength": 1, "default": default.as_posix()}
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string"}
    limits = dict(zip(("minimum", "maximum"), RANGES.get(name, ()), strict=False))
    return {"type": kinds[type(default)], "default": default, **limits}


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "findings": findings_schema, "verdicts": verdicts_schema, "settings": settings_schema,
}  # fmt: skip
