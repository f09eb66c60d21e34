"""The editors' page with 10,000 findings, beside an empty Starlette page; then 200 editors at once and `kill -9`.

    .venv/bin/python benchmarks/review.py                     # the page alone
    .ci/postgres .venv/bin/python benchmarks/review.py        # with the team's server on a PostgreSQL of its own

Each server is a process of its own; all traffic stays on the loopback interface. Times are those of whole requests.
"""

from __future__ import annotations

import asyncio
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from rokcheck.models import Claim, Document, Finding, Mention, Side, Topic
from rokcheck.report.findings_json import findings_json
from rokcheck.tables import Report

FINDINGS = 10_000
ROUNDS = 100
EDITORS = 200
EACH = 5
URL = os.environ.get("ROKCHECK_TEST_DATABASE", "")
PASSWORD = "a password for a benchmark"  # noqa: S105
FORM = re.compile(r'name="id" value="(\w+)"><input type="hidden" name="seen" value="(\w+)"')
EMPTY = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
async def empty(request): return HTMLResponse("")
uvicorn.run(Starlette(routes=[Route("/", empty)]), port=int(sys.argv[1]), log_level="error")
"""


def town(n: int) -> Finding:
    """A conflict between two passages that no other one has."""
    year = 1500 + n % 500
    sides = []
    for number, said in enumerate((year, year + 7)):
        sentence = f"The town hall of Oakford {n} was finished in {said}, after the fire."
        start = sentence.index(str(said))
        name = f"document{(n + number * 31) % 400:03}.txt"
        mention = Mention(start, start + 4, str(said), "date", str(said))
        claim = Claim(f"{n:08x}{number:04x}", name, start, start + 4, 3, start, sentence, mention, Topic())
        sides.append(Side(str(said), (claim,)))
    severity = ("error", "warning")[n % 2]
    return Finding(
        f"{n:012x}", "RK101", "conflict", severity, 0.5 + n % 50 / 100, "date", f"completion of Oakford {n}",
        "7 years apart", tuple(sides), ("both about completion",),
    )  # fmt: skip


def project(folder: Path) -> None:
    """A folder as `rokcheck reconcile` leaves it."""
    findings = tuple(town(n) for n in range(FINDINGS))
    names = sorted({claim.document for finding in findings for claim in finding.claims})
    documents = tuple(Document(name, name, "") for name in names)
    (folder / "reports").mkdir()
    (folder / "reports" / "findings.json").write_text(findings_json(Report(documents, (), (), findings)), "utf-8")


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A server, ended afterwards."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def review(*options: str) -> list[str]:
    return [sys.executable, "-m", "rokcheck", "review", "--no-open", *options]


def wait_for(client: httpx2.Client, path: str) -> httpx2.Response:
    for _ in range(300):
        try:
            return client.get(path)
        except httpx2.TransportError:
            time.sleep(0.1)
    raise SystemExit(f"no answer from {client.base_url}")


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def told(name: str, times: list[float], yardstick: float) -> None:
    median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{name:44} {median:7.1f} ms  {median / yardstick:6.1f} x the empty page  (95 %: {late:.1f} ms)")


def measure_pages(folder: Path) -> None:
    """First page, a card, a decision with the next card: medians beside the empty page, in turn."""
    port, other = free_port(), free_port()
    command = [sys.executable, "-c", EMPTY, str(other)]
    with running(review("--port", str(port), "--editor", "Kim"), folder) as process, running(command, folder):
        link = process.stdout.readline().split()[1]
        home, empty = link.partition("/login")[0], f"http://127.0.0.1:{other}"
        with httpx2.Client(base_url=home, headers={"origin": home}, follow_redirects=True) as client:
            wait_for(client, link)
            wait_for(client, empty)
            card = f"{home}/finding/{FINDINGS - 1:012x}"
            times: dict[str, list[float]] = {}
            for _ in range(ROUNDS):
                acts = {
                    "an empty Starlette page": lambda: client.get(empty),
                    "the first page of the queue": lambda: client.get("/"),
                    "a card": lambda at=card: client.get(at),
                    "search over all findings": lambda: client.get("/?q=oakford+77"),
                }
                for name, act in acts.items():
                    times.setdefault(name, []).append(timed(act))
                form = FORM.search(client.get(card).text)
                fields = {"id": form[1], "seen": form[2], "verdict": "disputed"}
                pages: list[httpx2.Response] = []
                send = lambda at=card, sent=fields, got=pages: got.append(client.post(f"{at}/decide", data=sent))  # noqa: E731
                times.setdefault("a decision, saved, and the next card", []).append(timed(send))
                card = str(pages[0].url)
                card = card.partition("?")[0]
        yardstick = statistics.median(times["an empty Starlette page"])
        for name, values in times.items():
            told(name, values, yardstick)


class Crowd:
    """Editors who each decide on findings of their own, and send a form again until it is acknowledged."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.acknowledged: set[str] = set()
        self.times: list[float] = []
        self.repeated = 0

    async def edit(self, number: int) -> None:
        """Log in and decide on EACH findings."""
        limits = httpx2.Limits(max_connections=1)
        async with httpx2.AsyncClient(
            base_url=self.home, headers={"origin": self.home}, limits=limits, timeout=60
        ) as one:
            await self.persist(one, "/login", {"name": f"editor {number % 20}", "password": PASSWORD})
            for n in range(EACH):
                finding = f"{number * EACH + n:012x}"
                page = await self.persist(one, f"/finding/{finding}", None)
                form = FORM.search(page.text)
                fields = {"id": form[1], "seen": form[2], "verdict": "side-wrong:1"}
                began = time.perf_counter()
                answer = await self.persist(one, f"/finding/{finding}/decide", fields)
                if answer.status_code == 303 and "done=" in answer.headers["location"]:
                    self.acknowledged.add(form[1])
                    self.times.append((time.perf_counter() - began) * 1000)

    async def persist(self, client: httpx2.AsyncClient, path: str, form: dict[str, str] | None) -> httpx2.Response:
        """Send until there is an answer, whatever the server goes through."""
        for _ in range(600):
            try:
                answer = await (client.get(path) if form is None else client.post(path, data=form))
                if answer.status_code in (200, 303):
                    return answer
            except httpx2.TransportError:
                pass
            self.repeated += 1
            await asyncio.sleep(0.1)
        raise SystemExit(f"no answer to {path}")


def measure_crowd(folder: Path) -> None:
    """200 editors decide 1,000 times; in the middle the server is killed and started anew."""
    from sqlalchemy import create_engine, text

    from rokcheck.review.database import DatabaseLog, connect
    from rokcheck.review.users import add_user

    bare = create_engine(URL)
    with bare.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    bare.dispose()
    with connect(URL) as engine:
        for n in range(20):
            add_user(engine, f"editor {n}", "reviewer", PASSWORD)
        port = free_port()
        crowd = Crowd(f"http://127.0.0.1:{port}")
        command = review("--port", str(port), "--database", URL)

        async def everybody(process: subprocess.Popen[str]) -> float:
            work = [asyncio.create_task(crowd.edit(n)) for n in range(EDITORS)]
            while len(crowd.acknowledged) < EDITORS * EACH // 2:
                await asyncio.sleep(0.01)
            process.kill()
            process.wait()
            before = len(crowd.acknowledged)
            print(f"kill -9 after {before} acknowledged decisions")
            with running(command, folder):
                await asyncio.gather(*work)
            return before

        with running(command, folder) as process:
            with httpx2.Client(base_url=crowd.home) as client:
                wait_for(client, "/login")
            began = time.perf_counter()
            asyncio.run(everybody(process))
            took = time.perf_counter() - began
        kept = [decision.id for decision in DatabaseLog(engine).ledger()]
    lost, twice = crowd.acknowledged - set(kept), len(kept) - len(set(kept))
    print(
        f"{EDITORS} editors, {len(crowd.acknowledged)} of {EDITORS * EACH} decisions acknowledged in {took:.1f} s "
        f"with the restart; median {statistics.median(crowd.times):.0f} ms; {crowd.repeated} requests sent again\n"
        f"lost: {len(lost)}; kept twice: {twice}; kept: {len(kept)}"
    )
    if lost or twice or len(crowd.acknowledged) != EDITORS * EACH:
        raise SystemExit("FAILED")


def main() -> None:
    """Run it all."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {FINDINGS:,} findings, {ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as name:
        project(Path(name))
        measure_pages(Path(name))
        if URL:
            measure_crowd(Path(name))
        else:
            print("the team's server is left out: $ROKCHECK_TEST_DATABASE names no PostgreSQL")


if __name__ == "__main__":
    main()
