"""Who is it? On one's own machine a token in the link, for a team names and passwords; then a session in a cookie.

The editor of a decision is always the one of the session, never a field of a form.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from typing import Protocol

ROLES = ("viewer", "reviewer", "adjudicator")
SESSION_SECONDS = 12 * 3600.0
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is logged in. A viewer changes nothing; only an adjudicator settles what others disagree on."""

    editor: str
    role: str = "adjudicator"

    @property
    def may_decide(self) -> bool:
        """Whether it may write at all."""
        return self.role != "viewer"

    @property
    def may_settle(self) -> bool:
        """Whether its word ends a disagreement."""
        return self.role == "adjudicator"


class Gate(Protocol):
    """How editors log in."""

    has_names: bool
    """Whether it asks for a name and password; otherwise only the link opens it."""

    def session(self, cookie: str) -> Session | None:
        """Whose session it is."""

    def enter(self, credentials: dict[str, str], address: str) -> str | None:
        """The cookie of a new session, or None. Raises TooManyError."""

    def rename(self, cookie: str, name: str) -> None:
        """Give the editor of a session another name, where names are free."""

    def leave(self, cookie: str) -> None:
        """End a session."""


class TooManyError(Exception):
    """Too many wrong passwords; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many attempts; wait {seconds} seconds")
        self.seconds = seconds


def digest(secret: str) -> str:
    """What is kept of a cookie: from it, the cookie cannot be worked out."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def valid_name(name: str) -> str:
    """A name as it may be shown and kept, or ""."""
    folded = " ".join(name.split())
    return folded if folded.isprintable() and 0 < len(folded) <= LONGEST_NAME else ""


@dataclass(slots=True)
class LinkGate:
    """Whoever has the link is in, under a name of their choice. For one's own machine only."""

    token: str
    editor: str
    has_names: bool = False
    _sessions: dict[str, tuple[Session, float]] = field(default_factory=dict)

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie."""
        session, until = self._sessions.get(digest(cookie), (None, 0.0))
        return session if until > time.monotonic() else None

    def enter(self, credentials: dict[str, str], address: str) -> str | None:  # noqa: ARG002 - as in Gate
        """A new session for who knows the token."""
        given = credentials.get("token", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self.token.encode()):
            return None
        cookie = secrets.token_urlsafe(32)
        self._sessions[digest(cookie)] = Session(self.editor), time.monotonic() + SESSION_SECONDS
        return cookie

    def rename(self, cookie: str, name: str) -> None:
        """Another name from now on; earlier decisions keep theirs."""
        session, until = self._sessions[digest(cookie)]
        if valid_name(name):
            self._sessions[digest(cookie)] = replace(session, editor=valid_name(name)), until

    def leave(self, cookie: str) -> None:
        """Forget the session."""
        self._sessions.pop(digest(cookie), None)


class Attempts:
    """Counts wrong passwords by a key, a name or an address, so that guessing is slow."""

    def __init__(self, most: int = 8, seconds: float = 300.0) -> None:
        self._most, self._seconds = most, seconds
        self._failed: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Raises TooManyError if it has failed too often of late."""
        with self._lock:
            recent = self._recent(key)
        if len(recent) >= self._most:
            raise TooManyError(int(recent[0] + self._seconds - time.monotonic()) + 1)

    def failed(self, key: str) -> None:
        """Note a wrong password."""
        with self._lock:
            if len(self._failed) > 10_000:  # an attacker with many names must not fill the memory
                self._failed.clear()
            self._failed[key] = [*self._recent(key), time.monotonic()]

    def _recent(self, key: str) -> list[float]:
        since = time.monotonic() - self._seconds
        return [at for at in self._failed.get(key, ()) if at > since]
