"""`junit`: every fact told more than once is a test; it fails where the documents contradict each other.

So a build server shows how many facts were compared, and not only what is wrong. Some servers show nothing but the text
of a failure: everything stands there.
"""

from __future__ import annotations

from collections import defaultdict

from rokcheck.models import Finding
from rokcheck.ranking import ranked, told
from rokcheck.report.anchors import backing, headline, ordered, quoted, reason, value_in_words
from rokcheck.report.layout import Layout
from rokcheck.report.passage import clean
from rokcheck.report.places import Places
from rokcheck.report.xml import character_data, element
from rokcheck.tables import Report


def junit(report: Report, layout: Layout) -> str:
    """One suite for each rule, one case for each finding; accepted ones are skipped, files not read are errors."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in ranked(report.findings):
        by_rule[finding.rule].append(finding)
    suites = [suite(f"rokcheck.{rule}", by_rule[rule], report, layout) for rule in sorted(by_rule)]
    if report.not_read:
        suites.append(not_read(report))
    body = "".join(f"\n{suite}" for suite in suites) + "\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("testsuites", {"name": "rokcheck"}, body)}\n'


def suite(name: str, findings: list[Finding], report: Report, layout: Layout) -> str:
    """A suite with a case for each finding."""
    failing = {finding.id for finding in told(report.held, layout.detail.min_confidence)}
    places = Places.of(report, layout)
    cases = "".join(f"\n{_case(finding, report, failing, places)}" for finding in findings)
    failed = sum(finding.id in failing for finding in findings)
    skipped = sum(finding.id in report.accepted for finding in findings)
    return element("testsuite", counts(name, len(findings), failed, skipped), f"{cases}\n")


def counts(name: str, tests: int, failures: int, skipped: int, errors: int = 0) -> dict[str, str]:
    """The attributes of a suite."""
    return {
        "name": name, "tests": str(tests), "failures": str(failures), "errors": str(errors), "skipped": str(skipped),
    }  # fmt: skip


def _case(finding: Finding, report: Report, failing: set[str], places: Places) -> str:
    attributes = {"name": f"{headline(finding)} [{finding.id}]", "classname": f"rokcheck.{finding.rule}"}
    if finding.id in report.accepted:
        accepted = report.accepted[finding.id]
        skipped = element("skipped", {"message": f"accepted ({accepted.by}): {clean(accepted.reason)}"})
        return element("testcase", attributes, skipped)
    if finding.id not in failing:
        return element("testcase", attributes)
    failure = {"type": finding.severity, "message": headline(finding)}
    return element("testcase", attributes, element("failure", failure, character_data(_text(finding, places))))


def _text(finding: Finding, places: Places) -> str:
    lines = [f"{finding.severity} {finding.rule}: {headline(finding)}", reason(finding)]
    for side in finding.sides:
        lines.append(f"{backing(side)} {value_in_words(side, finding)}:")
        for claim in ordered(side):
            about = places.about(claim.document)
            lines.append(f"  {places.spot(claim)}{f' ({about})' if about else ''}: “{quoted(claim)}”")
    return "\n".join(lines)


def not_read(report: Report) -> str:
    """A suite of the files that could not be read."""
    cases = "".join(
        "\n"
        + element(
            "testcase",
            {"name": clean(skipped.path), "classname": "rokcheck.read"},
            element("error", {"message": clean(skipped.reason), "type": "not read"}),
        )
        for skipped in report.not_read
    )
    number = len(report.not_read)
    return element("testsuite", counts("rokcheck.read", number, 0, 0, number), f"{cases}\n")
