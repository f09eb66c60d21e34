"""Bytes of a file into text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re

from rokcheck.load.unreadable import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page or an XML file says of its own charset, within its first bytes.
DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z][\w.:-]{1,30})")
DECLARED_WITHIN = 4096
# Other names stand for codecs that are no charset, or that take their time.
CHARSET = re.compile(r"utf-8|ascii|iso8859|cp\d|koi8|mac-|gb|big5|euc_|shift_jis|iso2022_(?:jp|kr)$")
# What browsers take these names for.
TAKEN_FOR = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
# What UTF-8 looks like when it was read as cp1252 once too often.
MOJIBAKE = re.compile(r"Ã[\x80-\xbf©¨¶¼¤³±¡-¯]|â€[™œ“”\x9d¦¢]|Â[\xa0£©°·]|Å[\x80-\xbf“”¡]|ï»¿")
# Letters that were set as one, and spaces of another width.
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
HAS_LIGATURE = re.compile("[ﬀ-ﬆ]")


def decode(data: bytes, declared: str = "") -> str:
    """Text by byte order mark, as declared, as UTF-8 or as cp1252, with line feeds. Raises Unreadable."""
    text = _by_mark(data)
    if text is None:
        _refuse_binary(data)
        text = _as_declared(data, declared) or _utf8_or_cp1252(data)
    return plain_lines(mended(text))


def plain_lines(text: str) -> str:
    """The text with line feeds for line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def mended(text: str) -> str:
    """The text without the traces of a wrong charset and with its ligatures spelt out; line by line."""
    if MOJIBAKE.search(text):
        from ftfy import fix_encoding  # rarely needed

        text = "\n".join(fix_encoding(line) if MOJIBAKE.search(line) else line for line in text.split("\n"))
    return text.translate(LIGATURES) if HAS_LIGATURE.search(text) else text


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data:
        even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
        hint = "it looks like UTF-16 without a mark; " if max(even, odd) > 0.3 * len(data[:4000]) / 2 else ""
        raise Unreadable(f"is not a text file (it holds NUL bytes); {hint}save it as UTF-8 text")


def _by_mark(data: bytes) -> str | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise Unreadable(f"begins like {name.upper()} and is not; save it as UTF-8 text") from error
    return None


def declared_charset(data: bytes) -> str:
    """The charset that a page names at its beginning, or ""."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    return found[1].decode("ascii") if found else ""


def _as_declared(data: bytes, declared: str) -> str | None:
    """The text in the charset that it declares; None if that is none that is known and fits."""
    try:
        codec = codecs.lookup(declared).name if declared else ""
        return data.decode(TAKEN_FOR.get(codec, codec)) if CHARSET.match(codec) else None
    except (LookupError, ValueError):
        return None


def _utf8_or_cp1252(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
