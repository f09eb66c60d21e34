"""A Spark cluster (`--address spark://…`, "yarn", "local[2]"), or Spark on this machine. Needs Java 17 or newer."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rokcheck.engine import missing, shipped, unreachable
from rokcheck.engine.bucket import apply_by_key, buckets
from rokcheck.errors import RokcheckError

if TYPE_CHECKING:
    from pandas import DataFrame

Item = TypeVar("Item")
Result = TypeVar("Result")
CHUNK, ROUND = 8, 16  # items a task, tasks a core in each round
SETTINGS = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


class SparkEngine:
    """Items go out in rounds, each a job of many tasks; what comes back is in the order of the items."""

    is_near = False

    def __init__(self, address: str = "", processes: int = 0) -> None:
        try:
            from pyspark import cloudpickle
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise missing("spark", error) from error
        cloudpickle.register_pickle_by_value(shipped)
        master = address or f"local[{processes or '*'}]"
        if master.startswith("local"):
            # Left alone, Spark takes the first python3 of the PATH, which need not have what this one has.
            os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
        try:
            builder = SparkSession.builder.master(master).appName("rokcheck")
            for name, value in SETTINGS.items():
                builder = builder.config(name, value)
            self._session: Any = builder.getOrCreate()
        except Exception as error:  # Java missing, no such master, …: whatever the library raises
            raise unreachable("spark", address, error) from error
        self._context = self._session.sparkContext
        package = Path(shipped.__file__).parents[1]
        is_ours = master.startswith("local[") or master == "local"
        self._archive = self._context.broadcast(b"" if is_ours else shipped.pack(package))

    def map_items(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """See Engine."""
        function = self._context.broadcast(pickle.dumps(fn, pickle.HIGHEST_PROTOCOL))
        archive = self._archive
        rest = iter(items)
        chunks = iter(lambda: list(islice(rest, CHUNK)), [])
        a_round = ROUND * max(1, self._context.defaultParallelism)
        try:
            while tasks := [pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL) for chunk in islice(chunks, a_round)]:
                spread = self._context.parallelize(tasks, len(tasks))
                for data in self._collected(spread.map(shipped.Task(archive, function))):
                    yield from pickle.loads(data)  # noqa: S301 - made by our own function
        finally:
            function.unpersist()

    def apply_by_key(
        self, fn: Callable[[DataFrame], DataFrame], frame: DataFrame, key: str, schema: Mapping[str, str]
    ) -> DataFrame:
        """See Engine. Frames travel as they are: by way of Arrow, columns would change their types."""
        return apply_by_key(self.map_items, fn, buckets(frame, key), schema)

    def close(self) -> None:
        """End the session."""
        self._session.stop()

    def _collected(self, spread: Any) -> list[bytes]:
        try:
            return list(spread.collect())
        except Exception as error:
            raise RokcheckError(f"Spark gave up on some documents: {str(error).strip().splitlines()[0]}") from error
