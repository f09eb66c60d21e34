"""The editors' page in a real browser: keys, composing, undo, conflicts, no JavaScript, narrow, dark, accessible."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import test_report_browser
import uvicorn
from report_fakes import DOCUMENTS
from review_fakes import many
from test_review_web import HOSTILE, hostile, office_of

from rokcheck.review.office import Office
from rokcheck.review.web.app import Options, create_app
from rokcheck.review.web.gate import LinkGate
from rokcheck.review.web.server import listen

AXE, browser = test_report_browser.AXE, test_report_browser.browser
# The driver leaves its pipes to the end of the process.
pytestmark = [test_report_browser.pytestmark, pytest.mark.filterwarnings("ignore::ResourceWarning")]
TOKEN = "a-token-for-tests"  # noqa: S105 - made up


class Desk:
    """A server with an office, and pages on it. Whatever a page complains of or asks others for is collected."""

    def __init__(self, office: Office, browser: Any) -> None:
        self.office, self.browser = office, browser
        listener = listen("127.0.0.1", 0)
        self.home = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = create_app(office, LinkGate(TOKEN, "Kim"), Options(listener.getsockname()[1]))
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]}, daemon=True)
        self.thread.start()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.contexts: list[Any] = []

    def page(self, name: str = "Kim", **options: Any) -> Any:
        """A browser window of an editor, logged in."""
        context = self.browser.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 800}), **options)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith(self.home) or self.foreign.append(request.url))
        page.goto(f"{self.home}/login?token={TOKEN}")
        if name != "Kim":
            page.get_by_label("You decide as").fill(name)
            go(page, lambda: page.get_by_role("button", name="Change the name").click())
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.server.should_exit = True
        self.thread.join(10)


def go(page: Any, act: Callable[[], object]) -> None:
    """Do what leads to another page, and wait for it."""
    with page.expect_navigation():
        act()


@pytest.fixture
def desk(tmp_path: Path, browser: Any) -> Iterator[Desk]:
    made = Desk(office_of(tmp_path, many(12), DOCUMENTS), browser)
    yield made
    made.close()
    assert made.complaints == []
    assert made.foreign == []


def verdicts(desk: Desk) -> list[str]:
    return [made.verdict for made in desk.office.refresh()]


def key(page: Any, *keys: str) -> None:
    for each in keys:
        go(page, lambda each=each: page.keyboard.press(each))


def test_an_editor_decides_by_keyboard_alone(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    first = page.get_by_role("heading", level=1).inner_text()

    for name in ("1", "2", "0", "d", "t", "p", "n", "u"):
        key(page, name)
        assert page.get_by_role("status").filter(has_text="Saved: you decided").count() == 1
    page.keyboard.press("c")
    key(page, "3")
    page.keyboard.press("x")
    key(page, "1")

    assert page.get_by_role("heading", level=1).inner_text() != first
    assert verdicts(desk) == [
        "side-wrong", "side-wrong", "all-wrong", "not-same", "superseded", "disputed", "needs-check", "unclear",
        "both-ok", "extraction-error",
    ]  # fmt: skip
    made = list(desk.office.refresh())
    assert made[8].reason == "calendar"
    assert len({each.finding for each in made}) >= 9


def test_moving_and_undoing_by_keyboard(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    first = page.get_by_role("heading", level=1).inner_text()
    key(page, "j")
    second = page.get_by_role("heading", level=1).inner_text()
    assert second != first
    key(page, "k")
    assert page.get_by_role("heading", level=1).inner_text() == first
    key(page, "p")
    key(page, "z")
    assert page.get_by_role("heading", level=1).inner_text() == first
    assert verdicts(desk) == ["disputed", "withdrawn"]
    key(page, "Z")
    assert "Accepted." in page.locator("main").inner_text()
    key(page, "s", "q", "?")
    assert page.get_by_role("heading", level=1).inner_text() == "Keys"


def test_keys_are_dead_in_fields(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    page.keyboard.press("e")
    page.keyboard.type("1 0 d c x p n u j k s z Z q ?")
    assert page.locator("textarea").input_value() == "1 0 d c x p n u j k s z Z q ?"
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.type("dpz")
    assert page.get_by_label("Assigned to").input_value() == "dpz"
    page.keyboard.press("Escape")
    page.get_by_label("Right value").fill("1901")
    page.keyboard.type("pd")

    assert verdicts(desk) == []


def test_return_in_a_field_saves_no_verdict(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    page.get_by_label("Note", exact=True).fill("asked the archive")
    page.get_by_label("Right value").focus()
    key(page, "Enter")

    assert verdicts(desk) == ["note"]


def test_ctrl_return_saves_the_note(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    page.keyboard.press("e")
    page.keyboard.type("see the deed")
    key(page, "Control+Enter")

    assert [made.note for made in desk.office.refresh()] == ["see the deed"]


def test_keys_are_dead_while_a_word_is_composed(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    session = page.context.new_cdp_session(page)
    page.keyboard.press("e")
    session.send("Input.imeSetComposition", {"text": "ㅎ", "selectionStart": 1, "selectionEnd": 1})
    session.send("Input.imeSetComposition", {"text": "한", "selectionStart": 1, "selectionEnd": 1})
    session.send("Input.insertText", {"text": "한"})
    assert page.locator("textarea").input_value() == "한"
    page.evaluate(
        """() => {
            document.activeElement.blur();
            for (const more of [{isComposing: true}, {keyCode: 229}])
                for (const key of ["1", "p", "d", "z"])
                    document.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, ...more}));
        }"""
    )
    for held in ("Control+p", "Alt+d", "Meta+u"):
        page.keyboard.press(held)

    assert verdicts(desk) == []


def test_keys_of_other_alphabets_stand_for_their_place(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")
    event = {"key": "ㅔ", "code": "KeyP", "bubbles": True, "cancelable": True}
    go(page, lambda: page.evaluate("e => { document.dispatchEvent(new KeyboardEvent('keydown', e)); }", event))

    assert verdicts(desk) == ["disputed"]


def test_single_keys_can_be_switched_off(desk: Desk) -> None:
    page = desk.page()
    key(page, "?")
    page.get_by_label("Use single keys").uncheck()
    go(page, lambda: page.get_by_role("link", name="Queue").click())
    go(page, lambda: page.get_by_role("link", name="Begin").click())
    page.keyboard.press("p")
    page.wait_for_timeout(200)

    assert verdicts(desk) == []


def test_bulk_and_its_undo(desk: Desk) -> None:
    page = desk.page()
    for box in page.get_by_role("checkbox").all()[:4]:
        box.check()
    page.get_by_label("Verdict").last.select_option("disputed")
    go(page, lambda: page.get_by_role("button", name="Preview").click())
    assert page.get_by_role("heading", level=1).inner_text() == "Decide on 4 findings?"
    assert verdicts(desk) == []
    go(page, lambda: page.get_by_role("button", name="Save 4 decisions").click())
    assert "Saved: 4 decisions" in page.locator("main").inner_text()
    assert page.get_by_role("heading", level=1).inner_text().startswith("8 findings")
    key(page, "z")
    assert page.get_by_role("heading", level=1).inner_text().startswith("12 findings")
    key(page, "Z")
    assert page.get_by_role("heading", level=1).inner_text().startswith("8 findings")


def test_two_editors_on_one_card(desk: Desk) -> None:
    kim, noor = desk.page(), desk.page("Noor")
    key(kim, "j")
    key(noor, "j")
    assert "Kim is looking at this too" in noor.locator("main").inner_text()
    key(noor, "1")
    key(kim, "p")
    desk.complaints = [each for each in desk.complaints if "409" not in each]  # the browser notes the status

    assert "Your decision is not saved" in kim.locator("main").inner_text()
    assert "Noor decided Wrong" in kim.locator("main").inner_text()
    go(kim, lambda: kim.get_by_role("button", name="Keep mine as a second opinion").click())
    go(kim, lambda: kim.get_by_role("link", name="Disagreements").click())
    assert kim.get_by_role("heading", level=1).inner_text().startswith("1 finding")


def test_without_javascript_everything_but_the_keys_works(desk: Desk) -> None:
    page = desk.page(java_script_enabled=False)
    go(page, lambda: page.get_by_role("link", name="Begin").click())
    go(page, lambda: page.get_by_role("button", name="A is wrong").click())
    page.get_by_text("Compatible…").click()
    go(page, lambda: page.get_by_role("button", name="Rounded").click())
    page.get_by_text("Misread…").click()
    go(page, lambda: page.get_by_role("button", name=re.compile("^“")).first.click())
    page.get_by_label("Note", exact=True).fill("asked")
    go(page, lambda: page.get_by_role("button", name="Save the note alone").click())
    go(page, lambda: page.get_by_role("button", name=re.compile("^Undo")).first.click())

    assert verdicts(desk) == ["side-wrong", "both-ok", "extraction-error", "note", "withdrawn"]


PAGES = ("/", "/finding/{}?status=all", "/statistics", "/fixes", "/keys", "/document?name=guide.md", "/nope")


def everything(desk: Desk, page: Any) -> Iterator[str]:
    """Go through all pages, with something on each; the card with its menus open too."""
    key(page, "j", "1")
    page.goto(f"{desk.home}/finding/{next(iter(desk.office.findings))}")
    for path in PAGES:
        page.goto(desk.home + path.format(next(iter(desk.office.findings))))
        yield path
    desk.complaints = [each for each in desk.complaints if "404" not in each]
    page.goto(f"{desk.home}/finding/{next(iter(desk.office.findings))}")
    for menu in ("c", "x"):
        page.keyboard.press(menu)
        yield f"menu {menu}"
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 400, 768])
def test_narrow_windows_need_no_sideways_scrolling(desk: Desk, width: int) -> None:
    page = desk.page(viewport={"width": width, "height": 640})
    for path in everything(desk, page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci --prefix tests/npm")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault(desk: Desk, scheme: str, width: int) -> None:
    page = desk.page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    source = AXE.read_text(encoding="utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for path in everything(desk, page):
        page.evaluate(source)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)["violations"]
        faults = [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found]
        assert faults == [], path


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci --prefix tests/npm")
def test_axe_would_see_a_fault(desk: Desk) -> None:
    page = desk.page()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("document.querySelector('main').innerHTML += '<input>'")

    assert page.evaluate("axe.run()")["violations"]


def test_dark_is_dark_and_light_is_light(desk: Desk) -> None:
    def brightness(scheme: str) -> int:
        colour = desk.page(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    assert brightness("light") > 600
    assert brightness("dark") < 150


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_do_nothing_in_a_browser(tmp_path: Path, browser: Any, text: str) -> None:
    found, document = hostile(text)
    desk = Desk(office_of(tmp_path, (found,), (document,)), browser)
    page = desk.page()
    page.on("dialog", lambda dialog: desk.complaints.append(dialog.message))
    key(page, "j")
    go(page, lambda: page.locator("figcaption a").first.click())
    assert page.locator("#m").inner_text() == "1904"
    page.goto(f"{desk.home}/fixes")
    desk.close()

    assert desk.complaints == []
    assert desk.foreign == []


def test_a_page_on_another_port_cannot_decide(desk: Desk, tmp_path: Path, browser: Any) -> None:
    """The attacker's page has the whole form, and the editor is logged in."""
    page = desk.page()
    name = next(iter(desk.office.findings))
    other = listen("127.0.0.1", 0)
    body = (
        f'<form method="post" action="{desk.home}/finding/{name}/decide"><input name="id" value="{"0" * 16}">'
        '<input name="seen" value=""><button name="verdict" value="disputed">win</button></form>'
    ).encode()

    async def attacker(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/html"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    server = uvicorn.Server(uvicorn.Config(attacker, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [other]}, daemon=True)
    thread.start()
    page.goto(f"http://127.0.0.1:{other.getsockname()[1]}/")
    go(page, lambda: page.get_by_role("button", name="win").click())
    answer = page.locator("body").inner_text()
    page.goto("about:blank")  # nothing of the attacker's page is still under way
    server.should_exit = True
    thread.join(10)
    desk.complaints, desk.foreign = [], []

    assert "another site" in answer
    assert verdicts(desk) == []


def test_the_decision_bar_leaves_the_passages_in_sight(desk: Desk) -> None:
    page = desk.page()
    key(page, "j")

    bar = page.locator("form.decide").bounding_box()
    sides = page.locator(".sides").bounding_box()
    assert bar["y"] + bar["height"] <= 800
    assert sides["y"] + 150 < bar["y"]
