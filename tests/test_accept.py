"""What may stand for now: baseline, comments, settings, changes; and what fails all the same."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, claim, finding

from rokcheck.accept import accept, changed_since, fails, narrowed, read_baseline, touched
from rokcheck.accept.baseline import baseline_text, folded, record_of
from rokcheck.cli import main
from rokcheck.config import FileRule
from rokcheck.errors import InputError
from rokcheck.models import Acceptance, Document, Finding
from rokcheck.tables import Report


def held(report: Report, *found: Finding) -> list[str]:
    """Ids of the conflicts that still count when `found` are in the baseline."""
    return [f.id for f in accept(report, tuple(map(record_of, found))).report.held]


def test_a_conflict_in_the_baseline_is_accepted() -> None:
    assert held(REPORT, CONFLICT) == []


def test_another_value_is_another_conflict() -> None:
    other = finding((GUIDE,), (claim("history.txt", "Founded in 1915.", "1915", "1915"),), id="b" * 12)
    third = finding((GUIDE,), (HISTORY,), (claim("new.txt", "Founded in 1920.", "1920", "1920"),), id="c" * 12)

    assert held(replace(REPORT, findings=(other, third)), CONFLICT) == ["b" * 12, "c" * 12]


def test_another_rule_or_matter_is_another_conflict() -> None:
    rule = replace(CONFLICT, rule="RK102", id="b" * 12)
    sides = tuple(
        replace(side, claims=tuple(replace(c, id=f"other-{c.id}") for c in side.claims)) for side in CONFLICT.sides
    )
    matter = replace(CONFLICT, label="foundation of the school", sides=sides, id="c" * 12)

    assert held(replace(REPORT, findings=(rule, matter)), CONFLICT) == ["b" * 12, "c" * 12]


def test_a_document_that_repeats_a_known_value_is_no_new_conflict() -> None:
    more = finding((GUIDE,), (HISTORY, LEAFLET, claim("new.txt", "Founded in 1914.", "1914", "1914")), id="b" * 12)

    assert held(replace(REPORT, findings=(more,)), CONFLICT) == []


def test_a_label_that_has_changed_does_not_bring_a_conflict_back() -> None:
    renamed = replace(CONFLICT, label="library: foundation", id="b" * 12)

    assert held(replace(REPORT, findings=(renamed,)), CONFLICT) == []


def test_a_value_that_was_mended_on_one_side_leaves_a_stale_record() -> None:
    known = accept(replace(REPORT, findings=()), (record_of(CONFLICT),))

    assert known.stale == ("baseline: RK101 foundation of the library: 1904 or 1914",)


def test_the_file_holds_no_line_numbers_and_moves_change_nothing() -> None:
    moved = tuple(replace(s, claims=tuple(replace(c, line=c.line + 9) for c in s.claims)) for s in CONFLICT.sides)

    assert baseline_text([record_of(CONFLICT)]) == baseline_text([record_of(replace(CONFLICT, sides=moved))])
    assert not {"line", "column", "confidence"} & json.loads(baseline_text([record_of(CONFLICT)])).keys()


def test_what_two_branches_added_is_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    one = baseline_text([record_of(CONFLICT)])
    two = baseline_text([record_of(CONFLICT, "two calendars")])
    file.write_text(two + one + "\n", encoding="utf-8")

    (record,) = read_baseline(file)

    assert record.reason == "two calendars"
    assert folded([record, record]) == (record,)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"rule": "RK101"}', '{"rule": 1, "about": "", "values": [], "reason": ""}', "<<<<<<<"]
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(baseline_text([record_of(CONFLICT)]) + line + "\n", encoding="utf-8")

    with pytest.raises(InputError, match=r"b\.jsonl:2: .*baseline update"):
        read_baseline(file)


def test_decisions_of_editors_stay_before_the_baseline() -> None:
    decided = Acceptance(CONFLICT.id, "decision", "an editor said so")
    known = accept(replace(REPORT, accepted={CONFLICT.id: decided}), (record_of(CONFLICT),))

    assert known.report.accepted[CONFLICT.id] == decided


PAGE = """# Guide

Some words first.

{}
The library was founded in 1904 by a bequest,
so it says here.

More words.
"""


def with_comment(folder: Path, comment: str) -> Report:
    """The report with guide.md as a file that holds a comment before its passage."""
    from rokcheck.load import load_folder

    file = folder / "guide.md"
    file.write_text(PAGE.format(comment), encoding="utf-8")
    ((guide,), _) = load_folder([file])
    line = PAGE.format(comment).split("The library")[0].count("\n") + 1
    said = replace(GUIDE, line=line)
    made = finding((said,), (HISTORY, LEAFLET))
    return Report((guide, *DOCUMENTS[1:]), (said, HISTORY, LEAFLET), (), (made,))


@pytest.mark.parametrize(
    ("comment", "counts", "told"),
    [
        ('<!-- rokcheck: ignore RK101 reason="two calendars" -->\n', [], ""),
        ('<!-- rokcheck: ignore RK101 reason="two calendars" -->', [], ""),
        ('<!-- rokcheck: ignore RK102 reason="two calendars" -->\n', [CONFLICT.id], "nothing to ignore for RK102"),
        ('```html\n<!-- rokcheck: ignore RK101 reason="an example" -->\n```\n', [CONFLICT.id], ""),
        ("~~~\n<!-- rokcheck: ignore RK101 -->\n~~~~\n", [CONFLICT.id], ""),
        ("<!-- rokcheck: ignore RK101 -->\n", [CONFLICT.id], "needs a rule and a reason"),
        ('<!-- rokcheck: ignore reason="two calendars" -->\n', [CONFLICT.id], "needs a rule and a reason"),
        ('<!-- rokcheck: ignore RK101 reason=" " -->\n', [CONFLICT.id], "needs a rule and a reason"),
        ("", [CONFLICT.id], ""),
    ],
)
def test_a_comment_accepts_what_follows_it_if_it_names_rule_and_reason(
    tmp_path: Path, comment: str, counts: list[str], told: str
) -> None:
    known = accept(with_comment(tmp_path, comment))

    assert [f.id for f in known.report.held] == counts
    assert told in " ".join(known.stale)
    assert bool(known.stale) is bool(told)


def test_a_comment_hides_nothing_between_two_other_documents(tmp_path: Path) -> None:
    report = with_comment(tmp_path, '<!-- rokcheck: ignore RK101 reason="two calendars" -->\n')
    three = finding((report.claims[0],), (HISTORY,), (LEAFLET,))

    assert [f.id for f in accept(replace(report, findings=(three,))).report.held] == [three.id]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ((), True),
        ((FileRule("*.txt", "none"),), True),  # guide.md still counts
        ((FileRule("*.txt", "none"), FileRule("*.md", "none")), False),
        ((FileRule("**", "none"), FileRule("sources/guide.md", "error")), True),
        ((FileRule("sources/**", "none"),), False),
    ],
)
def test_a_conflict_fails_if_it_does_for_one_of_its_documents(files: tuple[FileRule, ...], expected: bool) -> None:
    assert fails(CONFLICT, REPORT, files, "error") is expected


def test_a_rule_can_be_switched_off_for_some_documents() -> None:
    files = (FileRule("guide.*", ignore=("RK101",)),)

    assert [f.id for f in accept(REPORT, (), files).report.held] == []
    assert [f.id for f in accept(REPORT, (), (FileRule("guide.*", ignore=("RK102",)),)).report.held] == [CONFLICT.id]


def test_only_findings_that_a_change_touches_are_kept() -> None:
    assert narrowed(REPORT, frozenset({"leaflet.txt"})).findings == (CONFLICT,)
    assert narrowed(REPORT, frozenset({"other.txt"})).findings == ()


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two documents that disagree and one that says nothing of it."""
    (tmp_path / "sources").mkdir()
    for name, year in (("a.txt", 1904), ("b.txt", 1914)):
        text = f"A headline\n\nThe Riverside library was opened in {year} by the mayor of the town.\n"
        (tmp_path / "sources" / name).write_text(text, encoding="utf-8")
    (tmp_path / "sources" / "c.txt").write_text(
        "Weather\n\nIt rained on the market for most of the day.\n", encoding="utf-8"
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def test_git_tells_which_documents_have_changed(repository: Path) -> None:
    (repository / "sources" / "a.txt").write_text("New.\n", encoding="utf-8")
    (repository / "sources" / "täglich neu.txt").write_text("New.\n", encoding="utf-8")
    documents = [Document(n, f"sources/{n}", "") for n in ("a.txt", "b.txt", "täglich neu.txt")]

    assert touched(documents, changed_since("HEAD", repository)) == {"a.txt", "täglich neu.txt"}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD..nowhere"])
def test_a_revision_that_is_not_there_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(InputError, match="git says"):
        changed_since(revision, repository)
    assert not (repository / "x").exists()


def test_since_keeps_to_conflicts_in_changed_documents(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", "--since", "HEAD", "-o", "concise"]) == 0
    assert "RK101" not in capsys.readouterr().out
    with (repository / "sources" / "b.txt").open("a", encoding="utf-8") as stream:
        stream.write("\nIt has lent books ever since.\n")
    assert main(["reconcile", "--since", "HEAD", "-o", "concise"]) == 1
    told = capsys.readouterr().out
    assert "sources/b.txt:3:" in told.splitlines()[0].split(" ")[0] + ":"
    assert main(["reconcile", "--since", "nowhere"]) == 2


def test_the_baseline_lets_only_new_conflicts_fail(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile"]) == 1
    assert main(["baseline", "update", "--because", "to be asked"]) == 0
    file = repository / "rokcheck-baseline.jsonl"
    before = file.read_bytes()
    capsys.readouterr()
    assert main(["reconcile"]) == 0
    assert "1 accepted" in capsys.readouterr().out
    assert main(["baseline", "update"]) == 0
    assert file.read_bytes() == before

    (repository / "sources" / "d.txt").write_text(
        "A headline\n\nThe Riverside library was opened in 1924 by the mayor of the town.\n", encoding="utf-8"
    )
    assert main(["reconcile"]) == 1


def test_a_stale_baseline_exits_with_3_until_it_is_pruned(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "update"])
    mended = (repository / "sources" / "a.txt").read_text(encoding="utf-8").replace("1904", "1914")
    (repository / "sources" / "a.txt").write_text(mended, encoding="utf-8")
    capsys.readouterr()

    assert main(["reconcile"]) == 3
    assert "baseline prune" in capsys.readouterr().err
    assert main(["baseline", "show"]) == 0
    assert "gone" in capsys.readouterr().out
    assert main(["baseline", "prune"]) == 0
    assert (repository / "rokcheck-baseline.jsonl").read_bytes() == b""
    assert main(["reconcile"]) == 0


def test_a_run_over_some_documents_calls_nothing_stale(repository: Path) -> None:
    main(["baseline", "update"])

    assert main(["reconcile", "sources/a.txt", "sources/c.txt"]) == 0


def test_no_build_server_writes_a_baseline(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")

    assert main(["baseline", "update"]) == 2
    assert "at your desk" in capsys.readouterr().err
    assert not (repository / "rokcheck-baseline.jsonl").exists()


def test_exit_zero_hides_findings_but_no_trouble(repository: Path) -> None:
    assert main(["reconcile", "--exit-zero"]) == 0
    (repository / "sources" / "broken.txt").write_bytes(b"")
    assert main(["reconcile", "--exit-zero"]) == 2


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ('[[files]]\nglob = "a.txt"\nfail-on = "none"\n', 1),
        ('[[files]]\nglob = "sources/**"\nfail-on = "none"\n', 0),
        ('[[files]]\nglob = "*.txt"\nignore = ["RK101"]\n', 0),
        ('[[files]]\nglob = "*.txt"\nignored = ["RK101"]\n', 2),
        ('[[files]]\nfail-on = "none"\n', 2),
        ('[[files]]\nglob = "a"\nfail-on = "panic"\n', 2),
        ("files = 3\n", 2),
    ],
)
def test_the_settings_may_speak_of_some_files_only(repository: Path, settings: str, code: int) -> None:
    (repository / "rokcheck.toml").write_text(settings, encoding="utf-8")

    assert main(["reconcile"]) == code


def test_what_a_comment_says_is_no_claim_and_moves_nothing(tmp_path: Path) -> None:
    from rokcheck.load import load_folder

    file = tmp_path / "a.md"
    file.write_text(
        "The hall <!-- of 1850 --> was opened in 1904 by a mayor.\n\n<!--\nThe hall was opened in 1850.\n-->\nNext.\n",
        encoding="utf-8",
    )

    ((document,), _) = load_folder([file])

    assert "1850" not in document.text
    assert document.position(document.text.index("1904")) == (1, 41)
    assert document.position(document.text.index("Next")) == (6, 1)
