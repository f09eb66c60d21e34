"""The HTML page: well-formed, self-contained, and proof against what documents say."""

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim, finding

from rokcheck.models import Acceptance, Block, Claim, Document, Topic
from rokcheck.report.page import html
from rokcheck.report.page.charts import plot
from rokcheck.report.page.overview import agreement, matrix
from rokcheck.report.question import question
from rokcheck.tables import Report

VOID = {"meta", "br", "input"}


class Outline(HTMLParser):
    """The tags of a page with their attributes and text; fails where one is closed that is not open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text.append(data)


@pytest.fixture
def full() -> Report:
    agreed = finding((HISTORY, LEAFLET), verdict="agree", severity="note", id="aa")
    return replace(REPORT, findings=(CONFLICT, agreed), not_read=(UNREAD,))


def test_the_page_is_well_formed_and_holds_both_sides(full: Report) -> None:
    page = Outline(html(full))
    text = "".join(page.text)

    assert page.open == []
    assert "foundation of the library" in text
    assert "The library was founded in value: 1904 by a bequest." in text
    assert "Since its foundation in value: 1914 it has moved twice." in text
    assert "Founded value: 1914, open every day." in text
    assert "Town Press · 2 May 2019" in text
    assert "scan.pdf: is a .pdf" in text
    assert "Agreements (1)" in text


def test_headings_go_down_one_level_at_a_time(full: Report) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(html(full)).tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_loads_nothing_and_runs_only_its_own_script(full: Report) -> None:
    page = html(full)
    tags = Outline(page).tags
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1] for tag in ("style", "script"))  # type: ignore[index]
    digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]

    assert f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'" in unescape(page)
    assert not {tag for tag, _ in tags} & {"img", "link", "iframe", "form", "object", "embed", "base"}
    assert sum(tag == "script" for tag, _ in tags) == 1
    assert not [name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on")]
    assert all((attributes["href"] or "").startswith("#") for tag, attributes in tags if tag == "a")
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"fetch|XMLHttpRequest|innerHTML|eval|localStorage", script)


HOSTILE = "<script>alert(1)</script> \"' onload=x & 1904 \u202e\x1b[31m</p></main>"


def test_a_document_cannot_write_html() -> None:
    said = claim(HOSTILE, HOSTILE, "1904", "1904", speaker=HOSTILE, voice="quoted")
    made = finding((said,), (HISTORY,), label=HOSTILE, explanation=HOSTILE, reasons=(HOSTILE,))
    document = Document(HOSTILE, HOSTILE, HOSTILE, title=HOSTILE, publisher=HOSTILE)
    page = html(Report((document,), (said,), (), (made, replace(made, verdict="agree", id="a")), (UNREAD,)))

    assert Outline(page).open == []
    assert page.count("<script") == 1
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_the_sides_are_told_apart_by_letters_and_not_by_colour_alone(full: Report) -> None:
    text = "".join(Outline(html(full)).text)

    assert "A: 1904" in text
    assert "B: 1914" in text
    assert text.count("value: ") == 3


def test_no_conflict_is_said_with_the_denominators() -> None:
    text = "".join(Outline(html(replace(REPORT, findings=()))).text)

    assert "No conflicts in 3 documents: 3 claims" in text


def test_thousands_of_conflicts_stay_below_ten_megabytes_and_none_is_lost() -> None:
    long = claim("guide.md", f"{'word ' * 400}founded in 1904 {'word ' * 400}", "1904", "1904")
    many = tuple(finding((long,), (HISTORY, LEAFLET), id=f"{n:012x}") for n in range(5000))
    page = html(Report(DOCUMENTS, REPORT.claims, (), many))

    assert len(page.encode()) < 10_000_000
    assert set(re.findall(r'id="f-(\w+)"', page)) == {finding.id for finding in many}
    assert page.count('<details class="page" open>') == 1


def test_an_accepted_conflict_is_shown_as_such_behind_the_open_ones() -> None:
    other = finding((GUIDE,), (HISTORY,), id="b" * 12, label="bequest")
    accepted = {CONFLICT.id: Acceptance(CONFLICT.id, "baseline", "the two dates are in two calendars")}
    page = html(replace(REPORT, findings=(CONFLICT, other), accepted=accepted))

    assert page.index('id="f-bbbbbbbbbbbb"') < page.index(f'id="f-{CONFLICT.id}"')
    assert "the two dates are in two calendars" in page


def test_the_text_around_a_sentence_is_shown_with_it() -> None:
    text = "Before it came this.\n\nA first one. The hall was\nopened in 1904 by a mayor. A last one."
    start = text.index("The hall")
    said = replace(
        claim("a.txt", "The hall was opened in 1904 by a mayor.", "1904", "1904"),
        start=text.index("1904"), end=text.index("1904") + 4, sentence_start=start,
    )  # fmt: skip
    document = Document("a.txt", "a.txt", text, blocks=(Block(0, 20, "paragraph"), Block(22, len(text), "paragraph")))
    page = "".join(Outline(html(Report((document,), (said,), (), (finding((said,), (HISTORY,)),)))).text)

    assert "A first one. The hall was opened in value: 1904 by a mayor. A last one." in page
    assert "Before it" not in page


def dated(document: str, value: str, lower: date, upper: date) -> Claim:
    made = claim(document, f"It was built in {value}.", value, value)
    return replace(made, mention=replace(made.mention, lower=lower, upper=upper))


def test_dates_lie_on_a_line_as_points_and_ranges() -> None:
    day, year = date(1904, 5, 1), dated("b.txt", "1914", date(1914, 1, 1), date(1914, 12, 31))
    drawn = plot(finding((dated("a.txt", "1904-05-01", day, day),), (year,)))

    assert drawn
    assert [(mark.source, mark.side, mark.width > 0) for mark in drawn.marks] == [
        ("a.txt", 0, False),
        ("b.txt", 1, True),
    ]
    assert drawn.marks[0].left < drawn.marks[1].left
    assert [text for _, text in drawn.ticks] == ["1906", "1908", "1910", "1912", "1914"]
    assert all(0 <= at <= 100 for at, _ in drawn.ticks)


def counted_claim(document: str, number: str) -> Claim:
    made = claim(document, f"It holds {number} books.", number, f"{number} book", kind="count")
    return replace(made, mention=replace(made.mention, amount=Decimal(number), unit="book"))


def test_amounts_lie_on_a_strip_that_is_logarithmic_where_they_are_far_apart() -> None:
    near = plot(finding((counted_claim("a", "400"),), (counted_claim("b", "500"),), kind="count"))
    far = plot(finding((counted_claim("a", "4"),), (counted_claim("b", "50000"),), kind="count"))

    assert near
    assert near.title == "How many, by source (books)"
    assert [text for _, text in near.ticks] == ["400", "450", "500"]
    assert far
    assert [text for _, text in far.ticks] == ["10", "100", "1,000", "10,000"]
    assert "logarithmic" in far.title


def test_names_have_no_plot() -> None:
    assert (
        plot(finding((claim("a", "By Ann Gray.", "Ann Gray", "Ann Gray", kind="name"),), (HISTORY,), kind="name"))
        is None
    )


def test_the_matrix_tells_who_takes_which_side_and_who_is_silent(full: Report) -> None:
    shown = matrix(full)
    rows = {row.finding: dict(zip(shown.sources, (cell.sign for cell in row.cells), strict=True)) for row in shown.rows}

    assert rows[CONFLICT.id] == {"guide.md": "A", "history.txt": "B", "leaflet.txt": "B"}
    assert rows["aa"] == {"guide.md": "", "history.txt": "✓", "leaflet.txt": "✓"}


def test_agreement_counts_the_facts_that_both_sources_tell(full: Report) -> None:
    rows = dict(agreement(full).rows)
    names = agreement(full).sources

    def pair(one: str, two: str) -> tuple[int, int]:
        found = rows[one][names.index(two)]
        assert found
        return found.agree, found.common

    assert pair("history.txt", "leaflet.txt") == (2, 2)
    assert pair("guide.md", "history.txt") == pair("history.txt", "guide.md") == (0, 1)


QUESTIONS = [
    ("date", ("FOUND",), "library", "The library was founded in 1904.", "When was the library founded?"),
    ("date", ("BEGIN",), "dialogue", "They began their dialogue in 1904.", "When did the dialogue start?"),
    ("date", ("OPEN",), "@otter park", "In 1904 Otter Park was opened.", "When did Otter Park open?"),
    (
        "date",
        ("SIGN",),
        "@treaty of ash",
        "The Treaty of Ash was signed in 1904.",
        "When was the Treaty of Ash signed?",
    ),
    ("date", ("SIGN",), "papers", "The papers were signed in 1904.", "When were the papers signed?"),
    ("date", ("FOUND",), "not there", "It was founded in 1904.", "When was the foundation (of it)?"),
    ("name", ("ODD",), "odd", "It was 1904.", "Foundation (of it): who?"),
]


@pytest.mark.parametrize(("kind", "concepts", "theme", "sentence", "expected"), QUESTIONS)
def test_a_finding_is_headed_by_a_question(
    kind: str, concepts: tuple[str, ...], theme: str, sentence: str, expected: str
) -> None:
    said = claim(
        "a.txt", sentence, "1904", "1904", kind=kind, topic=Topic(concepts=concepts, heads=(("theme", theme),))
    )
    other = replace(said, document="b.txt")

    assert question(finding((said,), (other,), kind=kind, label="foundation: of it")) == expected


def luminance(color: str) -> float:
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_background(theme: int, full: Report) -> None:
    colors = dict(re.findall(r"--([\w-]+): (#\w{6});", re.findall(r":root \{(.*?)\}", html(full), re.DOTALL)[theme]))

    for text in ("text", "soft", "a", "b", "c", "good", "warn"):
        assert contrast(colors[text], colors["card"]) >= 4.5
        assert contrast(colors[text], colors["page"]) >= 4.5
    assert contrast(colors["a"], colors["a-back"]) >= 4.5
    assert contrast(colors["b"], colors["b-back"]) >= 4.5
    assert contrast(colors["c"], colors["c-back"]) >= 4.5
    assert contrast(colors["good"], colors["good-back"]) >= 4.5
    assert all(contrast(colors["text"], colors[f"q{n}"]) >= 4.5 for n in range(5))
