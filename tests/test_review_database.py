"""The team's server on a real PostgreSQL: $ROKCHECK_TEST_DATABASE names one that the tests may fill and empty."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from report_fakes import CONFLICT, DOCUMENTS
from review_fakes import decision, opinion, stamp, write_project
from starlette.testclient import TestClient

from rokcheck.cli import main
from rokcheck.errors import InputError, OutputError
from rokcheck.models import Decision
from rokcheck.review import DecisionLog
from rokcheck.review.desk import TakenError, deciding, version
from rokcheck.review.office import Office, Run
from rokcheck.review.record import line
from rokcheck.review.standing import passages
from rokcheck.review.web.app import Options, create_app
from rokcheck.review.web.server import check_reach

URL = os.environ.get("ROKCHECK_TEST_DATABASE", "")
pytestmark = pytest.mark.skipif(not URL, reason="$ROKCHECK_TEST_DATABASE names no PostgreSQL; .ci/run starts one")
PASSWORD = "correct horse battery"  # noqa: S105 - made up
HOME = "http://127.0.0.1:8765"
OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}


@pytest.fixture
def engine() -> Iterator[object]:
    from sqlalchemy import create_engine, text

    from rokcheck.review.database import connect

    bare = create_engine(URL)
    with bare.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    bare.dispose()
    with connect(URL) as made:
        yield made


@pytest.fixture
def log(engine: object):
    from rokcheck.review.database import DatabaseLog

    return DatabaseLog(engine)


def keep(log, *decisions: Decision) -> tuple[Decision, ...]:
    return log.change(lambda _: decisions)


def test_a_decision_is_read_back_as_it_was_saved(log, engine: object) -> None:
    from rokcheck.review.database import DatabaseLog

    made = decision(note="two lines\nand “quotes” \u2028 北京 \x00 end")
    keep(log, made)

    assert list(log.ledger()) == [made]
    assert list(DatabaseLog(engine).ledger()) == [made]
    assert keep(log, made) == ()


def test_the_table_only_grows(log, engine: object) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    keep(log, made := decision())
    for attack in (
        "update rokcheck_decisions set record = ''", "delete from rokcheck_decisions", "truncate rokcheck_decisions",
    ):  # fmt: skip
        with pytest.raises(SQLAlchemyError, match="never changed or removed"), engine.begin() as connection:
            connection.execute(text(attack))
    assert list(log.ledger()) == [made]


def test_words_of_sql_are_only_words(log) -> None:
    made = decision(note="'); drop table rokcheck_decisions; --", editor="Robert'); --", value=":id %s {} $1")
    keep(log, made)

    assert list(log.ledger()) == [made]


def test_what_fails_in_the_middle_keeps_nothing(log) -> None:
    def half(_: object) -> tuple[Decision, ...]:
        raise TakenError(())

    keep(log, first := decision())
    with pytest.raises(TakenError):
        log.change(half)
    assert list(log.ledger()) == [first]
    keep(log, second := decision())
    assert list(log.ledger()) == [first, second]


def test_editors_at_once_lose_nothing_and_one_version_wins_once(engine: object) -> None:
    from rokcheck.review.database import DatabaseLog

    logs = [DatabaseLog(engine) for _ in range(8)]
    won: list[int] = []
    refused: list[int] = []

    def work(n: int) -> None:
        for k in range(10):
            keep(logs[n], decision(id=f"w{n}-{k}"))
        try:
            logs[n].change(deciding(CONFLICT, opinion(), stamp(f"editor {n}", f"last-{n}"), seen=seen))
            won.append(n)
        except TakenError:
            refused.append(n)

    seen = version(())
    keep(logs[0])
    workers = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    ids = [made.id for made in DatabaseLog(engine).ledger()]
    assert len(ids) == len(set(ids))
    assert {f"w{n}-{k}" for n in range(8) for k in range(10)} <= set(ids)
    assert len(won) + len(refused) == 8
    assert len(won) <= 1


def test_import_and_export_lose_nothing_either_way(
    engine: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = decision(note="北京 \u2028"), decision(verdict="note"), decision(verdict="withdrawn")
    foreign = json.dumps(json.loads(line(third)) | {"mood": "calm", "id": "later"}).encode() + b"\n"
    file, out = tmp_path / "decisions.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(line(first) + line(second) + line(first) + foreign)

    assert main(["review", "import", str(file), "--database", URL]) == 0
    assert main(["review", "import", str(file), "--database", URL]) == 0
    assert "took 0 new" in capsys.readouterr().out
    assert main(["review", "export", str(out), "--database", URL]) == 0

    assert out.read_bytes() == line(first) + line(second) + foreign
    assert list(DecisionLog(out).ledger()) == list(DecisionLog(file).ledger())


def test_the_tables_are_made_once_and_newer_ones_refused(engine: object) -> None:
    from sqlalchemy import text

    from rokcheck.review.database import MIGRATIONS, DatabaseLog, connect

    keep(DatabaseLog(engine), made := decision())
    with connect(URL) as again:
        assert list(DatabaseLog(again).ledger()) == [made]
        with again.begin() as connection:
            connection.execute(text("insert into rokcheck_schema values (:next)"), {"next": len(MIGRATIONS) + 1})
    with pytest.raises(InputError, match="newer rokcheck"), connect(URL):
        pass


def test_an_older_database_is_brought_up_to_date(engine: object) -> None:
    from sqlalchemy import text

    from rokcheck.review.database import DatabaseLog, connect
    from rokcheck.review.users import has_users

    keep(DatabaseLog(engine), made := decision())
    with engine.begin() as connection:
        connection.execute(text("drop table rokcheck_sessions, rokcheck_users"))
        connection.execute(text("delete from rokcheck_schema where version > 1"))
    with connect(URL) as again:
        assert list(DatabaseLog(again).ledger()) == [made]
        assert not has_users(again)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://x", "needs PostgreSQL"), ("nonsense", "must be like"),
        ("postgresql+psycopg://kim:secret-word@127.0.0.1:1/x", "check the address"),
    ],
)  # fmt: skip
def test_a_wrong_address_is_told_without_the_password(url: str, message: str) -> None:
    from rokcheck.review.database import connect

    with pytest.raises(InputError, match=message) as told, connect(url):
        pass
    assert "secret-word" not in str(told.value)


def test_a_database_that_goes_away_says_not_saved(log, engine: object) -> None:
    from sqlalchemy import text

    keep(log, decision())
    with engine.begin() as connection:
        connection.execute(text("alter table rokcheck_decisions rename to elsewhere"))
    with pytest.raises(OutputError, match="NOT saved"):
        keep(log, decision())
    with pytest.raises(InputError, match="cannot be read"):
        log.ledger()


# Users


def server(engine: object, *, opinions: int = 1, most: int = 8) -> TestClient:
    from rokcheck.review.database import DatabaseLog
    from rokcheck.review.users import UserGate

    run = Run((CONFLICT,), passages(CONFLICT.claims), {d.name: d for d in DOCUMENTS})
    app = create_app(Office(run, DatabaseLog(engine), opinions), UserGate(engine, most), Options())
    return TestClient(app, base_url=HOME, follow_redirects=False)


def login(client: TestClient, name: str, password: str = PASSWORD) -> int:
    client.cookies.clear()
    return client.post("/login", data={"name": name, "password": password}, headers=OWN).status_code


def test_users_log_in_and_decide_under_their_name(engine: object) -> None:
    from rokcheck.review.database import DatabaseLog
    from rokcheck.review.users import add_user

    add_user(engine, "Kim", "reviewer", PASSWORD)
    client = server(engine)
    assert client.get("/").headers["location"] == "/login"
    assert login(client, "Kim", "wrong password") == 403
    assert login(client, "Nobody") == 403
    assert login(client, "Kim") == 303
    page = client.get(f"/finding/{CONFLICT.id}").text
    form = re.search(r'name="id" value="(\w+)"><input type="hidden" name="seen" value="(\w+)"', page)
    assert form
    sent = {"id": form[1], "seen": form[2], "verdict": "disputed", "editor": "Eve"}
    assert client.post(f"/finding/{CONFLICT.id}/decide", data=sent, headers=OWN).status_code == 303

    assert [(d.editor, d.verdict) for d in DatabaseLog(engine).ledger()] == [("Kim", "disputed")]
    assert client.post("/name", data={"name": "Eve"}, headers=OWN).status_code == 403
    assert client.get("/login", params={"token": ""}).status_code == 200  # no link opens a team's server
    assert client.get("/").status_code == 200


def test_a_session_ends_with_the_user_the_password_or_the_time(engine: object) -> None:
    from sqlalchemy import text

    from rokcheck.review.users import add_user, remove_user

    client = server(engine)
    add_user(engine, "Kim", "reviewer", PASSWORD)
    for end in ("password", "time", "logout", "user"):
        assert login(client, "Kim") == 303
        assert client.get("/").status_code == 200
        if end == "password":
            add_user(engine, "Kim", "reviewer", PASSWORD)
        elif end == "user":
            remove_user(engine, "Kim")
        elif end == "logout":
            client.post("/logout", headers={**OWN, "content-type": "application/x-www-form-urlencoded"})
        else:
            with engine.begin() as connection:
                connection.execute(text("update rokcheck_sessions set until = now() - interval '1 second'"))
        assert client.get("/").status_code == 303, end


def test_guessing_passwords_is_slow(engine: object) -> None:
    from rokcheck.review.users import add_user

    add_user(engine, "Kim", "reviewer", PASSWORD)
    client = server(engine, most=3)
    assert [login(client, "Kim", f"guess {n}") for n in range(5)] == [403, 403, 403, 429, 429]
    assert login(client, "Kim") == 429  # the right one too
    assert login(client, "Noor") == 403
    guesses = [login(client, f"name {n}", "guess") for n in range(30)]
    assert guesses[:20] == [403] * 20
    assert guesses[-1] == 429  # many names from one address


def test_what_is_kept_gives_no_password_and_no_session_away(engine: object) -> None:
    from sqlalchemy import text

    from rokcheck.review.users import add_user

    add_user(engine, "Kim", "reviewer", PASSWORD)
    add_user(engine, "Noor", "viewer", PASSWORD)
    client = server(engine)
    login(client, "Kim")
    with engine.connect() as connection:
        users = connection.execute(text("select salt, password from rokcheck_users")).all()
        (session,) = connection.execute(text("select cookie from rokcheck_sessions")).scalars()

    assert len({bytes(row[1]) for row in users}) == 2
    assert all(PASSWORD.encode() not in bytes(row[1]) for row in users)
    assert session not in client.cookies.values()


def test_roles_count_from_the_next_request_on(engine: object) -> None:
    from rokcheck.review.users import add_user, list_users

    add_user(engine, "Vi", "viewer", PASSWORD)
    client = server(engine)
    login(client, "Vi")
    assert client.post("/undo", data={"id": "0" * 16}, headers=OWN).status_code == 403
    assert list_users(engine) == [("Vi", "viewer")]
    for name, role, password in (("Vi", "boss", PASSWORD), ("", "viewer", PASSWORD), ("Vi", "viewer", "short")):
        with pytest.raises(InputError):
            add_user(engine, name, role, password)


def test_others_are_let_in_with_users_and_a_public_address_only(engine: object) -> None:
    for host, url, has_users in (
        ("0.0.0.0", "", False), ("0.0.0.0", "https://x.example", False), ("0.0.0.0", "", True),  # noqa: S104
        ("::", "", False), ("192.0.2.1", "", True), ("127.0.0.1", "https://x.example", False),
        ("127.0.0.1", "ftp://x.example", True), ("127.0.0.1", "https://x.example/path", True),
    ):  # fmt: skip
        with pytest.raises(InputError):
            check_reach(host, url, has_users=has_users)
    check_reach("127.0.0.1", "", has_users=False)
    check_reach("::1", "", has_users=False)
    check_reach("0.0.0.0", "https://x.example", has_users=True)  # noqa: S104


def test_the_server_survives_being_killed(engine: object, tmp_path: Path) -> None:
    """What was acknowledged before `kill -9` is there afterwards, once; the same form may be sent again."""
    import httpx2

    from rokcheck.review.database import DatabaseLog
    from rokcheck.review.users import add_user

    write_project(tmp_path, ("The Riverside library was opened in 1904.", "The Riverside library was opened in 1914."))
    program = [sys.executable, "-m", "rokcheck"]
    subprocess.run([*program, "reconcile", "--quiet"], cwd=tmp_path, check=False, capture_output=True)
    add_user(engine, "Kim", "reviewer", PASSWORD)

    def start() -> tuple[subprocess.Popen[str], str]:
        command = [*program, "review", "--no-open", "--port", "0", "--database", URL]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        return process, process.stdout.readline().split()[1].rstrip("/")

    acknowledged: set[str] = set()
    stop = threading.Event()
    ids = iter(f"{n:016x}" for n in range(100_000))

    def decide_on(home: str, name: str) -> None:
        own = {"origin": home}
        with httpx2.Client(base_url=home, headers=own) as client:
            client.post("/login", data={"name": "Kim", "password": PASSWORD})
            while not stop.is_set():
                form = next(ids)
                try:
                    sent = client.post(f"/finding/{name}/note", data={"id": form, "note": f"note {form}"})
                except httpx2.HTTPError:
                    return
                if sent.status_code == 303:
                    acknowledged.add(form)

    name = json.loads((tmp_path / "reports" / "findings.json").read_text(encoding="utf-8"))["findings"][0]["id"]
    process, home = start()
    workers = [threading.Thread(target=decide_on, args=(home, name)) for _ in range(8)]
    for worker in workers:
        worker.start()
    deadline = time.monotonic() + 20
    while len(acknowledged) < 40 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    stop.set()
    for worker in workers:
        worker.join(20)
    process.communicate()

    kept = [made.id for made in DatabaseLog(engine).ledger()]
    assert len(acknowledged) >= 40
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))


def test_the_command_line_keeps_users(
    engine: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    monkeypatch.setenv("ROKCHECK_DATABASE", URL)

    assert main(["review", "user", "add", "Kim", "--role", "adjudicator"]) == 0
    assert main(["review", "user", "list"]) == 0
    assert "Kim   adjudicator" in capsys.readouterr().out
    assert main(["review", "user", "remove", "Kim"]) == 0
    assert main(["review", "user", "remove", "Kim"]) == 2
    assert PASSWORD not in "".join(capsys.readouterr())
