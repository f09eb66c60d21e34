"""The program as users run it, and what it says when something is wrong."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from rokcheck import __version__
from rokcheck.cli import main
from rokcheck.report import files

SENTENCES = (
    "The Riverside library was opened in 1904 by the mayor of the town.\n",
    "In 1914 the Riverside library was opened by the mayor of the town, and it has lent books ever since.\n",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two documents that disagree, as the working folder."""
    (tmp_path / "sources").mkdir()
    for n, sentence in enumerate(SENTENCES):
        (tmp_path / "sources" / f"{n}.txt").write_text(f"A headline\n\n{sentence}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> list[str]:
    """All files but those of the cache, which may go at any time."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith(".rokcheck/"))


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"rokcheck {__version__}\n"


def test_reconcile_prints_both_passages_and_exits_with_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile"]) == 1

    told = capsys.readouterr().out
    assert "1904" in told
    assert "1914" in told
    assert "sources/0.txt:3:" in told
    assert "sources/1.txt:3:" in told
    assert "1 conflict" in told
    assert "in 2 documents" in told
    assert (project / "reports" / "findings.json").is_file()
    assert (project / "claims" / "0.txt.csv").is_file()


def test_what_is_only_suspected_is_told_when_it_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in {
        "0": "The ferry Aln sailed in March 1950 with a cargo of salt.",
        "1": "In March 1961 a ferry took some salt.",
    }.items():
        (project / "sources" / f"{name}.txt").write_text(f"A headline\n\n{text}\n", encoding="utf-8")

    assert main(["reconcile"]) == 0
    assert "March 1961" not in capsys.readouterr().out
    assert main(["reconcile", "--min-confidence", "0.01"]) == 0
    assert "note[RK101]" in capsys.readouterr().out
    findings = json.loads(Path("reports/findings.json").read_text(encoding="utf-8"))["findings"]
    assert [finding["severity"] for finding in findings if finding["verdict"] == "conflict"] == ["note"]


def test_fail_on_none_exits_with_0(project: Path) -> None:
    assert main(["reconcile", "--fail-on", "none"]) == 0


def test_two_runs_write_the_same_bytes(project: Path) -> None:
    main(["reconcile"])
    first = {name: (project / name).read_bytes() for name in written(project)}

    main(["reconcile"])

    assert {name: (project / name).read_bytes() for name in written(project)} == first


def test_explain_tells_of_a_rule_and_of_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["reconcile"])
    finding = json.loads((project / "reports" / "findings.json").read_text(encoding="utf-8"))["findings"][0]
    capsys.readouterr()

    assert main(["explain", "RK101"]) == 0
    assert "False alarm" in capsys.readouterr().out
    assert main(["explain", finding["id"][:6]]) == 0
    assert "Riverside library" in capsys.readouterr().out
    assert main(["explain", "RK999"]) == 2
    assert "rokcheck rules" in capsys.readouterr().err


def test_rules_and_sources_are_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "RK401" in capsys.readouterr().out
    assert main(["sources"]) == 0
    assert "0.txt" in capsys.readouterr().out


def test_init_writes_the_example_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rokcheck.toml").write_text("# mine\n", encoding="utf-8")

    assert main(["init", "--example"]) == 0
    assert main(["reconcile"]) == 1

    assert (tmp_path / "rokcheck.toml").read_text(encoding="utf-8") == "# mine\n"
    assert "3 conflicts" in capsys.readouterr().out


BAD_FILES = {
    "empty.txt": (b"", "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x00\x00\x00", "not a text file"),
    "table.xlsx": (b"PK\x03\x04", "no reader"),
    "german.txt": (("Der Hund und die Katze sind nicht im Haus, weil es dort zu warm ist. " * 8).encode(), "English"),
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_file_that_cannot_be_read_is_named_and_never_looks_clean(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    content, reason = BAD_FILES[name]
    (project / "sources" / name).write_bytes(content)

    assert main(["reconcile"]) == 2

    told = capsys.readouterr()
    assert name in told.out + told.err
    assert reason in told.out + told.err
    assert json.loads((project / "reports" / "findings.json").read_text(encoding="utf-8"))["run"]["conflicts"] == 1
    assert main(["reconcile", "--allow-partial"]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_read(project: Path, encoding: str) -> None:
    text = "Café news\n\nThe Riverside library was opened in 1914 – “at last”.\n"
    (project / "sources" / "1.txt").write_bytes(text.encode(encoding))

    assert main(["reconcile"]) == 1
    assert "“at last”" in (project / "claims" / "1.txt.csv").read_text(encoding="utf-8")


def test_fifty_megabytes_in_one_line_are_refused_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sources" / "huge.txt").write_bytes(b"word " * 10_000_000)
    began = time.monotonic()

    assert main(["reconcile"]) == 2

    assert time.monotonic() - began < 20
    assert "holds 50.0 million characters" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reconcile", "nowhere"], "nowhere: no such file or folder"),
        (["reconcile", "empty"], "empty: no documents here"),
        (["reconcile", "unreadable"], "a.txt is empty"),
        (["reconcile", "--fail-on", "panic"], "panic"),
        (["reconcile", "--nonsense"], "--nonsense"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_says_what_is_wrong_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    (project / "empty").mkdir()
    (project / "unreadable").mkdir()
    (project / "unreadable" / "a.txt").write_bytes(b"")
    before = written(project)

    assert main(arguments) == 2

    assert told in capsys.readouterr().err
    assert written(project) == before


def test_without_sources_the_example_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["reconcile"]) == 2
    assert "init --example" in capsys.readouterr().err
    assert written(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("fail-om = 'error'\n", "fail-on"),
        ("fail-on = 3\n", "fail-on"),
        ("fail-on = 'panic'\n", "panic"),
        ("fail-on = \n", "rokcheck.toml:1"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(
    project: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    (project / "rokcheck.toml").write_text(content, encoding="utf-8")

    assert main(["reconcile"]) == 2

    message = capsys.readouterr().err
    assert "rokcheck.toml" in message
    assert told in message


def test_a_full_disk_leaves_the_results_of_before(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["reconcile"])
    before = {name: (project / name).read_bytes() for name in written(project)}
    (project / "sources" / "1.txt").write_text("Other\n\nThe Riverside library was opened in 1920.\n", encoding="utf-8")
    whole, count = files.write_parts, iter(range(1000))

    def full(path: Path, parts: Iterable[bytes]) -> None:
        if next(count) == 2:
            whole(path, [b"".join(parts)[:10]])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        whole(path, parts)

    monkeypatch.setattr(files, "write_parts", full)

    assert main(["reconcile"]) == 2
    assert "No space left" in capsys.readouterr().err
    after = {name: (project / name).read_bytes() for name in written(project)}
    assert {name: data for name, data in after.items() if not name.startswith("sources/")} == {
        name: data for name, data in before.items() if not name.startswith("sources/")
    }


def test_a_folder_that_cannot_be_written_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "reports").write_text("a file where the folder must go", encoding="utf-8")

    assert main(["reconcile"]) == 2

    assert "reports" in capsys.readouterr().err
    assert not (project / "claims").exists()


def test_ctrl_c_in_the_middle_leaves_nothing_half_written(project: Path) -> None:
    with (project / "sources" / "long.txt").open("w", encoding="utf-8") as stream:
        for year in range(60_000):
            stream.write(f"The hall number {year} was opened in {1500 + year % 500} by the mayor of the town.\n\n")
    command = [sys.executable, "-m", "rokcheck", "reconcile"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (project / ".rokcheck" / "lock").exists() and process.poll() is None:
        time.sleep(0.05)  # until it is at work
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert process.returncode == 130, err
    assert out == ""
    assert all(name.startswith("sources/") for name in written(project))


def test_markup_in_documents_is_only_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "Head\n\nThe Riverside library <script>alert(1)</script> \x1b[31m was opened in 1914 by the mayor.\n"
    (project / "sources" / "1.txt").write_text(hostile, encoding="utf-8")

    main(["reconcile"])

    assert "\x1b" not in capsys.readouterr().out
    assert "<script>alert" not in (project / "reports" / "report.html").read_text(encoding="utf-8")


def test_one_run_writes_several_formats(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", "-o", "text", "-o", "sarif:out/r.sarif", "--output", "junit:r.xml"]) == 1

    assert "1 conflict" in capsys.readouterr().out
    assert json.loads((project / "out" / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (project / "r.xml").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "sarf"], "sarif"),
        (["-o", "quatsch"], "the formats are"),
        (["-o", "json", "-o", "sarif"], "sarif:FILE"),
    ],
)
def test_a_wrong_output_is_refused_before_anything_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["reconcile", *arguments]) == 2

    assert told in capsys.readouterr().err
    assert not (project / "reports").exists()


def test_formats_can_stand_in_the_settings_and_flags_beat_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "rokcheck.toml").write_text('output = ["concise", "gitlab:gl.json"]\n', encoding="utf-8")

    assert main(["reconcile"]) == 1
    assert "sources/0.txt:3:" in capsys.readouterr().out
    assert (project / "gl.json").is_file()
    assert main(["reconcile", "-o", "plain"]) == 1
    assert "Conflict 1 of 1" in capsys.readouterr().out
    (project / "rokcheck.toml").write_text("output = [1]\n", encoding="utf-8")
    assert main(["reconcile"]) == 2
    assert "list of words" in capsys.readouterr().err


def test_github_actions_gets_annotations_and_a_summary_without_being_asked(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary.md"))

    assert main(["reconcile"]) == 1

    told = capsys.readouterr().out
    assert "::stop-commands::" in told
    assert "::error file=sources/0.txt,line=3" in told
    assert "# Where the documents contradict each other" in (project / "summary.md").read_text(encoding="utf-8")
