"""One document of our own, written in each format by the tools that people write them with."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

Part = tuple[str, object]

DOCUMENT: tuple[Part, ...] = (
    ("title", "The funicular at Brennick: a hundred and ten years"),
    ("pair", "Published: 3 May 2021"),
    (
        "paragraph",
        (
            "The Brennick funicular was opened on 14 June 1909 and climbs 212 metres in six minutes. It was built "
            "by the engineer Clara Voss for £48,000, after the town council had turned down two other plans."
        ),
    ),
    ("heading", "Early years"),
    (
        "paragraph",
        (
            "In its first season the line carried 31,400 passengers. A landslide closed it in March 1927, and it "
            "took the company fourteen months to open it again."
        ),
    ),
    (
        "paragraph",
        (
            "During the war the upper station served as a hospital. In 1946 the line was handed over to the "
            "county, which paid 95,000 pounds for it."
        ),
    ),
    ("heading", "The line today"),
    ("item", "Each of the two cars holds 60 people."),
    ("item", "A single ride takes 5 minutes and costs £4.20."),
    ("table", (("Year", "Passengers", "Staff"), ("1990", "118,000", "23"), ("2019", "264,500", "17"))),
    (
        "paragraph",
        (
            "In 2019 the line was closed for repairs from 4 November to 20 December, and 17 people worked on the "
            "track. The new motor has 160 kW."
        ),
    ),
    ("pair", "Gauge: 1,000 mm"),
    ("pair", "Length of the line: 548 m"),
)


def as_txt() -> bytes:
    lines: list[str] = []
    for kind, value in DOCUMENT:
        if kind == "item":
            lines += textwrap.wrap(f"- {value}", 76, subsequent_indent="  ")
            continue
        if kind == "table":
            rows: Sequence[Sequence[str]] = value  # type: ignore[assignment]
            lines += ["", *("".join(cell.ljust(16) for cell in row).rstrip() for row in rows), ""]
            continue
        lines += ["", *textwrap.wrap(str(value), 76), ""]
    return "\n".join(lines).strip().encode() + b"\n"


def as_md() -> bytes:
    marks = {"title": "# ", "heading": "## ", "item": "- "}
    lines: list[str] = []
    for kind, value in DOCUMENT:
        if kind == "table":
            head, *rows = value  # type: ignore[misc]
            lines += ["", *("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)), ""]
        else:
            lines += ["" if kind != "item" else None, marks.get(kind, "") + str(value)]  # type: ignore[list-item]
    return "\n".join(line for line in lines if line is not None).encode()


def as_html() -> bytes:
    tags = {"title": "h1", "heading": "h2", "item": "li", "paragraph": "p", "pair": "p"}
    made = ["<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Brennick</title></head><body>"]
    made.append("<nav><a href=/>Home</a> <a href=/1887>1887</a></nav><main>")
    for kind, value in DOCUMENT:
        if kind == "table":
            head, *rows = value  # type: ignore[misc]
            made.append("<table><tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>")
            made += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
            made.append("</table>")
        else:
            opened, closed = ("<ul>", "</ul>") if kind == "item" else ("", "")
            made.append(f"{opened}<{tags[kind]}>{html.escape(str(value))}</{tags[kind]}>{closed}")
    return "\n".join([*made, "</main></body></html>"]).encode()


def as_docx(times: int = 1) -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    for kind, value in DOCUMENT * times:
        if kind == "table":
            rows: Sequence[Sequence[str]] = value  # type: ignore[assignment]
            table = document.add_table(len(rows), len(rows[0]))
            for n, row in enumerate(rows):
                for m, cell in enumerate(row):
                    table.cell(n, m).text = cell
        elif kind in ("title", "heading"):
            document.add_heading(str(value), 0 if kind == "title" else 2)
        else:
            document.add_paragraph(str(value), style="List Bullet" if kind == "item" else None)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(times: int = 1) -> bytes:
    pytest.importorskip("reportlab", reason="reportlab is not installed")
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    styles = getSampleStyleSheet()
    names = {"title": "Title", "heading": "Heading2"}
    story: list[object] = []
    for kind, value in DOCUMENT * times:
        if kind == "table":
            story += [Spacer(1, 8), Table([list(row) for row in value], colWidths=110), Spacer(1, 8)]  # type: ignore[attr-defined]
        elif kind == "item":
            story.append(Paragraph(html.escape(str(value)), styles["BodyText"], bulletText="•"))
        else:
            story.append(Paragraph(html.escape(str(value)), styles[names.get(kind, "BodyText")]))
    stream = io.BytesIO()
    SimpleDocTemplate(stream, invariant=1, title="untitled", pageCompression=1).build(story)
    return stream.getvalue()


def as_printed_pdf(folder: Path) -> bytes:
    """The web page as Chromium prints it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium here to print a page with")
    page, target = folder / "page.html", folder / "page.pdf"
    style = b"<style>nav { display: none } td, th { padding: 2px 30px; text-align: left }</style></head>"
    page.write_bytes(as_html().replace(b"</head>", style))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([chromium, *flags, page.as_uri()], check=True, capture_output=True, timeout=120)
    return target.read_bytes()


def as_office(folder: Path, data: bytes, before: str, after: str) -> bytes:
    """A file as LibreOffice converts it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice here to convert with")
    source = folder / f"office{before}"
    source.write_bytes(data)
    command = [office, "--headless", "--convert-to", after.lstrip("."), "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / f"office{after}").read_bytes()
