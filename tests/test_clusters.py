"""Dask and Spark give what the processes of this machine give, byte for byte, and outlive their workers."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rokcheck import pipeline
from rokcheck.engine import Engine, start
from rokcheck.engine.local import LocalEngine
from rokcheck.errors import SettingsError
from rokcheck.tables import Report
from rokcheck.where import Where

EXAMPLE = Path(__file__).parents[1] / "sources"
PACKAGE = Path(__file__).parents[1]
TOWNS = ("Alden", "Brook", "Corran", "Dunmore", "Eastvale", "Fenwick", "Galway", "Hilltop")
THINGS = ("bridge", "library", "tower", "tunnel", "museum")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty documents, two on each of forty things."""
    folder = tmp_path_factory.mktemp("archive")
    chance = random.Random(5)  # noqa: S311
    for n, (town, thing) in enumerate((town, thing) for town in TOWNS for thing in THINGS):
        for which in "ab":
            year = 1900 + n + 7 * (which == "b") * (n % 3 == 0)
            (folder / f"{town}_{thing}_{which}.txt").write_text(
                f"The {town} {thing}\n\nThe {town} {thing} was opened in {year} by Jane Roe, who knew {town}. "
                f"It cost ${chance.randint(2, 90)} million, is {chance.randint(9, 99)} metres high and was built by "
                f"{chance.randint(30, 900)} workers in {chance.randint(2, 9)} years.\n\nNobody was hurt when a crane "
                f'fell on it in 1950; the mayor called that "a wonder,\nno less", and it was repaired by 1953.\n',
                encoding="utf-8",
            )
    return folder


def found(engine: Engine, folder: Path) -> Report:
    with closing(engine):
        return pipeline.reconcile([folder], where=Where(engine))


@pytest.fixture(scope="module")
def wanted(archive: Path) -> Report:
    report = found(LocalEngine(1), archive)
    assert len(report.conflicts) > 5
    return report


def total(rows: object) -> object:
    """Run on a worker of this machine, which finds this module where we did."""
    return rows.groupby("key", as_index=False)["number"].sum()


def tables(engine: Engine) -> str:
    from pandas import DataFrame

    frame = DataFrame({"key": [f"k{n % 90}" for n in range(1000)], "number": range(1000)})
    with closing(engine):
        made = engine.apply_by_key(total, frame, "key", {"key": "object", "number": "int64"})
    return str(made.dtypes.to_dict()) + made.to_csv()


# Dask


@pytest.fixture(scope="module")
def dask_port() -> int:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'rokcheck[dask]'")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


# A worker that has the libraries, but not this package.
WORKER = """
import sys
sys.path[:] = [place for place in sys.path if place not in ("", {package!r})]
try:
    import rokcheck.pipeline
    print("rokcheck is here", rokcheck.pipeline.__file__)
except ImportError:
    print("rokcheck is not here")
sys.stdout.flush()
from distributed.cli.dask_worker import main
main({arguments!r})
"""


@contextmanager
def cluster(port: int, folder: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """A scheduler and two workers, each a process of its own that nobody starts again; gives the workers."""
    address, quiet = f"tcp://127.0.0.1:{port}", {"stderr": subprocess.DEVNULL, "cwd": folder}
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", f"{port}"],
        stdout=subprocess.DEVNULL,
        **quiet,
    )
    arguments = [address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
    code = WORKER.format(package=str(PACKAGE), arguments=arguments)
    workers = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, **quiet) for _ in range(2)
    ]
    try:
        assert [worker.stdout.readline() for worker in workers] == ["rokcheck is not here\n"] * 2
        from distributed import Client

        with Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        yield workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
        for worker in workers:
            worker.stdout.close()


def test_dask_finds_the_same_though_a_worker_is_killed(
    dask_port: int, archive: Path, wanted: Report, tmp_path: Path
) -> None:
    address = f"tcp://127.0.0.1:{dask_port}"
    with cluster(dask_port, tmp_path) as workers:
        killed: list[int] = []

        def watch(step: object) -> None:
            if step.stage == "finding claims" and step.done >= 24 and not killed:
                killed.append(step.done)
                workers[0].send_signal(signal.SIGKILL)

        with closing(start("dask", address)) as engine:
            report = pipeline.reconcile([archive], where=Where(engine, None, watch))

        assert killed[0] < 80
        assert workers[0].wait() == -signal.SIGKILL
        assert workers[1].poll() is None
    assert report == wanted


def test_dask_on_this_machine_gives_the_same_tables(dask_port: int) -> None:
    assert tables(start("dask", "", 2)) == tables(LocalEngine(1))


def test_a_cluster_that_does_not_answer_is_named(dask_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rokcheck.engine.dask.TIMEOUT", 1)
    with pytest.raises(SettingsError, match=r"no cluster at tcp://127.0.0.1:1 .*check --address"):
        start("dask", "tcp://127.0.0.1:1")


# Spark


@pytest.fixture(scope="module")
def spark() -> None:
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'rokcheck[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java here, which Spark runs on")


RUN = """
import json, sys
from contextlib import closing
from pathlib import Path
from rokcheck import pipeline
from rokcheck.where import Where
from rokcheck.engine import start
from rokcheck.report import write_results
if __name__ == "__main__":
    with closing(start("spark", sys.argv[1])) as engine:
        report = pipeline.reconcile([Path(sys.argv[2])], where=Where(engine))
    write_results(report, Path("claims"), Path("reports"))
"""


def written(folder: Path) -> dict[str, bytes]:
    files = sorted((*folder.glob("claims/*.csv"), *folder.glob("reports/*")))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.official
@pytest.mark.parametrize("master", ["local[2]", "local-cluster[2,1,1024]"])
def test_spark_finds_the_same(master: str, spark: None, archive: Path, wanted: Report, tmp_path: Path) -> None:
    """In a process of its own, as Spark has one session in each; `python3` of the PATH there is of no use."""
    from rokcheck.report import write_results

    here, there, other = tmp_path / "here", tmp_path / "there", tmp_path / "bin"
    for folder in (here, there, other):
        folder.mkdir()
    write_results(wanted, here / "claims", here / "reports")
    (other / "python3").write_text("#!/bin/sh\nexit 9\n", encoding="utf-8")
    (other / "python3").chmod(0o755)
    environment = {**os.environ, "PATH": f"{other}:{os.environ['PATH']}", "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, master, str(archive)],
        cwd=there,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert written(there) == written(here)
    assert json.loads(written(there)["reports/findings.json"])["run"]["conflicts"] == len(wanted.conflicts)


# Documents elsewhere


def test_documents_behind_urls_are_read_like_files(archive: Path, wanted: Report) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'rokcheck[remote]'")
    memory = fsspec.filesystem("memory")
    for file in archive.glob("*.txt"):
        memory.pipe_file(f"/archive/{file.name}", file.read_bytes())
    memory.pipe_file("/archive/.hidden.txt", b"Hidden.")
    memory.pipe_file("/archive/sources.csv", b"document,published\nAlden_tower_a.txt,1999-05-01\n")

    report = found(LocalEngine(1), Path("memory://archive"))

    assert len(report.documents) == 80
    assert [claim.id for claim in report.claims] == [claim.id for claim in wanted.claims]
    assert {document.path for document in report.documents} == {
        f"memory:///archive/{f.name}" for f in archive.glob("*.txt")
    }
    dated = next(document for document in report.documents if document.name == "Alden_tower_a.txt")
    assert str(dated.published) == "1999-05-01"


def test_a_file_url_is_a_path(archive: Path, wanted: Report) -> None:
    assert found(LocalEngine(1), Path(f"file://{archive}")) == wanted


def test_a_url_without_documents_or_without_its_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from rokcheck.errors import InputError

    pytest.importorskip("fsspec")
    with pytest.raises(InputError, match="memory://nowhere: no such file or folder"):
        found(LocalEngine(1), Path("memory://nowhere"))
    with pytest.raises(InputError, match=r"s3://bucket/texts: cannot be reached: .*s3fs"):
        found(LocalEngine(1), Path("s3://bucket/texts"))
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(InputError, match=r"rokcheck\[remote\]"):
        found(LocalEngine(1), Path("s3://bucket/texts"))


def test_no_cell_of_a_claims_file_holds_a_line_break(wanted: Report, tmp_path: Path) -> None:
    """Readers that cut a CSV at its line breaks, as those of clusters do, read it right."""
    from rokcheck.report import write_claims

    assert any(
        "\n" in document.text[c.start : c.end] or "\n" in document.text
        for document in wanted.documents
        for c in wanted.claims[:1]
    )
    rows = 0
    for file in write_claims(wanted, tmp_path):
        lines = file.read_bytes().split(b"\n")
        assert b"\r" not in file.read_bytes()
        rows += len(lines) - 2
    assert rows == len(wanted.claims)
