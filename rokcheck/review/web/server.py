"""Serves the application: on the loopback interface only, unless there are users and a public address."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp

from rokcheck.errors import InputError

DEFAULT_PORT = 8765
MOST_CONNECTIONS = 1000
LONGEST_HEAD = 16 * 1024


def listen(host: str, port: int | None) -> socket.socket:
    """A socket on the port, or if none is asked for on the usual one, or any that is free. Raises InputError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in (port,) if port is not None else (DEFAULT_PORT, 0):
        # With the protocol named, asyncio sends small packets at once; otherwise each answer waits 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
        except (OSError, OverflowError) as error:
            listener.close()
            reason = getattr(error, "strerror", None) or error
            failure = InputError(f"cannot listen on {host} port {candidate}: {reason}; choose another --port")
        else:
            return listener
    raise failure


def is_loopback(host: str) -> bool:
    """Whether a host can be reached from this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_reach(host: str, public_url: str, *, has_users: bool) -> None:
    """Refuse to serve others without users and a public address. Raises InputError."""
    parts = urlsplit(public_url)
    if public_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/")):
        raise InputError(f"--public-url must be like https://review.example.org, not {public_url!r}")
    if not is_loopback(host) and not (has_users and public_url):
        raise InputError(
            f"--host {host} would let other machines in; that needs --database with users "
            "(rokcheck review user add) and --public-url"
        )
    if public_url and not has_users:
        raise InputError("--public-url needs --database with users (rokcheck review user add)")


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serve until interrupted. No request is logged, for addresses can hold a token."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", http="h11", lifespan="off",
        limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=15, timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])
