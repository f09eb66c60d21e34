"""The templates: all text is escaped, and cleaned of what could hide or reorder it, line by line."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from rokcheck.report.page.cards import letter
from rokcheck.report.passage import clean
from rokcheck.report.words import counted, in_words


def page(name: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of a template."""
    return HTMLResponse(_environment().get_template(name).render(**values), status)


@cache
def _environment() -> Environment:
    environment = Environment(
        # The drawing of values is that of the report.
        loader=ChoiceLoader([PackageLoader("rokcheck.review.web"), PackageLoader("rokcheck.report", "page")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(in_words=in_words, counted=counted, letter=letter)
    return environment


def _shown(value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "\n".join(map(clean, value.split("\n")))
