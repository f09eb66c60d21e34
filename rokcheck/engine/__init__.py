"""Where the work runs: processes of this machine, a Dask cluster, a Spark cluster. Stage functions know nothing of it.

    map_items(fn, items)                   one document after the other, results in the order of the items
    apply_by_key(fn, frame, key, schema)   whole blocks of a table, some blocks a call

Functions and items are sent to other processes by pickle, so functions are those of modules, or `functools.partial` of
such. Every engine gives the same results in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from rokcheck.errors import SettingsError

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Engine", "start"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """`is_near`: it runs on this machine, so that what is in memory need not be read again."""

    is_near: bool

    def map_items(self, fn: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """What `fn` makes of each item, in their order, while later ones are still worked on."""

    def apply_by_key(
        self, fn: Callable[[DataFrame], DataFrame], frame: DataFrame, key: str, schema: Mapping[str, str]
    ) -> DataFrame:
        """`fn` of the rows of whole keys, joined; `schema` gives the columns of the result with their dtypes.

        Each call gets the rows of one bucket of keys (see bucket.buckets), in their order.
        """

    def close(self) -> None:
        """End the processes that were started; a cluster that was there before goes on."""


def start(name: str = "local", address: str = "", processes: int = 0) -> Engine:
    """The engine of that name. Raises SettingsError where it is not installed or cannot be reached.

    `address` is that of a cluster ("tcp://…", "spark://…", "local[2]"), "" for one started on this machine;
    `processes` how many, 0 for one a core.
    """
    if name == "dask":
        from rokcheck.engine.dask import DaskEngine

        return DaskEngine(address, processes)
    if name == "spark":
        from rokcheck.engine.spark import SparkEngine

        return SparkEngine(address, processes)
    if address:
        raise SettingsError("--address is for --engine dask or --engine spark; the local engine has none")
    from rokcheck.engine.local import LocalEngine

    return LocalEngine(processes)


def missing(name: str, error: ImportError) -> SettingsError:
    """What to tell where the library of an engine is not installed."""
    return SettingsError(
        f"--engine {name}: {error.name or name} is not installed; install it by: pip install 'rokcheck[{name}]'"
    )


def unreachable(name: str, address: str, error: Any) -> SettingsError:
    """What to tell where a cluster does not answer."""
    where = f" at {address}" if address else ""
    said = str(error).strip().splitlines()
    return SettingsError(
        f"--engine {name}: no cluster{where} ({said[0] if said else type(error).__name__}); check --address, or leave "
        "it out to start one on this machine"
    )
