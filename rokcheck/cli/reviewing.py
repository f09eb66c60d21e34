"""`rokcheck review`: the editors' page on the last run, or the same in the terminal."""

from __future__ import annotations

import secrets
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rokcheck.cli.deciding import complain_of_faults
from rokcheck.cli.outcome import loaded
from rokcheck.cli.printing import show
from rokcheck.config import Settings
from rokcheck.errors import InputError
from rokcheck.review import DecisionLog
from rokcheck.review.last_run import read_findings, read_passages
from rokcheck.review.office import Log, Office, Run

if TYPE_CHECKING:
    from rokcheck.review.web.gate import Gate


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the page is served."""

    host: str = "127.0.0.1"
    port: int | None = None
    public_url: str = ""
    database: str = ""
    is_opened: bool = True


def need(package: str, extra: str) -> None:
    """Say what to install if it is missing. Raises InputError."""
    if find_spec(package) is None:
        raise InputError(f"this needs {package}, which is not installed; run: pip install 'rokcheck[{extra}]'")


def last_run(settings: Settings) -> Run:
    """The findings of the last run and the documents as they are now. Raises InputError."""
    findings = read_findings(settings.reports)
    documents = loaded([settings.sources], settings).documents if settings.sources.is_dir() else ()
    passages = read_passages(settings.claims, findings)
    return Run(findings, passages, {document.name: document for document in documents})


def file_log(settings: Settings) -> DecisionLog:
    """The log of the project; faults are told."""
    log = DecisionLog(settings.decisions)
    log.ledger()
    complain_of_faults(log)
    return log


def review_page(settings: Settings, editor: str, reach: Reach) -> None:
    """Serve the page until interrupted. Raises InputError."""
    need("starlette", "review")
    need("uvicorn", "review")
    from rokcheck.review.web.gate import LinkGate
    from rokcheck.review.web.server import check_reach

    if reach.database:
        _serve_team(settings, reach)
        return
    check_reach(reach.host, reach.public_url, has_users=False)
    token = secrets.token_urlsafe(32)
    _serve(settings, reach, (file_log(settings), LinkGate(token, editor)), token)


def _serve_team(settings: Settings, reach: Reach) -> None:
    need("sqlalchemy", "postgres")
    from rokcheck.review.database import DatabaseLog, connect
    from rokcheck.review.users import UserGate, has_users
    from rokcheck.review.web.server import check_reach

    with connect(reach.database) as engine:
        if not has_users(engine):
            raise InputError("the database has no users yet; add one: rokcheck review user add NAME --database …")
        check_reach(reach.host, reach.public_url, has_users=True)
        _serve(settings, reach, (DatabaseLog(engine), UserGate(engine)), "")


def _serve(settings: Settings, reach: Reach, kept: tuple[Log, Gate], token: str) -> None:
    """Serve the last run. `kept`: where decisions are kept, and who may make them."""
    from rokcheck.review.web.app import Options, create_app
    from rokcheck.review.web.server import listen, serve

    log, gate = kept
    office = Office(last_run(settings), log, settings.opinions)
    listener = listen(reach.host, reach.port)
    port = int(listener.getsockname()[1])
    app = create_app(office, gate, Options(port, reach.public_url))
    _announce(reach, port, token)
    serve(app, listener)


def _announce(reach: Reach, port: int, token: str) -> None:
    """Print the link, and open it where there is a browser."""
    host = f"[{reach.host}]" if ":" in reach.host else reach.host
    link = reach.public_url or f"http://{host}:{port}"
    link += f"/login?token={token}" if token else "/"
    show(f"review: {link}\nStop it with Ctrl+C.\n")
    if reach.is_opened and sys.stdout.isatty():
        import webbrowser

        webbrowser.open(link)


def review_terminal(settings: Settings, editor: str) -> None:
    """Go through the queue in the terminal."""
    from rokcheck.review.terminal import Terminal

    office = Office(last_run(settings), file_log(settings), settings.opinions)
    Terminal(office, editor, sys.stdin, show).run()


def export_decisions(database: str, file: Path) -> str:
    """Write all decisions of a database into a file; returns what to print."""
    need("sqlalchemy", "postgres")
    from rokcheck.report.files import write_files
    from rokcheck.review.database import DatabaseLog, connect

    with connect(database) as engine:
        lines = DatabaseLog(engine).lines()
    write_files({file: "".join(f"{line}\n" for line in lines)})
    return f"wrote {len(lines):,} decisions to {file}\n"


def import_decisions(database: str, file: Path) -> str:
    """Take the decisions of a file into a database, those that it does not have; returns what to print."""
    need("sqlalchemy", "postgres")
    from rokcheck.review.database import DatabaseLog, connect

    log = DecisionLog(file)
    log.ledger()
    complain_of_faults(log)
    with connect(database) as engine:
        number = DatabaseLog(engine).take_in(file)
    return f"took {number:,} new decisions in from {file}\n"
