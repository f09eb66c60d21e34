"""What comes in by a form, as values: never a path, never an editor's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

from rokcheck.errors import InputError
from rokcheck.models import Finding
from rokcheck.review.desk import Opinion, Stamp
from rokcheck.review.record import now

MOST_FIELDS = 1200
T = TypeVar("T")


class Form:
    """The fields of a form; where one comes several times, its last value, or all of them."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.pairs = tuple(pairs)
        self.fields = dict(pairs)

    def get(self, name: str) -> str:
        """The value of a field, or ""."""
        return self.fields.get(name, "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(value for key, value in self.pairs if key == name)


async def fields_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a form, in order. Raises InputError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise InputError("forms are taken as application/x-www-form-urlencoded only")
    try:
        body = (await request.body()).decode("utf-8")
        found = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise InputError("the form cannot be read") from error
    return [(name, value.replace("\r\n", "\n").replace("\0", "")) for name, value in found]


def opinion_of(form: Form, finding: Finding) -> Opinion:
    """The opinion of a decision form.

    The button's value is a verdict, with ":" and what it is about: the number of a side for "side-wrong" ("ticked" for
    those that are ticked), a reason for "both-ok", the number of a passage for "extraction-error".
    """
    verdict, _, about = form.get("verdict").partition(":")
    said = Opinion(verdict, value=form.get("value"), note=form.get("note"))
    if verdict == "side-wrong":
        numbers = form.every("side") if about == "ticked" else (about,)
        return replace(said, side=tuple(_nth(finding.sides, number).value for number in numbers))
    if verdict == "extraction-error":
        claim = _nth(finding.claims, about)
        value = next(side.value for side in finding.sides if claim in side.claims)
        return replace(said, side=(value,), misread=(claim.id,))
    return replace(said, reason=about) if verdict == "both-ok" else said


def _nth(items: tuple[T, ...], number: str) -> T:
    if not number.isascii() or not number.isdigit() or not 0 < int(number[:6]) <= len(items):
        raise InputError("that side or passage is not one of this finding; load the page again")
    return items[int(number[:6]) - 1]


def stamp_of(form: Form, editor: str) -> Stamp:
    """Who acts, now, under the id of the form. Raises InputError."""
    identity = form.get("id")
    if not (len(identity) == 16 and set(identity) <= set("0123456789abcdef")):
        raise InputError("the form has no id; load the page again")
    return Stamp(identity, editor, now())
