"""`[[files]]` in the settings: rules that do not count in some documents, and from which severity on a build fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from rokcheck.config import LEVELS, FileRule
from rokcheck.models import Acceptance, Finding
from rokcheck.tables import Report


def ignored(report: Report, files: Sequence[FileRule]) -> dict[str, Acceptance]:
    """Conflicts of which less than two sides are left without the documents in which their rule does not count."""
    paths = {document.name: document.path for document in report.documents}
    silent = [rule for rule in files if rule.ignore]
    found = {}
    for finding in report.conflicts if silent else ():
        rules = [rule for rule in silent if finding.rule in rule.ignore]
        left = [s for s in finding.sides if not all(_any(rules, c.document, paths) for c in s.claims)]
        if len(left) < 2:
            globs = ", ".join(
                rule.glob for rule in rules if any(_any([rule], c.document, paths) for c in finding.claims)
            )
            found[finding.id] = Acceptance(finding.id, "settings", f"{finding.rule} does not count in {globs}")
    return found


def fails(finding: Finding, report: Report, files: Sequence[FileRule], fail_on: str) -> bool:
    """Whether the finding is severe enough for one of its documents; of several entries the last that fits counts."""
    paths = {document.name: document.path for document in report.documents} if files else {}
    levels = {_level(name, files, paths, fail_on) for name in {claim.document for claim in finding.claims}}
    return any(level != "none" and LEVELS.index(finding.severity) >= LEVELS.index(level) for level in levels)


def _level(name: str, files: Sequence[FileRule], paths: dict[str, str], fail_on: str) -> str:
    fitting = [rule.fail_on for rule in files if rule.fail_on and _any([rule], name, paths)]
    return fitting[-1] if fitting else fail_on


def _any(rules: Sequence[FileRule], name: str, paths: dict[str, str]) -> bool:
    """Whether the name of a document or its path fits one of the globs."""
    texts = {name, PurePath(paths.get(name) or name).as_posix()}
    return any(_glob(rule.glob).fullmatch(text) for rule in rules for text in texts)


@cache
def _glob(pattern: str) -> re.Pattern[str]:
    """ "wire/**" and "*.md" as an expression: ** crosses folders, * and ? do not."""
    parts = re.split(r"(\*\*/?|\*|\?)", pattern)
    meant = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meant.get(part, re.escape(part)) for part in parts))
