"""Engines: the same results in the same order wherever the work runs, and work that outlives its workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest

from rokcheck import pipeline
from rokcheck.cache.codec import claims_in, claims_out
from rokcheck.engine import Engine, local, start
from rokcheck.engine.bucket import bucket, buckets, fitted, plain
from rokcheck.engine.local import LocalEngine
from rokcheck.errors import RokcheckError, SettingsError
from rokcheck.models import Claim, Mention, Topic
from rokcheck.tables import Report
from rokcheck.values import find_values
from rokcheck.where import Where

EXAMPLE = Path(__file__).parents[1] / "sources"


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalEngine]:
    """Two processes, started without waiting for the work to turn out long."""
    monkeypatch.setattr(local, "PATIENCE", 0)
    with closing(LocalEngine(2)) as engine:
        yield engine


def process(item: int) -> tuple[int, int]:
    return item, os.getpid()


def fail(item: int) -> int:
    if item == 7:
        raise ValueError("item 7")
    return item


def die(marker: Path, item: int) -> int:
    """Be killed at item 5, only once where the marker can be written."""
    if item == 5 and not marker.exists():
        if marker.parent.exists():
            marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def heavy(load: bytes, item: int) -> int:
    return len(load) + item


def test_results_come_in_the_order_of_the_items_and_from_two_processes(pool: LocalEngine) -> None:
    made = list(pool.map_items(process, iter(range(200))))

    assert [item for item, _ in made] == list(range(200))
    assert len({who for _, who in made}) == 2
    assert os.getpid() not in {who for _, who in made}


def test_a_short_run_starts_no_process() -> None:
    with closing(LocalEngine(2)) as engine:
        assert {who for _, who in engine.map_items(process, range(50))} == {os.getpid()}


def test_one_process_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "PATIENCE", 0)
    with closing(LocalEngine(1)) as engine:
        assert {who for _, who in engine.map_items(process, range(50))} == {os.getpid()}


def test_where_no_process_can_be_started_one_does_it(pool: LocalEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(processes: int) -> None:
        raise OSError("Function not implemented")

    monkeypatch.setattr(local, "_pool", refuse)

    assert {who for _, who in pool.map_items(process, range(50))} == {os.getpid()}


def test_beside_threads_processes_are_not_forked(pool: LocalEngine) -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        made = [len(found) for found in pool.map_items(find_values, ["It opened in 1931."] * 12)]
    finally:
        over.set()
        thread.join()

    assert made == [1] * 12


def test_a_script_without_a_guard_is_not_run_again(tmp_path: Path) -> None:
    """Where processes are not forked, they import the main module."""
    script = tmp_path / "script.py"
    script.write_text(
        "import threading, rokcheck.engine.local as local\n"
        "from rokcheck.values import find_values\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "local.PATIENCE = 0\n"
        "engine = local.LocalEngine(2)\n"
        "print(sum(map(len, engine.map_items(find_values, ['It opened in 1931.'] * 9))))\n"
        "engine.close()\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)

    assert (done.stdout, done.returncode) == ("9\n", 0), done.stderr


def test_what_fails_fails_here(pool: LocalEngine) -> None:
    with pytest.raises(ValueError, match="item 7"):
        list(pool.map_items(fail, range(20)))

    assert list(pool.map_items(fail, range(7))) == list(range(7))


def test_the_work_of_a_process_that_dies_is_done_again(pool: LocalEngine, tmp_path: Path) -> None:
    assert list(pool.map_items(partial(die, tmp_path / "died"), range(40))) == list(range(40))
    assert (tmp_path / "died").exists()


def test_what_kills_every_process_ends_the_run_with_a_remedy(pool: LocalEngine, tmp_path: Path) -> None:
    with pytest.raises(RokcheckError, match="--processes 1"):
        list(pool.map_items(partial(die, tmp_path / "no folder" / "died"), range(40)))


def test_a_heavy_function_is_sent_once(pool: LocalEngine) -> None:
    load = b"x" * 1_000_000

    assert list(pool.map_items(partial(heavy, load), range(20))) == [1_000_000 + item for item in range(20)]


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = (
        "import os, time, tests_engine_helper as helper, rokcheck.engine.local as local\n"
        "local.PATIENCE = 0\n"
        "for who in local.LocalEngine(2).map_items(helper.slow, range(10_000)):\n"
        "    print(who, flush=True)\n"
    )
    (tmp_path / "tests_engine_helper.py").write_text(
        "import os, time\ndef slow(item):\n    time.sleep(0.05)\n    return os.getpid()\n", encoding="utf-8"
    )
    running = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert running.stdout
    with running.stdout as told:
        workers = {int(told.readline()) for _ in range(20)}
        running.kill()
        running.wait()

    assert workers
    deadline = time.monotonic() + 20
    while any(map(_is_alive, workers)):
        assert time.monotonic() < deadline, "orphans are left"
        time.sleep(0.1)


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def results(report: Report) -> tuple[object, ...]:
    return report.documents, report.claims, report.groups, report.findings, report.ledger


def test_two_processes_find_what_one_finds(pool: LocalEngine) -> None:
    with closing(LocalEngine(1)) as alone:
        one = pipeline.reconcile([EXAMPLE], where=Where(alone))

    assert one.conflicts
    assert results(pipeline.reconcile([EXAMPLE], where=Where(pool))) == results(one)


def test_an_address_is_for_a_cluster() -> None:
    with pytest.raises(SettingsError, match="--address is for"):
        start("local", "tcp://127.0.0.1:8786")


@pytest.mark.parametrize("name", ["dask", "spark"])
def test_an_engine_that_is_not_installed_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("distributed", "cloudpickle", "pyspark", f"rokcheck.engine.{name}"):
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"rokcheck.engine.{name}")

    with pytest.raises(SettingsError, match=rf"rokcheck\[{name}\]"):
        start(name)


def test_no_engine_is_imported_before_it_is_asked_for() -> None:
    heavy = {"dask", "distributed", "pyspark", "fsspec", "pandas"}
    told = f"import sys, rokcheck.pipeline, rokcheck.engine.local; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


# Tables


def total(rows: object) -> object:
    return rows.groupby("key", as_index=False)["number"].sum()  # type: ignore[attr-defined]


def dtypes(rows: object) -> object:
    from pandas import DataFrame

    return DataFrame({"key": rows["key"], "type": [str(rows["key"].dtype)] * len(rows), "first": rows["key"].str[0]})  # type: ignore[index,arg-type]


def apply(engine: Engine, fn: object, schema: dict[str, str]) -> object:
    from pandas import DataFrame

    frame = DataFrame({"key": [f"k{n % 90}" for n in range(1000)], "number": range(1000)})
    return engine.apply_by_key(fn, frame, "key", schema)  # type: ignore[arg-type]


def test_a_key_is_never_cut_in_two(pool: LocalEngine) -> None:
    made = apply(pool, total, {"key": "object", "number": "int64"})

    assert len(made) == made["key"].nunique() == 90  # type: ignore[arg-type,index]
    assert made["number"].sum() == sum(range(1000))  # type: ignore[index]


def test_the_bucket_of_a_key_is_the_same_in_every_process() -> None:
    told = "from rokcheck.engine.bucket import bucket; print([bucket(key) for key in ('a', 'ß', '\\ud800', 7)])"
    runs = {
        subprocess.run(
            [sys.executable, "-c", told],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert runs == {f"{[bucket(key) for key in ('a', 'ß', chr(0xD800), 7)]}\n"}


def test_few_keys_do_not_make_many_calls_and_many_share_them() -> None:
    from pandas import DataFrame

    assert len(buckets(DataFrame({"key": ["a", "b"] * 10}), "key")) == 2
    assert len(buckets(DataFrame({"key": [f"{n}" for n in range(50_000)]}), "key")) == 64


def test_stage_functions_see_plain_columns_whatever_pandas_makes_of_text() -> None:
    from pandas import DataFrame, Series

    frame = DataFrame(
        {"key": Series(["a", None], dtype="string"), "number": Series([1, 2], dtype="Int64"), "x": [1.5, 2]}
    )
    made = plain(frame)

    assert [str(dtype) for dtype in made.dtypes] == ["object", "object", "float64"]
    assert made["key"].tolist() == ["a", None]


def test_a_result_without_a_column_of_the_schema_is_refused() -> None:
    from pandas import DataFrame

    with pytest.raises(ValueError, match="no column 'b'"):
        fitted(DataFrame({"a": [1]}), {"a": "int64", "b": "int64"})


def test_nothing_makes_an_empty_table_of_the_schema(pool: LocalEngine) -> None:
    from pandas import DataFrame

    made = pool.apply_by_key(total, DataFrame({"key": [], "number": []}), "key", {"key": "object", "number": "int64"})  # type: ignore[arg-type]

    assert list(made.columns) == ["key", "number"]
    assert str(made["number"].dtype) == "int64"


def test_claims_come_back_from_other_processes_with_all_that_their_topics_tell() -> None:
    told = {field.name: field.name if field.type == "str" else (field.name,) for field in fields(Topic)}
    topic = Topic(**told | {"words": (("span", 0.5), ("long", 1.0)), "heads": (("theme", "span"),)})  # type: ignore[arg-type]
    claim = Claim("1", "a.txt", 3, 7, 1, 4, "In 1995.", Mention(3, 7, "1995", "date", "1995"), topic, text_sha256="2")
    assert claims_in(json.loads(json.dumps(claims_out((claim,))))) == (claim,)
