"""Files broken at random, the same ones every time: for the tests and for the benchmark."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping

import load_formats as formats

# What parsers stumble over.
TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "\u202e\u2066".encode(), b"\r", b"\x0c",
    b"\t", b"<", b">", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<table><tr><td>", b"</div></div>", b"<script>",
    b"<p><b><i>", b"&#x110000;", b"&#0;", b"&amp", b"&", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<w:tbl>", b"</w:p>",
    b"<w:p>", b"[[[[[", b"](", b"|", b"| --- |", b"```", b"> > > >", b"- - - -", b"# ", b"---\n", b"\n\n\n", b'"', b"'",
    b",,,,", b'"""', b"Content-Type: ", b"boundary=", b"=?utf-8?q?=FF?=", b"=\r\n", b"%PDF-1.7", b"endobj", b"stream\n",
    b"<<>>", b"1 0 R", b"0 0 0 0 re", b"BT", b"xref", b"999999999999", b"-1", b"PK\x03\x04", b"9" * 400, b"(" * 300,
    b"a" * 5000,
)  # fmt: skip
LONGEST = 200_000


def mail() -> bytes:
    return (
        b"Subject: A\nDate: Tue, 4 May 2021 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
        + formats.as_html()
    )


def table() -> bytes:
    return b'document,title,text\none,A title,"' + formats.as_txt().replace(b'"', b'""') + b'"\ntwo,,short\n'


SEEDS: Mapping[str, Callable[[], bytes]] = {
    ".txt": formats.as_txt,
    ".md": formats.as_md,
    ".html": formats.as_html,
    ".pdf": formats.as_pdf,
    ".docx": formats.as_docx,
    ".eml": mail,
    ".csv": table,
}


def mutants(suffix: str, count: int) -> Iterator[bytes]:
    """`count` broken files of a format."""
    seed = SEEDS[suffix]()
    chance = random.Random(f"broken {suffix}")  # noqa: S311 - the same every time is what is wanted
    for n in range(count):
        if suffix == ".docx" and n % 2:
            yield _with_broken_parts(seed, chance)
        else:
            yield _broken(seed, chance)


def _broken(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 2, 8, 64, 1024))
        match chance.randrange(6):
            case 0:
                made[at : at + length] = bytes(chance.randrange(256) for _ in range(min(length, 16)))
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                made[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 2, 100))
            case 4:
                made = made[: max(at, 1)]
            case _:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + length]
        if not made:
            made = bytearray(b" ")
    return bytes(made[:LONGEST])


def _with_broken_parts(data: bytes, chance: random.Random) -> bytes:
    """A Word file whose archive is sound and whose parts are not."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in whole.namelist():
            part = whole.read(name)
            broken = name in ("word/document.xml", "word/styles.xml", "docProps/core.xml") and chance.random() < 0.6
            made.writestr(zipfile.ZipInfo(name), _broken(part, chance) if broken else part)
    return stream.getvalue()
