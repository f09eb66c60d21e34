"""The application: routes to pages, with the guard around all of them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from rokcheck.errors import OutputError, RokcheckError
from rokcheck.review.office import Office
from rokcheck.review.web.acts import Acts
from rokcheck.review.web.desk_pages import DeskPages
from rokcheck.review.web.door import Door
from rokcheck.review.web.gate import Gate
from rokcheck.review.web.guard import Guard
from rokcheck.review.web.list_pages import ListPages
from rokcheck.review.web.templating import page


@dataclass(frozen=True, slots=True)
class Options:
    """How the server is reached: its port, and its public address if it has one."""

    port: int = 8765
    public_url: str = ""

    @property
    def cookie(self) -> str:
        """The name of the cookie; by port, since cookies are shared by all ports of a host."""
        return "__Host-rokcheck" if self.is_secure else f"rokcheck-{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether editors reach it by https."""
        return self.public_url.startswith("https:")


def create_app(office: Office, gate: Gate, options: Options | None = None) -> Starlette:
    """The pages on the findings of an office."""
    chosen = options or Options()
    door = Door(gate, chosen.cookie, chosen.is_secure)
    cards, lists = DeskPages(office, door), ListPages(office, door)
    acts = Acts(cards)
    routes: list[BaseRoute] = [
        Route("/login", door.login, methods=["GET"]),
        Route("/login", door.enter, methods=["POST"]),
        Route("/logout", door.leave, methods=["POST"]),
        Route("/name", door.rename, methods=["POST"]),
        Route("/", lists.queue),
        Route("/finding/{finding}", cards.card, methods=["GET"]),
        Route("/finding/{finding}/decide", acts.decide, methods=["POST"]),
        Route("/finding/{finding}/note", acts.note, methods=["POST"]),
        Route("/finding/{finding}/assign", acts.assign, methods=["POST"]),
        Route("/finding/{finding}/withdraw", acts.withdraw, methods=["POST"]),
        Route("/document", cards.document),
        Route("/undo", acts.undo, methods=["POST"]),
        Route("/redo", acts.redo, methods=["POST"]),
        Route("/bulk", acts.preview, methods=["POST"]),
        Route("/bulk/apply", acts.apply, methods=["POST"]),
        Route("/statistics", lists.statistics),
        Route("/fixes", lists.fixes),
        Route("/fixes.md", lists.fixes_markdown),
        Route("/fixes.csv", lists.fixes_csv),
        Route("/decisions.jsonl", lists.log),
        Route("/keys", lists.keys),
        Mount("/static", StaticFiles(packages=[("rokcheck.review.web", "static")])),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, public_url=chosen.public_url)],
        exception_handlers={RokcheckError: _mistake, 404: _missing, 405: _missing},
    )
    app.router.redirect_slashes = False
    return app


async def _mistake(_: Request, error: Exception) -> Response:
    status = 503 if isinstance(error, OutputError) else 400
    return page("message.html", status, title="That did not work", text=str(error), session=None, undo_id="")


async def _missing(_: Request, __: Exception) -> Response:
    return page("message.html", 404, title="Not found", text="There is no such page.", session=None, undo_id="")
