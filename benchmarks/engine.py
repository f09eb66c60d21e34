"""What more processes and earlier runs save, as ratios over runs in turn.

    .venv/bin/python benchmarks/engine.py [DOCUMENTS] [FOLDER]

Without FOLDER, made-up documents (scale/corpus.py, default 200) of about 3 kB are read. Prints
 - reading and extraction with one process against all cores: wall time, and the processor time that the busiest process
   took, which is what the wall time comes to on a machine with nothing else to do;
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
from pathlib import Path

from rokcheck import corpus
from rokcheck.config import Reading
from rokcheck.engine.local import LocalEngine, cores
from rokcheck.load import survey
from rokcheck.steps import Extraction
from rokcheck.survey import Survey
from rokcheck.where import Where

ROUNDS = 3
CORPUS = Path(__file__).parent / "scale" / "corpus.py"


def processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def extraction(folder: Path, processes: int) -> tuple[float, float]:
    """Wall seconds, and those of the processor that the busiest process took, children taken as equally busy."""
    began, own, others = time.perf_counter(), processor(resource.RUSAGE_SELF), processor(resource.RUSAGE_CHILDREN)
    with closing(LocalEngine(processes)) as engine:
        at, reader = Where(engine), Survey(Reading())
        read = corpus.read(survey([folder]), reader, at)
        corpus.told(read, Extraction(read.vocabulary, reader), at)
    wall = time.perf_counter() - began
    own, others = processor(resource.RUSAGE_SELF) - own, processor(resource.RUSAGE_CHILDREN) - others
    # The first process and the others share the cores.
    return wall, own if processes == 1 else max(own, (own + others) / processes)


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
        pairs = [(extraction(folder, 1), extraction(folder, cores())) for _ in range(ROUNDS)]
        for n, what in enumerate(("wall time", "processor time of the busiest")):
            one, all_cores = (statistics.median(pair[k][n] for pair in pairs) for k in (0, 1))
            print(f"extraction, {what:30} {one:7.2f} s  {all_cores:7.2f} s  {one / all_cores:5.2f} x on all cores")
        found = runs(folder, Path(tempfile.mkdtemp(dir=scratch)))
        for name, seconds in found.items():
            print(f"run, {name:38} {seconds:7.2f} s  {seconds / found['whole']:6.1%} of the whole run")


if __name__ == "__main__":
    main()
