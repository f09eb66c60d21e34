"""One document in five formats says the same, and each format keeps what only it has."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import load_formats as formats
import pytest
from load_pages import SENTENCES, report, two_columns

from rokcheck.extract import extract
from rokcheck.load.readers import read
from rokcheck.load.source import Source
from rokcheck.models import Document, SkippedDocument

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document_of(name: str, data: bytes) -> Document:
    (document,) = read(Source(name, data))
    assert isinstance(document, Document), document
    return document


def claims_of(document: Document) -> set[tuple[str, ...]]:
    return {
        (c.sentence, c.mention.kind, c.mention.text, c.mention.value, c.topic.subject, c.topic.attribute, c.voice)
        for c in extract(document)
    }


WRITERS: dict[str, Callable[[], bytes]] = {
    "txt": formats.as_txt,
    "html": formats.as_html,
    "docx": formats.as_docx,
    "pdf": formats.as_pdf,
}


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_document_claims_the_same_in_every_format(suffix: str) -> None:
    expected = claims_of(document_of("a.md", formats.as_md()))
    found = document_of(f"a.{suffix}", WRITERS[suffix]())

    assert len(expected) > 30
    assert claims_of(found) == expected
    assert found.title == "The funicular at Brennick: a hundred and ten years"
    assert found.published == date(2021, 5, 3)


@pytest.mark.parametrize("suffix", ["md", *WRITERS])
def test_cells_know_their_row_and_column_in_every_format(suffix: str) -> None:
    document = document_of(f"a.{suffix}", {"md": formats.as_md, **WRITERS}[suffix]())
    contexts = {document.text[b.start : b.end]: b.context for b in document.blocks if b.kind == "cell"}

    assert contexts["264,500"] == "2019 · Passengers · The line today"
    assert contexts["548 m"] == "Length of the line · The line today"
    assert {b.context for b in document.blocks if b.kind == "item"} == {"The line today"}


def test_a_page_that_a_browser_printed_claims_the_same(tmp_path: Path) -> None:
    expected = claims_of(document_of("a.html", formats.as_html()))
    found = claims_of(document_of("a.pdf", formats.as_printed_pdf(tmp_path)))

    # The browser draws the bullets, so that items print as paragraphs; and these may lend their subject to the next.
    assert {claim[:4] for claim in found} == {claim[:4] for claim in expected}


def test_files_that_an_office_program_wrote_claim_the_same(tmp_path: Path) -> None:
    expected = claims_of(document_of("a.docx", formats.as_docx()))
    saved = formats.as_office(tmp_path, formats.as_docx(), ".docx", ".pdf")

    assert claims_of(document_of("a.pdf", saved)) == expected


@pytest.mark.parametrize("woven", [False, True], ids=["column by column", "line by line"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_two_columns_and_a_box_are_read_in_order(woven: bool, sentence: str) -> None:
    pytest.importorskip("reportlab", reason="reportlab is not installed")

    assert sentence in document_of("a.pdf", two_columns(woven=woven)).text


def test_running_heads_and_page_numbers_of_a_pdf_are_dropped_and_pages_told() -> None:
    pytest.importorskip("reportlab", reason="reportlab is not installed")
    pages = (
        ["The house was built in 1904, and it was sold to the", "county in 1950. It was then used as a school by the"],
        ["church, which had paid for the new roof. In 1999 it", "burnt down."],
    )

    document = document_of("a.pdf", report(pages, "County report, volume 3"))

    assert document.text.strip() == (
        "The house was built in 1904, and it was sold to the county in 1950. It was then used as a school by the "
        "church, which had paid for the new roof. In 1999 it burnt down."
    )
    assert document.line_unit == "page"
    assert document.position(document.text.index("1950"))[0] == 1
    assert document.position(document.text.index("1999"))[0] == 2


def test_a_scanned_page_is_told_as_not_read() -> None:
    pytest.importorskip("reportlab", reason="reportlab is not installed")
    from reportlab.pdfgen.canvas import Canvas

    def pages(texts: list[str]) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream)
        for text in texts:
            canvas.rect(50, 50, 300, 300, fill=1)
            canvas.drawString(60, 700, text)
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    document, skipped = read(Source("a.pdf", pages(["The mill was sold in 1904.", ""])))
    (nothing,) = read(Source("b.pdf", pages(["", ""])))

    assert isinstance(document, Document)
    assert isinstance(skipped, SkippedDocument)
    assert (skipped.path, "OCR" in skipped.reason) == ("a.pdf (page 2)", True)
    assert document.warnings == ("page 2 without text (pictures) not read",)
    assert isinstance(nothing, SkippedDocument)
    assert "OCR" in nothing.reason


def test_a_locked_pdf_is_told() -> None:
    pytest.importorskip("reportlab", reason="reportlab is not installed")
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="secret")
    canvas.drawString(60, 700, "The mill was sold in 1904.")
    canvas.save()

    (skipped,) = read(Source("a.pdf", stream.getvalue()))

    assert isinstance(skipped, SkippedDocument)
    assert "password" in skipped.reason


def test_word_insertions_stay_and_deletions_go() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    from docx.oxml import parse_xml

    made = docx.Document()
    paragraph = made.add_paragraph("The team had ")
    for xml in (
        f'<w:ins {WORD}><w:r><w:t xml:space="preserve">470 </w:t></w:r></w:ins>',
        f"<w:del {WORD}><w:r><w:delText>300 </w:delText></w:r></w:del>",
        f"<w:sdt {WORD}><w:sdtContent><w:r><w:t>workers</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:r {WORD}><w:rPr><w:vanish/></w:rPr><w:t> and 12 spies</w:t></w:r>",
        f"<w:r {WORD}><w:t>, all un</w:t><w:softHyphen/><w:t>paid in a well</w:t></w:r>",
        f"<w:r {WORD}><w:noBreakHyphen/><w:t>run mill.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    stream = io.BytesIO()
    made.save(stream)

    assert document_of("a.docx", stream.getvalue()).text.strip() == (
        "The team had 470 workers, all unpaid in a well-run mill."
    )


MAIL = b"""From: "Ann Example" <ann@example.org>
Subject: The mill
Organization: River Board
Date: Tue, 4 May 2021 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The mill was sold in 1904 for =A3300, and the caf=E9 was shut.

> It was sold in 1911.
--cut
Content-Type: application/pdf; name="deed.pdf"
Content-Disposition: attachment; filename="deed.pdf"

%PDF
--cut--
"""


def test_an_e_mail_is_read_with_its_head_and_without_what_it_quotes() -> None:
    document = document_of("a.eml", MAIL)

    assert (document.title, document.author, document.publisher) == ("The mill", "Ann Example", "River Board")
    assert (document.published, document.published_from) == (date(2021, 5, 4), "e-mail header")
    assert document.text.strip() == "The mill was sold in 1904 for £300, and the café was shut."
    assert document.warnings == ("attachment deed.pdf not read: save it beside the e-mail",)


ARCHIVE = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/mill
Subject: The mill
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<html><head><meta charset=3D"utf-8"><meta property=3D"og:site_name" content=3D"River Board"></head>
<body><h1>The mill</h1><p>It was sold in 1904 for =C2=A3300.</p></body></html>
--cut--
"""


def test_a_saved_web_archive_is_read_like_its_page() -> None:
    document = document_of("a.mhtml", ARCHIVE)

    assert (document.format, document.title, document.publisher) == ("mhtml", "The mill", "River Board")
    assert document.url == "https://example.org/mill"
    assert "It was sold in 1904 for £300." in document.text


TABLE = """document,title,published,text
one,The mill,2021-05-04,"A first line about the mill.

It was sold in 1904, said the owner."
two,,,The mill was never sold.
two,,,Again.
"""


def test_a_csv_holds_a_document_a_line() -> None:
    one, two, again = read(Source("all.csv", TABLE.encode()))

    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(again, SkippedDocument)
    assert (one.name, one.title, one.published, two.name) == (
        "all.csv/one",
        "The mill",
        date(2021, 5, 4),
        "all.csv/two",
    )
    assert one.position(one.text.index("1904"))[0] == 4
    assert two.position(two.text.index("never"))[0] == 5
    assert "twice" in again.reason


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"year,passengers\n1990,118000\n", "'document' and 'text'"),
        (b"document,text\n", "no documents"),
        (b"document,text\na,\n", "no text"),
    ],
)
def test_a_csv_without_documents_is_told(data: bytes, told: str) -> None:
    (skipped,) = read(Source("a.csv", data))

    assert isinstance(skipped, SkippedDocument)
    assert told in skipped.reason


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.md",
            "# The mill\n\nThe mill has 4 wheels.\n\n```python\nwheels = 12\n```\n\n```text\nIt has 5 floors.\n```\n",
        ),
        (
            "a.html",
            (
                "<h1>The mill</h1><p>The mill has 4 wheels.</p><pre><code>wheels = 12</code></pre>"
                "<pre>It has 5 floors.</pre>"
            ),
        ),
    ],
)
def test_code_is_kept_in_the_text_and_claims_nothing(name: str, text: str) -> None:
    (document,) = read(Source(name, text.encode()))

    assert "wheels = 12" in document.text
    values = {claim.mention.value for claim in extract(document)}
    assert "12" not in values
    assert any(value.startswith("5 ") for value in values)
