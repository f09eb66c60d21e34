"""The HTML report in a real browser. Needs Debian's chromium, playwright and `npm ci` in tests/npm, as .ci/run has."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim, finding

from rokcheck import reconcile
from rokcheck.factcheck.passages import document
from rokcheck.factcheck.run import Given, check_drafts
from rokcheck.models import Acceptance, Document
from rokcheck.report.draft import DRAFT_WRITERS
from rokcheck.report.layout import Layout
from rokcheck.report.page import html
from rokcheck.tables import Report

ROOT = Path(__file__).parents[1]
AXE = ROOT / "tests" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("ROKCHECK_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install -e '.[ci]'")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs chromium (apt-get install chromium, or ROKCHECK_CHROMIUM)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages to look at: the example, one with everything on it, one with 2,000 conflicts, a hostile one."""
    folder = tmp_path_factory.mktemp("pages")
    other = finding((GUIDE,), (HISTORY,), (LEAFLET,), id="b" * 12, label="bequest", severity="warning")
    agreed = finding((HISTORY, LEAFLET), verdict="agree", severity="note", id="aa")
    accepted = finding((GUIDE,), (HISTORY,), id="c" * 12)
    full = replace(
        REPORT, findings=(CONFLICT, other, agreed, accepted), not_read=(UNREAD,),
        accepted={accepted.id: Acceptance(accepted.id, "baseline", "two calendars")},
    )  # fmt: skip
    many = tuple(
        finding((claim("guide.md", f"Hall {n} was founded in 1904.", "1904", "1904"),), (HISTORY,), id=f"{n:012x}")
        for n in range(2000)
    )
    text = "<img src=//evil.example/x onerror=alert(1)><script>alert(1)</script>1904 </script><style>*{display:none}"
    said = claim(text, text, "1904", "1904<script>")
    hostile = Report(
        (Document(text, text, text, title=text),), (said,), (), (finding((said,), (HISTORY,), label=text),)
    )
    reports = {
        "example": reconcile(ROOT / "sources"), "full": full, "many": replace(REPORT, findings=many),
        "hostile": hostile, "empty": Report(DOCUMENTS, REPORT.claims, (), ()),
    }  # fmt: skip
    made = {}
    for name, report in reports.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(html(report), encoding="utf-8")
    for name, (draft, *sources) in _drafts(text).items():
        given = Given((document(draft, "draft"),), tuple(document(s, f"source {n}") for n, s in enumerate(sources)))
        made[name] = folder / f"{name}.html"
        page = DRAFT_WRITERS["html"](check_drafts(given, among_themselves=True), Layout())
        made[name].write_text(page, encoding="utf-8")
    return made


def _drafts(hostile: str) -> dict[str, tuple[str, ...]]:
    """Drafts with their sources: each label and a disagreement; markup everywhere; nothing to check."""
    draft = "The Aln bridge was opened in 1931. The Aln bridge was opened in 1950.\n\nWho paid? It is 420 metres long."
    many = "\n\n".join(f"The hall in Lund holds {n} chairs." for n in range(40))
    said = f"{hostile} The Aln bridge was opened in 1931, he wrote: {hostile}"
    source = "The Aln bridge was opened in 1934. It is 420 metres long."
    return {
        "draft": (f"{draft}\n\n{many}", source, "The Aln bridge was opened in 1931."),
        "draft-hostile": (said, said.replace("in 1931,", "in 1934,")),
        "draft-empty": ("Who knows?", "Nobody."),
    }


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Any]:
    """A function that opens a page; at the end nothing but that file was asked for, and the console is empty."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def open_page(name: str, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(files[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {url.partition("#")[0] for url in asked} <= {file.as_uri() for file in files.values()}
    assert said == []


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci --prefix tests/npm")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["example", "full", "hostile", "empty", "draft", "draft-hostile", "draft-empty"])
def test_axe_finds_no_violation(opened: Any, name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))

    found = page.evaluate("axe.run()")

    assert [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found["violations"]] == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("name", ["example", "full", "hostile", "draft", "draft-hostile"])
def test_nothing_is_wider_than_320_columns(opened: Any, name: str) -> None:
    page = opened(name, viewport={"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_javascript_everything_is_there(opened: Any) -> None:
    page = opened("full", java_script_enabled=False)

    assert page.locator("article.card").count() == 3
    assert page.locator(".filter").is_hidden()
    assert page.locator("#f-7f3a9c0d1e2f mark").first.is_visible()
    page.locator("#f-7f3a9c0d1e2f .also summary").click()
    assert page.locator("#f-7f3a9c0d1e2f .also blockquote").is_visible()


def test_conflicts_are_filtered_by_words_and_choices(opened: Any) -> None:
    page = opened("full")

    def shown() -> list[str]:
        return [card.get_attribute("id") for card in page.locator("article.card:visible").all()]

    assert len(shown()) == 3
    page.get_by_label("Words").fill("bequest library 1914")
    assert page.locator("#found").text_content() == "3 of 3 shown"
    page.get_by_label("Level").select_option("warning")
    assert shown() == ["f-" + "b" * 12]
    page.get_by_label("Level").select_option("")
    page.get_by_label("Status").select_option("accepted")
    assert shown() == ["f-" + "c" * 12]
    page.get_by_label("Words").fill("nowhere")
    assert shown() == []
    assert page.locator("#found").text_content() == "0 of 3 shown"


def test_the_keys_go_from_card_to_card_and_are_dead_in_fields(opened: Any) -> None:
    page = opened("full")

    def focused() -> str:
        return str(page.evaluate("document.activeElement.id"))

    page.keyboard.press("j")
    assert focused() == "f-7f3a9c0d1e2f"
    page.keyboard.press("j")
    assert focused() == "f-" + "b" * 12
    page.keyboard.press("k")
    assert focused() == "f-7f3a9c0d1e2f"
    page.get_by_label("Words").click()
    page.keyboard.type("jk")
    assert focused() == "words"
    assert page.get_by_label("Words").input_value() == "jk"


def test_everything_is_reached_by_the_tab_key(opened: Any) -> None:
    page = opened("full")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#conflicts"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.localName"))
    assert {"input", "select", "a", "summary", "button", "section"} <= reached


def test_a_permalink_opens_the_page_on_which_its_conflict_is(opened: Any, files: dict[str, Path]) -> None:
    page = opened("many")
    last = f"f-{1500:012x}"

    page.goto(f"{files['many'].as_uri()}#{last}")

    page.locator(f"#{last} h3").wait_for(state="visible", timeout=5000)
    assert page.locator("details.page[open]").count() <= 2


def test_two_thousand_conflicts_can_be_filtered(opened: Any) -> None:
    page = opened("many")

    assert page.locator("article.card:visible").count() == 50
    page.get_by_label("Words").fill("hall 1234 was")
    assert page.locator("article.card:visible").count() == 1


@pytest.mark.parametrize("name", ["hostile", "draft-hostile"])
def test_the_text_of_a_document_runs_nothing(opened: Any, name: str) -> None:
    page = opened(name)

    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("h1").is_visible()


def test_on_paper_folded_parts_are_open_and_the_filter_is_gone(opened: Any) -> None:
    page = opened("full")
    page.emulate_media(media="print")

    assert page.locator(".filter").is_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator(".also blockquote").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0


def test_a_screen_reader_hears_question_values_and_passages_in_order(opened: Any) -> None:
    page = opened("full")
    heard = page.locator("#f-7f3a9c0d1e2f").aria_snapshot()

    places = [heard.index(part) for part in ("foundation of the library", "A 1904", "B 1914", "value: 1904", "Why:")]
    assert places == sorted(places)


def test_both_passages_are_copied_with_their_places(browser: Any, files: dict[str, Path]) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(files["full"].as_uri())
    button = page.locator("#f-7f3a9c0d1e2f .copy")
    if button.is_hidden():
        pytest.skip("this browser has no clipboard for files")
    button.click()
    page.locator("button.copy", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()

    assert "“The library was founded in 1904 by a bequest.” (guide.md, line 12" in copied
    assert "1914" in copied


def test_the_page_of_the_example_that_is_checked_in_is_the_one_seen_here(files: dict[str, Path]) -> None:
    assert files["example"].read_bytes() == (ROOT / "reports" / "report.html").read_bytes()


def test_a_claim_of_a_draft_leads_to_its_note_and_back(opened: Any) -> None:
    page = opened("draft")
    claim = page.locator("section mark.verdict.contradicted").first
    assert claim.inner_text().endswith("1950")
    number = page.locator("section mark.verdict.contradicted + a.ref").first.inner_text().split()[-1]

    page.locator("section mark.verdict.contradicted + a.ref").first.click()
    assert page.evaluate("location.hash") == f"#n-{number}"
    note = page.locator(f"#n-{number}")
    assert "The Aln bridge was opened in" in note.inner_text()
    note.locator("a.back").click()
    assert page.evaluate("location.hash") == f"#c-{number}"


def test_notes_are_hidden_by_their_label_without_a_script(opened: Any) -> None:
    page = opened("draft", java_script_enabled=False)
    assert page.locator(".note.supported").first.is_visible()

    page.get_by_label("supported", exact=True).uncheck()

    assert page.locator(".note.supported").first.is_hidden()
    assert page.locator(".note.unverified").first.is_visible()
    assert page.locator("mark.verdict.supported").first.is_visible()


def test_a_note_stands_beside_its_paragraph(opened: Any) -> None:
    page = opened("draft", viewport={"width": 1200, "height": 800})
    text, note = (page.locator(f".row {part}").first.bounding_box() for part in (".block", ".note"))
    assert text["x"] + text["width"] <= note["x"]
    assert abs(text["y"] - note["y"]) < 20


def test_what_could_not_be_checked_leads_and_much_of_it_is_folded(opened: Any) -> None:
    page = opened("draft")
    headings = page.locator("main h2").all_inner_texts()

    assert headings[:2] == ["Could not be checked", "Contradicted by the sources"]
    assert page.locator(".openlist > li:visible").count() == 12
    page.locator("details", has_text="more that could not be checked").first.locator("summary").first.click()
    assert page.locator(".openlist > li:visible").count() > 30


def test_a_screen_reader_hears_the_verdict_before_the_words(opened: Any) -> None:
    page = opened("draft")
    heard = page.locator("section[aria-label=draft] .block").first.text_content()

    assert "contradicted: 1950" in heard
    assert "supported: 1931" in heard
