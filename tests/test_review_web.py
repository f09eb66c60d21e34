"""The editors' page without a browser: what it shows, what its forms do, and what attackers get."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_fakes import CONFLICT, DOCUMENTS, GUIDE, HISTORY, LEAFLET, claim, finding
from review_fakes import decision, many
from starlette.testclient import TestClient

from rokcheck.models import Block, Document, Finding
from rokcheck.review import DecisionLog
from rokcheck.review.office import Office, Run
from rokcheck.review.standing import passages
from rokcheck.review.web.app import Options, create_app
from rokcheck.review.web.gate import LinkGate, Session

HOME = "http://127.0.0.1:8765"
TOKEN = "a-token-that-nobody-guesses"  # noqa: S105 - made up
OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea></title></style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% for x in ().__class__ %}",
    "&lt;b&gt;already&lt;/b&gt;",
    "<a href='//evil.example'>click</a><base href=//evil.example>",
    "\x1b[2J\x07\u202etxt.exe\u2066\u200f",
    "]]><!--<iframe src=//evil.example>",
)


def office_of(
    folder: Path, findings: tuple[Finding, ...], documents: tuple[Document, ...] = (), opinions: int = 1
) -> Office:
    places = passages(claim for found in findings for claim in found.claims)
    run = Run(findings, places, {document.name: document for document in documents})
    return Office(run, DecisionLog(folder / "decisions.jsonl"), opinions)


class Editor:
    """A browser of sorts: keeps cookies, sends what a browser sends with a form."""

    def __init__(self, office: Office, name: str = "Kim", role: str = "adjudicator", options: Options | None = None):
        gate = LinkGate(TOKEN, name)
        self.client = TestClient(create_app(office, gate, options), base_url=HOME, follow_redirects=False)
        self.client.get("/login", params={"token": TOKEN})
        for key, (_, until) in gate._sessions.items():
            gate._sessions[key] = (Session(name, role), until)

    def see(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    def form(self, path: str) -> dict[str, str]:
        """The hidden fields of the form to decide."""
        page = self.see(path)
        found = re.search(r'name="id" value="(\w+)"><input type="hidden" name="seen" value="(\w+)"', page)
        assert found
        return {"id": found[1], "seen": found[2]}

    def send(self, path: str, status: int = 303, **fields: object) -> str:
        """Send a form; returns where it leads, or the page."""
        answer = self.client.post(path, data=fields, headers=OWN)
        assert answer.status_code == status, answer.text
        return answer.headers.get("location", "") or answer.text

    def decide(self, name: str, verdict: str, query: str = "", **fields: str) -> str:
        form = self.form(f"/finding/{name}{query}")
        return self.send(f"/finding/{name}/decide{query}", verdict=verdict, **form, **fields)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return office_of(tmp_path, (CONFLICT,), DOCUMENTS)


@pytest.fixture
def kim(office: Office) -> Editor:
    return Editor(office)


def kept(office: Office) -> list[tuple[str, str]]:
    return [(record.editor, record.verdict) for record in office.refresh()]


# What is shown


def test_a_card_shows_both_sides_with_their_documents(kim: Editor) -> None:
    page = kim.see(f"/finding/{CONFLICT.id}")

    assert "foundation of the library: when? 1904 or 1914" in page.lower()
    assert re.search(r"founded in <mark>.*?1904</mark> by a bequest", page)
    assert page.count("<mark>") == 3
    assert "Town Press · 2 May 2019" in page
    assert "1 of 1</b>, 1 left" in page


def test_the_sentences_around_are_shown_while_the_document_is_as_it_was(tmp_path: Path) -> None:
    text = "The town grew fast. The mill was built in 1801 by monks. It burned down twice.\n\nOther news."
    start = text.index("1801")
    blocks = (Block(0, text.index("\n"), "paragraph"),)
    told = claim("a.txt", "The mill was built in 1801 by monks.", "1801", "1801", sentence_start=20)
    told = replace(told, start=start, end=start + 4)
    both = finding((told,), (claim("b.txt", "Built in 1802.", "1802", "1802"),))
    seen = Editor(office_of(tmp_path, (both,), (Document("a.txt", "a.txt", text, blocks),))).see(f"/finding/{both.id}")
    changed = Editor(office_of(tmp_path, (both,), (Document("a.txt", "a.txt", "New."),))).see(f"/finding/{both.id}")

    assert "The town grew fast." in seen
    assert "It burned down twice." in seen
    assert "Other news" not in seen
    assert "The town grew fast." not in changed
    assert "has changed since the last run" in changed


def test_dates_are_drawn_on_a_line_of_time(tmp_path: Path) -> None:
    mention = replace(GUIDE.mention, lower=date(1904, 1, 1), upper=date(1904, 12, 31))
    later = replace(HISTORY.mention, lower=date(1914, 1, 1), upper=date(1914, 12, 31))
    drawn = finding((replace(GUIDE, mention=mention),), (replace(HISTORY, mention=later),))

    page = Editor(office_of(tmp_path, (drawn,))).see(f"/finding/{drawn.id}")

    assert "When, by source" in page
    assert page.count('class="sign"') == 2


def test_the_queue_is_ordered_and_filtered_by_its_address(tmp_path: Path) -> None:
    kim = Editor(office_of(tmp_path, many(60)))
    page = kim.see("/")
    confidences = [float(c) for c in re.findall(r'tag error">error</span> ([\d.]+)', page)]

    assert "60 findings to decide" in page
    assert confidences == sorted(confidences, reverse=True)
    assert page.index("tag error") < page.index("tag warning")
    assert "Page 1 of 2" in page
    assert "30 findings" in kim.see("/?severity=warning")
    assert "1 finding " in kim.see(f"/?q={31:012x}")
    assert "0 findings" in kim.see("/?q=nothing+of+the+kind")
    assert "0 findings" in kim.see("/?status=decided")
    assert kim.see("/?status=bogus&order=bogus&page=999999999999&page=x") is not None


def test_statistics_and_fix_list(kim: Editor, office: Office) -> None:
    kim.decide(CONFLICT.id, "side-wrong:1", note="=cmd()", value="1914, deed of foundation")

    assert "guide.md" in kim.see("/statistics")
    assert "100 %" in kim.see("/statistics")
    assert "Town Press" in kim.see("/fixes")
    markdown = kim.see("/fixes.md")
    assert "## Town Press" in markdown
    assert "> The library was founded in 1904 by a bequest." in markdown
    assert "right is 1914, deed of foundation" in markdown
    table = kim.see("/fixes.csv")
    assert "'=cmd()" in table
    assert next(iter(office.refresh())).id in kim.see("/decisions.jsonl")


# What the forms do


def test_deciding_saves_and_goes_on_to_the_next_card(tmp_path: Path) -> None:
    office = office_of(tmp_path, many(6))
    kim, names = Editor(office), list(office.findings)

    where = kim.decide(names[2], "disputed", "?severity=error")

    assert kept(office) == [("Kim", "disputed")]
    assert DecisionLog(tmp_path / "decisions.jsonl").ledger().counting(office.findings[names[2]])
    following = re.match(r"/finding/(\w+)\?severity=error&done=\w+$", where)
    assert following
    assert names.index(following[1]) > 2 or names.index(following[1]) == 0
    page = kim.see(where)
    assert "Saved: you decided" in page
    assert "2 left" in page


@pytest.mark.parametrize(
    ("button", "verdict", "more"),
    [
        ("side-wrong:2", "side-wrong", {"side": ("1914",)}), ("both-ok:calendar", "both-ok", {"reason": "calendar"}),
        ("extraction-error:1", "extraction-error", {"side": ("1904",)}), ("not-same", "not-same", {}),
    ],
)  # fmt: skip
def test_each_button_says_what_it_is_about(
    kim: Editor, office: Office, button: str, verdict: str, more: dict[str, object]
) -> None:
    kim.decide(CONFLICT.id, button)

    (made,) = office.refresh()
    assert made.verdict == verdict
    for name, value in more.items():
        assert getattr(made, name) == value
    if verdict == "extraction-error":
        assert [each.claim for each in made.claims] == [GUIDE.id]


def test_several_sides_can_be_wrong(tmp_path: Path) -> None:
    three = finding((GUIDE,), (HISTORY, LEAFLET), (claim("new.txt", "It dates from 1924.", "1924", "1924"),))
    office = office_of(tmp_path, (three,))
    kim = Editor(office)

    form = kim.form(f"/finding/{three.id}")
    kim.send(f"/finding/{three.id}/decide", verdict="side-wrong:ticked", side=["1", "3"], **form)

    assert next(iter(office.refresh())).side == ("1904", "1924")


def test_what_is_missing_is_said_and_what_was_typed_stays(kim: Editor, office: Office) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    for bad in ("side-wrong:9", "side-wrong:", "side-wrong:ticked", "both-ok:", "extraction-error:0", "guilty", ""):
        page = kim.send(f"/finding/{CONFLICT.id}/decide", 422, verdict=bad, **form, note="   ")
        assert "Not saved" in page
    page = kim.send(f"/finding/{CONFLICT.id}/decide", 422, verdict="side-wrong:9", note="my long note", **form)
    assert "my long note" in page
    assert kept(office) == []


def test_a_form_sent_twice_decides_once(kim: Editor, office: Office) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    for _ in range(3):
        kim.send(f"/finding/{CONFLICT.id}/decide", verdict="disputed", **form)

    assert kept(office) == [("Kim", "disputed")]


def test_who_is_slower_sees_the_other_decision_and_may_keep_both(office: Office, kim: Editor) -> None:
    noor = Editor(office, "Noor")
    form = kim.form(f"/finding/{CONFLICT.id}")
    noor.decide(CONFLICT.id, "side-wrong:1", note="see the deed")

    page = kim.send(f"/finding/{CONFLICT.id}/decide", 409, verdict="disputed", note="mine", **form)

    assert "see the deed" in page
    assert "second opinion" in page
    assert kept(office) == [("Noor", "side-wrong")]
    second = re.search(
        r'name="id" value="(\w+)"><input type="hidden" name="seen" value="(\w+)">'
        r'<input type="hidden" name="second" value="1">',
        page,
    )
    assert second
    kim.send(
        f"/finding/{CONFLICT.id}/decide", id=second[1], seen=second[2], second="1", verdict="disputed", note="mine"
    )
    assert {d.editor for d in office.standing(CONFLICT).decisions} == {"Kim", "Noor"}
    assert office.standing(CONFLICT).status == "disagreed"
    assert "1 finding" in kim.see("/?status=disagreed")


def test_only_an_adjudicator_ends_a_disagreement(office: Office) -> None:
    for name, verdict in (("Kim", "disputed"), ("Noor", "side-wrong:1")):
        editor = Editor(office, name)
        form = editor.form(f"/finding/{CONFLICT.id}")
        editor.send(f"/finding/{CONFLICT.id}/decide", verdict=verdict, second="1", **form)
    Editor(office, "Ada", "reviewer").decide(CONFLICT.id, "unclear")
    assert office.standing(CONFLICT).status == "disagreed"

    Editor(office, "Eve", "adjudicator").decide(CONFLICT.id, "disputed")

    assert office.standing(CONFLICT).status == "accepted"


def test_second_opinions_are_blind(tmp_path: Path) -> None:
    office = office_of(tmp_path, (CONFLICT,), DOCUMENTS, opinions=2)
    kim, noor = Editor(office, "Kim", "reviewer"), Editor(office, "Noor", "reviewer")
    kim.decide(CONFLICT.id, "disputed", note="a telling remark")

    page = noor.see(f"/finding/{CONFLICT.id}")
    assert "telling remark" not in page
    assert "Say what you think first" in page
    assert "telling remark" in kim.see(f"/finding/{CONFLICT.id}?status=all")
    assert "0 findings" in kim.see("/")
    assert "awaiting: disputed" in kim.see("/?status=all")
    assert "awaiting: disputed" not in noor.see("/")
    assert "Kim" not in noor.send("/bulk", 200, finding=CONFLICT.id, scope="ticked", verdict="unclear")
    noor.see("/decisions.jsonl", 404)
    noor.decide(CONFLICT.id, "disputed")
    assert "telling remark" in noor.see(f"/finding/{CONFLICT.id}?status=all")
    assert office.standing(CONFLICT).status == "accepted"
    assert "over 1 finding" in noor.see("/statistics")


def undo(editor: Editor, path: str = "/undo") -> str:
    form = re.search(
        r'action="/undo\?[^"]*" class="inline"><input type="hidden" name="id" value="(\w+)"', editor.see("/")
    )
    assert form
    return editor.send(path, id=form[1])


def test_undo_leads_back_to_the_card(kim: Editor, office: Office) -> None:
    kim.decide(CONFLICT.id, "disputed")
    assert "0 findings" in kim.see("/")

    assert undo(kim).startswith(f"/finding/{CONFLICT.id}")
    assert office.standing(CONFLICT).status == "open"
    undo(kim, "/redo")
    assert office.standing(CONFLICT).status == "accepted"
    undo(kim)
    assert undo(kim).endswith("message=nothing")


def test_bulk_shows_first_what_it_will_do_and_is_undone_at_once(tmp_path: Path) -> None:
    office = office_of(tmp_path, many(20))
    kim, names = Editor(office), list(office.findings)
    kim.decide(names[0], "unclear")

    page = kim.send("/bulk", 200, finding=names[:5], scope="ticked", verdict="both-ok:rounding", note="all the same")
    assert "4 of 5 are undecided" in page
    assert len(kept(office)) == 1
    form = re.search(r'action="/bulk/apply[^"]*">\s*<input type="hidden" name="id" value="(\w+)"', page)
    assert form
    where = kim.send("/bulk/apply", id=form[1], finding=names[:5], verdict="both-ok:rounding", note="all the same")
    assert "Saved: 4 decisions" in kim.see(where)
    assert sum(office.standing(f).status == "accepted" for f in office.findings.values()) == 4
    undo(kim)
    assert sum(office.standing(f).status == "accepted" for f in office.findings.values()) == 0


def test_bulk_opinions_are_blind_too(tmp_path: Path) -> None:
    office = office_of(tmp_path, (CONFLICT,), DOCUMENTS, opinions=2)
    kim, noor = Editor(office, "Kim", "reviewer"), Editor(office, "Noor", "reviewer")
    for n, (editor, verdict) in enumerate(((kim, "disputed"), (noor, "unclear"))):
        editor.send("/bulk/apply", id=f"{n:016x}", finding=CONFLICT.id, verdict=verdict, overwrite="1")
    assert office.standing(CONFLICT).status == "disagreed"

    kim.send("/bulk/apply", id=f"{7:016x}", finding=CONFLICT.id, verdict="unclear", overwrite="1")
    assert office.standing(CONFLICT).status == "disagreed"


def test_only_what_is_agreed_to_be_wrong_goes_on_the_fix_list(office: Office, kim: Editor) -> None:
    kim.decide(CONFLICT.id, "side-wrong:1")
    assert "1 passage" in kim.see("/fixes")
    noor = Editor(office, "Noor")
    form = noor.form(f"/finding/{CONFLICT.id}?status=all")
    noor.send(f"/finding/{CONFLICT.id}/decide", verdict="disputed", second="1", **form)

    assert "0 passages" in kim.see("/fixes")


def test_what_cannot_be_saved_is_told(kim: Editor, office: Office, tmp_path: Path) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    (tmp_path / "decisions.jsonl").unlink(missing_ok=True)
    (tmp_path / "decisions.jsonl").mkdir()

    page = kim.send(f"/finding/{CONFLICT.id}/decide", 503, verdict="disputed", **form)

    assert "NOT saved" in page


def test_bulk_by_source_says_which_side_is_wrong(tmp_path: Path) -> None:
    office = office_of(tmp_path, many(20))
    kim = Editor(office)

    page = kim.send("/bulk?document=atlas1.txt", 200, scope="filter", verdict="side-wrong", wrong="atlas1.txt")
    names = re.findall(r'name="finding" value="(\w+)"', page)
    form = re.search(r'name="id" value="(\w+)"', page)
    assert form
    kim.send("/bulk/apply", id=form[1], finding=names, verdict="side-wrong", wrong="atlas1.txt")

    assert len(names) == 3
    for name in names:
        assert office.standing(office.findings[name]).decisions[0].side == (office.findings[name].sides[0].value,)


def test_notes_assignment_and_the_history(kim: Editor, office: Office) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    kim.send(f"/finding/{CONFLICT.id}/decide", verdict="note", note="asked the archive", **form)
    kim.send(f"/finding/{CONFLICT.id}/assign", id=kim.form(f"/finding/{CONFLICT.id}")["id"], name="Noor")

    page = kim.see(f"/finding/{CONFLICT.id}")
    assert "asked the archive" in page
    assert "assigned it to Noor" in page
    assert "1 finding" in kim.see("/?assigned=Noor")
    assert "0 findings" in kim.see("/?assigned=nobody")
    record = next(d.id for d in office.refresh() if d.verdict == "note")
    kim.send(f"/finding/{CONFLICT.id}/withdraw", id=kim.form(f"/finding/{CONFLICT.id}")["id"], record=record)
    assert "(taken back)" in kim.see(f"/finding/{CONFLICT.id}")


def test_who_else_looks_is_shown_and_never_locks(office: Office, kim: Editor) -> None:
    noor = Editor(office, "Noor")
    noor.see(f"/finding/{CONFLICT.id}")

    assert "Noor is looking at this too" in kim.see(f"/finding/{CONFLICT.id}")
    kim.decide(CONFLICT.id, "disputed")
    assert kept(office) == [("Kim", "disputed")]


def test_a_reopened_finding_shows_what_was_decided_before(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    log.change(lambda _: (decision(note="rounded in print"),))
    changed = replace(GUIDE, id="changed", sentence="The library was founded in 1904 or so.")
    again = finding((changed,), (HISTORY, LEAFLET), id="000000000009")

    page = Editor(office_of(tmp_path, (again,))).see(f"/finding/{again.id}")

    assert "Reopened." in page
    assert "guide.md no longer says: The library was founded in 1904 by a bequest." in page
    assert "rounded in print" in page


def test_a_name_can_be_changed_and_holds_for_later_decisions(kim: Editor, office: Office) -> None:
    kim.send("/name", name="Kim Lee")
    kim.send("/name", name="\x00\x1b[2J")
    kim.decide(CONFLICT.id, "disputed")

    assert kept(office) == [("Kim Lee", "disputed")]


def test_decisions_of_the_command_line_show_up_at_once(kim: Editor, office: Office, tmp_path: Path) -> None:
    DecisionLog(tmp_path / "decisions.jsonl").change(lambda _: (decision(verdict="disputed", editor="Noor"),))

    assert "Noor decided" in " ".join(kim.see(f"/finding/{CONFLICT.id}").split())


# What attackers get


@pytest.mark.parametrize(
    "host",
    [  # the last ones are other spellings
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8765", "10.0.0.1",
        "user@127.0.0.1", "127.0.0.1@evil.example", "evil.example#127.0.0.1", "127.0.0.1/evil", "[::1].evil.example",
        "", "2130706433", "localhost\\@evil.example", "127.0.0.1:x",
    ],
)  # fmt: skip
def test_other_hosts_get_nothing_from_any_route(kim: Editor, host: str) -> None:
    for path in ("/", "/static/review.css", "/login?token=x", "/fixes.csv", "/nope"):
        answer = kim.client.get(path, headers={"host": host})

        assert answer.status_code == 421, path
        assert "set-cookie" not in answer.headers
        assert len(answer.content) < 100


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "localhost.", "127.8.8.8", "LOCALHOST"]
)
def test_names_of_this_machine_are_answered(kim: Editor, host: str) -> None:
    assert kim.client.get("/static/review.css", headers={"host": host}).status_code == 200


WRITING = ("/undo", "/redo", "/bulk/apply", "/logout", "/name", f"/finding/{CONFLICT.id}/decide", "/login")
FOREIGN = (
    {"origin": "http://evil.example"},
    {"origin": "http://127.0.0.1:9999"},  # another program's page on this machine
    {"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"},
    {"origin": "http://localhost:8765", "sec-fetch-site": "cross-site"},
    {"origin": "https://127.0.0.1:8765"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"origin": HOME, "sec-fetch-site": "cross-site"},
    {},
)


@pytest.mark.parametrize("headers", FOREIGN)
def test_forms_of_other_sites_change_nothing(kim: Editor, office: Office, headers: dict[str, str]) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")

    for path in WRITING:
        answer = kim.client.post(path, data={"verdict": "disputed", "name": "Eve", **form}, headers=headers)
        assert answer.status_code == 403, path
    assert kept(office) == []
    assert "Kim" in kim.see("/")


def test_a_public_address_is_answered_and_its_origin_known(office: Office) -> None:
    kim = Editor(office, options=Options(8765, "https://rok.example"))
    form = {"verdict": "disputed", "seen": "", "id": "0" * 16}
    path = f"/finding/{CONFLICT.id}/decide"
    public = {"host": "rok.example", "origin": "https://rok.example"}

    for headers in ({**public, "origin": "http://rok.example"}, {**public, "origin": "https://rok.example.evil"}):
        assert kim.client.post(path, data=form, headers=headers).status_code == 403
    for host in ("rok.example.evil", "evil.rok.example", "rok.example:8765"):
        assert kim.client.get("/login", headers={"host": host}).status_code == 421
    assert kim.client.post(path, data=form, headers=public).status_code == 303
    assert kim.client.get("/static/review.css", headers={"host": "ROK.example"}).status_code == 200


def test_reading_never_changes_anything(kim: Editor, office: Office) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    for path in (*WRITING, "/bulk"):
        if path != "/login":
            assert kim.client.get(path, params={"verdict": "disputed", **form}).status_code == 404, path
    assert kept(office) == []
    assert kim.client.request("PUT", "/").status_code == 405
    assert kim.client.request("TRACE", "/").status_code == 405


def test_without_the_token_nothing_is_shown(office: Office) -> None:
    client = TestClient(create_app(office, LinkGate(TOKEN, "Kim")), base_url=HOME, follow_redirects=False)

    for path in ("/", f"/finding/{CONFLICT.id}", "/fixes.csv", "/decisions.jsonl", "/document?name=guide.md", "/keys"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert answer.text == ""
    for token in ("", "x", TOKEN[:-1], TOKEN + "x", "ü\udcff".encode("utf-8", "replace").decode()):
        answer = client.get("/login", params={"token": token})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert client.post("/undo", data={"id": "0" * 16}, headers=OWN).headers["location"] == "/login"


def test_the_cookie_is_kept_from_scripts_and_other_sites(office: Office) -> None:
    for options, name in (
        (Options(8765), "rokcheck-8765"),
        (Options(8765, "https://127.0.0.1:8765"), "__Host-rokcheck"),
    ):
        client = TestClient(create_app(office, LinkGate(TOKEN, "Kim"), options), base_url=HOME, follow_redirects=False)
        answer = client.get("/login", params={"token": TOKEN})
        flags = answer.headers["set-cookie"].lower()
        assert flags.startswith(name.lower() + "=")
        assert "httponly" in flags
        assert "samesite=strict" in flags
        assert "path=/" in flags
        assert ("secure" in flags) == (name == "__Host-rokcheck")
        assert TOKEN not in flags
        assert answer.headers["location"] == "/"  # the token leaves the address at once


def test_a_session_ends_with_logging_out(kim: Editor) -> None:
    cookie = dict(kim.client.cookies)
    kim.send("/logout")

    assert TestClient(kim.client.app, base_url=HOME, cookies=cookie).get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("path", ["/", f"/finding/{CONFLICT.id}", "/static/review.js", "/nope", "/login", "/fixes.md"])
def test_every_answer_carries_the_strict_headers(kim: Editor, path: str) -> None:
    headers = kim.client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert not any(name.startswith("access-control") for name in headers)


def test_no_page_has_inline_code_or_foreign_addresses(kim: Editor) -> None:
    kim.decide(CONFLICT.id, "side-wrong:1")
    for path in (
        "/",
        f"/finding/{CONFLICT.id}?status=all",
        "/statistics",
        "/fixes",
        "/keys",
        "/document?name=guide.md",
    ):
        page = kim.see(path)
        assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=", page), path
        assert "http:" not in page.replace("http://www.w3.org", "")
        assert "https:" not in page


class Markup(HTMLParser):
    """The tags, attributes and links of a page, as a browser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.scripts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))


def hostile(text: str) -> tuple[Finding, Document]:
    """A finding all of whose words, and whose document's name, are hostile."""
    sentence = f"In 1904 {text} it was."
    one = claim(f"{text}.md", sentence, "1904", f"1904{text}", speaker=text, voice="quoted")
    two = claim("b.txt", f"It was {text}, since 1914.", f"{text}, since 1914", "1914")
    document = Document(f"{text}.md", f"{text}.md", sentence, title=text, publisher=text, author=text)
    made = finding((one,), (two,), label=text, explanation=text, reasons=(text,))
    return made, document


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_and_file_names_are_only_shown(tmp_path: Path, text: str) -> None:
    found, document = hostile(text)
    office = office_of(tmp_path, (found,), (document,))
    kim = Editor(office)
    form = kim.form(f"/finding/{found.id}")
    kim.send(f"/finding/{found.id}/decide", verdict="side-wrong:1", note=text, value=text, **form)
    kim.send(f"/finding/{found.id}/assign", id="0123456789abcdef", name="Noor")
    pages = [kim.see(path) for path in ("/?status=all", f"/finding/{found.id}?status=all", "/statistics", "/fixes")]
    pages.append(kim.client.get("/document", params={"name": document.name, "start": 1, "end": 4}).text)
    pages.append(kim.client.get("/", params={"q": text, "document": text, "assigned": text}).text)
    pages.append(kim.send("/bulk?status=all", 200, finding=found.id, scope="ticked", verdict="disputed", note=text))

    for page in pages:
        seen = Markup()
        seen.feed(page)
        assert seen.tags & {"img", "svg", "iframe", "base", "style", "object"} == set()
        assert seen.scripts == ["/static/review.js"]
        assert not [name for name in seen.attributes if name.startswith("on")]
        assert all(link.startswith(("/", "#")) for link in seen.links), seen.links
        assert "49" not in re.sub(r"\d{2,}", "", page)
        for char in "\x1b\x07\u202e\u2066\u200f":
            assert char not in page


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../etc/passwd", "/static/..%2f..%2f..%2fetc%2fpasswd", "/static/%2e%2e/app.py",
        "/static//etc/passwd", "/finding/../../etc/passwd", "/finding/%2e%2e%2f", "/document?name=../../etc/passwd",
        "/document?name=/etc/passwd", "/document?name=", "/static/", "/static/..\\app.py",
    ],
)  # fmt: skip
def test_no_path_of_a_request_reaches_a_file(kim: Editor, path: str) -> None:
    answer = kim.client.get(path)

    assert answer.status_code in (303, 404, 405)
    assert "root:" not in answer.text


def test_numbers_in_addresses_are_harmless(kim: Editor) -> None:
    for place in ("-1", "999999999999999999", "x", "1e9", "٣"):
        assert kim.client.get("/document", params={"name": "guide.md", "start": place, "end": place}).status_code == 200


def test_large_forms_are_refused(kim: Editor, office: Office) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    path = f"/finding/{CONFLICT.id}/decide"

    assert kim.client.post(path, content=b"x" * 70_000, headers=OWN).status_code == 413

    def pieces() -> Iterator[bytes]:  # without a length told beforehand
        for _ in range(100):
            yield b"x" * 1000

    assert kim.client.post(path, content=pieces(), headers=OWN).status_code == 413
    assert kim.client.post(path, content=b"x", headers={**OWN, "content-length": "-1"}).status_code == 413
    many_fields = "&".join(f"a{n}=1" for n in range(2000))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert kim.client.post(path, content=many_fields, headers={**OWN, **kind}).status_code == 400
    long = kim.send(path, 422, verdict="disputed", note="x" * 5000, **form)
    assert "4,000 characters" in long
    assert kept(office) == []


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
def test_other_kinds_of_forms_are_refused(kim: Editor, office: Office, kind: str) -> None:
    answer = kim.client.post("/undo", content=b"{}", headers={**OWN, "content-type": kind})

    assert answer.status_code == 400
    assert kept(office) == []


def test_a_form_that_trickles_in_is_given_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from rokcheck.review.web import guard

    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    app = create_app(office, LinkGate(TOKEN, "Kim"))
    headers = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1"), (b"content-length", b"1000")]
    scope = {
        "type": "http", "method": "POST", "path": "/undo", "raw_path": b"/undo", "query_string": b"",
        "headers": headers, "scheme": "http", "http_version": "1.1",
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765),
    }  # fmt: skip
    answers: list[dict] = []

    async def drip() -> dict:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def take(message: dict) -> None:
        answers.append(message)

    asyncio.run(app(scope, drip, take))

    assert answers[0]["status"] == 408


def test_the_editor_of_a_decision_is_the_one_of_the_session(kim: Editor, office: Office) -> None:
    form = kim.form(f"/finding/{CONFLICT.id}")
    kim.send(f"/finding/{CONFLICT.id}/decide", verdict="disputed", editor="Noor", at="1999", finding="x", **form)

    assert kept(office) == [("Kim", "disputed")]
    assert next(iter(office.refresh())).finding == CONFLICT.id


def test_viewers_look_and_change_nothing(office: Office) -> None:
    viewer = Editor(office, "Vi", "viewer")
    page = viewer.see(f"/finding/{CONFLICT.id}")

    assert 'class="decide"' not in page
    for path in ("/undo", f"/finding/{CONFLICT.id}/decide", f"/finding/{CONFLICT.id}/note", "/bulk/apply"):
        viewer.send(path, 403, id="0" * 16, verdict="disputed")
    assert kept(office) == []


def test_a_reviewer_takes_back_only_what_is_their_own(office: Office, kim: Editor) -> None:
    kim.decide(CONFLICT.id, "disputed")
    record = next(iter(office.refresh())).id
    ada = Editor(office, "Ada", "reviewer")

    ada.send(f"/finding/{CONFLICT.id}/withdraw", 422, id="0" * 16, record=record)
    assert office.standing(CONFLICT).status == "accepted"
