"""How fast `find_values` reads, against the libraries that people use for parts of it, on the same generated text.

    python benchmarks/values.py [speed] [growth] [hostile]

speed    every program in turn, each in a process of its own, in several rounds: megabytes a second, the ratio of ours,
         and how much of what the text states the program gets right (an answer that lies within the written date, the
         number itself), because reading less is faster.
growth   one text of 1 to 50 megabytes: seconds a megabyte, and the exponent of the growth (1 is linear).
hostile  every line of tests/cases/hostile.csv repeated to a quarter and to a whole megabyte: the slowest, and the most
         grown.

Time is that of the processor. Peers come with the extra `bench`; one that cannot be imported is listed as such.
"""

from __future__ import annotations

import csv
import json
import math
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from newslike import Amount, Article, Date, article, text_of
from value_peers import PEERS, PUBLISHED

ROUNDS = 3
GROWTH = (1, 5, 10, 25, 50)
MEGABYTE = 1_000_000
HOSTILE_SIZES = (MEGABYTE // 4, MEGABYTE)
COVERS = 0.75  # a peer that gets less than this share right does not read the same kinds
HOSTILE = Path(__file__).resolve().parents[1] / "tests" / "cases" / "hostile.csv"


def in_process(*arguments: object) -> dict[str, Any]:
    """Runs one measurement in a process of its own."""
    command = [sys.executable, __file__, "--one", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["ended without a word"])[-1]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def read_articles(name: str) -> dict[str, float]:
    """One program on articles it has not seen: characters, seconds, and the share of the stated values found."""
    peer = PEERS[name]
    articles, length = list[Article](), 0
    while length < peer.kilobytes * 1000:
        articles.append(article(len(articles)))
        length += len(articles[-1].text)
    read = peer.make()
    read(article(-1).text)
    began = time.process_time()
    answers = [read(article.text) for article in articles]
    seconds = time.process_time() - began
    right = stated = 0
    for written, found in zip(articles, answers, strict=True):
        values = {"dates": written.dates, "amounts": written.amounts}.get(peer.kinds, ())
        stated += len(values)
        right += _right(values, found)
    return {"characters": length, "seconds": seconds, "right": right / stated if stated else math.nan}


def _right(written: Sequence[Date | Amount], found: Sequence[object]) -> int:
    """How many of the stated values are among those found, each answer counted once."""
    left = list(found)
    right = 0
    for value in written:
        at = next((index for index, answer in enumerate(left) if _agrees(value, answer)), -1)
        if at >= 0:
            left.pop(at)
            right += 1
    return right


def _agrees(value: Date | Amount, answer: object) -> bool:
    if isinstance(value, Amount):
        return answer == value.number
    first, last = answer if isinstance(answer, tuple) else (answer, answer)
    return isinstance(first, date) and isinstance(last, date) and value.first <= first <= last <= value.last


def read_whole(text: str) -> dict[str, float]:
    """`find_values` on one text."""
    from rokcheck import find_values

    find_values(article(-1).text, published=PUBLISHED)
    began = time.process_time()
    count = len(find_values(text, published=PUBLISHED))
    return {"characters": len(text), "seconds": time.process_time() - began, "found": count}


def speed() -> None:
    """Every program in turn, several rounds, so that a slow minute of the machine hits all of them alike."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in PEERS}
    for _ in range(ROUNDS):
        for name in PEERS:
            runs[name].append(in_process("articles", name))
    rates = {
        name: statistics.median(run["characters"] / run["seconds"] for run in found) / MEGABYTE
        for name, found in runs.items()
        if "error" not in found[0]
    }
    print(f"\n{'program':26} {'reads':28} {'MB/s':>8} {'ours is':>9} {'right':>6}")
    for name, peer in PEERS.items():
        if name not in rates:
            print(f"{name:26} {peer.kinds:28} not installed: {runs[name][0]['error'][:60]}")
            continue
        ours = rates.get(f"rokcheck, {peer.kinds}", math.nan)
        right = runs[name][0]["right"]
        ratio = "" if math.isnan(ours) or ours == rates[name] else f"{ours / rates[name]:8.1f}x"
        print(f"{name:26} {peer.kinds:28} {rates[name]:8.3f} {ratio:>9} {'' if math.isnan(right) else f'{right:6.0%}'}")
    for kinds in ("dates", "amounts"):
        same = [n for n in rates if PEERS[n].kinds == kinds and "rokcheck" not in n and runs[n][0]["right"] >= COVERS]
        if fastest := max(same, key=rates.__getitem__, default=""):
            times = rates[f"rokcheck, {kinds}"] / rates[fastest]
            print(f"fastest peer that gets {COVERS:.0%} of the {kinds} right: {fastest}, ours is {times:.1f}x as fast")


def growth() -> None:
    """Seconds a megabyte over the length of one text."""
    print(f"\n{'MB in one text':>14} {'seconds':>9} {'s/MB':>7} {'values':>9}")
    taken = {}
    for megabytes in GROWTH:
        run = in_process("news", megabytes * MEGABYTE)
        if "error" in run:
            print(f"{megabytes:14} failed: {run['error']}")
            continue
        taken[megabytes] = run["seconds"]
        print(f"{megabytes:14} {run['seconds']:9.2f} {run['seconds'] / megabytes:7.3f} {run['found']:9}")
    small, large = min(taken), max(taken)
    print(f"time grows with the length to the power {_exponent(taken[small], taken[large], large / small):.2f}")


def _exponent(small: float, large: float, times: float) -> float:
    return math.log(large / small) / math.log(times) if times > 1 else math.nan


def hostile() -> None:
    """Every hostile piece at a quarter and a whole megabyte."""
    with HOSTILE.open(encoding="utf-8", newline="") as stream:
        pieces = [row["piece"] for row in csv.DictReader(stream)]
    rows = []
    for piece in pieces:
        small, large = (in_process("hostile", piece, size) for size in HOSTILE_SIZES)
        if "error" in small or "error" in large:
            print(f"{piece!r} failed: {small.get('error', large.get('error'))}")
            continue
        seconds, times = large["seconds"] * MEGABYTE / large["characters"], HOSTILE_SIZES[1] / HOSTILE_SIZES[0]
        rows.append((seconds, _exponent(small["seconds"], large["seconds"], times), piece))
    print(f"\n{len(rows)} hostile texts of {HOSTILE_SIZES[1] / MEGABYTE:g} MB, the slowest and the most grown")
    print(f"{'piece':24} {'s/MB':>7} {'power':>6}")
    for seconds, power, piece in sorted({*sorted(rows)[-8:], *sorted(rows, key=lambda row: row[1])[-4:]}, reverse=True):
        print(f"{piece!r:24} {seconds:7.3f} {power:6.2f}")


def one(kind: str, *arguments: str) -> dict[str, float]:
    """The measurement that a process was started for."""
    if kind == "articles":
        return read_articles(arguments[0])
    if kind == "news":
        return read_whole(text_of(int(arguments[0])))
    piece = arguments[0].encode("raw_unicode_escape").decode("unicode_escape") if "\\" in arguments[0] else arguments[0]
    return read_whole(piece * (int(arguments[1]) // len(piece)))


def main() -> None:
    """Runs the parts asked for, or all."""
    if sys.argv[1:2] == ["--one"]:
        warnings.simplefilter("ignore")
        print(json.dumps(one(*sys.argv[2:])))
        return
    print(f"{platform.platform()}, Python {platform.python_version()}, {ROUNDS} rounds, medians")
    parts = {"speed": speed, "growth": growth, "hostile": hostile}
    for name in sys.argv[1:] or parts:
        parts[name]()


if __name__ == "__main__":
    main()
