"""JSON Schemas (draft 2020-12) of what is written and of the settings, for editors and programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from rokcheck.config import CHOICES, LEVELS, RANGES, Settings
from rokcheck.models import Kind, Severity, Status, Verdict, Voice
from rokcheck.report.findings_json import SCHEMA

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}


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
    }, {"accepted": NUMBER, "ledger": {"type": "object", "additionalProperties": NUMBER}})  # fmt: skip
    content = _object({"schema": {"const": SCHEMA}, "run": run, "findings": _list(_finding())})
    return {"title": "findings.json of rokcheck", **content}


def _finding() -> dict[str, Any]:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    value = _object({"value": TEXT, "documents": _list(TEXT), "independent": {"type": "integer", "minimum": 1}})
    return _object({
        "id": {"type": "string", "pattern": "^[0-9a-f]{12}$"}, "rule": {"type": "string", "pattern": "^RK\\d{3}$"},
        "verdict": _one_of(get_args(Verdict)), "severity": _one_of(get_args(Severity)), "confidence": share,
        "kind": _one_of(get_args(Kind)), "label": TEXT, "explanation": TEXT,
        "values": _list(value) | {"minItems": 1}, "mentions": _list(_mention()) | {"minItems": 1},
    }, {"reasons": _list(TEXT), "related": _list(TEXT), "decision": _decision()})  # fmt: skip


def _mention() -> dict[str, Any]:
    position = {"type": "integer", "minimum": 1}
    return _object({
        "claim_id": TEXT, "document": TEXT, "sentence": TEXT, "value_text": TEXT, "value": TEXT, "char_start": NUMBER,
        "char_end": NUMBER, "line": position, "column": position,
    }, {"side": position, "voice": _one_of(get_args(Voice))})  # fmt: skip


def _decision() -> dict[str, Any]:
    opinion = _object({"id": TEXT, "verdict": TEXT, "editor": TEXT, "at": TEXT})
    told = _object({"status": _one_of(get_args(Status)), "opinions": _list(opinion), "reasons": _list(TEXT)})
    return {"anyOf": [{"type": "null"}, told]}


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


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {"findings": findings_schema, "settings": settings_schema}
