"""Files made to hang, fill or fool the program end as a reason, and the others are read."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from load_mutants import SEEDS, mutants
from load_pages import report

from rokcheck.config import Reading
from rokcheck.load import load_folder, load_path
from rokcheck.load.readers import read
from rokcheck.load.source import Source
from rokcheck.models import Document, SkippedDocument

GOOD = "A head\n\nThe mill was sold in 1904, and the owner said that it had been a good price for it.\n"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MEMORY = 1_000_000  # KB


def word_file(document: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"word/document.xml": document, **parts}.items():
            archive.writestr(name, part)
    return stream.getvalue()


def bomb_of_entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word_file(f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><w:document {WORD}>&a9;</w:document>')


def bomb_of_text() -> bytes:
    return word_file(f"<w:document {WORD}><w:p><w:r><w:t>{'a ' * 20_000_000}</w:t></w:r></w:p></w:document>")


def bomb_of_cells() -> bytes:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 10_000 + "</w:tr>"
    return word_file(f"<w:document {WORD}><w:tbl>{row * 25}</w:tbl></w:document>")


def pdf_nested() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"]" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities.docx": (bomb_of_entities, "entities"),
    "text.docx": (bomb_of_text, "largest-text"),
    "cells.docx": (bomb_of_cells, "most-blocks"),
    "deep.docx": (lambda: word_file(f"<w:document {WORD}>" + "<w:p>" * 5_000), "deep"),
    "broken.docx": (lambda: word_file("<w:document"), "broken XML"),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old or encrypted"),
    "other.docx": (lambda: zipped("a.txt", "text"), "without a Word document"),
    "deep.html": (lambda: b"<div>" * 200_000, "deep"),
    "cells.html": (lambda: b"<table>" + (b"<tr>" + b"<td>1" * 1_000) * 210 + b"</table>", "most-blocks"),
    "deep.pdf": (pdf_nested, "damaged"),
    "noise.pdf": (lambda: os.urandom(5_000), "damaged"),
    "nul.txt": (lambda: b"The mill\0 was sold.", "NUL"),
    "utf16.txt": (lambda: GOOD.encode("utf-16-le"), "UTF-16"),
    "empty.txt": (lambda: b"", "empty"),
    "blank.txt": (lambda: b" \n\n ", "no text"),
    "picture.png": (lambda: b"\x89PNG", "no reader"),
    "noise.eml": (lambda: b"\0\1\2" * 100, "NUL"),
    "columns.csv": (lambda: b",".join(b"%d" % n for n in range(10_000)), "'document' and 'text'"),
    "german.txt": (
        lambda: ("Der Turm ist sehr alt, und er wurde von der Stadt nicht mit dem Haus " * 9).encode(),
        "German",
    ),
    "korean.txt": (lambda: ("한국어로 쓰인 글은 읽지 않는다 " * 20).encode(), "Korean"),
}


def zipped(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_as_a_reason_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    make, told = HOSTILE[name]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    documents, skipped = load_folder([tmp_path])

    assert [document.name for document in documents] == ["good.txt"]
    assert [s.path for s in skipped] == [name]
    assert told in skipped[0].reason


def test_pipes_devices_links_and_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(GOOD, encoding="utf-8")
    (folder / "-rf.txt").write_text(GOOD, encoding="utf-8")
    (folder / "bell\x07.txt").write_text(GOOD, encoding="utf-8")
    (folder / "turned\u202etxt.md").write_text(GOOD, encoding="utf-8")
    (folder / "inside.txt").symlink_to(folder / "-rf.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "up").symlink_to(tmp_path)
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "pipe.txt")

    documents, skipped = load_folder([folder])

    assert [document.name for document in documents] == ["-rf.txt", "inside.txt"]
    reasons = {s.path: s.reason for s in skipped}
    assert set(reasons) == {
        "bell\\u0007.txt", "turned\\u202etxt.md", "outside.txt", "zero.txt", "up", "gone.txt", "pipe.txt"
    }  # fmt: skip
    assert "name" in reasons["bell\\u0007.txt"]
    assert all("link" in reasons[name] for name in ("outside.txt", "zero.txt", "up"))
    assert reasons["pipe.txt"] == "is not a regular file"


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(1_000_000_000)

    found = load_path(tmp_path / "huge.txt", "huge.txt")

    assert isinstance(found, SkippedDocument)
    assert "too large (1000 MB; the limit is 50 MB)" in found.reason


@pytest.mark.parametrize(
    ("setting", "name"),
    [("largest_text", "a.txt"), ("most_blocks", "a.md"), ("largest_file", "a.html"), ("most_pages", "a.pdf")],
)
def test_each_limit_is_a_setting_and_its_reason_names_it(tmp_path: Path, setting: str, name: str) -> None:
    data = {
        "a.txt": GOOD.encode() * 15_000,
        "a.md": GOOD.encode() * 5,
        "a.html": b"<!--" + b"-" * 1_000_000 + b"--><p>" + GOOD.encode(),
        "a.pdf": report([["The mill was sold in 1904."], ["The owner said that it was cheap."]], "A head"),
    }[name]
    (tmp_path / name).write_bytes(data)

    found = load_path(tmp_path / name, name, Reading(**{setting: 1}))

    assert isinstance(found, SkippedDocument)
    assert setting.replace("_", "-") in found.reason
    assert isinstance(load_path(tmp_path / name, name), Document)


@pytest.mark.parametrize("suffix", SEEDS)
def test_a_file_cut_off_anywhere_is_read_in_part_or_told(suffix: str) -> None:
    whole = SEEDS[suffix]()
    for part in range(1, 12):
        assert_sound(read(Source(f"a{suffix}", whole[: len(whole) * part // 12])))


@pytest.mark.parametrize("suffix", SEEDS)
def test_broken_files_neither_crash_nor_mislead(suffix: str) -> None:
    for data in mutants(suffix, 60):
        assert_sound(read(Source(f"a{suffix}", data)))


def assert_sound(found: tuple[Document | SkippedDocument, ...]) -> None:
    """Each result is a reason or a document whose blocks and places lie within it."""
    assert found
    for document in found:
        if isinstance(document, SkippedDocument):
            assert document.reason
            continue
        assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
        assert [s[0] for s in document.segments] == sorted(s[0] for s in document.segments)
        assert all(line >= 1 and column >= 1 for _, line, column in document.segments)
        document.text.encode("utf-8")


# What a careless pattern or loop takes quadratic time over: this size would keep it busy for hours.
LONG = 300_000
MONOTONOUS = {
    "spaces": "a" + " " * LONG + "b",
    "letters": "The line before it goes on, and so\ndoes " + "a" * LONG + "\nand the next one.\n",
    "capitals": "The line before it goes on, and so\ndoes " + "A-" * (LONG // 2) + "\nand the next one.\n",
    "bars": "| " + " " * LONG + "a",
    "brackets": "[" * LONG,
    "stars": "*a " * (LONG // 3),
    "ticks": "`a``b" * (LONG // 5),
    "less": "<" * LONG,
    "ampersands": "&" * LONG,
    "quotes": ".\"'" * (LONG // 3),
    "hyphens": "a-" * (LONG // 2),
    "labels": "Key: 5\n" * (LONG // 28),
    "front": "---\na: " + " " * LONG + "b\n---\n",
    "nested": "".join(">" * (n % 50) + " a\n" for n in range(LONG // 100)),
    "comments": "<!--" * (LONG // 4),
    "shares": "<div class=share>a" * 250 + "<p>b" * (LONG // 16),
    "bold": "<b id=1><b id=2><b id=3>" + "<p>x" * (LONG // 16),
}


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("name", MONOTONOUS)
def test_long_and_monotonous_files_take_linear_time(name: str, suffix: str) -> None:
    assert_sound(read(Source(f"a{suffix}", MONOTONOUS[name].encode())))


def test_the_largest_of_them_together_take_less_than_a_gigabyte(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system does not tell what memory was used")
    for name in ("entities.docx", "text.docx", "cells.docx", "cells.html", "deep.pdf"):
        (tmp_path / name).write_bytes(HOSTILE[name][0]())
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    code = (
        "import resource, sys; from pathlib import Path; from rokcheck.load import load_folder; "
        f"documents, skipped = load_folder([Path({str(tmp_path)!r})]); assert len(documents) == 1; "
        "print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)

    assert int(done.stdout) < MEMORY
