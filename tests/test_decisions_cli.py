"""`rokcheck decide`, and what decisions do to the next run."""

import json
from pathlib import Path

import pytest
from review_fakes import write_project

from rokcheck.cli import main

SENTENCES = (
    "The Riverside library was opened in 1904 by the mayor of the town.",
    "In 1914 the Riverside library was opened, and it has lent books ever since.",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_project(tmp_path, SENTENCES)
    monkeypatch.chdir(tmp_path)
    assert main(["reconcile", "--quiet"]) == 1
    return tmp_path


def findings(project: Path) -> list[dict]:
    return json.loads((project / "reports" / "findings.json").read_text(encoding="utf-8"))["findings"]


def decide(project: Path, *arguments: str) -> int:
    return main(["decide", findings(project)[0]["id"][:6], *arguments, "--editor", "Kim"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["both-ok", "--because", "two stages"], 0), (["not-same"], 0), (["disputed"], 0), (["superseded"], 0),
        (["extraction-error", "--side", "1904"], 0), (["side-wrong", "--side", "1904"], 1), (["all-wrong"], 1),
        (["needs-check"], 1), (["unclear"], 1),
    ],
)  # fmt: skip
def test_accepted_conflicts_pass_and_others_fail(project: Path, arguments: list[str], code: int) -> None:
    assert decide(project, *arguments) == 0
    assert main(["reconcile", "--quiet"]) == code


def test_the_report_knows_the_decision(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(project, "both-ok", "--reason", "definition", "--because", "opening of the annex")
    capsys.readouterr()

    main(["reconcile"])

    told = " ".join(capsys.readouterr().out.split())
    assert "No conflicts" in told
    assert "1 accepted" in told
    (found,) = findings(project)
    assert found["verdict"] == "conflict"
    assert found["decision"]["status"] == "accepted"
    assert found["decision"]["opinions"][0]["note"] == "opening of the annex"


def test_what_is_not_the_same_is_never_brought_together_again(project: Path) -> None:
    decide(project, "not-same")

    main(["reconcile"])

    assert findings(project) == []
    run = json.loads((project / "reports" / "findings.json").read_text(encoding="utf-8"))["run"]
    assert run["ledger"]["told apart by an editor"] == 1
    assert main(["decide", "--undo", "--editor", "Kim"]) == 0
    assert main(["reconcile", "--quiet"]) == 1


def test_a_misread_claim_is_in_no_csv(project: Path) -> None:
    decide(project, "extraction-error", "--side", "1904")

    main(["reconcile"])

    assert "1904" not in (project / "claims" / "0.txt.csv").read_text(encoding="utf-8")
    assert "1914" in (project / "claims" / "1.txt.csv").read_text(encoding="utf-8")


def test_a_changed_passage_reopens(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(project, "both-ok", "--because", "two stages")
    write_project(project, ("The Riverside library was opened in 1904 by the mayor and the bishop.", SENTENCES[1]))
    capsys.readouterr()

    assert main(["reconcile"]) == 1

    told = " ".join(capsys.readouterr().out.split())
    assert "reopened: Kim said both-ok" in told
    assert "no longer says: The Riverside library was opened in 1904 by the mayor of the town." in told


def test_moved_lines_do_not_reopen(project: Path) -> None:
    decide(project, "both-ok", "--because", "two stages")
    write_project(project, (f"Some news first.\n\n{SENTENCES[0]}", SENTENCES[1]))

    assert main(["reconcile", "--quiet"]) == 0


def test_a_decision_on_text_that_is_gone_is_code_3_until_withdrawn(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(project, "both-ok", "--because", "two stages")
    write_project(project, ("It rained.", SENTENCES[1]))

    assert main(["reconcile", "--quiet"]) == 3
    assert "withdraw-stale" in capsys.readouterr().err
    assert main(["decide", "--withdraw-stale", "--editor", "Kim"]) == 0
    assert main(["reconcile", "--quiet"]) == 0


def test_a_broken_log_is_told_and_the_rest_holds(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(project, "both-ok", "--because", "two stages")
    with (project / "decisions.jsonl").open("ab") as stream:
        stream.write(b'{"id": "broken')

    assert main(["reconcile", "--quiet"]) == 0
    assert "decisions.jsonl:2: not a whole JSON record" in capsys.readouterr().err


def test_undo_brings_the_conflict_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(project, "disputed")
    assert main(["decide", "--undo", "--editor", "Noor"]) == 0
    assert "nothing to take back" in capsys.readouterr().out
    assert main(["reconcile", "--quiet"]) == 0
    assert main(["decide", "--undo", "--editor", "Kim"]) == 0
    assert main(["reconcile", "--quiet"]) == 1


def test_two_opinions_can_be_asked_for(project: Path) -> None:
    (project / "rokcheck.toml").write_text("opinions = 2\n", encoding="utf-8")
    prefix = findings(project)[0]["id"]

    main(["decide", prefix, "disputed", "--editor", "Kim"])
    assert main(["reconcile", "--quiet"]) == 1
    main(["decide", prefix, "disputed", "--editor", "Noor"])
    assert main(["reconcile", "--quiet"]) == 0
    main(["decide", prefix, "unclear", "--editor", "Noor"])
    assert main(["reconcile", "--quiet"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["decide"], "name a finding"), (["decide", "zz", "disputed"], "no finding begins"),
        (["decide", "0", "guilty"], "unknown verdict"), (["decide", "0", "side-wrong"], "needs the side"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_a_remedy(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    arguments = [findings(project)[0]["id"] if part == "0" else part for part in arguments]
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert not (project / "decisions.jsonl").exists()


def test_without_a_run_there_is_nothing_to_decide_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["decide", "7f3a", "disputed"]) == 2
    assert "rokcheck reconcile" in capsys.readouterr().err


def test_decisions_hold_from_python_too(project: Path) -> None:
    import rokcheck

    decide(project, "disputed")

    assert len(rokcheck.reconcile("sources").held) == 1
    assert rokcheck.reconcile("sources", decisions="decisions.jsonl").held == ()
