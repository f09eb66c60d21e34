"""A Dask cluster: one that is there (`--address tcp://…`), or one started on this machine."""

from __future__ import annotations

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rokcheck.engine import missing, shipped, unreachable
from rokcheck.engine.bucket import apply_by_key, buckets
from rokcheck.engine.local import cores
from rokcheck.errors import RokcheckError

if TYPE_CHECKING:
    from pandas import DataFrame

Item = TypeVar("Item")
Result = TypeVar("Result")
CHUNK, AHEAD, TIMEOUT = 8, 32, 10  # items a task, tasks under way for each thread, seconds to wait for the cluster


class DaskEngine:
    """Tasks are sent a few ahead; those of a worker that dies are done by the others."""

    is_near = False

    def __init__(self, address: str = "", processes: int = 0) -> None:
        try:
            import cloudpickle
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise missing("dask", error) from error
        logging.getLogger("distributed").setLevel(logging.ERROR)
        cloudpickle.register_pickle_by_value(shipped)
        self._cluster: Any = None
        try:
            if not address:
                self._cluster = LocalCluster(
                    n_workers=processes or cores(), threads_per_worker=1, processes=True, dashboard_address=None
                )
            self._client: Any = Client(self._cluster or address, timeout=TIMEOUT)
        except (OSError, ValueError, TimeoutError) as error:
            raise unreachable("dask", address, error) from error
        # A cluster of ours runs the code that is installed here.
        package = Path(shipped.__file__).parents[1]
        self._archive = self._everywhere(shipped.pack(package) if address else b"")

    def map_items(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """See Engine."""
        function = self._everywhere(pickle.dumps(fn, pickle.HIGHEST_PROTOCOL))
        rest = iter(items)
        chunks = iter(lambda: list(islice(rest, CHUNK)), [])
        ahead = AHEAD * max(1, sum(self._client.nthreads().values()))
        waiting: deque[Any] = deque()
        while True:
            for chunk in islice(chunks, ahead - len(waiting)):
                data = pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL)
                waiting.append(self._client.submit(shipped.work, self._archive, function, data, pure=False, retries=2))
            if not waiting:
                return
            yield from pickle.loads(self._result(waiting.popleft()))  # noqa: S301 - made by our own function

    def apply_by_key(
        self, fn: Callable[[DataFrame], DataFrame], frame: DataFrame, key: str, schema: Mapping[str, str]
    ) -> DataFrame:
        """See Engine."""
        return apply_by_key(self.map_items, fn, buckets(frame, key), schema)

    def close(self) -> None:
        """Leave the cluster, or end the one that was started."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def _everywhere(self, data: bytes) -> Any:
        """Something that every task needs, sent once."""
        return self._client.scatter(data, broadcast=True, hash=False)

    def _result(self, future: Any) -> bytes:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            return bytes(future.result())
        except (KilledWorker, FutureCancelledError) as error:
            raise RokcheckError(
                f"the Dask cluster gave up on some documents: {error}; see the logs of its workers (too little memory?)"
            ) from error
