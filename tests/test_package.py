"""The built wheel alone, in an empty environment, is enough."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_distributions_pass_the_checks_of_the_index(built: Path) -> None:
    done = run(sys.executable, "-m", "twine", "check", "--strict", *built.iterdir(), cwd=built)

    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASSED") == 2


def test_the_wheel_alone_runs_the_example(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    (wheel,) = built.glob("*.whl")
    installed = run(tmp_path / "env" / "bin" / "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    program = tmp_path / "env" / "bin" / "rokcheck"

    started = run(program, "init", "--example", cwd=tmp_path)
    reconciled = run(program, "reconcile", cwd=tmp_path)

    assert started.returncode == 0, started.stderr
    assert reconciled.returncode == 1, reconciled.stderr
    assert "3 conflicts (" in reconciled.stdout
    assert (tmp_path / "reports" / "findings.json").read_bytes() == (ROOT / "reports" / "findings.json").read_bytes()
