"""What `rokcheck check` shows and keeps: every format, baseline, decisions, changes, several drafts."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import rokcheck
from rokcheck.cli import main
from rokcheck.factcheck import check_documents, not_checkable
from rokcheck.factcheck.passages import document
from rokcheck.factcheck.run import Given, check_drafts
from rokcheck.models import ClaimVerdict
from rokcheck.report.draft import DRAFT_WRITERS
from rokcheck.report.layout import Layout
from rokcheck.report.schemas import schema
from rokcheck.report.screen import Screen, columns
from rokcheck.tables import DraftReport

CASES = Path(__file__).parent / "cases" / "not_checkable.csv"
DRAFT = """# The bridge

The Aln bridge was opened in 1931. It is 420 metres long.

Who paid for it? It cost 3 million pounds.
"""
GUIDE = "# Bridges\n\nThe Aln bridge was opened in 1934 by the mayor. It is 420 metres long.\n"
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> \x1b[31m::error::x \u202e"


def _rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["sentence"])
def test_sentences_without_a_claim_are_told_from_open_ones(row: dict[str, str]) -> None:
    draft = document(row["sentence"], "draft")

    assert [sentence.reason for sentence in not_checkable(draft)] == ([row["reason"]] if row["reason"] else [])
    assert bool(check_documents([draft], [document("It rained.", "source")])) == (not row["reason"])


def test_a_heading_without_a_value_holds_no_claim(folder: Path) -> None:
    assert main(["check", "draft.md", "-q"]) == 1

    told = json.loads((folder / "reports" / "verdicts.json").read_text())
    assert [(s["sentence"], s["reason"], s["line"]) for s in told["not_checkable"]] == [
        ("The bridge", "a heading", 1), ("Who paid for it?", "a question", 5),
    ]  # fmt: skip


def _made(draft: str, *sources: str, trust: tuple[str, ...] = ()) -> DraftReport:
    texts = [document(text, f"source {n}.txt") for n, text in enumerate(sources, 1)]
    texts = [replace(text, trust=level) for text, level in zip(texts, trust or [""] * len(texts), strict=True)]
    return check_drafts(Given((document(draft, "draft.txt"),), tuple(texts)))


def _only(made: DraftReport) -> ClaimVerdict:
    (verdict,) = made.verdicts
    return verdict


def test_sources_that_disagree_are_told() -> None:
    made = _made(
        "The Aln bridge was opened in 1931.", "The Aln bridge was opened in 1931.", "The Aln bridge was opened in 1934."
    )
    verdict = _only(made)

    assert (verdict.label, verdict.against[0].document) == ("supported", "source 2.txt")
    assert "the sources disagree" in verdict.explanation
    (finding,) = made.report.conflicts
    assert (finding.severity, finding.id) == ("warning", verdict.id)
    assert [side.documents for side in finding.sides] == [("draft.txt", "source 1.txt"), ("source 2.txt",)]


@pytest.mark.parametrize(
    ("trust", "label", "severity"),
    [
        (("high", "low"), "supported", "warning"),
        (("low", "high"), "contradicted", "error"),
        (("high", "high"), "supported", "warning"),
    ],
)
def test_who_is_trusted_is_believed(trust: tuple[str, str], label: str, severity: str) -> None:
    made = _made(
        "The Aln bridge was opened in 1931.",
        "The Aln bridge was opened in 1931.",
        "The Aln bridge was opened in 1934.",
        trust=trust,
    )

    assert (_only(made).label, made.report.conflicts[0].severity) == (label, severity)


@pytest.mark.parametrize(
    "other",
    [
        "The lake is 3 km long.",
        "The main span of the Aln bridge is 120 metres long.",
        "The Tarn bridge is 380 metres long.",
        "The Aln bridge was painted in 2004.",
    ],
)
def test_a_source_about_something_else_disagrees_with_nobody(other: str) -> None:
    made = _made("The Aln bridge is 420 metres long.", "The Aln bridge is 420 metres long.", other)

    assert (_only(made).label, _only(made).against) == ("supported", ())


def _story(value: str) -> str:
    """A text of twenty sentences, one of which holds the value; the others have years of their own."""
    others = " ".join(
        f"{name} was born at Alnham in {1801 + n}. Later {name} kept an inn there for {n + 3} years."
        for n, name in enumerate(["Ada Moor", "Ben Carr", "Cora Lund", "Dan Hale", "Eva Rusk", "Finn Low", "Gus Thorn"])
    )
    return f"{others} The Aln bridge was opened in {value}. The bridge carries a road and a footpath."


def test_in_long_texts_a_claim_meets_the_passage_on_the_same_matter() -> None:
    draft = "The Aln bridge was opened in 1931. Ada Moor wrote a diary of 12 volumes. She died in 1870 at Tarn."
    verdicts = check_documents([document(draft, "draft")], [document(_story("1934"), "story")])

    assert [(v.label, v.claim.mention.text) for v in verdicts if v.label == "contradicted"] == [
        ("contradicted", "1931")
    ]
    assert verdicts[0].evidence[0].mention.text == "1934"


TABLE = "# {title}\n\n| Year | Visitors | Guides |\n|---|---|---|\n| 1990 | 12,000 | 14 |\n| 1995 | {value} | 12 |\n"
TURNED = "# {title}\n\n| | 1990 | 1995 |\n|---|---|---|\n| Visitors | 12,000 | {value} |\n"


@pytest.mark.parametrize("layout", [TABLE, TURNED], ids=["as it is", "turned"])
@pytest.mark.parametrize(
    ("value", "title", "label"),
    [
        ("15,500", "Visitors of the museum", "supported"),
        ("16,500", "Visitors of the museum", "contradicted"),
        ("16,500", "Tourism in Norwell", "unverified"),
    ],
)
def test_a_table_is_checked_cell_by_cell(tmp_path: Path, layout: str, value: str, title: str, label: str) -> None:
    (tmp_path / "draft.md").write_text(TABLE.format(title="The museum and its visitors", value="15,500"))
    (tmp_path / "source.md").write_text(layout.format(title=title, value=value))

    verdicts = rokcheck.check(tmp_path / "draft.md", against=tmp_path / "source.md")

    assert [v.claim.mention.text for v in verdicts] == ["12,000", "14", "15,500", "12"]
    found = next(v for v in verdicts if v.claim.mention.text == "15,500")
    assert found.label == label
    assert not found.evidence or found.evidence[0].mention.text == value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "guide.md").write_text(GUIDE)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def made(folder: Path) -> DraftReport:
    from rokcheck.load import load_folder

    drafts, _ = load_folder([Path("draft.md")])
    sources, _ = load_folder([Path("sources")])
    return check_drafts(Given(drafts, sources), among_themselves=True)


@pytest.mark.parametrize("name", sorted(DRAFT_WRITERS))
def test_every_format_tells_the_contradiction_and_is_the_same_every_time(name: str, made: DraftReport) -> None:
    told = DRAFT_WRITERS[name](made, Layout())

    assert told == DRAFT_WRITERS[name](made, Layout())
    if name != "claimreview":  # holds what editors decided
        assert "1931" in told
        assert "1934" in told
    assert str(Path.cwd()) not in told


@pytest.mark.parametrize("name", sorted(DRAFT_WRITERS))
def test_no_format_lets_a_draft_or_source_write_markup_or_escapes(name: str) -> None:
    made = _made(
        f"{HOSTILE} The Aln bridge was opened in 1931. {HOSTILE}", f"The Aln bridge was opened in 1934 {HOSTILE}."
    )
    told = DRAFT_WRITERS[name](made, Layout())

    assert not {"\x1b", "\u202e"} & set(told) or name in ("json", "csv", "jsonld")
    if name == "html":
        assert "<img" not in told
        assert told.count("<script") == 1
    if name == "markdown":
        assert "<script" not in told
    assert not any(line.startswith("::error::x") for line in told.splitlines())


@pytest.mark.parametrize("name", ["json", "csv"])
def test_formats_for_programs_are_well_formed_with_any_text(name: str) -> None:
    made = _made(f"The Aln bridge was opened in 1931, he said: {HOSTILE!r}.", GUIDE)
    told = DRAFT_WRITERS[name](made, Layout())

    assert json.loads(told) if name == "json" else list(csv.DictReader(io.StringIO(told)))


def test_verdicts_json_fits_its_schema(made: DraftReport) -> None:
    description = json.loads(schema("verdicts"))
    content = json.loads(DRAFT_WRITERS["json"](made, Layout()))

    jsonschema.validate(content, description, cls=jsonschema.Draft202012Validator)
    assert (content["run"]["drafts"], content["run"]["sources"]) == (["draft.md"], ["guide.md"])
    assert [f["id"] for f in content["findings"]] == [v["finding"] for v in content["verdicts"] if v["finding"]]
    content["verdicts"][0]["label"] = "maybe"
    with pytest.raises(jsonschema.ValidationError, match="maybe"):
        jsonschema.validate(content, description, cls=jsonschema.Draft202012Validator)


def test_csv_has_a_line_for_each_claim_and_each_sentence_without_one(made: DraftReport) -> None:
    rows = list(csv.DictReader(io.StringIO(DRAFT_WRITERS["csv"](made, Layout()))))

    assert [(row["label"], row["value_text"], row["source_value"]) for row in rows] == [
        ("not checkable", "", ""), ("contradicted", "1931", "1934"), ("supported", "420 metres", "420 m"),
        ("not checkable", "", ""), ("unverified", "3 million pounds", ""),
    ]  # fmt: skip
    assert all(DRAFT[int(row["char_start"]) : int(row["char_end"])] or row["kind"] == "" for row in rows)


def test_csv_for_a_spreadsheet_runs_no_formula() -> None:
    made = _made("=HYPERLINK(1) was opened in 1931.", "The hall was opened in 1931.")

    assert "'=HYPERLINK" in DRAFT_WRITERS["csv"](made, Layout(excel=True))


def test_junit_counts_claims_and_skips_what_is_open(made: DraftReport) -> None:
    root = ElementTree.fromstring(DRAFT_WRITERS["junit"](made, Layout()))  # noqa: S314 - our own
    suite = root.find("testsuite")

    assert suite is not None
    assert {key: suite.get(key) for key in ("tests", "failures", "skipped")} == {
        "tests": "3", "failures": "1", "skipped": "1",
    }  # fmt: skip
    (failure,) = suite.iter("failure")
    assert "guide.md:3:30" in (failure.text or "")


@pytest.mark.parametrize("name", ["sarif", "github", "rdjson", "checkstyle", "gitlab"])
def test_formats_of_build_servers_point_at_the_draft_alone(name: str, made: DraftReport) -> None:
    told = DRAFT_WRITERS[name](made, Layout(root=Path.cwd()))

    if name == "sarif":
        results = json.loads(told)["runs"][0]["results"]
        places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    elif name == "github":
        places = set(re.findall(r"^::error file=([^,]+),", told, re.MULTILINE))
    elif name == "rdjson":
        places = {found["location"]["path"] for found in json.loads(told)["diagnostics"]}
    elif name == "gitlab":
        places = {found["location"]["path"] for found in json.loads(told)}
    else:
        places = set(re.findall(r'<file name="([^"]+)"', told))
    assert places == {"draft.md"}


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", ["text", "grouped"])
def test_nothing_is_wider_than_the_terminal(name: str, width: int, made: DraftReport) -> None:
    told = DRAFT_WRITERS[name](made, Layout(screen=Screen(width)))

    assert max(map(columns, told.splitlines())) <= width


def test_values_of_one_sentence_are_shown_together() -> None:
    made = _made("The hall has 12 rooms, 3 lifts and 40 windows.", "It rained.")

    assert "The hall has [12 rooms], [3 lifts] and [40 windows]." in DRAFT_WRITERS["text"](made, Layout())


def test_the_nearest_passage_is_shown_only_where_it_is_near() -> None:
    made = _made(
        "The hall in Alnham was sold for 3 million pounds.",
        "The hall in Alnham was sold. The price of fish rose to 3 pounds in May 1990, which was 12 per cent more.",
    )

    assert "May 1990" not in DRAFT_WRITERS["text"](made, Layout())


def test_html_marks_the_claims_in_place(made: DraftReport) -> None:
    page = DRAFT_WRITERS["html"](made, Layout())

    for label, words in (("contradicted", "1931"), ("supported", "420 metres"), ("unverified", "3 million pounds")):
        assert re.search(
            rf'<mark class="verdict {label}" id="c-\d"><span class="sr">{label}: </span>{words}</mark>', page
        )
    assert '<span class="none"><span class="sr">not checkable: </span>Who paid for it?</span>' in page
    body = page.partition("<body>")[2]
    assert body.index("Could not be checked</h2>") < body.index("Contradicted by the sources</h2>")
    assert body.index("Contradicted by the sources</h2>") < body.index('id="drafts"')
    assert re.sub(r"<[^>]+>", "", body).count("The Aln bridge was opened in") >= 2


def test_html_loses_no_text_of_a_draft() -> None:
    text = (
        "One. Two thousand people came in 1999 & left.\n\nThree, as of 4 May 2001 (1 < 2), then.\n\nFour and the end."
    )
    page = DRAFT_WRITERS["html"](_made(text, "Nothing is known."), Layout())
    section = page.partition('<section aria-label="draft.txt">')[2].partition("</section>")[0]
    blocks = re.findall(r'<p class="block[^>]*>(.*?)</p>', section, re.DOTALL)
    bare = re.sub(r'<span class="sr">[^<]*</span>|<a class="ref".*?</a>|<[^>]+>', "", " ".join(blocks))

    assert " ".join(bare.replace("&amp;", "&").replace("&lt;", "<").split()) == " ".join(text.split())


def test_the_drafts_are_compared_with_one_another_where_that_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "one.md").write_text("# Aln\n\nThe Aln bridge was opened in 1934.\n")
    (folder / "two.md").write_text("# Aln\n\nThe Aln bridge was opened in 1950.\n")

    assert main(["check", "one.md", "--against", "sources"]) == 0
    assert main(["check", "one.md", "two.md", "--against", "draft.md", "--fail-on", "none"]) == 0
    assert "against itself" not in capsys.readouterr().out
    assert main(["check", "one.md", "two.md", "--self", "-o", "text", "-o", "json:x.json"]) == 1
    assert "The draft against itself" in capsys.readouterr().out
    told = json.loads((folder / "x.json").read_text())
    assert told["run"]["own_conflicts"] == 1
    assert told["run"]["drafts"] == ["one.md", "two.md"]


def test_claims_of_a_draft_with_itself_can_fail_alone(folder: Path) -> None:
    (folder / "one.md").write_text("# Lund\n\nThe Lund dam was finished in 1950. The Lund dam was finished in 1961.\n")

    assert main(["check", "one.md", "-q", "--fail-on", "warning"]) == 0
    assert main(["check", "one.md", "-q", "--fail-on", "warning", "--self"]) == 1


def test_fail_on_note_asks_for_every_claim_to_be_borne_out(folder: Path) -> None:
    (folder / "one.md").write_text("The Aln bridge is 420 metres long.\n")
    (folder / "two.md").write_text("The Aln bridge is 420 metres long. It cost 3 million pounds.\n")

    assert main(["check", "one.md", "-q", "--fail-on", "note"]) == 0
    assert main(["check", "two.md", "-q", "--fail-on", "note"]) == 1
    assert main(["check", "two.md", "-q", "--fail-on", "warning"]) == 0


def test_a_source_that_cannot_be_read_is_no_clean_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sources" / "scan.xyz").write_text("?")
    (folder / "one.md").write_text("The Aln bridge is 420 metres long.\n")

    assert main(["check", "one.md"]) == 2
    told = capsys.readouterr().out
    assert told.index("not read: ") < told.index("Supported")
    assert main(["check", "one.md", "--allow-partial", "-q"]) == 0


def test_a_format_that_describes_other_files_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "draft.md", "-o", "datapackage"]) == 2
    assert "check has text, concise" in capsys.readouterr().err
    assert not (folder / "reports").exists()


def test_results_are_written_whole_and_the_same(folder: Path) -> None:
    def written() -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in (folder / "out").iterdir()}

    assert main(["check", "draft.md", "-q", "--reports-dir", "out"]) == 1
    first = written()
    assert main(["check", "draft.md", "-q", "--reports-dir", "out"]) == 1
    assert first == written()
    assert sorted(first) == ["draft.html", "verdicts.json"]
    assert not any(str(folder).encode() in content for content in first.values())


def test_a_contradiction_in_the_baseline_no_longer_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = folder / "rokcheck-baseline.jsonl"
    assert main(["baseline", "update", "--draft", "draft.md", "--because", "known"]) == 0
    assert json.loads(baseline.read_text())["drafts"] == ["draft.md"]

    assert main(["check", "draft.md"]) == 0
    assert "accepted: draft.md:3:30" in capsys.readouterr().out
    assert main(["baseline", "show", "--draft", "draft.md"]) == 0
    assert "(known)" in capsys.readouterr().out


def test_a_baseline_record_that_accepts_nothing_is_stale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "update", "--draft", "draft.md"]) == 0
    (folder / "draft.md").write_text(DRAFT.replace("1931", "1934"))

    assert main(["check", "draft.md", "-q"]) == 3
    assert "stale: baseline" in capsys.readouterr().err
    (folder / "other.md").write_text("The Aln bridge is 420 metres long.\n")
    assert main(["check", "other.md", "-q"]) == 0  # the record is about another draft
    assert main(["baseline", "prune", "--draft", "draft.md"]) == 0
    assert main(["check", "draft.md", "-q"]) == 0


def test_comparisons_and_checks_leave_each_others_records_alone(folder: Path) -> None:
    (folder / "sources" / "leaflet.md").write_text("# Aln\n\nThe Aln bridge was opened in 1940.\n")
    baseline = folder / "rokcheck-baseline.jsonl"
    assert main(["baseline", "update"]) == 0
    compared = baseline.read_text()
    assert compared.count("\n") == 1
    assert main(["baseline", "update", "--draft", "draft.md"]) == 0

    assert compared.strip() in baseline.read_text().splitlines()
    assert main(["reconcile", "-q"]) == 0
    assert main(["check", "draft.md", "-q"]) == 0
    assert main(["baseline", "update"]) == 0
    assert main(["check", "draft.md", "-q"]) == 0


def test_another_contradiction_on_the_same_matter_is_not_in_the_baseline(folder: Path) -> None:
    assert main(["baseline", "update", "--draft", "draft.md"]) == 0
    (folder / "draft.md").write_text(DRAFT.replace("1931", "1928"))

    assert main(["check", "draft.md", "-q"]) == 1


def _finding(folder: Path) -> str:
    return str(json.loads((folder / "reports" / "verdicts.json").read_text())["findings"][0]["id"])


def test_what_an_editor_decides_holds_for_the_next_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "draft.md", "-q"]) == 1
    finding = _finding(folder)
    assert main(["explain", finding[:6]]) == 0
    assert "1931" in capsys.readouterr().out
    assert main(["decide", finding[:6], "both-ok", "--because", "two bridges", "--editor", "Kim"]) == 0

    assert main(["check", "draft.md"]) == 0
    assert "two bridges" in capsys.readouterr().out
    assert main(["reconcile", "sources", "-q"]) == 0  # the decision is about another job, and no passage is gone
    (folder / "draft.md").write_text(DRAFT.replace("1931", "1928"))
    assert main(["check", "draft.md", "-q"]) == 1


def test_a_decision_on_text_that_is_gone_is_stale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "draft.md", "-q"]) == 1
    assert main(["decide", _finding(folder), "both-ok", "--because", "two bridges", "--editor", "Kim"]) == 0
    (folder / "draft.md").write_text(DRAFT.replace("was opened in 1931", "is old"))

    assert main(["check", "draft.md", "-q"]) == 3
    assert "--withdraw-stale" in capsys.readouterr().err
    assert main(["decide", "--withdraw-stale", "--editor", "Kim"]) == 0
    assert main(["check", "draft.md", "-q"]) == 0


def test_passages_that_an_editor_keeps_apart_contradict_nothing(folder: Path) -> None:
    assert main(["check", "draft.md", "-q"]) == 1
    assert main(["decide", _finding(folder), "not-same", "--because", "another bridge", "--editor", "Kim"]) == 0

    assert main(["check", "draft.md", "-q"]) == 0
    told = json.loads((folder / "reports" / "verdicts.json").read_text())
    assert [v["label"] for v in told["verdicts"]] == ["unverified", "supported", "unverified"]


def test_a_claim_that_was_misread_is_left_out(folder: Path) -> None:
    assert main(["check", "draft.md", "-q"]) == 1
    decide = ["decide", _finding(folder), "extraction-error", "--side", "1931", "--editor", "Kim"]
    assert main(decide) == 0

    assert main(["check", "draft.md", "-q"]) == 0
    told = json.loads((folder / "reports" / "verdicts.json").read_text())
    assert [v["claim"]["value_text"] for v in told["verdicts"]] == ["420 metres", "3 million pounds"]


def test_a_comment_in_the_draft_accepts_a_contradiction(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    comment = '<!-- rokcheck: ignore RK101 reason="the guide is wrong" -->\n\n'
    (folder / "draft.md").write_text(DRAFT.replace("The Aln", f"{comment}The Aln", 1))
    assert main(["check", "draft.md", "-q"]) == 0

    (folder / "draft.md").write_text(DRAFT.replace("The Aln", f"{comment}The Aln", 1).replace("1931", "1934"))
    assert main(["check", "draft.md", "-q"]) == 3
    assert "nothing to ignore" in capsys.readouterr().err


def test_a_comment_in_a_source_is_no_business_of_a_check(folder: Path) -> None:
    (folder / "sources" / "guide.md").write_text(f'<!-- rokcheck: ignore RK101 reason="x" -->\n\n{GUIDE}')
    (folder / "one.md").write_text("The Aln bridge is 420 metres long.\n")

    assert main(["check", "one.md", "-q"]) == 0


def _git(folder: Path) -> Callable[..., None]:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=K", "-c", "user.email=k@example.org", *arguments],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip

    return git


def test_since_keeps_to_drafts_and_sources_that_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = _git(folder)
    (folder / ".gitignore").write_text("reports/\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    assert main(["check", "draft.md", "--since", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("No claim found")

    (folder / "sources" / "guide.md").write_text(GUIDE + "\nMore.\n")
    assert main(["check", "draft.md", "--since", "HEAD"]) == 1
    told = capsys.readouterr().out
    assert "1931" in told
    assert "3 million" not in told  # no source speaks of it, and the draft is as it was


def test_settings_for_some_drafts_hold(folder: Path) -> None:
    (folder / "rokcheck.toml").write_text('[[files]]\nglob = "draft.md"\nignore = ["RK101"]\n')

    assert main(["check", "draft.md", "-q"]) == 0


def test_two_drafts_of_one_name_are_told_apart(folder: Path) -> None:
    for name, year in (("a", 1931), ("b", 1934)):
        (folder / name).mkdir()
        (folder / name / "page.md").write_text(f"The Aln bridge was opened in {year}.\n")

    assert main(["check", "a", "b", "-q"]) == 1
    told = json.loads((folder / "reports" / "verdicts.json").read_text())
    assert sorted(v["label"] for v in told["verdicts"]) == ["contradicted", "supported"]
    assert len(set(told["run"]["drafts"])) == 2


def test_a_source_named_like_the_draft_is_told_from_it(folder: Path) -> None:
    (folder / "ref").mkdir()
    (folder / "ref" / "draft.md").write_text(_story("1934"))

    found = rokcheck.check(Path("draft.md"), against=[Path("ref")])

    assert [(v.label, v.evidence[0].document) for v in found if v.evidence] == [("contradicted", "ref/draft.md")]


def test_documents_without_a_path_are_different_ones() -> None:
    draft, source = (replace(document(text, "page"), path="") for text in ("It opened in 1931.", "It opened in 1934."))

    (verdict,) = rokcheck.check(draft, against=source)
    assert (verdict.label, verdict.evidence[0].document) == ("contradicted", "page (source)")


def test_the_same_contradiction_twice_in_a_draft_is_one_finding() -> None:
    made = _made("The Aln bridge was opened in 1931.\n\nThe Aln bridge was opened in 1931.", GUIDE)

    (finding,) = made.report.conflicts
    assert len(finding.sides[0].claims) == 2


def test_a_job_gets_the_check_on_its_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))

    assert main(["check", "draft.md"]) == 1
    assert "What the sources say of the draft" in (folder / "summary.md").read_text()


def test_an_empty_draft_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.md").write_text("# Notes\n")

    assert main(["check", "empty.md"]) == 0
    assert "No claim found that could be checked" in capsys.readouterr().out
