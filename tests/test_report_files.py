"""What is written: the fixed schemas, and whole files or none."""

import csv
import errno
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim

from rokcheck.errors import OutputError
from rokcheck.models import Document, Topic
from rokcheck.report import WRITERS, files, write_claims, write_results
from rokcheck.report.claims_csv import claims_csvs, file_names
from rokcheck.report.findings_csv import findings_csv
from rokcheck.report.findings_json import findings_json
from rokcheck.report.layout import Layout
from rokcheck.tables import CLAIM_COLUMNS, FINDING_COLUMNS, Report, claim_row


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_findings_json_has_the_fixed_fields() -> None:
    content = json.loads(findings_json(replace(REPORT, not_read=(UNREAD,), ledger={"other unit": 3})))

    assert content["schema"] == "rokcheck/findings@1"
    assert {key: content["run"][key] for key in ("documents", "claims", "groups", "conflicts")} == {
        "documents": 3, "claims": 3, "groups": 0, "conflicts": 1,
    }  # fmt: skip
    assert content["run"]["not_read"] == [{"document": "scan.pdf", "reason": UNREAD.reason}]
    found = content["findings"][0]
    assert (found["id"], found["rule"], found["verdict"], found["severity"]) == (
        "7f3a9c0d1e2f", "RK101", "conflict", "error",
    )  # fmt: skip
    assert found["values"] == [
        {"value": "1904", "documents": ["guide.md"], "independent": 1},
        {"value": "1914", "documents": ["history.txt", "leaflet.txt"], "independent": 2},
    ]
    assert found["mentions"][0] == {
        "claim_id": "guide.md-1904", "document": "guide.md", "sentence": GUIDE.sentence, "value_text": "1904",
        "value": "1904", "value_min": "", "value_max": "", "sentence_start": 0, "char_start": 27,
        "char_end": 31, "line": 12, "column": 28, "side": 1, "voice": "asserted",
    }  # fmt: skip
    assert len(found["mentions"]) == 3


def test_findings_do_not_depend_on_the_order_in_which_they_were_made() -> None:
    other = replace(CONFLICT, id="0", severity="warning")
    one, two = (replace(REPORT, findings=order) for order in ((CONFLICT, other), (other, CONFLICT)))

    for writer in WRITERS.values():
        assert writer(one, Layout()) == writer(two, Layout())


def test_findings_csv_has_one_line_for_each_claim_of_each_side() -> None:
    found = rows(findings_csv(REPORT, Layout()))

    assert tuple(found[0]) == FINDING_COLUMNS
    assert [(row["side"], row["value"], row["document"]) for row in found] == [
        ("1", "1904", "guide.md"), ("2", "1914", "history.txt"), ("2", "1914", "leaflet.txt"),
    ]  # fmt: skip


def texts(report: Report) -> dict[str, str]:
    return {name: "".join(text.parts()) for name, text in claims_csvs(report).items()}


def test_each_document_gets_a_claims_file_even_without_claims() -> None:
    found = texts(Report((*DOCUMENTS, Document("empty.md", "", "")), REPORT.claims, (), ()))

    assert sorted(found) == ["empty.md.csv", "guide.md.csv", "history.txt.csv", "leaflet.txt.csv"]
    assert found["empty.md.csv"] == ",".join(CLAIM_COLUMNS) + "\n"
    assert rows(found["guide.md.csv"])[0]["sentence"] == GUIDE.sentence


def test_a_claim_is_a_row_of_plain_values() -> None:
    full = replace(
        GUIDE,
        mention=replace(
            GUIDE.mention, text="some\n 4,700\tpeople", lower=Decimal("4.65E+3"), upper=Decimal("4750.0"),
            approximate=True, unit="people",
        ),
        topic=Topic("library", "attendance", "north wing", "2019"),
        polarity=False,
    )  # fmt: skip
    row = claim_row(full)

    assert tuple(row) == CLAIM_COLUMNS
    assert (row["value_text"], row["value_min"], row["value_max"]) == ("some 4,700 people", "4650", "4750.0")
    assert (row["approximate"], row["polarity"], row["unit"]) == ("yes", "no", "people")
    assert (row["subject"], row["attribute"], row["scope"], row["as_of"]) == (
        "library", "attendance", "north wing", "2019",
    )  # fmt: skip


def test_bounds_of_dates_are_iso_days() -> None:
    dated = replace(GUIDE, mention=replace(GUIDE.mention, lower=date(1904, 1, 1), upper=date(1904, 12, 31)))

    assert (claim_row(dated)["value_min"], claim_row(dated)["value_max"]) == ("1904-01-01", "1904-12-31")


def test_quotes_commas_and_line_ends_survive_the_csv() -> None:
    odd = claim("guide.md", 'He said, "In 1904", then left.', "1904", "1904", speaker='a "b"\r\n, c')
    text = texts(Report(DOCUMENTS, (odd,), (), ()))["guide.md.csv"]

    assert rows(text)[0]["sentence"] == odd.sentence
    assert rows(text)[0]["speaker"] == odd.speaker
    assert "\r" not in text.replace(odd.speaker.replace('"', '""'), "")


@pytest.mark.parametrize(
    ("document", "file"),
    [
        ("a.txt", "a.txt.csv"),
        ("wire/2019/a.txt", "wire__2019__a.txt.csv"),
        ("/home/me/a.txt", "home__me__a.txt.csv"),
        ("../a.txt", "_.__a.txt.csv"),
        (".hidden", "_hidden.csv"),
        ('we<ird>:"name|?*\\.md', "we_ird___name____.md.csv"),
        ("bell\x07\udcff.txt", "bell__.txt.csv"),
        ("Übersicht 2019.md", "Übersicht 2019.md.csv"),
    ],
)
def test_a_claims_file_is_named_safely_after_its_document(document: str, file: str) -> None:
    assert file_names([document]) == {document: file}


def test_claims_files_never_share_a_name_even_where_case_does_not_count() -> None:
    names = file_names(["a/b.txt", "a__b.txt", "A__B.txt", "x" * 400, "x" * 401])

    assert len({name.casefold() for name in names.values()}) == 5
    assert all(len(name.encode()) < 255 for name in names.values())


def test_results_are_written_into_new_folders(tmp_path: Path) -> None:
    written = write_results(REPORT, tmp_path / "deep" / "claims", tmp_path / "reports")

    assert [file.relative_to(tmp_path).as_posix() for file in written] == [
        "deep/claims/guide.md.csv", "deep/claims/history.txt.csv", "deep/claims/leaflet.txt.csv",
        "reports/findings.csv", "reports/findings.json", "reports/report.html",
    ]  # fmt: skip
    assert sorted(tmp_path.rglob("*.*")) == sorted(written)
    assert all(b"\r" not in file.read_bytes() and file.read_bytes()[:3] != b"\xef\xbb\xbf" for file in written)


def test_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {file: file.read_bytes() for file in write_results(REPORT, tmp_path / "claims", tmp_path)}

    assert {file: file.read_bytes() for file in write_results(REPORT, tmp_path / "claims", tmp_path)} == first


def test_claims_of_a_document_that_is_gone_are_removed_and_files_of_others_stay(tmp_path: Path) -> None:
    write_claims(REPORT, tmp_path)
    (tmp_path / "mine.csv").write_text("claim_id,comment\n1,keep me\n")
    (tmp_path / "folder.csv").mkdir()

    write_claims(replace(REPORT, documents=DOCUMENTS[:1], claims=(GUIDE,)), tmp_path)

    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder.csv", "guide.md.csv", "mine.csv"]


def test_a_name_that_is_not_unicode_is_written_as_an_escape(tmp_path: Path) -> None:
    odd = claim("caf\udce9.txt", "Founded in 1904.", "1904", "1904")
    report = Report((Document(odd.document, "", ""),), (odd,), (), ())

    write_results(report, tmp_path / "claims", tmp_path / "reports")

    assert "caf\\udce9.txt" in (tmp_path / "claims" / "caf_.txt.csv").read_text(encoding="utf-8")


def before(folder: Path) -> dict[str, bytes]:
    """Results of an earlier run, which a failing one must leave as they are."""
    write_results(replace(REPORT, findings=()), folder / "claims", folder / "reports")
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_full_disk_leaves_everything_as_it_was(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = before(tmp_path)
    write_parts, done = files.write_parts, []

    def full(file: Path, parts: Iterable[bytes]) -> None:
        done.append(file)
        if len(done) > failing:
            write_parts(file, [b"".join(parts)[:7]])
            raise OSError(errno.ENOSPC, "No space left on device")
        write_parts(file, parts)

    monkeypatch.setattr(files, "write_parts", full)

    with pytest.raises(OutputError, match=r"No space left on device.*free some space"):
        write_results(REPORT, tmp_path / "claims", tmp_path / "reports")
    assert contents(tmp_path) == old


def test_ctrl_c_while_writing_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = before(tmp_path)
    write_parts = files.write_parts

    def interrupted(file: Path, parts: Iterable[bytes]) -> None:
        write_parts(file, [b"".join(parts)[:7]])
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "write_parts", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_results(REPORT, tmp_path / "claims", tmp_path / "reports")
    assert contents(tmp_path) == old


def test_a_failed_first_run_leaves_no_folders_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path, parts: Iterable[bytes]) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "write_parts", full)

    with pytest.raises(OutputError):
        write_results(REPORT, tmp_path / "a" / "claims", tmp_path / "reports")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(file: Path, parts: Iterable[bytes]) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files, "write_parts", read_only)

    with pytest.raises(OutputError, match=r"guide\.md\.csv: cannot be written \(Permission denied\).*--reports-dir"):
        write_results(REPORT, tmp_path / "claims", tmp_path / "reports")


def test_a_file_where_the_folder_must_go_is_named(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("in the way")

    with pytest.raises(OutputError, match="a file stands where the folder must go"):
        write_results(REPORT, tmp_path / "claims", tmp_path / "reports")
    assert [file.name for file in tmp_path.iterdir()] == ["claims"]


def test_a_folder_where_the_file_must_go_is_named(tmp_path: Path) -> None:
    (tmp_path / "reports" / "findings.json").mkdir(parents=True)

    with pytest.raises(OutputError, match=r"findings\.json: .*a folder stands where the file must go"):
        write_results(REPORT, tmp_path / "claims", tmp_path / "reports")
    assert not list(tmp_path.rglob("*.tmp"))


def test_frames_hold_claims_findings_and_the_matrix_of_documents_and_facts() -> None:
    frames = replace(REPORT, claims=(GUIDE, HISTORY, LEAFLET)).to_frames()

    assert list(frames.claims.columns) == list(CLAIM_COLUMNS)
    assert len(frames.claims) == 3
    assert list(frames.findings["side"]) == [1, 2, 2]
    assert frames.matrix.loc["leaflet.txt", CONFLICT.id] == "1914"
    assert list(frames.matrix.index) == ["guide.md", "history.txt", "leaflet.txt"]


def test_frames_of_an_empty_run_have_their_columns() -> None:
    frames = Report((), (), (), ()).to_frames()

    assert list(frames.findings.columns) == list(FINDING_COLUMNS)
    assert frames.matrix.empty
