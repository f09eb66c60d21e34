"""The templates of the page, and the files that go into it as they are."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rokcheck.report.passage import clean

if TYPE_CHECKING:
    from jinja2 import Environment


def fragment(name: str, **values: Any) -> str:
    """A template of this folder, filled; every word of a document is cleaned and escaped."""
    return _environment().get_template(name).render(**values)


@cache
def part(name: str) -> str:
    """A file of this folder."""
    return (files("rokcheck") / "report" / "page" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(part), autoescape=True, keep_trailing_newline=True, undefined=StrictUndefined,
        finalize=_finalized, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _finalized(value: Any) -> Any:
    """Text of documents is cleaned wherever it is put in; markup of our own is a subclass of str and stays."""
    return clean(value) if type(value) is str else value
