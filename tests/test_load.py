"""Files into documents: what is text, what is furniture, and where everything stood."""

from datetime import date
from pathlib import Path

import pytest

from rokcheck.errors import InputError
from rokcheck.load import load_folder, load_path, load_text
from rokcheck.models import Document, SkippedDocument

PLAIN = """The river line: a short history

By Ann Example

Last updated: 17 Dec. 2012 10:05

The line was opened in 1904. It carried milk
and mail, and in some years more than forty
thousand people, to the market of the county.

Rolling stock

Six engines were built by the civilian-
military works; their repair was a matter of con-
siderable expense.

- the first ran until 1931
- the last ran until 1958

Gauge: 914 mm

Share this
"""


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def assert_places_are_true(document: Document, source: str) -> None:
    """Each word of the text read stands where `position` says."""
    lines = source.split("\n")
    for segment, (offset, line, column) in enumerate(document.segments):
        following = document.segments[segment + 1][0] if segment + 1 < len(document.segments) else len(document.text)
        word = document.text[offset:following].split()[0]
        assert lines[line - 1][column - 1 :].startswith(word)
        assert document.position(offset) == (line, column)


def test_plain_text_has_its_parts_and_places() -> None:
    document = load_text(PLAIN, "a.txt")

    assert document.title == "The river line: a short history"
    assert document.author == "Ann Example"
    assert document.published == date(2012, 12, 17)
    found = kinds(document)
    assert ("furniture", "Last updated: 17 Dec. 2012 10:05") in found
    assert ("heading", "Rolling stock") in found
    assert ("item", "the first ran until 1931") in found
    assert ("row", "Gauge: 914 mm") in found
    assert ("cell", "914 mm") in found
    assert ("furniture", "Share this") in found
    assert "milk and mail" in document.text
    assert "civilian-military works" in document.text
    assert "considerable expense" in document.text
    assert_places_are_true(document, PLAIN)


COLUMNS = """ A bridge for two towns:

what it would change

The plan for a bridge between the two towns is older
than the road that leads to it, and the engineers who
drew it first were told that there was no money for it,
which was true at the time, as the mayor had lost
 The bridge has been planned since
1931 and would cost some forty
million. This note asks for it to
be built, and soon, before the
price goes up again for all.

every vote on it. Since then four other plans were made
and none of them was paid for by either of the towns.
"""


def test_a_box_that_interrupts_a_sentence_is_set_apart() -> None:
    document = load_text(COLUMNS, "columns.txt")

    assert document.title == "A bridge for two towns: what it would change"
    assert "as the mayor had lost every vote on it." in document.text
    paragraphs = [text for kind, text in kinds(document) if kind == "paragraph"]
    assert any(text.startswith("The bridge has been planned") and text.endswith("for all.") for text in paragraphs)
    assert_places_are_true(document, COLUMNS)


def test_running_heads_and_page_numbers_are_dropped() -> None:
    page = "County report 2012\n\nThe mill was sold in {}. It had stood empty.\n\n- {} -\n"
    document = load_text("\n".join(page.format(1900 + n, n) for n in range(1, 5)), "a.txt")

    assert "County report" not in document.text
    assert ("paragraph", "The mill was sold in 1901. It had stood empty.") in kinds(document)


WOVEN = """The harbour: past and present

The ferry company was founded in        1961 the company bought three more
1911 by two brothers from the upper     ships from the neighbouring county
valley, who had built boats for the     and sold two of the oldest. The
lumber trade before. Its first ship     strike of 1974 closed the line for
was lost in the gale of 1923.           eleven weeks.

The wharf at Sandle was opened four     A long dispute about the fares was
years later and cost 18,400 crowns.     settled in 1982 by a court, which
After the war the fleet grew to nine    found that the price of 6.50 crowns
ships, and the harbour office moved     for a single crossing had been fair.
to the new building on the quay.        Since the bridge was opened in 2004
                                        the line carries tourists.
"""


UNWOVEN = [
    (
        "The ferry company was founded in 1911 by two brothers from the upper valley, who had built boats for the "
        "lumber trade before. Its first ship was lost in the gale of 1923."
    ),
    (
        "The wharf at Sandle was opened four years later and cost 18,400 crowns. After the war the fleet grew to nine "
        "ships, and the harbour office moved to the new building on the quay."
    ),
    (
        "1961 the company bought three more ships from the neighbouring county and sold two of the oldest. The strike "
        "of 1974 closed the line for eleven weeks."
    ),
    (
        "A long dispute about the fares was settled in 1982 by a court, which found that the price of 6.50 crowns for "
        "a single crossing had been fair. Since the bridge was opened in 2004 the line carries tourists."
    ),
]


def test_columns_that_a_dump_wove_together_are_taken_apart() -> None:
    document = load_text(WOVEN, "a.txt")

    assert [text for kind, text in kinds(document) if kind == "paragraph"] == UNWOVEN
    assert_places_are_true(document, WOVEN)


FACTS = """The line in figures

Year            Passengers      Staff
1990            118,000         23
2019            264,500         17

Mechanism       a rope that runs over two
                wheels of oak
Gauge           1,000 mm
"""


def test_a_table_of_figures_is_not_taken_for_columns() -> None:
    document = load_text(FACTS, "a.txt")
    contexts = {document.text[b.start : b.end]: b.context for b in document.blocks if b.kind == "cell"}

    assert contexts["264,500"] == "2019 · Passengers"
    assert contexts["17"] == "2019 · Staff"
    assert contexts["a rope that runs over two wheels of oak"] == "Mechanism"


HYPHENS = {
    ("The number of partici-", "pants grew."): "participants",
    ("It was a well-", "known house."): "well-known",
    ("The civilian-", "military works."): "civilian-military",
    ("A sum of two mil-", "lion pounds."): "million",
    ("The Aero-", "space firm."): "Aerospace",
    ("A twenty-", "year plan."): "twenty-year",
    ("It cost 20-", "odd pounds."): "20-odd",
    ("The co-operative met. A co-", "operative failed."): "A co-operative",
    ("They met at the mar\u00ad", "ket."): "market",
    ("The state-", "owned firm, and the state of it."): "state-owned",
}


@pytest.mark.parametrize("cut", HYPHENS)
def test_a_word_cut_at_the_end_of_a_line_is_one_word_and_a_compound_keeps_its_hyphen(cut: tuple[str, str]) -> None:
    document = load_text(
        "A head over it\n\nThis is a line before it, and it is long.\n" + "\n".join(cut) + "\n", "a.txt"
    )

    assert HYPHENS[cut] in document.text


MARKDOWN = """---
title: The dam
publisher: River Board
date: 2011-05-02
---

# The dam

It is **61 metres** high, see [the sheet](http://example.org/x).

| Part | Height | Built |
| --- | --- | --- |
| Main wall | 61 m | 1904 |
| Side wall | 9 m | 1911 |

- It has two gates.
"""


def test_markdown_is_read_as_text_with_its_tables() -> None:
    document = load_text(MARKDOWN, "dam.md", "markdown")

    assert (document.title, document.publisher) == ("The dam", "River Board")
    assert (document.published, document.published_from) == (date(2011, 5, 2), "front matter")
    assert "It is 61 metres high, see the sheet." in document.text
    contexts = {document.text[b.start : b.end]: b.context for b in document.blocks if b.kind == "cell"}
    assert contexts["9 m"] == "Side wall · Height"
    row = next(block for block in document.blocks if block.kind == "row")
    assert document.position(row.start)[0] == 13


HTML = """<html><head><title>Dam news</title><meta property="og:site_name" content="River Board">
<meta property="article:published_time" content="2012-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home 1999</a></nav><div class="cookie-banner">We use cookies since 2018</div>
<article><h1>The dam</h1><p>It is <b>61 metres</b> high &amp; old.</p>
<table><tr><th>Part</th><th>Height</th></tr><tr><td>Side wall</td><td>9 m</td></tr></table>
<ul><li>Opened in 1904</li></ul><script>var year = 1066;</script></article>
<div id="comments">First! 1850</div></body></html>
"""


def test_html_is_read_without_the_page_around_it() -> None:
    document = load_text(HTML, "dam.html", "html")

    assert (document.title, document.publisher) == ("The dam", "River Board")
    assert document.published == date(2012, 3, 4)
    assert "It is 61 metres high & old." in document.text
    assert ("item", "Opened in 1904") in kinds(document)
    assert not any(year in document.text for year in ("1999", "2018", "1066", "1850"))
    cell = next(block for block in document.blocks if block.kind == "cell")
    assert (document.text[cell.start : cell.end], cell.context) == ("9 m", "Side wall · Height")
    assert document.position(next(b.start for b in document.blocks if b.kind == "item"))[0] == 6


def test_deep_markup_does_no_harm() -> None:
    document = load_text("<div>" * 5_000 + "deep" + "</div>" * 5_000, "deep.html", "html")

    assert isinstance(document, Document)


def test_control_and_direction_marks_become_spaces() -> None:
    document = load_text("A head\n\nIt \u202ecost\u202c five\x07 pounds in the end, they say.\n", "a.txt")

    assert "It  cost  five  pounds" in document.text


def test_files_of_a_folder_are_sorted_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "README.md", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A head\n\nSome words of English for the reader to read.\n", encoding="utf-8")

    documents, skipped = load_folder([tmp_path])

    assert [document.name for document in documents] == ["a.md", "b.txt", "sub/c.txt"]
    assert skipped == ()


LISTING = "document,title,publisher,published,url,trust,copy_of\n"


def test_sources_csv_knows_better_than_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(LISTING + "a.txt,A title,A house,2020-02-03,,,\n", encoding="utf-8")

    ((document,), _) = load_folder([tmp_path])

    assert (document.title, document.publisher, document.published) == ("A title", "A house", date(2020, 2, 3))
    assert document.published_from == "sources.csv"


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        (LISTING + "a.txt,,,soon,,,\n", "sources.csv:2"),
        (LISTING + "a.txt,,\n", "sources.csv:2"),
        ("document,titel\na.txt,x\n", "titel"),
        ("name\na.txt\n", "document"),
    ],
)
def test_a_bad_line_of_sources_csv_is_named(tmp_path: Path, listing: str, told: str) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(listing, encoding="utf-8")

    with pytest.raises(InputError, match=told):
        load_folder([tmp_path])


def test_a_directory_and_a_missing_file_are_reasons(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()

    assert isinstance(load_path(tmp_path / "folder.txt", "folder.txt"), SkippedDocument)
    assert isinstance(load_path(tmp_path / "gone.txt", "gone.txt"), SkippedDocument)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Page version: 30 January 2021", "2021-01-30"),
        ("Version of 3 March 2021", "2021-03-03"),
        ("Report No. 7 as of 4 June 2014, 16:30 local time", "2014-06-04"),
        ("ORLA, Monday 5 August 2019, 18:20", "2019-08-05"),
        ("Version 2.1 of the program was released on 3 May 2014.", "None"),
        ("The mill report, as of now, says that it closed on 3 May 2014.", "None"),
    ],
)
def test_a_line_dates_the_document_only_where_it_says_so(line: str, day: str) -> None:
    text = f"The mill at Orla\n\n{line}\n\nThe mill burned down, and two people who slept in it were hurt.\n"

    assert str(load_text(text, "a.txt").published) == day
