"""The log of decisions in a team's database: the same records, in a table that only grows.

Writers wait for one another, so that the order of the table is the order in which decisions became final; a reader
that has seen everything up to a number never misses one below it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from rokcheck.errors import InputError, OutputError
from rokcheck.models import Decision
from rokcheck.review.ledger import Ledger
from rokcheck.review.log import Change
from rokcheck.review.record import NotADecisionError, line, parse

LOCK = 0x726F6B  # any number that no other program of the database uses
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """create table rokcheck_decisions (
             number bigint generated always as identity primary key,
             id text not null unique,
             record text not null,
             kept_at timestamptz not null default clock_timestamp())""",
        """create function rokcheck_only_grows() returns trigger language plpgsql as $$
           begin raise exception 'decisions are never changed or removed'; end $$""",
        """create trigger rokcheck_only_grows before update or delete or truncate on rokcheck_decisions
           for each statement execute function rokcheck_only_grows()""",
    ),
    (
        """create table rokcheck_users (
             name text primary key, role text not null, salt bytea not null, password bytea not null,
             check (role in ('viewer', 'reviewer', 'adjudicator')))""",
        """create table rokcheck_sessions (
             cookie text primary key, name text not null references rokcheck_users on delete cascade,
             until timestamptz not null)""",
    ),
)


@contextmanager
def connect(url: str) -> Iterator[Engine]:
    """The database with its tables as this version needs them. Raises InputError; it never names the password."""
    engine = _engine(url)
    try:
        _prepare(engine, url)
        yield engine
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.get_backend_name() != "postgresql":
            raise InputError(f"--database needs PostgreSQL (postgresql+psycopg://…), not {address.get_backend_name()}")
        return create_engine(
            address.set(drivername="postgresql+psycopg"), pool_size=20, max_overflow=20, pool_pre_ping=True,
            connect_args={"connect_timeout": 10},
        )  # fmt: skip
    except ArgumentError as error:
        raise InputError("--database must be like postgresql+psycopg://user@host/name") from error


def _prepare(engine: Engine, url: str) -> None:
    try:
        with engine.begin() as connection:
            _migrate(connection)
    except SQLAlchemyError as error:
        shown = make_url(url).render_as_string(hide_password=True)
        raise InputError(f"{shown}: {_reason(error)}; check the address and that the database exists") from error


def _migrate(connection: Connection) -> None:
    """Bring the tables up to date, one step after the other; others wait meanwhile."""
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    connection.execute(text("create table if not exists rokcheck_schema (version integer not null)"))
    version = connection.execute(text("select coalesce(max(version), 0) from rokcheck_schema")).scalar_one()
    if version > len(MIGRATIONS):
        raise InputError("the database was made by a newer rokcheck; install that one")
    for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
        for statement in statements:
            connection.execute(text(statement))
        connection.execute(text("insert into rokcheck_schema values (:number)"), {"number": number})


def _reason(error: SQLAlchemyError) -> str:
    """The first line of what the database says."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


class DatabaseLog:
    """The decisions of a team. Any number of servers may each hold one on the same database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ledger = Ledger()
        self._number = 0
        self._lock = threading.RLock()

    def ledger(self) -> Ledger:
        """All decisions up to now; reads only what is new. Raises InputError."""
        try:
            with self._lock, self._engine.connect() as connection:
                self._refresh(connection)
        except SQLAlchemyError as error:
            raise InputError(f"the database cannot be read: {_reason(error)}") from error
        return self._ledger

    def change(self, make: Change) -> tuple[Decision, ...]:
        """Keep what `make` returns, if its ids are new. Raises OutputError; then nothing is kept."""
        try:
            with self._lock, self._engine.begin() as connection:
                connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                self._refresh(connection)
                fresh = tuple(decision for decision in make(self._ledger) if decision.id not in self._ledger)
                _insert(connection, [line(decision).decode().rstrip("\n") for decision in fresh])
        except SQLAlchemyError as error:
            raise OutputError(f"the decision is NOT saved: {_reason(error)}; decide again") from error
        return fresh

    def _refresh(self, connection: Connection) -> None:
        rows = connection.execute(
            text("select number, record from rokcheck_decisions where number > :number order by number"),
            {"number": self._number},
        )
        for number, record in rows:
            self._ledger.add(parse(record.encode()))
            self._number = number

    def lines(self) -> list[str]:
        """Every record as it was kept, to the letter, in the order of the log."""
        with self._engine.connect() as connection:
            return list(connection.execute(text("select record from rokcheck_decisions order by number")).scalars())

    def take_in(self, file: Path) -> int:
        """Add the records of a `decisions.jsonl`, to the letter; returns how many are new. Raises InputError."""
        try:
            found = [record for record in file.read_bytes().split(b"\n") if _is_decision(record)]
        except OSError as error:
            raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
        with self._lock, self._engine.begin() as connection:
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            return _insert(connection, [record.decode() for record in found])


def _is_decision(record: bytes) -> bool:
    try:
        parse(record)
    except NotADecisionError:
        return False
    return True


def _insert(connection: Connection, records: Sequence[str]) -> int:
    """Add records whose ids are new; returns how many."""
    statement = text(
        "insert into rokcheck_decisions (id, record) values (:id, :record) on conflict (id) do nothing returning id"
    )
    rows = [{"id": parse(record.encode()).id, "record": record} for record in records]
    return sum(len(connection.execute(statement, row).all()) for row in rows)
