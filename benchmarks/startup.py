"""Start-up and the main job against `import pandas`, in one run, as ratios of whole-process times.

    .venv/bin/python benchmarks/startup.py [FOLDER ...]

FOLDER holds documents; without one the example in sources/ is read. Prints medians and the machine.
"""

from __future__ import annotations

import os
import platform
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


def seconds(command: Sequence[str], cwd: Path) -> float:
    """Wall time of one process; what it prints is thrown away."""
    began = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, check=False)
    return time.perf_counter() - began


def main() -> None:
    """Run the commands in turn, so that a slow minute of the machine hits all of them alike."""
    rokcheck = str(Path(sys.executable).parent / "rokcheck")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import pandas'": [sys.executable, "-c", "import pandas"],
        "rokcheck --version": [rokcheck, "--version"],
    }
    for folder in [Path(argument).resolve() for argument in sys.argv[1:]] or [ROOT / "sources"]:
        commands[f"rokcheck reconcile {folder.parent.name}/{folder.name}"] = [rokcheck, "reconcile", str(folder)]
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as scratch:
        for run in range(RUNS + 1):
            for name, command in commands.items():
                took = seconds(command, Path(scratch))
                if run:  # the first one warms the file cache
                    taken[name].append(took)
    yardstick = statistics.median(taken["python -c 'import pandas'"])
    print(f"{platform.platform()}, Python {platform.python_version()}, {RUNS} runs in turn, medians")
    for name, times in taken.items():
        median = statistics.median(times)
        print(
            f"{name:45} {median:6.3f} s  {median / yardstick:5.2f} x import pandas  ({min(times):.3f}-{max(times):.3f})"
        )


if __name__ == "__main__":
    main()
