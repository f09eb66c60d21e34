"""Two runs compared, as files on a disk."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from report_fakes import CONFLICT, GUIDE, REPORT, claim, finding

from rokcheck.cli import main
from rokcheck.models import Claim, Finding, Topic
from rokcheck.report import write_results
from rokcheck.report.changes import changes, changes_text, read_run
from rokcheck.report.screen import Screen


def written(folder: Path, *found: Finding, claims: tuple[Claim, ...] = ()) -> Path:
    """A run as the program leaves it in a folder."""
    report = replace(REPORT, findings=found, claims=claims)
    write_results(report, folder / "claims", folder / "reports")
    return folder


def compared(tmp_path: Path, old: tuple[Finding, ...], new: tuple[Finding, ...]) -> str:
    runs = read_run(written(tmp_path / "old", *old)), read_run(written(tmp_path / "new", *new))
    return changes_text(changes(*runs), Screen())


OTHER = finding(
    (claim("a.txt", "It opened in 1950.", "1950", "1950"),),
    (claim("b.txt", "Open since 1960.", "1960", "1960"),),
    id="b" * 12,
    label="opening of the hall",
)


def test_a_conflict_that_was_not_there_is_new(tmp_path: Path) -> None:
    told = compared(tmp_path, (CONFLICT,), (CONFLICT, OTHER))

    assert told.startswith("new: RK101 opening of the hall: 1950 or 1960 (a.txt:3, b.txt:3)")
    assert told.endswith("1 conflict new, 0 resolved, 0 changed, 1 as before; 0 values changed in a document\n")


def test_a_conflict_that_is_gone_is_resolved(tmp_path: Path) -> None:
    assert compared(tmp_path, (CONFLICT,), ()).startswith("resolved: RK101 foundation of the library: 1904 or 1914")


def test_a_conflict_with_another_value_is_changed(tmp_path: Path) -> None:
    now = finding((GUIDE,), (claim("history.txt", "Since its foundation in 1915 …", "1915", "1915"),), id="c" * 12)
    told = compared(tmp_path, (CONFLICT,), (now,))

    assert told.startswith("changed: RK101 foundation of the library: 1904 or 1914")
    assert "→ 1904 or 1915" in " ".join(told.split())


def test_other_words_for_the_same_values_are_no_change(tmp_path: Path) -> None:
    reworded = tuple(
        replace(side, claims=tuple(replace(c, sentence=f"Yes: {c.sentence}", id=f"x{c.id}") for c in side.claims))
        for side in CONFLICT.sides
    )

    told = compared(tmp_path, (CONFLICT,), (replace(CONFLICT, sides=reworded, id="c" * 12),))

    assert told == "0 conflicts new, 0 resolved, 0 changed, 1 as before; 0 values changed in a document\n"


def stated(value: str, document: str = "guide.md", subject: str = "library") -> Claim:
    made = claim(document, f"The library was founded in {value}.", value, value)
    return replace(made, topic=Topic(subject=subject, attribute="foundation"))


def test_a_document_that_quietly_changed_a_value_is_told(tmp_path: Path) -> None:
    twice = (stated("1990", subject="school"), stated("1991", subject="school"))
    old = read_run(written(tmp_path / "old", claims=(stated("1904"), *twice)))
    new = read_run(written(tmp_path / "new", claims=(stated("1905"), stated("1992", subject="school"))))

    told = changes_text(changes(old, new), Screen())

    assert "changed value: guide.md:3 foundation, library: 1904 → 1905" in told
    assert "school" not in told  # it stood there twice: nobody can say which one has changed


def test_runs_are_compared_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = written(tmp_path / "old", CONFLICT), written(tmp_path / "new", CONFLICT, OTHER)

    assert main(["diff", str(old), str(new)]) == 1
    assert main(["diff", str(new / "reports"), str(old / "reports" / "findings.json")]) == 0
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--json"]) == 1
    assert [entry["id"] for entry in json.loads(capsys.readouterr().out)["new"]] == ["b" * 12]


@pytest.mark.parametrize("content", ["{}", "[]", "not json", '{"schema": "other/thing@1", "findings": []}', None])
def test_what_is_no_run_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None) -> None:
    file = tmp_path / "findings.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    assert main(["diff", str(tmp_path), str(tmp_path)]) == 2
    assert "findings" in capsys.readouterr().err


def test_no_document_can_send_escapes_through_a_comparison(tmp_path: Path) -> None:
    hostile = replace(OTHER, label="\x1b[31mred\u202e")

    assert "\x1b" not in compared(tmp_path, (), (hostile,))


@pytest.mark.parametrize("name", ["findings", "verdicts", "settings"])
def test_schemas_are_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_a_report_shows_itself_in_a_notebook() -> None:
    shown = replace(
        REPORT,
        findings=(
            CONFLICT,
            replace(OTHER, label="<script>"),
        ),
    )._repr_html_()

    assert "The library was founded in <mark>1904</mark> by a bequest." in shown
    assert "<script" not in shown


def test_the_notebook_among_the_examples_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells are run in order, as a notebook does; the last value of the second one shows itself."""
    root = Path(__file__).parents[1]
    notebook = json.loads((root / "examples" / "contradictions.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    monkeypatch.chdir(root / "examples")
    names: dict[str, object] = {}

    for cell in cells:
        exec(compile(cell, "cell", "exec"), names)  # noqa: S102 - our own notebook

    assert "<table>" in names["report"]._repr_html_()  # type: ignore[attr-defined]
    assert not names["frames"].findings.empty  # type: ignore[attr-defined]
    assert all(not cell.get("outputs") for cell in notebook["cells"])
