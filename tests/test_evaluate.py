"""`rokcheck evaluate`: what counts as found, false, alarmed, grouped and extracted, and what is refused."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from rokcheck import reconcile
from rokcheck.cli import main
from rokcheck.errors import InputError
from rokcheck.evaluate import Annotation, Fact, Run, Score, read_gold, run_in, run_of, score
from rokcheck.evaluate.differ import incompatible
from rokcheck.evaluate.places import bag, place
from rokcheck.evaluate.run import Flag
from rokcheck.report import write_results

SHARED = Path(__file__).parents[2] / "shared"
HEADER = "fact_id,kind,verdict,description,document,quote,value\n"
OPENED = {"a.txt": "The Riverside library was opened in 1904 by the mayor.", "b.txt": "It has been open since 1914."}
TEXT_1904 = OPENED["a.txt"]
TEXT_1914 = "In 1914 the Riverside library was opened, and it has lent books ever since."
HELD = {"a.txt": "The reading room holds nine hundred volumes.", "b.txt": "There are 900 volumes in the reading room."}
LOANS = {"a.txt": "In 1950 it lent 4,000 books to readers.", "b.txt": "In 1990 it lent 7,000 books to readers."}


def fact(verdict: str, texts: dict[str, str], values: tuple[str, str], kind: str = "date") -> Fact:
    mentions = (
        Annotation(name, text, bag(text), value, 2) for (name, text), value in zip(texts.items(), values, strict=True)
    )
    return Fact(f"{verdict}-{kind}", kind, verdict, "", tuple(mentions))


def flag(texts: dict[str, str], confidence: float = 0.9, verdict: str = "conflict", error: bool = True) -> Flag:
    places = tuple(place(name, text, text.split()[-2]) for name, text in texts.items())
    return Flag(verdict, error, confidence, "label", places)


CONFLICT = fact("conflict", OPENED, ("1904", "1914"))
AGREE = fact("agree", HELD, ("900 volumes", "900 volumes"), "count")
CHANGED = fact("changed", LOANS, ("4000 books", "7000 books"), "count")
FACTS = (CONFLICT, AGREE, CHANGED)


def run(*flags: Flag) -> Run:
    return Run(flags, tuple(found for one in flags for found in one.places), frozenset({"a.txt", "b.txt"}))


def test_a_flag_at_two_passages_that_differ_finds_the_conflict() -> None:
    found = score(run(flag(OPENED)), FACTS)

    assert (found.conflicts, found.found, found.found_errors, found.false) == (1, 1, 1, 0)
    assert found.figures()["recall"] == found.figures()["precision"] == found.figures()["average_precision"] == 1


def test_a_flag_at_one_passage_only_finds_nothing_and_is_false() -> None:
    found = score(run(flag({"a.txt": OPENED["a.txt"]})), FACTS)

    assert (found.found, found.false, found.alarms) == (0, 1, 0)
    assert found.missed == ("conflict-date (date) ",)


def test_a_flag_at_look_alikes_alarms_them() -> None:
    found = score(run(flag(LOANS, error=False)), FACTS)

    assert (found.alarms, found.alarms_errors, found.silent) == (1, 0, 2)
    assert found.figures()["silence"] == 0.5


def test_a_second_flag_for_one_conflict_is_a_repeat() -> None:
    assert score(run(flag(OPENED), flag(OPENED, 0.8)), FACTS).repeats == 1


def test_a_false_flag_above_the_right_one_costs_average_precision() -> None:
    above = score(run(flag(LOANS, 0.95), flag(OPENED, 0.9)), FACTS)
    below = score(run(flag(OPENED, 0.95), flag(LOANS, 0.9)), FACTS)

    assert above.figures()["average_precision"] == 0.5
    assert below.figures()["average_precision"] == 1


def test_an_agreement_is_grouped_by_any_verdict_and_a_passage_extracted_by_any_claim() -> None:
    found = score(run(flag(HELD, verdict="agree")), FACTS)

    assert (found.grouped, found.agreements, found.flagged) == (1, 1, 0)
    assert (found.extracted, found.mentions) == (2, 6)


def test_a_claim_of_another_value_in_the_same_sentence_is_not_at_the_passage() -> None:
    text = OPENED["a.txt"]

    assert place("sources/a.txt", text, "1904").holds("a.txt", bag("The Riverside library was opened in 1904 by"))
    assert not place("a.txt", text, "12 May").holds("a.txt", bag("The Riverside library was opened in 1904 by"))
    assert not place("b.txt", text, "1904").holds("a.txt", bag(text))


def test_figures_of_nothing_are_not_numbers() -> None:
    figures = Score().figures()

    assert figures["recall"] != figures["recall"]
    assert figures["f1"] == 0


@pytest.mark.parametrize(
    ("a", "b", "kind", "expected"),
    [
        ("2012-09", "2012", "date", False),
        ("2012-09", "2012-10", "date", True),
        ("2012-22", "2012-07-01", "date", False),
        ("2012/..", "2011", "date", True),
        ("../2012", "2011-05", "date", False),
        ("470 people", "470 people (final)", "count", False),
        ("~470 people", "472 people", "count", False),
        ("~470 people", "600 people", "count", True),
        (">100 days", "143 days", "count", False),
        ("<100 days", "143 days", "count", True),
        ("470 people", "472 people", "count", True),
        ("470 people", "470 houses", "count", True),
        ("Ada Moor", "ada moor", "name", False),
        ("yes", "no", "polarity", True),
    ],
)
def test_whether_two_gold_values_can_both_be_true(a: str, b: str, kind: str, expected: bool) -> None:
    assert incompatible(a, b, kind) is expected
    assert incompatible(b, a, kind) is expected


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents that disagree, their gold, and the folder of both as the working folder."""
    (tmp_path / "sources").mkdir()
    texts = (TEXT_1904, TEXT_1914)
    lines = []
    for name, text, value in zip(("a.txt", "b.txt"), texts, ("1904", "1914"), strict=True):
        (tmp_path / "sources" / name).write_text(f"A headline\n\n{text}\n", encoding="utf-8")
        lines.append(f'x1,date,conflict,opening,{name},"{text}",{value}\n')
    (tmp_path / "gold.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_tells_counts_and_figures(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "gold.csv"]) == 0

    told = capsys.readouterr().out
    assert "1 of 1" in told
    assert "errors      precision 1.00  recall 1.00" in told
    assert "found       date 1 of 1" in told
    assert not (project / "reports").exists()


def test_json_holds_the_same_figures(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", ".", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "rokcheck/evaluation@1"
    assert told["total"]["figures"]["recall"] == 1
    assert told["total"]["figures"]["grouping"] is None
    assert told["corpora"][0]["found_kinds"] == {"date": 1}


def test_verbose_names_what_was_missed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = project / "gold.csv"
    gold.write_text(gold.read_text(encoding="utf-8").replace("1914\n", "1904\n"), encoding="utf-8")

    assert main(["evaluate", "gold.csv", "--verbose"]) == 0
    told = capsys.readouterr().out
    assert ": missed: x1 (date) opening" in told
    assert ": false: error" in told


@pytest.mark.parametrize(
    ("kind", "texts", "values", "reason"),
    [
        (
            "money",
            ("It cost a great deal to build.", "It was cheap to build, they say."),
            ("9 GBP", "2 GBP"),
            "not extracted as money: a.txt, b.txt",
        ),
        ("date", ("The library was opened in 1904.", "A mill burned down in 1914."), ("1904", "1914"), "left apart: "),
        ("date", (TEXT_1904, TEXT_1904.replace("1904", "1904 or so")), ("1904", "1914"), "they agree: "),
    ],
)
def test_a_missed_conflict_comes_with_the_reason(
    kind: str,
    texts: tuple[str, str],
    values: tuple[str, str],
    reason: str,
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = ""
    for name, text, value in zip(("a.txt", "b.txt"), texts, values, strict=True):
        (project / "sources" / name).write_text(f"A headline\n\n{text}\n", encoding="utf-8")
        rows += f'x1,{kind},conflict,opening,{name},"{text}",{value}\n'
    (project / "gold.csv").write_text(HEADER + rows, encoding="utf-8")

    assert main(["evaluate", "gold.csv", "--verbose"]) == 0
    assert f": missed: x1 ({kind}) opening: {reason}" in capsys.readouterr().out


def test_the_files_of_a_finished_run_score_as_the_run_itself(project: Path, tmp_path: Path) -> None:
    report = reconcile(project / "sources")
    write_results(report, tmp_path / "run" / "claims", tmp_path / "run" / "reports")
    facts = read_gold(project / "gold.csv")

    assert score(run_in(tmp_path / "run" / "claims", tmp_path / "run" / "reports"), facts) == score(
        run_of(report), facts
    )


def test_a_finished_run_is_scored_from_its_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["reconcile", "--quiet"])
    capsys.readouterr()

    assert main(["evaluate", "gold.csv", "--run", "."]) == 0
    assert "1 of 1" in capsys.readouterr().out
    assert main(["evaluate", "gold.csv", "--run", "elsewhere"]) == 2
    assert "run `rokcheck reconcile` there first" in capsys.readouterr().err


def test_a_quote_that_stands_nowhere_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (project / "gold.csv").open("a", encoding="utf-8") as stream:
        stream.write("x2,name,agree,mayor,a.txt,nobody ever wrote these six words here,Nobody\n")

    assert main(["evaluate", "gold.csv"]) == 0
    assert "gold.csv:4: this quote does not stand in a.txt" in capsys.readouterr().err


def test_gold_of_a_document_that_was_not_read_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sources" / "b.txt").unlink()

    assert main(["evaluate", "gold.csv"]) == 2
    assert "gold.csv:3: 'b.txt' is not among the documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no column fact_id"),
        (HEADER, "holds no annotations"),
        (HEADER + "x,date,conflikt,d,a.txt,q,1904\n", "did you mean 'conflict'"),
        (HEADER + "x,date,conflict,d,a.txt,q,\n", "gold.csv:2: 'value' is empty"),
        (HEADER + "x,date,agree,d,a.txt,q,1\nx,date,refine,d,b.txt,q,1\n", "gold.csv:3: the lines of fact 'x' differ"),
        (HEADER + 'x,date,agree,d,a.txt,"q"r,1\n', "not valid CSV"),
    ],
)
def test_gold_that_is_not_sound_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "gold.csv").write_text(content, encoding="utf-8")

    with pytest.raises(InputError, match=message):
        read_gold(tmp_path / "gold.csv")


def test_files_that_are_no_run_are_refused(tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_text("[]", encoding="utf-8")

    with pytest.raises(InputError, match="not the files of a run"):
        run_in(tmp_path, tmp_path)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The scoring script that these figures are to be compared with."""
    file = SHARED / "evaluate.py"
    if not file.is_file():
        pytest.skip(f"{file} is not there")
    spec = importlib.util.spec_from_file_location("reference_evaluate", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_counts_are_those_of_the_reference_script(reference: ModuleType, tmp_path: Path) -> None:
    corpus = SHARED / "corpora" / "museum"
    report = reconcile(corpus / "sources")
    write_results(report, tmp_path / "claims", tmp_path / "reports")

    theirs = reference.score(tmp_path, corpus)
    ours = score(run_of(report), read_gold(corpus / "gold.csv"))

    names = ("conflicts", "found", "found_errors", "flagged", "flagged_errors", "false", "false_errors", "repeats")
    assert {n: getattr(ours, n) for n in names} == {n: theirs[n] for n in names}
    assert (ours.silent, ours.alarms, ours.alarms_errors) == (theirs["traps"], theirs["alarms"], theirs["error_alarms"])
    names = ("agreements", "grouped", "mentions", "extracted", "ranked")
    assert {n: getattr(ours, n) for n in names} == {n: theirs[n] for n in names}
