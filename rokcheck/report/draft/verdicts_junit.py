"""A checked draft as JUnit: every claim is a test. A contradicted one fails, one that is not covered is skipped."""

from __future__ import annotations

from collections.abc import Mapping

from rokcheck.models import ClaimVerdict, Document, Finding
from rokcheck.ranking import told
from rokcheck.report.anchors import quoted
from rokcheck.report.draft.entries import marked, place, reason
from rokcheck.report.junit import counts, not_read, suite
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.xml import character_data, element
from rokcheck.tables import DraftReport


def draft_junit(made: DraftReport, layout: Layout) -> str:
    """One suite for each draft; one for its conflicts with itself; files that were not read are errors."""
    failing = {finding.id: finding for finding in told(made.report.held, layout.detail.min_confidence)}
    suites = [_suite(draft, made, failing) for draft in made.drafts]
    if made.own_conflicts:
        suites.append(suite("rokcheck.itself", list(made.own_conflicts), made.report, layout))
    if made.report.not_read:
        suites.append(not_read(made.report))
    body = "".join(f"\n{suite}" for suite in suites) + "\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("testsuites", {"name": "rokcheck"}, body)}\n'


def _suite(draft: Document, made: DraftReport, failing: Mapping[str, Finding]) -> str:
    mine = [verdict for verdict in made.verdicts if verdict.claim.document == draft.name]
    cases = "".join(f"\n{_case(verdict, made, failing)}" for verdict in mine)
    failed = sum(verdict.id in failing for verdict in mine)
    skipped = sum(verdict.label == "unverified" or verdict.id in made.report.accepted for verdict in mine)
    return element("testsuite", counts(f"rokcheck.{clean(draft.name)}", len(mine), failed, skipped), f"{cases}\n")


def _case(verdict: ClaimVerdict, made: DraftReport, failing: Mapping[str, Finding]) -> str:
    name = f"{verdict.claim.line}:{verdict.claim.column} {marked([verdict.claim])}"
    attributes = {"name": name, "classname": f"rokcheck.{clean(verdict.claim.document)}"}
    accepted = made.report.accepted.get(verdict.id)
    if accepted:
        said = f"accepted ({accepted.by}): {clean(accepted.reason)}"
        return element("testcase", attributes, element("skipped", {"message": said}))
    if verdict.label == "unverified":
        return element("testcase", attributes, element("skipped", {"message": f"unverified: {reason(verdict)}"}))
    if verdict.id not in failing:
        return element("testcase", attributes)
    failure = {"type": failing[verdict.id].severity, "message": f"{verdict.label}: {reason(verdict)}"}
    return element("testcase", attributes, element("failure", failure, character_data(_text(verdict))))


def _text(verdict: ClaimVerdict) -> str:
    lines = [f"{place(verdict.claim)}: “{quoted(verdict.claim)}”", reason(verdict)]
    lines += [f"{place(claim)}: “{quoted(claim)}”" for claim in (*verdict.evidence, *verdict.against)]
    return "\n".join(lines)
