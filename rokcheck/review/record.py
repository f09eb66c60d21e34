"""Decision ↔ one line of `decisions.jsonl`: JSON in UTF-8, fields in the order of `models.Decision`."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import Any

from rokcheck.lexicon import rows
from rokcheck.models import Claim, Decision, Evidence, Finding
from rokcheck.tables import fold

LONGEST_LINE = 1 << 20
LONGEST_TEXT = 4000
ACTS = ("withdrawn", "note", "assigned")
TEXTS = ("id", "finding", "verdict", "editor", "at", "value", "reason", "note", "batch")
LISTS = ("side", "supersedes")
OPTIONAL = frozenset({"value", "reason", "note", "batch"})


class NotADecisionError(ValueError):
    """A line that holds no decision; str() says why."""


@cache
def verdicts() -> Mapping[str, Mapping[str, str]]:
    """The verdicts that editors give, by name; see data/verdicts.csv."""
    return {row["verdict"]: row for row in rows("verdicts")}


@cache
def reasons() -> Mapping[str, str]:
    """Why values that differ are compatible: code → label."""
    return {row["reason"]: row["label"] for row in rows("verdict_reasons")}


def new_id() -> str:
    """A random id of 16 hexadecimal digits."""
    return secrets.token_hex(8)


def now() -> str:
    """The time in UTC to the second, e.g. "2026-03-01T09:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def evidence(claim: Claim) -> Evidence:
    """What is kept of a claim so that its passage is known again."""
    return Evidence(claim.id, claim.document, claim.sentence, fold(claim.mention.text), claim.mention.value)


def evidences(finding: Finding) -> tuple[Evidence, ...]:
    """The same for all claims of a finding, in the order of its sides."""
    return tuple(evidence(claim) for claim in finding.claims)


def line(decision: Decision) -> bytes:
    """The record with its line end."""
    fields = {name: value for name, value in asdict(decision).items() if name != "batch" or value}
    text = json.dumps(fields, ensure_ascii=False, separators=(", ", ": "))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def parse(data: bytes) -> Decision:
    """The decision of a line. Raises NotADecisionError."""
    if len(data) > LONGEST_LINE:
        raise NotADecisionError("too long for a decision")
    if data.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
        raise NotADecisionError("a conflict mark of git")
    try:
        fields = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotADecisionError("not a whole JSON record") from error
    return decision_of(fields)


def decision_of(fields: object) -> Decision:
    """The decision of a JSON object. Fields of later versions are passed over. Raises NotADecisionError."""
    if not isinstance(fields, dict):
        raise NotADecisionError("not a JSON object")
    texts: dict[str, Any] = {name: _text(fields, name) for name in TEXTS}
    lists: dict[str, Any] = {name: _texts(fields, name) for name in LISTS}
    if texts["verdict"] not in verdicts() and texts["verdict"] not in ACTS:
        raise NotADecisionError(f"unknown verdict {texts['verdict']!r}")
    if not re.fullmatch(r"[0-9A-Za-z_-]{1,64}", texts["id"]):
        raise NotADecisionError("no usable id")
    claims = fields.get("claims", [])
    if not isinstance(claims, list):
        raise NotADecisionError("claims is not a list")
    return Decision(**texts, **lists, claims=tuple(map(_evidence, claims)))


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "" if name in OPTIONAL else None)
    if not isinstance(value, str):
        raise NotADecisionError(f"{name} is missing or no text")
    return value


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NotADecisionError(f"{name} is not a list of texts")
    return tuple(value)


def _evidence(fields: object) -> Evidence:
    if not isinstance(fields, dict):
        raise NotADecisionError("a claim is not a JSON object")
    return Evidence(*(_text(fields, name) for name in ("claim", "document", "sentence", "words", "value")))
