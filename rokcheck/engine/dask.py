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
LOST = 3  # how often a task is tried that gets lost
GAVE_UP = "the Dask cluster gave up on some documents; see the logs of its workers (too little memory?)"


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
        self._work = _ByValue(cloudpickle.dumps(shipped.work))
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
        self._code = shipped.pack(package) if address else b""
        self._shared: list[Any] = []

    def map_items(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """See Engine."""
        function = pickle.dumps(fn, pickle.HIGHEST_PROTOCOL)
        self._share(function)
        rest = iter(items)
        chunks = iter(lambda: list(islice(rest, CHUNK)), [])
        ahead = AHEAD * max(1, sum(self._client.nthreads().values()))
        waiting: deque[tuple[bytes, Any]] = deque()
        while True:
            for chunk in islice(chunks, ahead - len(waiting)):
                data = pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL)
                waiting.append((data, self._submit(data)))
            if not waiting:
                return
            yield from pickle.loads(self._result(function, *waiting.popleft()))  # noqa: S301 - made by our function

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

    def _share(self, function: bytes) -> None:
        """Send to every worker, once, what all tasks need."""
        self._shared = [self._client.scatter(data, broadcast=True, hash=False) for data in (self._code, function)]

    def _submit(self, data: bytes) -> Any:
        return self._client.submit(self._work, *self._shared, data, pure=False, retries=2)

    def _result(self, function: bytes, data: bytes, future: Any) -> bytes:
        """The result of a task; what got lost with a worker is sent anew. Raises RokcheckError."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        for _ in range(LOST):
            try:
                return bytes(future.result())
            except FutureCancelledError:  # what was shared died with a worker, and cannot be worked out again
                self._share(function)
                future = self._submit(data)
            except KilledWorker as error:
                raise RokcheckError(f"{GAVE_UP}: {error}") from error
        raise RokcheckError(GAVE_UP)


class _ByValue:
    """A function that arrives as itself where its module is not installed; Dask would send its name alone."""

    def __init__(self, pickled: bytes) -> None:
        self._pickled = pickled

    def __call__(self, *given: Any) -> Any:
        return pickle.loads(self._pickled)(*given)  # noqa: S301 - our own function

    def __reduce__(self) -> tuple[Any, ...]:
        return pickle.loads, (self._pickled,)
