"""Every format: both sides in each, the rules of its readers kept, and nothing that a document could forge."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim, finding

from rokcheck.models import Acceptance, Document
from rokcheck.report import WRITERS, write_outputs
from rokcheck.report.anchors import anchors, sentence
from rokcheck.report.github import job_summary
from rokcheck.report.layout import Detail, Layout, RuleText
from rokcheck.report.line_hash import line_hashes
from rokcheck.report.markdown import marked, summary
from rokcheck.tables import Report

LAYOUT = Layout(rules={"RK101": RuleText("date-conflict", "Dates differ.", "Dates differ.\n\nWhat: more.")})
# datapackage describes the files, in which the findings stand; claimreview holds decided ones alone.
OF_FINDINGS = sorted(WRITERS.keys() - {"datapackage", "claimreview"})


def written(name: str, report: Report = REPORT, layout: Layout = LAYOUT) -> str:
    return WRITERS[name](report, layout)


@pytest.mark.parametrize("name", OF_FINDINGS)
def test_every_format_carries_both_sides_with_their_words(name: str) -> None:
    shown = written(name)

    for value in ("1904", "1914"):
        assert value in shown
    plain = re.sub(r"</?(mark|span)[^>]*>|value: |\*\*", "", shown).replace("&#10;", " ")
    assert "guide.md" in plain.replace("\\", "")
    assert "history.txt" in plain
    if name not in ("concise", "grouped"):  # one line each: the place of the other side has to do
        assert "The library was founded in 1904 by a bequest." in plain
        assert "Since its foundation in 1914 it has moved twice." in plain


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_run_without_findings_and_one_without_documents_can_be_written(name: str) -> None:
    empty = replace(REPORT, findings=(), not_read=(UNREAD,))

    assert written(name, empty) == written(name, empty)
    if name != "datapackage":
        written(name, Report((), (), (), (), (UNREAD,)))


HOSTILE = (
    "\n::error file=a::b\r\n##[error]c\x1b[31m\x1b]0;t\x07<script>x</script><b>\u202e=1+1|`*[l](http://evil.example)"
    "@team #1 ]]>\ufffe\udcff % 1904 , : \" ' &"
)


@pytest.fixture
def hostile() -> Report:
    said = claim(HOSTILE, HOSTILE, "1904", "=1904::error::\x1b[31m<i>", speaker=HOSTILE)
    made = finding((said,), (HISTORY,), label=HOSTILE, explanation=HOSTILE, reasons=(HOSTILE,), id="a" * 12)
    document = Document(HOSTILE, HOSTILE, HOSTILE, title=HOSTILE, publisher=HOSTILE)
    return Report((document, *DOCUMENTS), (said, HISTORY), (), (made,), (replace(UNREAD, path=HOSTILE),))


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"json", "csv", "jsonld", "datapackage"}))
def test_no_document_can_send_escapes_or_reorder_text(name: str, hostile: Report) -> None:
    shown = written(name, hostile)

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", shown)


def test_no_document_can_write_a_workflow_command(hostile: Report) -> None:
    lines = written("github", hostile).splitlines()

    assert [line.split(" ")[0].split("::")[1] for line in lines] == ["error", "error", "warning"]
    for line in lines:
        properties, message = re.fullmatch(r"::\w+ (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        assert not re.search(r"[:\r\n]", properties)
        assert "\n" not in message


@pytest.mark.parametrize("name", ["text", "concise", "grouped", "plain"])
def test_on_github_the_text_is_printed_while_commands_are_stopped(
    name: str, hostile: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rokcheck.cli.outputs import Output, deliver

    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    deliver(hostile, LAYOUT, [Output(name)])

    first, *between, last = capsys.readouterr().out.splitlines()
    token = re.fullmatch(r"::stop-commands::(\w{32})", first)
    assert token
    assert last == f"::{token[1]}::"
    assert token[1] not in "".join(between)


def test_no_document_can_write_markdown(hostile: Report) -> None:
    from markdown_it import MarkdownIt

    page = MarkdownIt("gfm-like", {"linkify": False}).render(written("markdown", hostile))

    assert not re.search(r"<(script|b|i|a|img|code|em)\b", page)
    assert "@team" not in written("markdown", hostile)
    assert page.count("<table>") == 1


@pytest.mark.parametrize("text", ["1. first", "- item", "# head", "> quote", "a|b", "*x* _y_ ~~z~~", "![i](u)", "<b>"])
def test_marked_text_is_shown_as_it_is(text: str) -> None:
    from markdown_it import MarkdownIt

    page = MarkdownIt("gfm-like", {"linkify": False}).render(marked(text))

    assert page == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>\n"


def test_no_document_can_write_xml_or_what_xml_cannot_hold(hostile: Report) -> None:
    for name in ("junit", "checkstyle"):
        root = ElementTree.fromstring(written(name, hostile))  # noqa: S314 - our own text

        assert {element.tag for element in root.iter()} <= {
            "testsuites", "testsuite", "testcase", "failure", "error", "checkstyle", "file",
        }  # fmt: skip


def test_cells_are_guarded_for_a_spreadsheet_and_left_alone_otherwise(hostile: Report) -> None:
    def cells(excel: bool) -> list[str]:
        text = written("csv", hostile, replace(LAYOUT, excel=excel))
        assert text.startswith("\ufeff") is excel
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]

    assert any(cell.startswith("=1904") for cell in cells(excel=False))
    assert not [cell for cell in cells(excel=True) if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_passages_of_the_minority_are_anchors_and_both_of_a_tie() -> None:
    tie = finding((GUIDE,), (HISTORY,), id="b" * 12)
    found = list(anchors(replace(REPORT, findings=(CONFLICT, tie)), LAYOUT))

    assert [(a.finding.id, a.claim.document) for a in found] == [
        (CONFLICT.id, "guide.md"), ("b" * 12, "guide.md"), ("b" * 12, "history.txt"),
    ]  # fmt: skip
    assert sentence(found[0]) == "Foundation of the library: this passage says 1904, 2 documents say 1914."


def test_of_a_change_the_passages_that_it_touched_are_anchors() -> None:
    found = anchors(REPORT, replace(LAYOUT, touched=frozenset({"leaflet.txt"})))

    assert [anchor.claim.document for anchor in found] == ["leaflet.txt"]


def test_accepted_conflicts_are_left_out_and_counted() -> None:
    accepted = replace(REPORT, accepted={CONFLICT.id: Acceptance(CONFLICT.id, "baseline", "known")})

    for name in ("text", "concise", "grouped", "plain", "markdown"):
        shown = written(name, accepted)
        assert "says 1904" not in shown
        assert "1 accepted" in shown
    assert json.loads(written("gitlab", accepted)) == []
    assert json.loads(written("sarif", accepted))["runs"][0]["results"] == []
    assert written("github", accepted) == ""
    assert '<skipped message="accepted (baseline): known"/>' in written("junit", accepted)


def test_sarif_links_the_other_passages_from_the_message() -> None:
    (result,) = json.loads(written("sarif"))["runs"][0]["results"]
    links = {int(number) for number in re.findall(r"(?<!\\)\[[^\]]*\]\((\d+)\)", result["message"]["text"])}

    assert links == {location["id"] for location in result["relatedLocations"]} == {1}
    assert result["message"]["text"].startswith(sentence(next(anchors(REPORT, LAYOUT))))
    region = result["locations"][0]["physicalLocation"]["region"]
    assert {k: region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")} == {
        "startLine": 12, "startColumn": 28, "endLine": 12, "endColumn": 32,
    }  # fmt: skip


def test_sarif_joins_conflicts_of_one_rule_on_one_line() -> None:
    other = finding((GUIDE,), (HISTORY, LEAFLET), id="b" * 12, label="bequest")
    results = json.loads(written("sarif", replace(REPORT, findings=(CONFLICT, other))))["runs"][0]["results"]

    assert len(results) == 1
    assert "Bequest: this passage" in results[0]["message"]["text"]
    assert results[0]["partialFingerprints"]["rokcheckConflict/v1"] == f"{CONFLICT.id}-{'b' * 12}"


def test_no_document_can_put_a_link_into_a_sarif_message(hostile: Report) -> None:
    for result in json.loads(written("sarif", hostile))["runs"][0]["results"]:
        links = re.findall(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\(([^)]*)\)", result["message"]["text"])
        assert all(link.isdecimal() for link in links)


def test_sarif_stops_at_five_thousand_results_and_says_so() -> None:
    many = tuple(finding((replace(GUIDE, line=n),), (HISTORY, LEAFLET), id=f"{n:012x}") for n in range(1, 5003))
    run = json.loads(written("sarif", replace(REPORT, findings=many)))["runs"][0]

    assert len(run["results"]) == 5000
    assert "2 results" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_knows_the_line_of_a_file_as_github_does(tmp_path: Path) -> None:
    file = tmp_path / "guide.md"
    file.write_text("\n" * 11 + GUIDE.sentence, encoding="utf-8")
    documents = (Document("guide.md", str(file), GUIDE.sentence), *DOCUMENTS[1:])
    (result,) = json.loads(written("sarif", replace(REPORT, documents=documents)))["runs"][0]["results"]

    assert result["partialFingerprints"]["primaryLocationLineHash"] == line_hashes(file.read_text("utf-8"))[11]


# Published with the uploader: (text, fingerprints of its lines).
LINE_HASHES = [
    ("", ["c129715d7a2bc9a3:1"]),
    (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    (
        " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
        ["e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1",
         "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hashes"), LINE_HASHES)
def test_a_line_has_the_fingerprint_that_github_gives_it(text: str, hashes: list[str]) -> None:
    assert line_hashes(text) == hashes


def test_annotations_stop_at_ten_of_a_kind_and_tell_of_the_rest() -> None:
    many = tuple(
        finding((GUIDE,), (HISTORY, LEAFLET), id=f"{n:012x}", severity=("error", "warning")[n % 2]) for n in range(40)
    )
    lines = written("github", replace(REPORT, findings=many)).splitlines()

    assert [sum(line.startswith(f"::{kind} ") for line in lines) for kind in ("error", "warning", "notice")] == [
        10,
        10,
        1,
    ]
    assert "20 more" in lines[-1]


def test_the_summary_of_a_job_keeps_within_its_limit() -> None:
    many = tuple(finding((GUIDE,), (HISTORY, LEAFLET), id=f"{n:012x}") for n in range(3000))
    report = replace(REPORT, findings=many)
    shown = job_summary(report, LAYOUT)

    assert len(shown.encode()) <= 900 * 1024
    assert re.search(r"The first [\d,]+ of 3,000 conflicts are shown", shown)
    assert len(summary(report, LAYOUT, 5000).encode()) <= 5000 + 50 * 200  # the short list is always there


def test_each_anchored_side_has_its_own_fingerprint_on_gitlab() -> None:
    tie = replace(REPORT, findings=(finding((GUIDE,), (HISTORY,)),))
    entries = json.loads(written("gitlab", tie))

    assert len({entry["fingerprint"] for entry in entries}) == 2
    assert {entry["severity"] for entry in entries} == {"major"}
    assert all(entry["description"].startswith("RK101: ") for entry in entries)


def test_junit_counts_what_was_compared_and_not_only_what_is_wrong() -> None:
    agreed = finding((HISTORY, LEAFLET), verdict="agree", severity="note", id="aa")
    root = ElementTree.fromstring(written("junit", replace(REPORT, findings=(CONFLICT, agreed), not_read=(UNREAD,))))  # noqa: S314

    suites = {suite.get("name"): suite for suite in root}
    assert (suites["rokcheck.RK101"].get("tests"), suites["rokcheck.RK101"].get("failures")) == ("2", "1")
    assert suites["rokcheck.read"].get("errors") == "1"


def test_columns_of_rdjson_count_bytes() -> None:
    text = "Überall é: 1904 ist es."
    said = claim("u.txt", text, "1904", "1904", line=1, column=text.index("1904") + 1)
    report = Report((Document("u.txt", "u.txt", text),), (said, HISTORY), (), (finding((said,), (HISTORY,)),))
    diagnostics = json.loads(written("rdjson", report))["diagnostics"]
    found = next(d["location"] for d in diagnostics if d["location"]["path"] == "u.txt")["range"]

    data = text.encode()
    assert data[found["start"]["column"] - 1 : found["end"]["column"] - 1] == b"1904"


def test_a_link_leads_to_the_line_on_the_host() -> None:
    shown = written("markdown", layout=replace(LAYOUT, link="https://host.example/o/r/blob/abc/"))

    assert "](https://host.example/o/r/blob/abc/sources/guide.md#L12)" in shown


def test_paths_are_told_from_the_root_and_never_lead_out_of_it(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    inside = Document("a.txt", str(root / "docs" / "a.txt"), "")
    outside = Document("b.txt", str(tmp_path / "b.txt"), "")
    said = [claim(name, "Founded in 1904.", "1904", value) for name, value in (("a.txt", "1904"), ("b.txt", "1905"))]
    report = Report((inside, outside), tuple(said), (), (finding((said[0],), (said[1],)),))

    paths = {entry["location"]["path"] for entry in json.loads(written("gitlab", report, replace(LAYOUT, root=root)))}

    assert paths == {"docs/a.txt", "b.txt"}


def test_a_passage_over_several_lines_ends_on_its_first() -> None:
    text = "It was on 4\nMay 1931 that"
    said = replace(claim("a.txt", text, "4\nMay 1931", "1931-05-04"), line=1)
    document = Document("a.txt", "a.txt", text, segments=((0, 1, 1), (12, 2, 1)))
    report = Report((document,), (said, HISTORY), (), (finding((said,), (HISTORY,)),))
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    region = next(
        r["locations"][0]["physicalLocation"]["region"]
        for r in results
        if r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"
    )

    assert (region["startColumn"], region["endLine"]) == (11, 1)
    assert region["endColumn"] in (12, 13)


def test_several_outputs_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    from rokcheck.errors import OutputError

    write_outputs(REPORT, LAYOUT, [("sarif", tmp_path / "a.sarif"), ("junit", tmp_path / "deep" / "b.xml")])
    assert (tmp_path / "a.sarif").is_file()
    assert (tmp_path / "deep" / "b.xml").is_file()

    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError):
        write_outputs(REPORT, LAYOUT, [("json", tmp_path / "c.json"), ("csv", tmp_path / "folder")])
    assert not (tmp_path / "c.json").exists()


def test_conflicts_below_the_confidence_asked_for_are_in_no_list() -> None:
    unsure = replace(LAYOUT, detail=Detail(min_confidence=0.95))

    assert json.loads(written("gitlab", layout=unsure)) == []
    assert "<failure" not in written("junit", layout=unsure)


@pytest.mark.parametrize(
    "words", ["図書館は設立年について 1904 年に開館した。", "המוזיאון נפתח בשנת 1904 לפני שנים רבות מאוד בעיר"]
)
def test_grouped_keeps_within_forty_columns_in_every_script(words: str) -> None:
    from rokcheck.report.screen import Screen, columns

    said = claim("図書館の案内.md", words, "1904", "1904")
    made = finding((said,), (HISTORY,), label=words)
    shown = written("grouped", replace(REPORT, findings=(made,)), replace(LAYOUT, screen=Screen(width=40)))

    assert max(map(columns, shown.splitlines())) <= 40
    assert "1904" in shown
