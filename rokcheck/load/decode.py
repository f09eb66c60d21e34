"""Bytes of a file into text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What UTF-8 looks like when it was read as cp1252 once too often.
MOJIBAKE = re.compile(r"Ã[\x80-\xbf©¨¶¼¤]|â€[™œ“”\x9d]|Â[\xa0£©]")


class NotText(ValueError):  # noqa: N818 - it is a finding about the file, not a failure of the program
    """The bytes are no text; str() says why."""


def decode(data: bytes) -> str:
    """Text by byte order mark, then UTF-8, then cp1252; line ends as line feeds. Raises NotText."""
    text = _by_mark(data)
    if text is None:
        if b"\0" in data:
            raise NotText("is not a text file (it holds NUL bytes); save it as UTF-8 text")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if MOJIBAKE.search(text):
        from ftfy import fix_encoding  # rarely needed

        text = "\n".join(fix_encoding(line) for line in text.split("\n"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_mark(data: bytes) -> str | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise NotText(f"begins like {name.upper()} and is not; save it as UTF-8 text") from error
    return None
