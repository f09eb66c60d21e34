"""The project's own pages are checked against its own figures, by `rokcheck check` and letter by letter."""

import csv
import re
from pathlib import Path

import pytest

import rokcheck
from rokcheck.cli import main
from rokcheck.load import load_folder
from rokcheck.models import ClaimVerdict
from rokcheck.testing import assert_not_contradicted

ROOT = Path(__file__).parents[1]
README, RESULTS = ROOT / "README.md", ROOT / "benchmarks" / "RESULTS.md"
ROW = re.compile(r"^\| ([^|]+) \| (\d[\d.,]*) \|(?: ([\w.]+) \|)?$", re.MULTILINE)


def _table(file: Path) -> dict[str, str]:
    """The rows with a figure: what it is → the figure."""
    return {found[1]: found[2] for found in ROW.finditer(file.read_text(encoding="utf-8"))}


def _verdicts(readme: Path) -> list[ClaimVerdict]:
    return list(rokcheck.check(readme, against=RESULTS))


def _in_table(verdicts: list[ClaimVerdict], figure: str) -> list[str]:
    return [v.label for v in verdicts if f"| {figure}" in v.claim.sentence]


def test_the_readme_is_not_contradicted_by_the_figures_of_the_project() -> None:
    assert_not_contradicted(README, [RESULTS])


def test_every_figure_of_the_readme_is_borne_out() -> None:
    verdicts = _verdicts(README)
    figures = _table(README)

    assert len(figures) >= 7
    for figure in set(figures.values()):
        assert set(_in_table(verdicts, figure)) == {"supported"}, figure


def test_a_figure_that_is_changed_is_contradicted(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    wrong = {figure: f"{float(figure) - 0.05:.2f}" for figure in _table(README).values()}
    changed = ROW.sub(lambda row: row[0].replace(f"| {row[2]} |", f"| {wrong[row[2]]} |"), text)
    (tmp_path / "README.md").write_text(changed, encoding="utf-8")

    found = [v for v in _verdicts(tmp_path / "README.md") if v.label == "contradicted"]

    assert [(v.claim.mention.text, v.evidence[0].mention.text) for v in found] == [
        (wrong[figure], figure) for figure in _table(README).values()
    ]


def test_the_figures_of_the_readme_are_those_of_the_results_letter_by_letter() -> None:
    assert _table(README).items() <= _table(RESULTS).items()


def test_the_figures_in_words_are_those_that_were_printed() -> None:
    text = RESULTS.read_text(encoding="utf-8")
    printed = dict(re.findall(r"^## (\S+)$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))

    for found in ROW.finditer(text):
        assert re.search(rf"(?<![\d.]){re.escape(found[2])}(?!\d)", printed[found[3]]), found[0]


def test_the_command_of_the_build_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert main(["check", "README.md", "--against", "benchmarks/RESULTS.md", "-q", "--reports-dir", str(tmp_path)]) == 0
    assert "rokcheck check README.md --against benchmarks/RESULTS.md" in (ROOT / ".ci" / "run").read_text()


def test_the_example_draft_shows_each_kind_of_verdict() -> None:
    sources, _ = load_folder([ROOT / "sources"])
    found = rokcheck.check(ROOT / "examples" / "draft.md", against=sources)

    assert {verdict.label for verdict in found} == {"supported", "contradicted", "unverified"}
    assert any(verdict.against for verdict in found)
    wrong = [verdict.claim.mention.text for verdict in found if verdict.label == "contradicted"]
    assert wrong == ["September 2011"]


def test_every_file_of_cases_has_a_note() -> None:
    for file in sorted((ROOT / "tests" / "cases" / "check").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            assert "note" in next(csv.reader(stream))
