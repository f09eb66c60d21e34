"""Looks for texts that make `find_values` fail, give false spans, or grow slower than the text grows longer.

    python benchmarks/fuzz_values.py [SECONDS] [SEED]

Texts are made of the lines of tests/cases/hostile.csv and the words of made-up news, mutated over and over; those that
take the most time a character are bred further, and what is slow is doubled three times to see how its time grows. With
atheris installed (extra `fuzz`) its coverage breeds texts for half of the time. Ends with status 1 and the text when it
finds one.
"""

from __future__ import annotations

import csv
import math
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newslike import article
from value_peers import PUBLISHED

from rokcheck.values import find_values

HOSTILE = Path(__file__).resolve().parents[1] / "tests" / "cases" / "hostile.csv"
LONGEST = 4_000
STEEP = 1.4  # the power of the length above which the time grows too fast
KEPT = 40


def pieces() -> list[str]:
    """What texts are made of: hostile pieces and the words of news."""
    with HOSTILE.open(encoding="utf-8", newline="") as stream:
        hostile = [row["piece"].replace("\\n", "\n").replace("\\t", "\t") for row in csv.DictReader(stream)]
    return hostile + [word + " " for seed in range(3) for word in article(seed).text.split(" ")]


def check(text: str) -> float:
    """Seconds of the processor; raises AssertionError for spans that are wrong."""
    began = time.process_time()
    found = find_values(text, published=PUBLISHED)
    seconds = time.process_time() - began
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end, f"spans overlap at {mention.start}"  # noqa: S101
        assert text[mention.start : mention.end] == mention.text, f"a false span at {mention.start}"  # noqa: S101
        end = mention.end
    return seconds


def power(text: str) -> float:
    """How the time grows when the text is repeated: 1 is linear, 2 is by the square."""
    small = text * max(1, LONGEST // len(text))
    short, long = min(check(small) for _ in range(3)), check(small * 8)
    return math.log(max(long, 1e-6) / max(short, 1e-3)) / math.log(8)


def mutated(text: str, other: str, chance: random.Random, parts: list[str]) -> str:
    """The text with a piece put in, cut out, repeated or taken from another text."""
    at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    middle = text[at:to]
    new = chance.choice((
        "", chance.choice(parts), chance.choice(parts) * chance.randint(2, 60), middle * 2, middle[:20] * 20,
        other[at:to], middle.upper(), middle.replace(" ", "\n", 1), middle + chance.choice(parts),
    ))  # fmt: skip
    return (text[:at] + new + text[to:])[:LONGEST]


def breed(seconds: float, seed: int) -> int:
    """Mutates for some seconds, keeping the slowest; the number of texts tried."""
    chance, parts = random.Random(seed), pieces()  # noqa: S311
    check(article(0).text)  # the word lists are read
    slowest = [(0.0, piece) for piece in parts[:KEPT]]
    tried, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        text = mutated(chance.choice(slowest)[1], chance.choice(slowest)[1], chance, parts)
        if not text:
            continue
        taken = examined(text) / (len(text) + 200)
        tried += 1
        if taken > slowest[-1][0]:
            slowest = sorted([*slowest, (taken, text)], reverse=True)[:KEPT]
            if taken == slowest[0][0] and (steep := power(text)) > STEEP:
                failed(text, f"time grows with the length to the power {steep:.2f}")
    print(f"{tried} texts tried; the slowest takes {slowest[0][0] * 1e6:.1f} s/MB: {slowest[0][1][:80]!r}")
    return tried


def examined(text: str) -> float:
    """`check`, with a report of the text when it fails."""
    try:
        return check(text)
    except Exception as error:
        failed(text, repr(error))
        raise


def failed(text: str, why: str) -> None:
    """Prints the text and ends."""
    print(f"FAILED: {why}\n{text!r}")
    sys.exit(1)


def guided(seconds: int) -> None:
    """The same checks on texts that atheris breeds by coverage; run in a process of its own, which atheris ends."""
    import atheris

    with atheris.instrument_imports():
        import rokcheck.values  # noqa: F401
    parts = pieces()

    def one(data: bytes) -> None:
        examined("".join(parts[byte % len(parts)] * (1 + byte // len(parts)) for byte in data[:400]))

    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds}",
            "-timeout=10",
            "-verbosity=0",
            f"-artifact_prefix={tempfile.gettempdir()}/",
        ],
        one,
    )
    atheris.Fuzz()


def main() -> None:
    """Breeds by coverage where atheris is installed, then by time."""
    if sys.argv[1:2] == ["--guided"]:
        guided(int(sys.argv[2]))
        return
    seconds, seed = int((sys.argv[1:] or ["60"])[0]), int((sys.argv[2:] or ["1"])[0])
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: mutations only")
    else:
        print(f"breeding by coverage with {atheris.__name__}")
        seconds //= 2
        subprocess.run([sys.executable, __file__, "--guided", str(seconds)], check=True)
    breed(seconds, seed)


if __name__ == "__main__":
    main()
