"""The example that is checked in is what the tool makes of it today, and it shows the three conflicts."""

import csv
import json
from pathlib import Path

import pytest

from rokcheck import reconcile
from rokcheck.report import write_results
from rokcheck.tables import Report

ROOT = Path(__file__).parents[1]
CONFLICTS = (
    {"1995", "2005"},  # the dialogue began
    {"1995", "2005"},  # the foreign minister addressed the council
    {"2012-09", "2019-11"},  # the programme was signed
)


@pytest.fixture(scope="module")
def report() -> Report:
    return reconcile(ROOT / "sources")


def test_the_results_that_are_checked_in_are_up_to_date(report: Report, tmp_path: Path) -> None:
    files = write_results(report, tmp_path / "claims", tmp_path / "reports")

    for file in files:
        kept = ROOT / file.relative_to(tmp_path)
        assert kept.read_bytes() == file.read_bytes(), f"{kept.name}: run rokcheck reconcile and commit the result"
    kept_claims = {path.name for path in (ROOT / "claims").glob("*.csv")}
    assert kept_claims == {file.name for file in files if file.parent.name == "claims"}


def test_the_example_shows_its_three_conflicts_and_nothing_else(report: Report) -> None:
    shown = sorted(sorted(side.value for side in finding.sides) for finding in report.conflicts)

    assert shown == sorted(sorted(values) for values in CONFLICTS)
    assert {finding.severity for finding in report.conflicts} <= {"error", "warning"}


def test_findings_json_keeps_its_contract(report: Report, tmp_path: Path) -> None:
    write_results(report, tmp_path / "claims", tmp_path / "reports")

    told = json.loads((tmp_path / "reports" / "findings.json").read_text(encoding="utf-8"))

    assert told["schema"] == "rokcheck/findings@1"
    assert {"documents", "not_read", "claims", "groups", "conflicts", "version"} <= told["run"].keys()
    for finding in told["findings"]:
        assert {"id", "rule", "verdict", "severity", "confidence", "kind", "label", "explanation"} <= finding.keys()
        assert all({"value", "documents", "independent"} <= value.keys() for value in finding["values"])
        for mention in finding["mentions"]:
            assert {"claim_id", "document", "sentence", "value_text", "value"} <= mention.keys()
            assert {"char_start", "char_end", "line", "column"} <= mention.keys()


def test_every_claims_row_slices_its_value_out_of_the_text_read(report: Report, tmp_path: Path) -> None:
    write_results(report, tmp_path / "claims", tmp_path / "reports")
    texts = {document.name: document.text for document in report.documents}

    rows = 0
    for file in sorted((tmp_path / "claims").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                piece = texts[row["document"]][int(row["char_start"]) : int(row["char_end"])]
                assert " ".join(piece.split()) == row["value_text"]
                rows += 1
    assert rows == len(report.claims)


def test_no_path_of_this_machine_is_written(report: Report, tmp_path: Path) -> None:
    for file in write_results(report, tmp_path / "claims", tmp_path / "reports"):
        assert str(ROOT) not in file.read_text(encoding="utf-8")
        assert str(tmp_path) not in file.read_text(encoding="utf-8")


def test_the_readme_shows_what_the_tool_prints(report: Report) -> None:
    from rokcheck.report.screen import Screen
    from rokcheck.report.terminal import render

    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("$ rokcheck reconcile\n")[2].partition("```")[0]
    printed = render(report, Screen(width=100)).replace(f"{ROOT.as_posix()}/", "")

    lines = [line for line in shown.splitlines() if line.strip() not in ("", "…")]
    assert len(lines) > 10
    assert all(line in printed.splitlines() for line in lines)
