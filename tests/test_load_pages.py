"""What of a web page is read, what it says about itself, and where in the file everything stands."""

from datetime import date
from pathlib import Path

import load_formats as formats
import pytest

from rokcheck.extract import extract
from rokcheck.load import load_text
from rokcheck.load.readers import read
from rokcheck.load.source import Source
from rokcheck.models import Document

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The mill | River Board</title>
<meta property="article:modified_time" content="2019-08-01T10:00:00Z">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "The mill on the Arden",
 "datePublished": "2019-07-30", "author": [{"name": "Ann Example"}], "publisher": {"name": "River News"}}]}</script>
<style>p { color: #1066aa }</style></head>
<body>
<header><nav><ul><li><a href="/1">Home 1001</a></li></ul></nav></header>
<div id="cookie-notice">We use cookies since 1002.</div>
<form id="page">
<main class="related-layout">
<h1>The mill on the&nbsp;Arden</h1>
<p class="byline">By Ann Example, 30 July 2019</p>
<p>It was <b>built</b> in <a href="/a">1804</a> by two brothers &amp; cost <i>£300</i>.<sup>[3]</sup> It
ground flour until 1868<sup class="reference">[4]</sup>.</p>
<figure><img alt="1003"><figcaption>The mill in 1004. Photo: Ann Example</figcaption></figure>
<h2>The museum</h2>
<p>The sale brought in:</p>
<ul><li>4,000 pounds for the house</li><li>900 pounds for the wheel</li></ul>
<table><caption>Visitors by year</caption>
<thead><tr><th>Year</th><th>Adults</th><th colspan="2">Children</th></tr></thead>
<tr><td rowspan="2">1990</td><td>11,800</td><td>2,100</td><td>90</td></tr>
<tr><td>11,900</td><td>2,200</td><td>91</td></tr></table>
<dl><dt>Height</dt><dd>14 m</dd><dt>Built</dt><dd>1804</dd></dl>
<p>Opening hours: 12 to 5</p>
<aside class="newsletter-signup">Sign up 1005 times</aside>
<p hidden>Hidden in 1006.</p><p style="display: none">Gone in 1007.</p>
<h2>Related stories</h2><p>Another mill was sold in 1008.</p>
</main></form>
<section class="comments"><p>I was there in 1009.</p></section>
<footer>Founded in 1010</footer></body></html>
"""
FOOTED = """<html><body><h1>The mill</h1><p>It was sold in 1904.</p>
<footer><p>© 2018 River Board</p></footer>
<footer>This page was last edited on 3 May 2019, at 10:00.</footer></body></html>
"""


@pytest.fixture(scope="module")
def page() -> Document:
    return load_text(PAGE, "mill.html", "html")


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def test_the_article_is_read_and_not_the_page_around_it(page: Document) -> None:
    claimed = {claim.mention.text for claim in extract(page)}

    assert "It was built in 1804 by two brothers & cost £300. It ground flour until 1868." in page.text
    assert blocks(page, "title") == ["The mill on the Arden"]
    assert blocks(page, "item") == ["4,000 pounds for the house", "900 pounds for the wheel"]
    assert not [text for text in claimed if text.startswith("10") or "July" in text]
    assert not any(year in page.text for year in ("1001", "1002", "1005", "1006", "1007", "1009", "1010", "1066"))
    assert "Another mill was sold in 1008." in blocks(page, "furniture")


def test_a_page_says_who_published_it_and_when(page: Document) -> None:
    assert (page.title, page.publisher, page.author) == ("The mill on the Arden", "River News", "Ann Example")
    assert (page.published, page.published_from) == (date(2019, 7, 30), "JSON-LD")
    assert page.updated == date(2019, 8, 1)
    assert dict(page.provenance)["updated"] == "meta tag"
    assert dict(page.provenance)["publisher"] == "JSON-LD"


def test_a_footer_tells_the_date_and_is_not_read() -> None:
    document = load_text(FOOTED, "a.html", "html")

    assert (document.published, document.publisher) == (date(2019, 5, 3), "River Board")
    assert "2018" not in document.text


def test_what_stands_over_a_block_is_its_context(page: Document) -> None:
    contexts = {page.text[b.start : b.end]: b.context for b in page.blocks}

    assert contexts["900 pounds for the wheel"] == "The sale brought in · The museum"
    assert contexts["2,100"] == "1990 · Children · Visitors by year · The museum"
    assert contexts["14 m"] == "Height · The museum"
    assert contexts["12 to 5"] == "Opening hours · The museum"


SOURCES = {
    "a.txt": formats.as_txt().decode(),
    "a.md": formats.as_md().decode()
    + "\nThe *old* **mill** of `1804` cost [£300](http://x.org/12), or 4 \\* 75 &amp; 9.\n",
    "a.html": formats.as_html().decode(),
    "mill.html": PAGE,
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_claim_stands_where_it_says(name: str) -> None:
    source = SOURCES[name]
    (document,) = read(Source(name, source.encode()))
    assert isinstance(document, Document)
    lines = source.split("\n")
    claims = extract(document)

    assert len(claims) > 8
    for claim in claims:
        word = claim.mention.text.split()[0]
        assert lines[claim.line - 1][claim.column - 1 :].startswith(word), claim


def test_a_page_of_scripts_and_entities_keeps_its_places() -> None:
    page = (
        "<title>12 < 13</title><script>if (a < 3) b = '<p>1804';</script>\n"
        "<!-- <p>1805 --><p>A &lt; 5 &mdash; and\n1&#44;806 &amp;c. &bogus; in <b>18</b>07.</p>\n"
        "<p>The end of 1808</p>"
    )
    document = load_text(page, "a.html", "html")
    lines = page.split("\n")

    assert "A < 5 — and 1,806 &c. &bogus; in 1807." in document.text
    for word, written in (
        ("and", "and"),
        ("1,806", "1&#44;806"),
        ("1807", "18</b>07"),
        ("1808", "1808"),
        ("< 5", "&lt; 5"),
    ):
        line, column = document.position(document.text.index(word))
        assert lines[line - 1][column - 1 :].startswith(written)


def test_a_page_read_by_trafilatura_keeps_its_places() -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    from rokcheck.config import Reading

    body = "".join(
        f"<p>In the year {year} the mill by the river was sold once more to another man.</p>\n"
        for year in range(1804, 1830)
    )
    source = f"<html><body><nav>Home</nav><article><h1>The mill</h1>\n{body}</article></body></html>"
    document = load_text(source, "a.html", "html", Reading(html_reader="trafilatura"))

    line, column = document.position(document.text.index("1810"))
    assert source.split("\n")[line - 1][column - 1 :].startswith("1810")


FACTS = {
    "THE ARDEN POST\nTuesday, 4 May 2021\n\nMill on the Arden is sold at last\n\nBy Ann Example in Sandle\n\nIt is.": (
        "Mill on the Arden is sold at last", "THE ARDEN POST", "Ann Example in Sandle", "2021-05-04", "date line",
    ),
    "Mill sold\n\nSANDLE, May 4, 2021 (Harbour News) - The mill was sold on 2 March 2020.": (
        "Mill sold", "Harbour News", "", "2021-05-04", "dateline",
    ),
    "The mill\n\nPublished 3 May 2021 · Updated: 7 June 2021\nPublisher: River Board\n\nIt was sold.": (
        "The mill", "River Board", "", "2021-05-03", "“published” line",
    ),
    "The mill\n\nLaunch: 22 October 2020, Sandle\n\nIt was opened on 2 May 1927, and cost 5 pounds.": (
        "The mill", "", "", "None", "",
    ),
    "The mill\n\nBriefing paper no. 14, September 2011\n\nIt was sold.\n\n© 2011 River Board. All rights reserved": (
        "The mill", "River Board", "", "2011-09-30", "month line (its last day)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", FACTS)
def test_a_text_says_who_published_it_and_when(text: str) -> None:
    document = load_text(text + "\n", "a.txt")

    found = document.title, document.publisher, document.author, str(document.published), document.published_from
    assert found == FACTS[text]


def test_the_file_name_may_hold_the_date() -> None:
    assert load_text("The mill\n\nIt was sold.\n", "2021-05-04_mill.txt").published == date(2021, 5, 4)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("The café".encode("cp1252"), "The café"),
        ("The café".encode("utf-16"), "The café"),
        ("The caf\u00c3\u00a9 of the \ufb01rm".encode(), "The café of the firm"),
        (b"<meta charset=iso-8859-2><p>" + "The mill at Łódź".encode("iso-8859-2"), "The mill at Łódź"),
        (b'<meta charset="punycode"><p>caf\xc3\xa9', "café"),
        (b"The charset=koi8-r was common, said the caf\xc3\xa9 owner.", "café"),
    ],
)
def test_the_charset_is_found(data: bytes, text: str, tmp_path: Path) -> None:
    (document,) = read(Source("a.html" if data.startswith(b"<") else "a.txt", data))

    assert isinstance(document, Document)
    assert text in document.text
