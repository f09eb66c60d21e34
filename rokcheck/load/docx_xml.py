"""The XML of a Word file as a stream of events, without entities and without a tree in memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from rokcheck.load.unreadable import Unreadable

CHUNK = 1 << 16
MOST_ELEMENTS = 5_000_000
DEEPEST = 500
Attributes = Mapping[str, str]


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


@dataclass(slots=True)
class Element:
    """An element that is open: its local name, its attributes by local names."""

    name: str
    attributes: Attributes = field(default_factory=dict)


Event = tuple[str, Element, str]  # "start", "end" or "text"; the innermost element; the text


def events(stream: IO[bytes], most: int) -> Iterator[Event]:
    """Start, text and end of each element, up to `most` bytes. Raises Unreadable, also for a document type."""
    waiting: list[Event] = []
    parser = _parser(waiting)
    read = 0
    while chunk := stream.read(CHUNK):
        read += len(chunk)
        if read > most:
            raise Unreadable(
                f"unpacks to more than {most // 1_000_000} MB: split it, or raise largest-text in rokcheck.toml"
            )
        _feed(parser, chunk, last=False)
        yield from waiting
        waiting.clear()
    _feed(parser, b"", last=True)
    yield from waiting


def _feed(parser: expat.XMLParserType, chunk: bytes, *, last: bool) -> None:
    try:
        parser.Parse(chunk, last)
    except expat.ExpatError as error:
        raise Unreadable(
            f"holds broken XML ({expat.errors.messages.get(error.code, 'unknown')}): save it anew"
        ) from None


def _parser(waiting: list[Event]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    open_elements: list[Element] = [Element("")]
    number = itertools.count(1)

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > DEEPEST:
            raise Unreadable(f"holds XML nested more than {DEEPEST} deep: save it anew")
        if next(number) > MOST_ELEMENTS:
            raise Unreadable(f"holds more than {MOST_ELEMENTS:,} XML elements: split it")
        element = Element(local(name), {local(key): value for key, value in attributes.items()})
        open_elements.append(element)
        waiting.append(("start", element, ""))

    def end(_name: str) -> None:
        waiting.append(("end", open_elements.pop(), ""))

    def text(data: str) -> None:
        waiting.append(("text", open_elements[-1], data))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    """A Word file has neither: whoever puts them in wants them expanded. Raises Unreadable."""
    raise Unreadable("declares XML entities, as no Word file does: not opened further")
