"""What more processes and earlier runs save, as ratios over runs in turn.

    .venv/bin/python benchmarks/engine.py [DOCUMENTS] [FOLDER]

Without FOLDER, made-up documents (scale/corpus.py, default 200) of about 3 kB are read. Prints
 - extraction and alignment with one process against all cores: wall time, and the processor time of the busiest
   process, which is what the wall time comes to on a machine with nothing else to do;
 - a whole run against one in which nothing, and one in which one document has changed.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rokcheck import corpus
from rokcheck.cache import opened
from rokcheck.compared import Claims, compared
from rokcheck.config import Reading
from rokcheck.engine.local import LocalEngine, cores
from rokcheck.load import survey
from rokcheck.survey import Survey
from rokcheck.where import Where

ROUNDS = 3
Made = TypeVar("Made")
CORPUS = Path(__file__).parent / "scale" / "corpus.py"


def processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def busiest(processes: int, work: Callable[[LocalEngine], Made]) -> tuple[Made, float, float]:
    """What is made, wall seconds, and those of the processor that the busiest process took.

    Further processes are taken as equally busy; with the first one they share the cores.
    """
    began, own, others = time.perf_counter(), processor(resource.RUSAGE_SELF), processor(resource.RUSAGE_CHILDREN)
    with closing(LocalEngine(processes)) as engine:
        made = work(engine)
    wall = time.perf_counter() - began
    own, others = processor(resource.RUSAGE_SELF) - own, processor(resource.RUSAGE_CHILDREN) - others
    return made, wall, own if processes == 1 else max(own, (own + others) / processes)


def stages(folder: Path, processes: int) -> list[tuple[float, float]]:
    """Wall seconds and those of the busiest process, for extraction (with reading) and for alignment (with judging)."""
    with tempfile.TemporaryDirectory() as scratch:
        entries, reader = opened(Path(scratch), "benchmark"), Survey(Reading())

        def taken(engine: LocalEngine) -> Claims:
            at = Where(engine, entries)
            here = replace(reader, entries=entries, sends=False)
            return Claims.taken(corpus.read(survey([folder]), here, at), here, at)

        claims, *extraction = busiest(processes, taken)
        _, *alignment = busiest(processes, lambda engine: compared(claims, Where(engine, entries)))
    return [(extraction[0], extraction[1]), (alignment[0], alignment[1])]


def runs(folder: Path, work: Path) -> dict[str, float]:
    """Seconds of processor time of a whole run, one after no change, one after a change, each the whole program."""
    shutil.copytree(folder, work / "sources")
    command = [sys.executable, "-m", "rokcheck", "reconcile", "--quiet"]

    def taken(before: Callable[[], object] = lambda: None) -> float:
        before()
        began = processor(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=work, stdout=subprocess.DEVNULL, check=False)
        return processor(resource.RUSAGE_CHILDREN) - began

    some = next(iter(sorted((work / "sources").iterdir())))
    changed = some.read_text(encoding="utf-8") + "\nThe old mill was opened in 1931.\n"
    return {
        "whole": taken(),
        "nothing changed": taken(),
        "one changed": taken(lambda: some.write_text(changed, encoding="utf-8")),
    }


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch, "made", "sources")
        if len(sys.argv) < 3:
            subprocess.run([sys.executable, CORPUS, folder.parent, str(number)], check=True, stdout=subprocess.DEVNULL)
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"{len(files):,} documents, {size:.2f} MB, {cores()} cores, {ROUNDS} rounds in turn")
        pairs = [(stages(folder, 1), stages(folder, cores())) for _ in range(ROUNDS)]
        for stage, name in enumerate(("extraction", "alignment")):
            for n, what in enumerate(("wall time", "processor time of the busiest")):
                one, both = (statistics.median(pair[k][stage][n] for pair in pairs) for k in (0, 1))
                print(f"{name}, {what:30} {one:7.2f} s  {both:7.2f} s  {one / both:5.2f} x on all cores")
        found = runs(folder, Path(tempfile.mkdtemp(dir=scratch)))
        for name, seconds in found.items():
            print(f"run, {name:38} {seconds:7.2f} s  {seconds / found['whole']:6.1%} of the whole run")


if __name__ == "__main__":
    main()
