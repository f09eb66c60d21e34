"""What every request must pass before a page sees it: host, origin, size and time; and the headers of every answer.

The Host check stops DNS rebinding, the Sec-Fetch-Site and Origin checks stop forms of other sites. Pages on another
port of this machine count as other sites too.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
BODY_SECONDS = 10.0
HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::(?P<port>\d{1,5}))?")
SAFE_METHODS = frozenset({"GET", "HEAD"})
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer", browsers hide the origin of our own forms too
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
RAW_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


class RefusedError(Exception):
    """A request that no page may see."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware. `public_url` is the address that editors use if the server is not on this machine only."""

    app: ASGIApp
    public_url: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request or pass it on with its whole body."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        guarded = _with_headers(send)
        try:
            self._check(scope)
            body = await _body(scope, receive)
        except RefusedError as refused:
            await _refuse(refused, guarded)
            return
        await self.app(scope, _replay(body, receive), guarded)

    def _check(self, scope: Scope) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if sum(name == b"host" for name, _ in scope["headers"]) != 1 or not self.knows(headers["host"]):
            raise RefusedError(421, "This server does not answer to that name.")
        if scope["method"] not in (*SAFE_METHODS, "POST"):
            raise RefusedError(405, "Only GET and POST are understood.")
        if scope["method"] == "POST":
            self._check_origin(headers)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server: the loopback interface, or the host of the public address."""
        if self.public_url and host.lower() == urlsplit(self.public_url).netloc.lower():
            return True
        found = HOST.fullmatch(host)
        if not found or int(found["port"] or 0) > 65535:
            return False
        try:
            name = found["name"].strip("[]").lower().rstrip(".")
            return name == "localhost" or ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False

    def _check_origin(self, headers: dict[str, str]) -> None:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        own = f"http://{headers['host']}"
        if self.public_url and headers["host"].lower() == urlsplit(self.public_url).netloc.lower():
            own = f"{urlsplit(self.public_url).scheme}://{headers['host']}"
        if site is None and origin is None:
            raise RefusedError(403, "Forms are taken from this server's own pages only.")
        if (site is not None and site != "same-origin") or (origin is not None and origin.lower() != own.lower()):
            raise RefusedError(403, "This form was sent by a page of another site. Nothing was changed.")


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The whole body. Raises RefusedError if it is too large or too slow."""
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if not declared.isdigit() or int(declared) > LARGEST_BODY:
        raise RefusedError(413, "This form is too large.")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusedError(400, "The form was broken off.")
                body += message.get("body", b"")
                if len(body) > LARGEST_BODY:
                    raise RefusedError(413, "This form is too large.")
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError as error:
        raise RefusedError(408, "The form took too long to arrive.") from error


def _replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that hands out the body that was read, then waits for the end of the connection."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return parts.pop() if parts else await receive()

    return replayed


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            named = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in RAW_HEADERS if pair[0] not in named)]
        await send(message)

    return guarded


async def _refuse(refused: RefusedError, send: Send) -> None:
    body = refused.reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send(
        {"type": "http.response.start", "status": refused.status, "headers": [*headers, (b"connection", b"close")]}
    )
    await send({"type": "http.response.body", "body": body})
