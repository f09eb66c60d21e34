"""The processes of this machine: one for a short run, one a core for a long one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from rokcheck.engine.bucket import apply_by_key, buckets
from rokcheck.errors import RokcheckError

if TYPE_CHECKING:
    from pandas import DataFrame

Item = TypeVar("Item")
Result = TypeVar("Result")
# Seconds of work before further processes are started: a short run ends sooner without them.
PATIENCE = 0.5
# Items a message, messages under way for each process. Results wait for those before them, so a large document should
# not hold up the rest.
CHUNK, AHEAD = 4, 16
# When to look for rings of objects: where millions of claims are made that are none, seldom (see gc.set_threshold).
SELDOM = (100_000, 10, 10)
LARGE = 20_000  # bytes of a pickled function; more are left in a file instead of being sent with each message
BROKEN = "a process that worked on documents was ended from outside, twice; is there enough memory? Try --processes 1"


class LocalEngine:
    """Takes turns with one process until the work turns out to be long, then shares it among `processes`."""

    is_near = True

    def __init__(self, processes: int = 0) -> None:
        self._processes = processes or cores()
        self._pool: ProcessPoolExecutor | None = None
        self._worked = 0.0

    def map_items(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """See Engine."""
        rest = iter(items)
        warm = False  # the first item loads word lists, which every further process would have to load as well
        while self._processes < 2 or self._worked < PATIENCE:
            few = list(islice(rest, 1))
            if not few:
                return
            began = time.perf_counter()
            made = fn(few[0])
            self._worked += warm * (time.perf_counter() - began)
            warm = True
            yield made
        first = list(islice(rest, 2))
        if len(first) < 2 or not self._start():
            yield from map(fn, _chained(first, rest))
        else:
            yield from self._shared(fn, _chained(first, rest))

    def apply_by_key(
        self, fn: Callable[[DataFrame], DataFrame], frame: DataFrame, key: str, schema: Mapping[str, str]
    ) -> DataFrame:
        """See Engine."""
        return apply_by_key(self.map_items, fn, buckets(frame, key), schema)

    def close(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        # Who closes early (Ctrl-C) does not wait for what is in hand.
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> bool:
        """Whether there are processes to share the work with; False where the system allows none."""
        if self._pool is None:
            with suppress(OSError, ImportError, AssertionError, NotImplementedError):
                self._pool = _pool(self._processes)
        if self._pool is None:
            self._processes = 1
        return self._pool is not None

    def _shared(self, fn: Callable[[Item], Result], items: Iterator[Item]) -> Iterator[Result]:
        """The work in chunks; what a process that died had in hand is done again, once."""
        with _sent(fn) as work:
            chunks = iter(lambda: list(islice(items, CHUNK)), [])
            waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
            try:
                while True:
                    for chunk in islice(chunks, self._processes * AHEAD - len(waiting)):
                        waiting.append((chunk, self._submit(work, chunk)))
                    if not waiting:
                        return
                    chunk, future = waiting.popleft()
                    try:
                        yield from future.result()
                    except BrokenProcessPool:
                        yield from self._again(work, chunk)
                        lost = [chunk for chunk, _ in waiting]
                        waiting = deque((chunk, self._submit(work, chunk)) for chunk in lost)
            finally:
                for _, future in waiting:
                    future.cancel()

    def _submit(self, work: Callable[[list[Item]], list[Result]], chunk: list[Item]) -> Future[list[Result]]:
        assert self._pool is not None  # noqa: S101 - started before
        with _main_hidden():
            try:
                return self._pool.submit(work, chunk)
            except BrokenProcessPool:
                broken: Future[list[Result]] = Future()
                broken.set_exception(BrokenProcessPool())
                return broken

    def _again(self, work: Callable[[list[Item]], list[Result]], chunk: list[Item]) -> list[Result]:
        """A chunk on new processes. Raises RokcheckError if those die as well."""
        self.close()
        if not self._start():
            return work(chunk)
        try:
            return self._submit(work, chunk).result()
        except BrokenProcessPool:
            self.close()
            raise RokcheckError(BROKEN) from None


def cores() -> int:
    """The cores that this process may use."""
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chained(first: list[Item], rest: Iterator[Item]) -> Iterator[Item]:
    yield from first
    yield from rest


def _pool(processes: int) -> ProcessPoolExecutor:
    """Forked where that is safe: forked processes have all word lists at once. Raises OSError and the like."""
    forked = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if forked else "spawn")
    if multiprocessing.current_process().daemon:
        raise AssertionError("a daemonic process has no children")
    context.Lock()  # raises where the system has no semaphores
    return ProcessPoolExecutor(processes, context, initializer=_begin)


def _begin() -> None:
    """In a new process: leave Ctrl-C to the first one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*SELDOM)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextmanager
def _main_hidden() -> Iterator[None]:
    """A new process must not run the user's script, which may know nothing of `if __name__ == "__main__"`."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _sent(fn: Callable[[Item], Result]) -> Iterator[Callable[[list[Item]], list[Result]]]:
    """The function for whole chunks; one that carries much (a vocabulary) is left in a file and read once a process."""
    data = pickle.dumps(fn, pickle.HIGHEST_PROTOCOL)
    if len(data) < LARGE:
        yield _Chunk(fn)
        return
    with tempfile.TemporaryDirectory(prefix="rokcheck-") as folder:
        file = Path(folder) / "function"
        file.write_bytes(data)
        yield _Filed(str(file))


class _Chunk:
    """A function of items as one of lists."""

    def __init__(self, fn: Callable[[Any], Any]) -> None:
        self._fn = fn

    def __call__(self, chunk: list[Any]) -> list[Any]:
        return [self._fn(item) for item in chunk]


class _Filed:
    """The same for a function in a file of ours."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __call__(self, chunk: list[Any]) -> list[Any]:
        fn = _unpickled(self._file)
        return [fn(item) for item in chunk]


@lru_cache(maxsize=1)
def _unpickled(file: str) -> Callable[[Any], Any]:
    return pickle.loads(Path(file).read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written by our parent
