"""`rokcheck-baseline.jsonl`: conflicts that were there before. One record a line, sorted; no times, no line numbers.

A record answers for a conflict of its rule with the same values (or fewer of them) on the same matter. The matter is
known by the label, or by the passages themselves where a label has changed. Another value is another conflict. Records
of checks of drafts stand in the same file, with the names of the drafts; each job leaves those of the other alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rokcheck.errors import InputError
from rokcheck.models import Finding
from rokcheck.tables import Report

LONGEST_LINE = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A passage of an accepted conflict: by `claim`, a hash of its content, it is known again."""

    value: str
    document: str
    claim: str
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """One accepted conflict; the fields in this order make a line. `drafts` are those checked, none of a comparison."""

    rule: str
    about: str
    values: tuple[str, ...]
    reason: str
    passages: tuple[Passage, ...]
    drafts: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        """What tells records apart."""
        return self.rule, self.about, self.values, self.drafts

    @property
    def told(self) -> str:
        """The record in words."""
        return f"{self.rule} {self.about}: {' or '.join(self.values)}"


def record_of(finding: Finding, reason: str = "", drafts: frozenset[str] = frozenset()) -> Record:
    """The record that accepts a conflict; `drafts` are the names of those that were checked."""
    passages = sorted(Passage(s.value, c.document, c.id, c.sentence) for s in finding.sides for c in s.claims)
    told = tuple(sorted(drafts.intersection(claim.document for claim in finding.claims)))
    return Record(finding.rule, finding.label, _values(finding), reason, tuple(passages), told)


def _values(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted({side.value for side in finding.sides}))


def read_baseline(file: Path) -> tuple[Record, ...]:
    """The records of a file; none if there is no file. What two branches both added is folded. Raises InputError."""
    try:
        lines = file.read_bytes().decode("utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read as a baseline: {error}") from error
    return folded(_record(line, file, number) for number, line in enumerate(lines, start=1) if line.strip())


def folded(records: Iterable[Record]) -> tuple[Record, ...]:
    """Each conflict once, sorted; the first reason given stays."""
    kept: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], Record] = {}
    for record in sorted(records, key=lambda record: (not record.reason, record)):
        kept.setdefault(record.key, record)
    return tuple(sorted(kept.values()))


def _record(line: str, file: Path, number: int) -> Record:
    try:
        if len(line) > LONGEST_LINE:
            raise ValueError("longer than a megabyte")
        content = json.loads(line)
        passages = tuple(sorted(Passage(**_texts(passage)) for passage in content["passages"]))
        values, drafts = (tuple(sorted(map(_text, told))) for told in (content["values"], content.get("drafts", [])))
        texts = [_text(content[name]) for name in ("rule", "about", "reason")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{file}:{number}: not a record of a baseline ({error}); mend the line, or write the file anew with "
            "`rokcheck baseline update`"
        ) from error
    return Record(texts[0], texts[1], values, texts[2], passages, drafts)


def _texts(passage: dict[str, Any]) -> dict[str, str]:
    return {name: _text(value) for name, value in passage.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def baseline_text(records: Iterable[Record]) -> str:
    """The file: one sorted record a line, the same bytes for the same records."""
    return "".join(f"{json.dumps(_fields(record), ensure_ascii=False)}\n" for record in folded(records))


def _fields(record: Record) -> dict[str, Any]:
    return {name: value for name, value in asdict(record).items() if value or name != "drafts"}


def matched(report: Report, records: Sequence[Record]) -> tuple[dict[str, Record], tuple[Record, ...]]:
    """Finding id → the record that accepts it; and the records that accept nothing."""
    by_rule: dict[str, list[Record]] = {}
    for record in records:
        by_rule.setdefault(record.rule, []).append(record)
    found: dict[str, Record] = {}
    for finding in report.conflicts if records else ():
        record_for = next((r for r in by_rule.get(finding.rule, ()) if _answers(r, finding)), None)
        if record_for:
            found[finding.id] = record_for
    used = {record.key for record in found.values()}
    return found, tuple(record for record in records if record.key not in used)


def _answers(record: Record, finding: Finding) -> bool:
    if not set(_values(finding)) <= set(record.values):
        return False
    if record.about == finding.label:
        return True
    known = {passage.claim for passage in record.passages}
    return sum(any(claim.id in known for claim in side.claims) for side in finding.sides) >= 2
