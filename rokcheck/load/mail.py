"""Saved e-mails (.eml) and saved pages (.mhtml) into a Document, by the standard library."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from rokcheck.load.builder import Builder, cleaned
from rokcheck.load.decode import decode
from rokcheck.load.facts import Fact, Facts, facts_of_lines, finished, stated
from rokcheck.load.html import read_page, refuse_deep
from rokcheck.load.layout import paragraphs
from rokcheck.load.source import Source
from rokcheck.load.text import add_paragraphs
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import Document

HEADER = "e-mail header"
QUOTED = re.compile(r"\s*>")
MOST_PARTS = 1_000


def read_eml(source: Source) -> Document:
    """The text of an e-mail, without what it quotes; attachments are named, not read. Raises Unreadable."""
    message = _parsed(source)
    plain, page = _body(message, "text/plain"), _body(message, "text/html")
    if plain is not None:
        document = _from_text(_text(plain), source)
    elif page is not None:
        document = read_page(cleaned(_text(page)), source)
    else:
        raise Unreadable("holds no text part")
    attached = [part.get_filename() or part.get_content_type() for part in message.walk() if _is_attached(part)]
    told = tuple(f"attachment {cleaned(name)} not read: save it beside the e-mail" for name in attached[:20])
    return replace(_with(document, _header_facts(message)), format="eml", warnings=(*document.warnings, *told))


def read_mhtml(source: Source) -> Document:
    """The first page in a saved web archive. Raises Unreadable."""
    message = _parsed(source)
    page = _body(message, "text/html")
    if page is None:
        raise Unreadable("holds no web page")
    document = read_page(cleaned(_text(page)), source)
    address = stated(str(message.get("Snapshot-Content-Location", "")), "web archive")
    return replace(_with(document, Facts(url=address)), format="mhtml")


def _parsed(source: Source) -> EmailMessage:
    assert isinstance(source.data, bytes)  # noqa: S101 - e-mails come from disk
    if b"\0" in source.data[:1000]:
        raise Unreadable("is no saved e-mail or page (it holds NUL bytes)")
    try:
        message = BytesParser(policy=policy.default.clone(max_line_length=None)).parsebytes(source.data)
        parts = sum(1 for _ in message.walk())
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError):
        raise Unreadable("is no saved e-mail or page that can be taken apart") from None
    if parts > MOST_PARTS:
        raise Unreadable(f"has more than {MOST_PARTS} parts")
    return message


def _body(message: EmailMessage, wanted: str) -> EmailMessage | None:
    return next((part for part in message.walk() if part.get_content_type() == wanted and not _is_attached(part)), None)


def _is_attached(part: EmailMessage) -> bool:
    return not part.is_multipart() and (part.get_content_disposition() == "attachment" or bool(part.get_filename()))


def _text(part: EmailMessage) -> str:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError):
        data = None
    if not isinstance(data, bytes):
        raise Unreadable("holds a part that cannot be decoded")
    if part.get_content_type() == "text/html":
        refuse_deep(data)
    return decode(data, part.get_content_charset() or "")


def _from_text(text: str, source: Source) -> Document:
    lines = ["" if QUOTED.match(line) else line for line in cleaned(text).split("\n")]
    builder = Builder(source.reading)
    add_paragraphs(builder, paragraphs(lines))
    return finished(builder, facts_of_lines(lines, source.name), source.name, "eml")


def _header_facts(message: EmailMessage) -> Facts:
    return Facts(
        title=stated(_header(message, "Subject"), HEADER),
        author=stated(re.sub(r"\s*<[^>]*>", "", _header(message, "From")).strip('" '), HEADER),
        publisher=stated(_header(message, "Organization"), HEADER),
        published=_date(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; broken ones count as absent."""
    try:
        return cleaned(str(message.get(name, "")))
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, MessageError):
        return ""


def _date(message: EmailMessage) -> Fact:
    from email.utils import parsedate_to_datetime

    try:
        when: datetime = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return Fact()
    return Fact(when.date().isoformat(), HEADER)


def _with(document: Document, facts: Facts) -> Document:
    """The document with what the head of the file says before what its text says."""
    from datetime import date

    told = {"title": facts.title, "author": facts.author, "publisher": facts.publisher, "url": facts.url}
    told = {name: fact for name, fact in told.items() if fact}
    kept = tuple((name, where) for name, where in document.provenance if name not in told)
    return replace(
        document,
        **{name: fact.value for name, fact in told.items()},  # type: ignore[arg-type]
        published=date.fromisoformat(facts.published.value) if facts.published else document.published,
        published_from=facts.published.where or document.published_from,
        provenance=(*kept, *((name, fact.where) for name, fact in told.items())),
    )
