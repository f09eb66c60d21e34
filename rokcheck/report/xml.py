"""Text in XML 1.0: what that cannot hold at all (control characters, halves of pairs) is left out."""

from __future__ import annotations

import re
from functools import cache


def element(name: str, attributes: dict[str, str], content: str | None = None) -> str:
    """An element with its attributes escaped; `content` is XML already, None makes an empty element."""
    from xml.sax.saxutils import quoteattr  # nosec: it writes; it imports all of urllib, and few runs write XML

    told = "".join(f" {key}={quoteattr(_legal(value))}" for key, value in attributes.items())
    return f"<{name}{told}/>" if content is None else f"<{name}{told}>{content}</{name}>"


def character_data(text: str) -> str:
    """Text as the content of an element."""
    from xml.sax.saxutils import escape  # nosec: it writes

    return escape(_legal(text))


def _legal(text: str) -> str:
    return _illegal().sub("", text)


@cache
def _illegal() -> re.Pattern[str]:
    return re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
