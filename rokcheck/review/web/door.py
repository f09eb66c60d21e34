"""Logging in and out, and the decorator that lets only editors through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rokcheck.review.queue import Filter, filter_of
from rokcheck.review.web.forms import Form, fields_of
from rokcheck.review.web.gate import SESSION_SECONDS, Gate, Session, TooManyError
from rokcheck.review.web.templating import page


@dataclass(frozen=True, slots=True)
class Call:
    """A request of somebody who is logged in."""

    request: Request
    session: Session
    form: Form

    @property
    def query(self) -> QueryParams:
        """What the address says."""
        return self.request.query_params

    @property
    def chosen(self) -> Filter:
        """The filter in the address."""
        return filter_of(self.request.query_params)


Page = Callable[[Any, Call], Response]
Endpoint = Callable[[Any, Request], Awaitable[Response]]


class Door:
    """Sessions in a cookie that scripts cannot read and other sites cannot send."""

    def __init__(self, gate: Gate, cookie: str, is_secure: bool) -> None:
        self.gate, self.cookie, self.is_secure = gate, cookie, is_secure

    def session(self, request: Request) -> Session | None:
        """Who sent the request."""
        return self.gate.session(request.cookies.get(self.cookie, ""))

    async def login(self, request: Request) -> Response:
        """The page to log in on; with the token of the link, straight through it to the queue."""
        if "token" not in request.query_params or self.gate.has_names:
            return self._ask(200 if self.gate.has_names else 401)
        return await self._enter(request, {"token": request.query_params["token"]})

    async def enter(self, request: Request) -> Response:
        """Log in with what the form says."""
        return await self._enter(request, Form(await fields_of(request)).fields)

    async def _enter(self, request: Request, credentials: dict[str, str]) -> Response:
        address = request.client.host if request.client else ""
        try:
            cookie = await run_in_threadpool(self.gate.enter, credentials, address)
        except TooManyError as error:
            answer = self._ask(429, f"Too many attempts. Wait {error.seconds} seconds.")
            answer.headers["retry-after"] = str(error.seconds)
            return answer
        if cookie is None:
            return self._ask(403, "That is not right. Look at the link or at the password again.")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            self.cookie, cookie, max_age=int(SESSION_SECONDS), path="/", secure=self.is_secure, httponly=True,
            samesite="strict",
        )  # fmt: skip
        return answer

    def _ask(self, status: int, message: str = "") -> Response:
        return page("login.html", status, has_names=self.gate.has_names, message=message, session=None, undo_id="")

    async def leave(self, request: Request) -> Response:
        """Log out."""
        await run_in_threadpool(self.gate.leave, request.cookies.get(self.cookie, ""))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(self.cookie, path="/", secure=self.is_secure, httponly=True, samesite="strict")
        return answer

    async def rename(self, request: Request) -> Response:
        """Take another name, where names are free."""
        if self.session(request) is None or self.gate.has_names:
            return self._ask(403)
        name = Form(await fields_of(request)).get("name")
        self.gate.rename(request.cookies[self.cookie], name)
        return RedirectResponse("/", 303)


def for_editors(method: Page) -> Endpoint:
    """A page for who is logged in; others are asked to. The object must have a `door`; the page runs in a thread."""

    @wraps(method)
    async def guarded(pages: Any, request: Request) -> Response:
        session = await run_in_threadpool(pages.door.session, request)
        if session is None:
            return RedirectResponse("/login", 303)
        if request.method == "POST" and not session.may_decide:
            text = "Viewers can look, but not decide. Ask for the role of a reviewer."
            return page("message.html", 403, title="Not for viewers", text=text, session=session, undo_id="")
        form = Form(await fields_of(request)) if request.method == "POST" else Form(())
        return await run_in_threadpool(method, pages, Call(request, session, form))

    return guarded
