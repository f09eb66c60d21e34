"""Reading: throughput of each format beside trafilatura and pdfminer.six, order of columns, and broken files.

    .venv/bin/pip install -e '.[test,bench,html]'
    .venv/bin/python benchmarks/load.py [--fuzz COUNT]

Rounds are taken in turn, so that a slow minute of the machine hits all alike; figures are medians, ratios are to the
reader of rokcheck for the same format. COUNT broken files (default 10,000) are read after that.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import platform
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import load_formats as formats
from load_mutants import SEEDS, mutants
from load_pages import SENTENCES, two_columns

from rokcheck.load.readers import read, read_here
from rokcheck.load.source import Source
from rokcheck.models import Document, SkippedDocument

ROUNDS = 5
TIMES = 60  # how often our document stands in the file that is timed
SLOW = 5.0  # seconds: longer than this for a small broken file counts as a hang


def ours(suffix: str, data: bytes) -> Callable[[], object]:
    return lambda: read_here(Source(f"a{suffix}", data))


def by_trafilatura(data: bytes) -> Callable[[], object]:
    from trafilatura import extract

    text = data.decode()
    return lambda: extract(text, include_comments=False, include_tables=True, with_metadata=True, output_format="json")


def by_pdfminer(data: bytes) -> Callable[[], str]:
    from pdfminer.high_level import extract_text

    return lambda: extract_text(io.BytesIO(data))


def files() -> dict[str, bytes]:
    """A file of some hundred kilobytes in each format: our document again and again."""
    body = formats.as_html()
    head, _, rest = body.partition(b"<main>")
    inner = rest.partition(b"</main>")[0]
    rows = formats.as_txt().replace(b'"', b'""')
    return {
        ".txt": (formats.as_txt() + b"\n") * TIMES,
        ".md": (formats.as_md() + b"\n\n") * TIMES,
        ".html": head + b"<main>" + inner * TIMES + b"</main></body></html>",
        ".docx": formats.as_docx(TIMES),
        ".pdf": formats.as_pdf(TIMES),
        ".eml": b"Subject: A\nDate: Tue, 4 May 2021 10:00:00 +0200\n\n" + (formats.as_txt() + b"\n") * TIMES,
        ".csv": b"document,text\n" + b"".join(b'd%d,"%s"\n' % (n, rows) for n in range(TIMES)),
    }


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def throughput() -> None:
    made = files()
    calls = {f"rokcheck {suffix}": ours(suffix, data) for suffix, data in made.items()}
    with contextlib.suppress(ImportError):
        calls["trafilatura .html"] = by_trafilatura(made[".html"])
    with contextlib.suppress(ImportError):
        calls["pdfminer.six .pdf"] = by_pdfminer(made[".pdf"])
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(ROUNDS + 1):
        for name, call in calls.items():
            seconds = timed(call)
            if turn:  # the first one warms up
                taken[name].append(seconds)
    pages = pages_of(made[".pdf"])
    print(f"{'reader':22} {'file':>9} {'median':>9} {'MB/s':>7} {'pages/s':>8}  against rokcheck")
    for name, times in taken.items():
        suffix = name.rpartition(" ")[2]
        median, own = statistics.median(times), statistics.median(taken[f"rokcheck {suffix}"])
        size = len(made[suffix]) / 1e6
        paged = f"{pages / median:8.0f}" if suffix == ".pdf" else " " * 8
        print(f"{name:22} {size * 1e3:6.0f} kB {median:7.3f} s {size / median:7.2f} {paged}  {median / own:.2f} x time")


def pages_of(data: bytes) -> int:
    import pypdfium2

    with contextlib.closing(pypdfium2.PdfDocument(data)) as file:
        return len(file)


def columns() -> None:
    """How many of the sentences of a page with two columns and a box come out whole."""
    for woven in (False, True):
        data = two_columns(woven=woven)
        (document,) = read_here(Source("a.pdf", data))
        texts = {"rokcheck": document.text if isinstance(document, Document) else ""}
        with contextlib.suppress(ImportError):
            texts["pdfminer.six"] = " ".join(by_pdfminer(data)().replace("-\n", "").split())
        for name, text in texts.items():
            whole = sum(sentence in text for sentence in SENTENCES)
            print(
                f"{name:14} {'line by line' if woven else 'column by column':18} {whole} of {len(SENTENCES)} sentences"
            )


def fuzz(count: int) -> None:
    results: Counter[str] = Counter()
    slowest, crashed, hung = 0.0, 0, 0
    each = count // len(SEEDS)
    for suffix in SEEDS:
        for data in mutants(suffix, each):
            began = time.perf_counter()
            try:
                found = read(Source(f"a{suffix}", data))
            except Exception as error:
                crashed += 1
                print(f"CRASH {suffix}: {error!r}")
                continue
            took = time.perf_counter() - began
            slowest = max(slowest, took)
            hung += took > SLOW
            results["not read" if isinstance(found[0], SkippedDocument) else "read"] += 1
            results["reader died"] += any("crash" in f.reason for f in found if isinstance(f, SkippedDocument))
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1e3
    print(
        f"{each * len(SEEDS):,} broken files: {crashed} crashes, {hung} hangs; {results['read']:,} read in part or "
        f"whole, {results['not read']:,} told as not read, {results['reader died']} of them as their reader ended; "
        f"slowest {slowest:.2f} s, memory at most {used:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fuzz", type=int, default=10_000, metavar="COUNT")
    count = parser.parse_args().fuzz
    print(f"{platform.platform()}, Python {platform.python_version()}, {ROUNDS} rounds in turn, medians")
    throughput()
    columns()
    fuzz(count)


if __name__ == "__main__":
    main()
