"""The HTML page: well-formed, self-contained, and proof against what documents say."""

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim, finding

from rokcheck.models import Document
from rokcheck.report.html import html
from rokcheck.tables import Report

VOID = {"meta", "br"}


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
        if "style" not in self.open:
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


def test_the_page_loads_nothing_and_runs_nothing(full: Report) -> None:
    page = html(full)
    tags = Outline(page).tags
    style = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "form", "object"}
    assert not [name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on")]
    assert all((attributes["href"] or "").startswith("#") for tag, attributes in tags if tag == "a")
    assert "url(" not in style
    assert "@import" not in style


HOSTILE = "<script>alert(1)</script> \"' onload=x & 1904 \u202e\x1b[31m</p></main>"


def test_a_document_cannot_write_html() -> None:
    said = claim(HOSTILE, HOSTILE, "1904", "1904", speaker=HOSTILE, voice="quoted")
    made = finding((said,), (HISTORY,), label=HOSTILE, explanation=HOSTILE, reasons=(HOSTILE,))
    document = Document(HOSTILE, HOSTILE, HOSTILE, title=HOSTILE, publisher=HOSTILE)
    page = html(Report((document,), (said,), (), (made, replace(made, verdict="agree", id="a")), (UNREAD,)))

    assert Outline(page).open == []
    assert "<script" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_the_sides_are_told_apart_by_letters_and_not_by_colour_alone(full: Report) -> None:
    text = "".join(Outline(html(full)).text)

    assert "A: 1904" in text
    assert "B: 1914" in text


def test_no_conflict_is_said_with_the_denominators() -> None:
    text = "".join(Outline(html(replace(REPORT, findings=()))).text)

    assert "No conflicts in 3 documents: 3 claims" in text


def test_two_thousand_conflicts_stay_below_ten_megabytes() -> None:
    many = tuple(finding((GUIDE,), (HISTORY, LEAFLET), id=f"{n:012x}") for n in range(2000))

    assert len(html(Report(DOCUMENTS, REPORT.claims, (), many)).encode()) < 10_000_000


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

    for text in ("text", "soft", "a", "b", "good", "warn"):
        assert contrast(colors[text], colors["card"]) >= 4.5
        assert contrast(colors[text], colors["page"]) >= 4.5
    assert contrast(colors["a"], colors["a-back"]) >= 4.5
    assert contrast(colors["b"], colors["b-back"]) >= 4.5
