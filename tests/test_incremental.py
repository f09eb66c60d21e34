"""Runs that use what earlier ones left: the same results as a fresh run, after any change and however one ended."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import fields, replace
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest

from rokcheck import extract as extract_package
from rokcheck import likenesses, pipeline, steps
from rokcheck.cache import Entries, opened
from rokcheck.cache.codec import claims_in, claims_out, document_in, document_out
from rokcheck.cache.results import group_in, group_out, places, whole_in, whole_out
from rokcheck.cli import main
from rokcheck.cli.reconciling import settled
from rokcheck.engine.local import LocalEngine
from rokcheck.extract import Taught
from rokcheck.models import Beside, Block, Claim, Document, Finding, Group, Link, Mention, Side, Topic
from rokcheck.report import files
from rokcheck.report.journal import complete
from rokcheck.review import Decided, DecisionLog
from rokcheck.tables import Report
from rokcheck.where import Where

TOWNS = ("Alden", "Brook", "Corran", "Dunmore", "Eastvale", "Fenwick")
ROKCHECK = [sys.executable, "-m", "rokcheck"]


def text(town: str, year: int, height: int) -> str:
    return (
        f"The {town} bridge\n\nThe {town} bridge was opened in {year}. It is {height} metres high.\n\n"
        f"The {town} bridge cost $40 million. Jane Roe designed the {town} bridge.\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project: twelve documents, two on each of six bridges, which differ in when half of these were opened."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)  # a build server writes no baseline
    (tmp_path / "sources").mkdir()
    for n, town in enumerate(TOWNS):
        write(town, "a", text(town, 1900 + n, 40))
        write(town, "b", text(town, 1900 + n + 7 * (n % 2), 40))
    return tmp_path


def write(town: str, which: str, content: str) -> None:
    Path("sources", f"{town.lower()}_{which}.txt").write_text(content, encoding="utf-8")


def run(*options: str) -> int:
    return main(["reconcile", "--quiet", "--processes", "1", *options])


def results(folder: Path) -> dict[str, bytes]:
    """What the run has written, by path."""
    found = (file for part in ("claims", "reports") for file in sorted((folder / part).glob("*")))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def fresh(folder: Path) -> dict[str, bytes]:
    """What a run without a past writes for the documents as they are."""
    elsewhere = folder / "elsewhere"
    code = run("--no-cache", "--claims-dir", str(elsewhere / "claims"), "--reports-dir", str(elsewhere / "reports"))
    assert code in (0, 1)
    made = results(elsewhere)
    shutil.rmtree(elsewhere)
    return made


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the documents whose claims are taken anew from now on."""
    names: list[str] = []
    before = extract_package.extract

    def noting(document: Document, vocabulary: extract_package.Vocabulary) -> tuple[Claim, ...]:
        names.append(document.name)
        return before(document, vocabulary)

    monkeypatch.setattr(steps, "extract", noting)
    return names


def test_a_second_run_does_nothing_and_says_the_same(
    folder: Path, extracted: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(), capsys.readouterr().out, results(folder)
    times = {file: file.stat().st_mtime_ns for file in folder.glob("[cr]*/*")}
    extracted.clear()

    assert (run(), capsys.readouterr().out, results(folder)) == first
    assert extracted == []
    assert {file: file.stat().st_mtime_ns for file in folder.glob("[cr]*/*")} == times
    assert first[2] == fresh(folder)
    assert first[0] == 1


def test_only_the_document_that_changed_is_taken_anew(folder: Path, extracted: list[str]) -> None:
    run()
    extracted.clear()
    write("Alden", "b", text("Alden", 1955, 40))
    run()

    assert extracted == ["alden_b.txt"]
    assert results(folder) == fresh(folder)


def test_a_word_that_one_document_teaches_reaches_those_that_use_it(folder: Path, extracted: list[str]) -> None:
    write("Corran", "a", text("Corran", 1902, 40) + "\nThe CBT paid for the paint of the bridge in 1931.\n")
    run()
    extracted.clear()
    write("Dunmore", "a", text("Dunmore", 1903, 40) + "\nThe Corran Bridge Trust (CBT) was founded in 1890.\n")
    run()

    assert sorted(extracted) == ["corran_a.txt", "dunmore_a.txt"]
    assert results(folder) == fresh(folder)


def test_a_denial_reaches_those_that_state_it(folder: Path, extracted: list[str]) -> None:
    write("Corran", "a", text("Corran", 1902, 40) + "\nThe Corran bridge carried a railway.\n")
    run()
    extracted.clear()
    write("Corran", "b", text("Corran", 1902, 40) + "\nThe Corran bridge carried no railway.\n")
    run()

    assert sorted(extracted) == ["corran_a.txt", "corran_b.txt"]
    assert results(folder) == fresh(folder)


def test_new_gone_and_renamed_documents(folder: Path, extracted: list[str]) -> None:
    run()
    Path("sources", "alden_a.txt").unlink()
    Path("sources", "brook_a.txt").rename("sources/brook_c.txt")
    write("Galway", "a", text("Galway", 1980, 12))
    extracted.clear()
    run()

    assert sorted(extracted) == ["brook_c.txt", "galway_a.txt"]
    assert results(folder) == fresh(folder)
    assert not Path("claims", "alden_a.txt.csv").exists()


def test_what_sources_csv_says_counts_as_a_change_of_that_document(folder: Path, extracted: list[str]) -> None:
    run()
    extracted.clear()
    Path("sources", "sources.csv").write_text("document,published\nalden_a.txt,1999-05-01\n", encoding="utf-8")
    run()

    assert extracted == ["alden_a.txt"]
    assert results(folder) == fresh(folder)


def test_deleting_the_cache_changes_nothing(folder: Path) -> None:
    run()
    before = results(folder)
    shutil.rmtree(".rokcheck")
    run()

    assert results(folder) == before


def accept_all(folder: Path) -> None:
    assert main(["baseline", "update"]) == 0


def forget_the_page(folder: Path) -> None:
    (folder / "reports" / "report.html").unlink()


def leave_a_claims_file(folder: Path) -> None:
    (folder / "claims" / "gone.txt.csv").write_bytes((folder / "claims" / "alden_a.txt.csv").read_bytes())


def ignore_a_rule(folder: Path) -> None:
    (folder / "rokcheck.toml").write_text('[[files]]\nglob = "*"\nignore = ["RK101"]\n', encoding="utf-8")


def change_a_document(folder: Path) -> None:
    write("Corran", "a", text("Corran", 1950, 40))


def change_nothing(folder: Path) -> None:
    """The run is told as it was."""


@pytest.mark.parametrize(
    "change", [accept_all, forget_the_page, leave_a_claims_file, ignore_a_rule, change_a_document, change_nothing]
)
@pytest.mark.parametrize(
    "options", [(), ("--width", "60"), ("--fail-on", "none"), ("--min-confidence", "0.99"), ("-q",)]
)
def test_what_is_printed_again_is_what_a_run_without_a_past_prints(
    folder: Path, change: Callable[[Path], None], options: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["reconcile", "--processes", "1"])
    change(folder)
    capsys.readouterr()
    again = main(["reconcile", "--processes", "1", *options]), capsys.readouterr(), results(folder)
    shutil.rmtree(".rokcheck")

    assert (main(["reconcile", "--processes", "1", *options]), capsys.readouterr(), results(folder)) == again


def test_what_has_not_changed_is_told_without_a_look_at_any_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    monkeypatch.setattr(pipeline, "reconcile", lambda *_: pytest.fail("compared again"))

    assert run() == 1


def test_results_that_were_changed_or_deleted_are_written_again(folder: Path) -> None:
    run()
    before = results(folder)
    Path("reports", "findings.json").write_text("{}", encoding="utf-8")
    Path("claims", "alden_a.txt.csv").unlink()
    run()

    assert results(folder) == before


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: data[:0],
    "cut": lambda data: data[: len(data) // 2],
    "one byte": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "not JSON": lambda data: data[:16] + b"\nnot json",
    "not text": lambda data: b"\xff\xfe" * len(data),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_entries_count_as_absent(folder: Path, name: str) -> None:
    run()
    before = results(folder)
    for file in Path(".rokcheck", "entries").glob("*/*"):
        file.write_bytes(DAMAGES[name](file.read_bytes()))
    shutil.rmtree("reports")
    run()

    assert results(folder) == before


def odd(line: str) -> str:
    """A line of an entry as nonsense, if it is a list; not every line is JSON."""
    with suppress(ValueError):
        if isinstance(json.loads(line), list):
            return '[{"odd": null}]'
    return line


def test_entries_that_are_whole_but_say_nonsense_count_as_absent(folder: Path) -> None:
    run()
    before = results(folder)
    entries = Entries(str(Path(".rokcheck").absolute()), "")
    for file in Path(".rokcheck", "entries").glob("*/*"):
        entries.put_texts(file.name, [odd(line) for line in entries.get(file.name) or ()])
    shutil.rmtree("reports")
    run()

    assert results(folder) == before


def test_another_version_takes_everything_anew(
    folder: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    extracted.clear()
    monkeypatch.setattr("rokcheck.cli.running.program", lambda: "later")
    run()

    assert len(extracted) == 12


def test_the_cache_is_no_part_of_the_project(folder: Path) -> None:
    run()

    assert Path(".rokcheck", ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert not any(file.suffix in (".pickle", ".pkl") for file in Path(".rokcheck").rglob("*"))


def test_without_the_cache_nothing_is_kept(folder: Path) -> None:
    run("--no-cache")

    assert not Path(".rokcheck", "entries").exists()


def test_a_folder_that_cannot_be_written_needs_no_cache(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    Path(".rokcheck").write_text("in the way", encoding="utf-8")

    assert run() == 1
    assert results(folder) == fresh(folder)


def test_entries_that_nobody_uses_go_once_there_are_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rokcheck.cache.entries.FEW", 50)
    run()
    for year in range(1950, 1958):
        for town in TOWNS:
            write(town, "b", text(town, year, 40))
        run()

    assert sum(1 for _ in Path(".rokcheck", "entries").glob("*/*")) < 90
    assert results(folder) == fresh(folder)


@pytest.mark.parametrize("many", [2, 300])
def test_random_changes(folder: Path, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """`many`: from how many documents on those that resemble one another are known from the run before."""
    monkeypatch.setattr(likenesses, "MANY", many)
    chance = random.Random(11)  # noqa: S311
    for _ in range(6):
        for _ in range(chance.randint(1, 3)):
            town, which = chance.choice(TOWNS), chance.choice("abc")
            file = Path("sources", f"{town.lower()}_{which}.txt")
            if chance.random() < 0.25 and file.exists():
                file.unlink()
            else:
                year = chance.choice((1903, chance.randint(1900, 1920)))
                write(town, which, text(town, year, chance.choice((40, chance.randint(30, 50)))))
        run()
        assert results(folder) == fresh(folder)


def test_words_that_were_met_before_need_no_lemmatizer(folder: Path) -> None:
    def modules() -> str:
        command = [sys.executable, "-X", "importtime", "-m", "rokcheck", "reconcile", "--quiet", "--processes", "1"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    assert " simplemma" in modules()
    write("Alden", "b", text("Brook", 1955, 40))
    assert " simplemma" not in modules()
    write("Alden", "b", text("Zalden", 1955, 40))
    assert " simplemma" in modules()
    assert results(folder) == fresh(folder)


def reported(folder: Path, decided: Decided | None = None, entries: Entries | None = None) -> Report:
    with closing(LocalEngine(1)) as engine:
        return pipeline.reconcile([folder / "sources"], decided=decided, where=Where(engine, entries))


def test_a_result_that_is_recalled_is_the_whole_report(folder: Path) -> None:
    run()
    finding = json.loads(Path("reports", "findings.json").read_text(encoding="utf-8"))["findings"][0]["id"]
    assert main(["decide", finding, "both-ok", "--because", "two counts", "--editor", "kim"]) == 0
    decided = Decided(DecisionLog(Path("decisions.jsonl")).ledger())
    entries = opened(folder / ".rokcheck", "test")
    one, other, none = (reported(folder, decided, kept) for kept in (entries, entries, None))

    assert other.fingerprint == one.fingerprint != ""
    assert one == none
    assert other == none
    assert other.standings
    assert replace(other, claims=tuple(other.claims), groups=tuple(other.groups)) == none


def test_a_decision_changes_the_result(folder: Path) -> None:
    entries = opened(folder / ".rokcheck", "test")
    one = reported(folder, None, entries)
    run()
    main(["decide", one.conflicts[0].id, "not-same", "--because", "two bridges", "--editor", "kim"])
    decided = Decided(DecisionLog(Path("decisions.jsonl")).ledger())

    assert reported(folder, decided, entries) == reported(folder, decided)
    assert reported(folder, decided, entries).conflicts != one.conflicts


# Runs that end early


def test_an_interrupted_run_goes_on_where_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, names = extract_package.extract, []

    def tiring(document: Document, vocabulary: extract_package.Vocabulary) -> tuple[Claim, ...]:
        names.append(document.name)
        if len(names) == 8:
            raise KeyboardInterrupt
        return before(document, vocabulary)

    monkeypatch.setattr(steps, "extract", tiring)
    assert run() == 130
    assert not Path("reports").exists()
    done = names[:7]
    run()

    assert not set(done) & set(names[8:])
    assert len(names[8:]) == 5
    assert results(folder) == fresh(folder)


def forked(*options: str, prepare: Callable[[], None] = lambda: None) -> int:
    """Start a run in a process of its own, with all modules loaded; its messages go into a file named by its id."""
    child = os.fork()
    if child == 0:
        with Path(f"told-{os.getpid()}").open("w", encoding="utf-8") as sys.stderr:
            sys.stdout = io.TextIOWrapper(io.BytesIO())
            prepare()
            code = run(*options)
        os._exit(code)
    return child


def killing_at(last: int) -> None:
    """Have this run, and the process that completes its work, killed at its last-th change of a file."""
    first, done = os.getpid(), {"results": 0, "entries": 0}

    def counted(step: Callable[..., object]) -> Callable[..., object]:
        def change(self: Path, *given: object, **named: object) -> object:
            kind = "entries" if "entries" in self.parts else "results"
            done[kind] += 1
            if done["results"] + done["entries"] // 12 == last:  # entries are all alike: some are enough
                Path("killed").touch()
                os.kill(first, signal.SIGKILL)
                os.kill(os.getpid(), signal.SIGKILL)
            return step(self, *given, **named)

        return change

    for name in ("replace", "unlink", "write_bytes"):
        setattr(Path, name, counted(getattr(Path, name)))
    files.write_parts = counted(files.write_parts)  # type: ignore[assignment]


def test_killed_at_any_step_it_leaves_the_old_or_the_new(folder: Path) -> None:
    """Every rename, removal and write is once the last thing that the run does."""
    for town in TOWNS[2:]:
        for which in "ab":
            Path("sources", f"{town.lower()}_{which}.txt").unlink()
    run()
    old = results(folder)
    Path("sources", "alden_a.txt").unlink()
    write("Brook", "b", text("Brook", 1977, 12))
    write("Hilltop", "a", text("Hilltop", 1977, 12))
    new = fresh(folder)
    kept = folder.parent / "kept"
    shutil.copytree(folder, kept)
    seen, step = set(), 0
    while True:
        step += 1
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        os.chdir(folder)
        os.waitpid(forked(prepare=partial(killing_at, step)), 0)
        if not Path("killed").exists():
            break
        assert main(["rules"]) == 0  # whatever command comes next
        found = {name: data for name, data in results(folder).items() if not name.endswith(".tmp")}
        assert found in (old, new), step
        seen.add("old" if found == old else "new")
        assert run() == 1
        assert results(folder) == new, step

    assert seen == {"old", "new"}
    assert step > 8


def test_killed_at_any_time_it_leaves_the_old_or_the_new(folder: Path) -> None:
    run()
    old = results(folder)
    write("Brook", "b", text("Brook", 1977, 12))
    new = fresh(folder)
    began = time.monotonic()
    os.waitpid(forked(), 0)
    took = time.monotonic() - began
    for part in range(1, 9):
        write("Brook", "b", text("Brook", 1908, 40))
        run()
        assert results(folder) == old
        write("Brook", "b", text("Brook", 1977, 12))
        running = forked()
        time.sleep(took * part / 8)
        os.kill(running, signal.SIGKILL)
        os.waitpid(running, 0)
        assert main(["rules"]) == 0
        assert {name: data for name, data in results(folder).items() if not name.endswith(".tmp")} in (old, new)


def test_a_journal_from_elsewhere_does_no_harm(tmp_path: Path) -> None:
    victim, mine = tmp_path / "victim.txt", tmp_path / "a" / "draft"
    mine.parent.mkdir()
    for file in (victim, mine):
        file.write_text("mine", encoding="utf-8")
    journal = tmp_path / "journal.json"
    for renames, gone in (([[str(mine), str(victim)]], []), ([], [str(victim)]), ("odd", None), ([["a"]], [7])):
        journal.write_text(json.dumps({"renames": renames, "gone": gone}), encoding="utf-8")
        complete(journal, lambda file: file.name == "none")

        assert victim.read_text(encoding="utf-8") == mine.read_text(encoding="utf-8") == "mine"
        assert not journal.exists()


# Several at once


def started(folder: Path, options: Sequence[str] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*ROKCHECK, "reconcile", "-q", *options], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_ten_runs_at_once_do_not_mix(folder: Path) -> None:
    other = folder / "other"
    shutil.copytree(folder / "sources", other)
    (other / "alden_a.txt").write_text(text("Alden", 1988, 77), encoding="utf-8")
    wanted = {}
    for which in ("sources", "other"):
        shutil.rmtree(folder / "claims", ignore_errors=True)
        assert run(which) == 1
        wanted[which] = results(folder)

    runs = [forked("sources" if n % 2 else "other") for n in range(10)]
    codes = {os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in runs}
    told = [Path(f"told-{one}").read_text(encoding="utf-8") for one in runs]

    assert codes == {1}
    assert results(folder) in wanted.values()
    assert any("another run is at work in this folder (process" in one for one in told)
    assert not list(folder.glob("*/.rokcheck-*"))


# Watching


def test_files_are_looked_at_once_nobody_writes_them(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1", encoding="utf-8")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) < 4:
            file.write_text("1" * (len(pauses) + 1), encoding="utf-8")

    assert [size for _, size, _ in settled([tmp_path], pause)] == [4]
    assert len(pauses) == 4


def test_watching_compares_again_after_a_change(folder: Path) -> None:
    running = started(folder, ["--watch", "--output", "concise"])
    assert running.stdout
    assert running.stderr
    try:
        while "watching" not in running.stderr.readline():
            assert running.poll() is None
        write("Fenwick", "b", text("Fenwick", 1999, 40))
        lines = [running.stderr.readline() for _ in range(2)]
    finally:
        running.send_signal(signal.SIGINT)
    out, _ = running.communicate()

    assert "1 file has changed" in lines[0]
    assert "watching" in lines[1]
    assert out.count("1999") >= 1
    assert running.returncode == 130


# What is kept


@pytest.mark.parametrize("kind", [Mention, Topic, Claim, Document, Block, Group, Link, Beside, Side, Finding, Taught])
def test_only_fields_are_added_that_the_cache_can_keep(kind: type) -> None:
    """It takes texts, numbers, days, and tuples of them or of tuples of them; claims stand where they are named."""
    kept = {
        "int", "str", "bool", "float", "Decimal | None", "date | None", "date | Decimal | None", "Mention", "Topic",
        "Claim", "Kind", "Verdict", "Severity", "Voice", "Bound", "BlockKind", "Literal['line', 'page', 'paragraph']",
        *(f"tuple[{inner}, ...]" for inner in (
            "str", "Claim", "Link", "Side", "Beside", "Block", "tuple[str, str]", "tuple[str, float]",
            "tuple[int, int, int]",
        )),
    }  # fmt: skip

    assert {str(field.type).replace('"', "'") for field in fields(kind)} <= kept


def test_all_of_the_example_comes_back_as_it_was() -> None:
    report = pipeline.reconcile([Path(__file__).parents[1] / "sources"])
    by_document = [tuple(part) for _, part in groupby(report.claims, key=lambda claim: claim.document)]

    assert report.claims
    assert [claims_in(json.loads(json.dumps(claims_out(part)))) for part in by_document] == by_document
    place = places(report.claims)
    assert [group_in(json.loads(json.dumps(group_out(g, place))), report.claims) for g in report.groups] == list(
        report.groups
    )
    assert [whole_in(json.loads(json.dumps(whole_out(f)))) for f in report.findings] == list(report.findings)
    for document in report.documents:
        assert document_in(json.loads(json.dumps(document_out(document))), document.path) == document
