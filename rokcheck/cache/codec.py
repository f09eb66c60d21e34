"""Documents and claims as JSON and back, so that nothing read from the cache can ever run.

Each value is the list of its fields in their order, whatever fields it has. The claims of a document share a table of
their sentences.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from rokcheck.models import Block, Claim, Document, Mention, Topic

Json = Any
# What a damaged entry may raise; to a run it is absent.
ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


def names(kind: type, *without: str) -> tuple[str, ...]:
    """The fields of a dataclass, but for some."""
    return tuple(field.name for field in fields(kind) if field.name not in without)


MENTION, TOPIC, DOCUMENT, BLOCK = (names(kind) for kind in (Mention, Topic, Document, Block))
# What a claim is beside what is told once for all claims of its document, and beside what has fields of its own.
CLAIM = names(Claim, "document", "text_sha256", "sentence", "mention", "topic")
DATES = ("published", "updated")
# What a document is by its length.
BODY = ("text", "blocks", "segments")
Body = tuple[str, tuple[Block, ...], tuple[tuple[int, int, int], ...]]
of_mention, of_topic, of_claim = (attrgetter(*given) for given in (MENTION, TOPIC, CLAIM))


def document_out(document: Document) -> Json:
    """A document as JSON, but for its path: what is told about it, and its text with its layout."""
    about = {name: getattr(document, name) for name in DOCUMENT if name not in BODY and name != "path"}
    for name in DATES:
        about[name] = about[name].isoformat() if about[name] else None
    blocks = [[getattr(block, name) for name in BLOCK] for block in document.blocks]
    return [about, [document.text, blocks, [number for segment in document.segments for number in segment]]]


def document_in(made: Json, path: str) -> Document:
    """The document again. Raises ValueError, TypeError, KeyError or IndexError for what was never one."""
    about, body = made
    text, blocks, segments = body_in(body)
    return Document(path=path, text=text, blocks=blocks, segments=segments, **about_in(about))


def about_in(made: Json) -> dict[str, Any]:
    """The fields of a document but for its path and BODY. Raises as document_in does."""
    given = {name: tupled(value) for name, value in made.items()}
    for name in DATES:
        given[name] = date.fromisoformat(made[name]) if made[name] else None
    return given


def body_in(made: Json) -> Body:
    """Text, blocks and segments. Raises as document_in does."""
    text, blocks, flat = made
    return text, tuple(Block(*block) for block in blocks), tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))


def claims_out(claims: tuple[Claim, ...]) -> Json:
    """The claims of one document as JSON."""
    texts: dict[str, int] = {}
    rows = [_claim_out(claim, texts) for claim in claims]
    document, digest = (claims[0].document, claims[0].text_sha256) if claims else ("", "")
    return {"document": document, "sha256": digest, "texts": list(texts), "claims": rows}


def claims_in(made: Json) -> tuple[Claim, ...]:
    """The claims again. Raises as document_in does."""
    texts, document, digest = made["texts"], made["document"], made["sha256"]
    return tuple(
        Claim(
            document=document, text_sha256=digest, sentence=texts[sentence],
            mention=Mention(*[_value_in(value) if value.__class__ is list else value for value in mention]),
            topic=Topic(*map(tupled, topic)), **dict(zip(CLAIM, map(tupled, row), strict=True)),
        )
        for sentence, mention, topic, row in made["claims"]
    )  # fmt: skip


def tupled(value: Json) -> Json:
    """A list as a tuple, and the lists in it; anything else as it is."""
    if value.__class__ is not list:
        return value
    return tuple([tuple(one) if one.__class__ is list else one for one in value])


def _claim_out(claim: Claim, texts: dict[str, int]) -> Json:
    sentence = texts.setdefault(claim.sentence, len(texts))
    mention = [_value_out(value) for value in of_mention(claim.mention)]
    return [sentence, mention, of_topic(claim.topic), of_claim(claim)]


def _value_out(value: object) -> Json:
    """Days and numbers as marked texts; nothing else in a mention is a list."""
    if isinstance(value, date):
        return [0, value.isoformat()]
    return [1, str(value)] if isinstance(value, Decimal) else value


def _value_in(made: Json) -> Any:
    return Decimal(made[1]) if made[0] else date.fromisoformat(made[1])
