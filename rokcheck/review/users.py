"""The users of a team's server: names, roles, passwords kept as scrypt hashes, sessions in the database."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from sqlalchemy import Engine, text

from rokcheck.errors import InputError
from rokcheck.review.web.gate import ROLES, SESSION_SECONDS, Attempts, Session, digest, valid_name

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
MOST_ATTEMPTS = 8
EDITORS_AT_ONE_ADDRESS = 10  # behind a proxy, all of them seem to come from one


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, n=1 << 14, r=8, p=1)


def has_users(engine: Engine) -> bool:
    """Whether anybody can log in."""
    with engine.connect() as connection:
        return bool(connection.execute(text("select exists (select 1 from rokcheck_users)")).scalar_one())


def add_user(engine: Engine, name: str, role: str, password: str) -> None:
    """Add a user or change one; a change ends the user's sessions. Raises InputError."""
    if not valid_name(name) or valid_name(name) != name:
        raise InputError(f"{name!r} cannot be a user's name: 1 to 60 printable characters, no double spaces")
    if role not in ROLES:
        raise InputError(f"unknown role {role!r}; the roles are {', '.join(ROLES)}")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(f"a password needs {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    salt = secrets.token_bytes(16)
    values = {"name": name, "role": role, "salt": salt, "password": _scrypt(password, salt)}
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into rokcheck_users values (:name, :role, :salt, :password) on conflict (name) "
                "do update set role = :role, salt = :salt, password = :password"
            ),
            values,
        )
        connection.execute(text("delete from rokcheck_sessions where name = :name"), {"name": name})


def remove_user(engine: Engine, name: str) -> None:
    """Take a user and their sessions away. Raises InputError if there is none of that name."""
    with engine.begin() as connection:
        gone = connection.execute(text("delete from rokcheck_users where name = :n returning name"), {"n": name}).all()
    if not gone:
        raise InputError(f"there is no user {name!r}; `rokcheck review user list` lists them")


def list_users(engine: Engine) -> list[tuple[str, str]]:
    """Names and roles, by name."""
    with engine.connect() as connection:
        rows = connection.execute(text("select name, role from rokcheck_users order by name"))
        return [(name, role) for name, role in rows]


class UserGate:
    """Lets users in by name and password."""

    has_names = True

    def __init__(self, engine: Engine, most: int = MOST_ATTEMPTS) -> None:
        self._engine = engine
        self._names = Attempts(most)
        self._addresses = Attempts(most * EDITORS_AT_ONE_ADDRESS)

    def session(self, cookie: str) -> Session | None:
        """Whose session it is; the role is the one of today."""
        if not cookie:
            return None
        query = text(
            "select name, role from rokcheck_sessions join rokcheck_users using (name) "
            "where cookie = :cookie and until > now()"
        )
        with self._engine.connect() as connection:
            row = connection.execute(query, {"cookie": digest(cookie)}).one_or_none()
        return Session(row[0], row[1]) if row else None

    def enter(self, credentials: dict[str, str], address: str) -> str | None:
        """A new session for the right password. Raises TooManyError."""
        name, password = credentials.get("name", "")[:200], credentials.get("password", "")[:LONGEST_PASSWORD]
        self._names.check(name)
        self._addresses.check(address)
        if not self._knows(name, password):
            self._names.failed(name)
            self._addresses.failed(address)
            return None
        cookie = secrets.token_urlsafe(32)
        with self._engine.begin() as connection:
            connection.execute(text("delete from rokcheck_sessions where until < now()"))
            connection.execute(
                text("insert into rokcheck_sessions values (:c, :n, now() + make_interval(secs => :s))"),
                {"c": digest(cookie), "n": name, "s": SESSION_SECONDS},
            )
        return cookie

    def _knows(self, name: str, password: str) -> bool:
        """Whether the password is right; takes as long for a name that there is not."""
        query = text("select salt, password from rokcheck_users where name = :name")
        with self._engine.connect() as connection:
            row = connection.execute(query, {"name": name.replace("\0", "")}).one_or_none()
        salt, kept = (bytes(row[0]), bytes(row[1])) if row else (b"nobody", b"")
        return hmac.compare_digest(_scrypt(password, salt), kept)

    def rename(self, cookie: str, name: str) -> None:
        """Names are not free here."""

    def leave(self, cookie: str) -> None:
        """End a session."""
        with self._engine.begin() as connection:
            connection.execute(text("delete from rokcheck_sessions where cookie = :c"), {"c": digest(cookie)})
