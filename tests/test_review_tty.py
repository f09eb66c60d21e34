"""`rokcheck review --tty`, the command that serves the page, and the figures for editors."""

import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from report_fakes import CONFLICT, DOCUMENTS
from review_fakes import decision, many
from test_review_web import office_of

from rokcheck.cli import main
from rokcheck.review.agreement import alpha
from rokcheck.review.office import Office
from rokcheck.review.terminal import Terminal
from rokcheck.review.web.gate import Attempts, TooManyError
from rokcheck.review.web.server import check_reach, is_loopback, listen


def session(office: Office, *answers: str, editor: str = "Kim") -> str:
    told: list[str] = []
    Terminal(office, editor, io.StringIO("".join(f"{answer}\n" for answer in answers)), told.append).run()
    return "".join(told)


def test_a_finding_is_decided_with_two_lines(tmp_path: Path) -> None:
    office = office_of(tmp_path, (CONFLICT,), DOCUMENTS)

    told = session(office, "1", "the deed says 1914")

    (made,) = office.refresh()
    assert (made.verdict, made.side, made.note) == ("side-wrong", ("1904",), "the deed says 1914")
    assert "The library was founded in 1904 by a bequest." in told
    assert "guide.md · Town Press · 2 May 2019" in told
    assert told.endswith("All decided.\n")


def test_every_verdict_can_be_given(tmp_path: Path) -> None:
    office = office_of(tmp_path, many(9))

    session(office, "2", "", "0", "", "d", "", "c", "2", "", "t", "", "x", "1", "p", "why", "n", "", "j", "u", "", "q")

    assert [made.verdict for made in office.refresh()] == [
        "side-wrong", "all-wrong", "not-same", "both-ok", "superseded", "extraction-error", "disputed", "needs-check",
        "unclear",
    ]  # fmt: skip


def test_moving_notes_undo_and_nonsense(tmp_path: Path) -> None:
    office = office_of(tmp_path, many(3))

    first = ("j", "k", "9", "zebra", "e", "asked", "p", "", "z", "Z", "z", "z", "z")
    told = session(office, *first, "?", "x", "99", "c", "x")

    assert told.count("means nothing here") >= 2
    assert "nothing to undo" in told
    assert told.endswith("3 left\n")
    verdicts = [made.verdict for made in office.refresh()]
    assert verdicts[:3] == ["note", "disputed", "withdrawn"]


def test_an_input_that_ends_ends_the_session(tmp_path: Path) -> None:
    assert session(office_of(tmp_path, many(2))).endswith("2 left\n")


def test_hostile_words_send_nothing_to_the_terminal(tmp_path: Path) -> None:
    from test_review_web import hostile

    found, document = hostile("\x1b[2J\x07\u202etxt.exe")
    told = session(office_of(tmp_path, (found,), (document,)), "p", "\x1b[2J", "q")

    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from review_fakes import write_project

    write_project(tmp_path, ("The Riverside library was opened in 1904.", "The Riverside library was opened in 1914."))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_terminal_runs_on_the_last_run_or_a_new_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--tty", "--editor", "Kim"]) == 2
    assert "run `rokcheck reconcile` first" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("p\nbecause\n"))

    assert main(["review", "--tty", "--run", "--editor", "Kim"]) == 0
    assert "All decided" in capsys.readouterr().out
    record = json.loads((project / "decisions.jsonl").read_text(encoding="utf-8"))
    assert (record["editor"], record["verdict"], record["note"]) == ("Kim", "disputed", "because")
    assert main(["reconcile", "--quiet"]) == 0


def test_one_command_serves_the_page_and_no_log_holds_a_secret(project: Path) -> None:
    import httpx2

    main(["reconcile", "--quiet"])
    command = [sys.executable, "-m", "rokcheck", "review", "--no-open", "--port", "0", "--editor", "Kim"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        link = process.stdout.readline().split()[1]
        token = link.partition("token=")[2]
        home = link.partition("/login")[0]
        with httpx2.Client(base_url=home, follow_redirects=True) as client:
            for _ in range(50):
                try:
                    page = client.get(link)
                    break
                except httpx2.TransportError:
                    time.sleep(0.1)
            assert "1 finding to decide" in page.text
            assert page.url.query == b""
            secrets = [token, *client.cookies.values()]
            client.get("/finding/nope", params={"token": token})
            client.post("/undo", data={"id": "x"}, headers={"origin": home})
            client.request("BREW", f"/?token={token}")
            client.get("/", headers={"host": f"{token}.example"})
        process.terminate()
        told = process.stdout.read() + process.stderr.read()

    assert len(token) >= 43
    assert all(secret not in told for secret in secrets)


def test_a_port_that_is_taken_is_an_error_or_passed_over() -> None:
    from rokcheck.errors import InputError

    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(InputError, match="choose another --port"):
            listen("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--host", "0.0.0.0"], "let other machines in"), (["--host", "::"], "let other machines in"),  # noqa: S104
        (["--host", "192.0.2.7", "--public-url", "https://x.example"], "let other machines in"),
        (["--public-url", "https://x.example"], "needs --database"), (["--public-url", "x"], "must be like"),
    ],
)  # fmt: skip
def test_nothing_but_this_machine_without_users(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    main(["reconcile", "--quiet"])

    assert main(["review", "--no-open", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_addresses_of_this_machine_are_known() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "::1", "localhost", "127.9.9.9")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "10.0.0.1", "example.org", "")))  # noqa: S104
    check_reach("127.0.0.1", "", has_users=False)


def test_attempts_are_counted_and_forgotten() -> None:
    attempts = Attempts(most=2, seconds=60)
    attempts.failed("Kim")
    attempts.check("Kim")
    attempts.failed("Kim")
    attempts.check("Noor")
    with pytest.raises(TooManyError) as told:
        attempts.check("Kim")
    assert 50 < told.value.seconds <= 61
    patient = Attempts(most=1, seconds=0.01)
    patient.failed("Kim")
    time.sleep(0.02)
    patient.check("Kim")


# Krippendorff's own example for nominal data with missing values: four observers, twelve units, alpha 0.743.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def test_agreement_is_that_of_the_textbook() -> None:
    units = [[row[n] for row in OBSERVERS if row[n] != "."] for n in range(12)]

    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_agreement_at_its_ends() -> None:
    assert alpha([]) is None
    assert alpha([["a"]]) is None
    assert alpha([["a", "a"], ["b", "b"]]) == 1.0
    assert alpha([["a", "a"]]) == 1.0
    assert alpha([["a", "b"], ["b", "a"]]) < 0


def test_fix_lists_are_plain_text(tmp_path: Path) -> None:
    from test_review_web import hostile

    from rokcheck.review.fixes import fixes, fixes_markdown
    from rokcheck.review.ledger import Ledger

    found, document = hostile("[a](javascript:alert(1)) <b>*x*</b> | `y`")
    made = decision(found, "all-wrong")
    text = fixes_markdown(fixes((found,), Ledger([made]), {document.name: document}))

    assert not re.search(r"(?<!\\)[\[<*`|]", text)
    assert fixes_markdown(()) == "# Fix list\n\nNothing to mend.\n"
