"""A document of which no more is held than what is told about it; its text is read when somebody asks for it."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache
from typing import Any

from rokcheck.cache.codec import BODY, Body, about_in, body_in
from rokcheck.cache.entries import Entries
from rokcheck.errors import InputError
from rokcheck.models import Block, Document

# Lines of an entry before the texts of its documents: what is told about these, and what else was made of them.
BEFORE = 2
NAMES = tuple(field.name for field in fields(Document))
ODD = (ValueError, TypeError, LookupError, AttributeError)
# Texts that were read last, for several questions are asked of one.
HELD = 64


class KeptDocument(Document):
    """Equal to the document that was read. Raises InputError where its text has gone from the cache."""

    __slots__ = ("_entries", "_name", "_number", "_size")
    _entries: Entries
    _name: str
    _number: int
    _size: int

    def __init__(self, place: tuple[Entries, str, int], size: int, **about: Any) -> None:
        entries, name, number = place
        told = {**about, "_entries": entries, "_name": name, "_number": number, "_size": size}
        for field, value in told.items():
            object.__setattr__(self, field, value)

    @property
    def text(self) -> str:
        """See Document."""
        return self._body[0]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """See Document."""
        return self._body[1]

    @property
    def segments(self) -> tuple[tuple[int, int, int], ...]:
        """See Document."""
        return self._body[2]

    @property
    def size(self) -> int:
        """See Document."""
        return self._size

    def changed(self, **told: Any) -> Document:
        """See Document."""
        return KeptDocument(self._place, self._size, **{**self._about, **told})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and all(getattr(self, name) == getattr(other, name) for name in NAMES)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in NAMES))

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self._place, self._size, self._about)

    @property
    def _place(self) -> tuple[Entries, str, int]:
        return self._entries, self._name, self._number

    @property
    def _about(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in NAMES if name not in BODY}

    @property
    def _body(self) -> Body:
        return _body(*self._place)


def _made(place: tuple[Entries, str, int], size: int, about: dict[str, Any]) -> KeptDocument:
    return KeptDocument(place, size, **about)


def kept_document(place: tuple[Entries, str, int], made: Any, path: str) -> KeptDocument:
    """The document with that number in an entry; `made` is what is told about it there. Raises as document_in does."""
    about = about_in(made[0])
    return KeptDocument(place, int(made[1]), path=path, **about)


@lru_cache(maxsize=HELD)
def _body(entries: Entries, name: str, number: int) -> Body:
    lines = entries.get(name)
    try:
        return body_in(json.loads(lines[BEFORE + number]))  # type: ignore[index]
    except ODD as error:
        raise InputError(f"{entries.folder}: was changed during the run; run again") from error
