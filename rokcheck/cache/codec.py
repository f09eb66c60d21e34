"""Documents and claims as JSON and back, so that nothing read from the cache can ever run.

Each value is the list of its fields in their order. The claims of a document share a table of the texts that recur.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from rokcheck.models import Block, Claim, Document, Mention, Topic

Json = Any
MENTION, TOPIC, CLAIM, DOCUMENT, BLOCK = (
    tuple(field.name for field in fields(kind)) for kind in (Mention, Topic, Claim, Document, Block)
)
PAIRS = frozenset({"words", "heads"})  # of a topic
DATES = tuple(name for name in ("published", "updated"))


def document_out(document: Document) -> Json:
    """A document as JSON, but for its path."""
    made = {name: getattr(document, name) for name in DOCUMENT if name != "path"}
    made["blocks"] = [[getattr(block, name) for name in BLOCK] for block in document.blocks]
    made["segments"] = [number for segment in document.segments for number in segment]
    for name in DATES:
        made[name] = made[name].isoformat() if made[name] else None
    return made


def document_in(made: Json, path: str) -> Document:
    """The document again. Raises ValueError, TypeError, KeyError or IndexError for what was never one."""
    given = dict(made)
    given["blocks"] = tuple(Block(*block) for block in made["blocks"])
    flat = made["segments"]
    given["segments"] = tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
    for name in DATES:
        given[name] = date.fromisoformat(made[name]) if made[name] else None
    given["provenance"] = tuple(map(tuple, made["provenance"]))
    given["warnings"] = tuple(made["warnings"])
    return Document(path=path, **given)


def claims_out(claims: tuple[Claim, ...]) -> Json:
    """The claims of one document as JSON."""
    texts: dict[str, int] = {}
    rows = [_claim_out(claim, texts) for claim in claims]
    document, digest = (claims[0].document, claims[0].text_sha256) if claims else ("", "")
    return {"document": document, "sha256": digest, "texts": list(texts), "claims": rows}


def claims_in(made: Json) -> tuple[Claim, ...]:
    """The claims again. Raises as document_in does."""
    texts, document, digest = made["texts"], made["document"], made["sha256"]
    return tuple(_claim_in(row, texts, document, digest) for row in made["claims"])


def _claim_out(claim: Claim, texts: dict[str, int]) -> Json:
    return [
        claim.id, claim.start, claim.end, claim.line, claim.column, texts.setdefault(claim.sentence, len(texts)),
        _mention_out(claim.mention), _topic_out(claim.topic), claim.polarity, claim.voice, claim.speaker,
        claim.confidence, claim.sentence_start,
    ]  # fmt: skip


def _claim_in(row: Json, texts: list[str], document: str, digest: str) -> Claim:
    name, start, end, line, column, sentence, mention, topic, polarity, voice, speaker, confidence, begins = row
    return Claim(
        name, document, start, end, line, column, texts[sentence], _mention_in(mention), _topic_in(topic), polarity,
        voice, speaker, confidence, begins, digest,
    )  # fmt: skip


def _topic_out(topic: Topic) -> Json:
    """Field by field, so that none is forgotten; pairs laid flat."""
    told = {name: getattr(topic, name) for name in TOPIC}
    return [[part for pair in value for part in pair] if name in PAIRS else value for name, value in told.items()]


def _topic_in(made: Json) -> Topic:
    named = zip(TOPIC, made, strict=True)
    given: list[Any] = [_pairs(value) if name in PAIRS else _tupled(value) for name, value in named]
    return Topic(*given)


def _pairs(flat: list[Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def _tupled(value: Any) -> Any:
    return tuple(value) if value.__class__ is list else value


def _mention_out(mention: Mention) -> Json:
    return [_value_out(getattr(mention, name)) for name in MENTION]


def _value_out(value: object) -> Json:
    """Days and numbers as marked texts; nothing else in a mention is a list."""
    if isinstance(value, date):
        return [0, value.isoformat()]
    return [1, str(value)] if isinstance(value, Decimal) else value


def _mention_in(made: Json) -> Mention:
    given: list[Any] = [_value_in(value) if value.__class__ is list else value for value in made]
    return Mention(*given)


def _value_in(made: Json) -> date | Decimal:
    return Decimal(made[1]) if made[0] else date.fromisoformat(made[1])
