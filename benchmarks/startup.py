"""Start-up and the main job, with and without what an earlier run left, against `import pandas`, as ratios.

    .venv/bin/python benchmarks/startup.py [FOLDER ...]

FOLDER holds documents; without one the example in sources/ is read. Prints medians of whole processes, of the clock and
of the processor, and the machine.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 9
ROOT = Path(__file__).resolve().parents[1]


# An installation holds the compiled modules of rokcheck as it holds those of pandas; a checkout writes them once.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: Sequence[str], cwd: Path) -> tuple[float, float]:
    """Seconds of one process by the clock and of the processor; what it prints is thrown away."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, check=False)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run the commands in turn, so that a slow minute of the machine hits all of them alike."""
    rokcheck = str(Path(sys.executable).parent / "rokcheck")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import pandas'": [sys.executable, "-c", "import pandas"],
        "rokcheck --version": [rokcheck, "--version"],
    }
    for folder in [Path(argument).resolve() for argument in sys.argv[1:]] or [ROOT / "sources"]:
        reconcile, name = [rokcheck, "reconcile", str(folder)], f"{folder.parent.name}/{folder.name}"
        commands[f"rokcheck reconcile {name}, a first run"] = [*reconcile, "--no-cache"]
        commands[f"rokcheck reconcile {name}, run again"] = reconcile
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as scratch:
        for run in range(RUNS + 1):
            for name, command in commands.items():
                took = seconds(command, Path(scratch))
                if run:  # the first one warms the file cache
                    taken[name].append(took)
    clock, processor = (statistics.median(column) for column in zip(*taken["python -c 'import pandas'"], strict=True))
    print(f"{platform.platform()}, Python {platform.python_version()}, {RUNS} runs in turn, medians")
    for name, times in taken.items():
        wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:52} {wall:6.3f} s {wall / clock:5.2f} x   processor {cpu:6.3f} s {cpu / processor:5.2f} x")


if __name__ == "__main__":
    main()
