"""Tables cut into buckets of whole keys, the same on every engine and machine.

One call for each key is slow where keys are many, on some engines by far; so keys share buckets, by a hash that is the
same everywhere. Frames travel as they are, never by way of a CSV, and with plain columns: text as `object`, since what
pandas makes of text depends on what else is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from pandas import DataFrame

BUCKETS = 64
Apply = Callable[["DataFrame"], "DataFrame"]
Map = Callable[[Apply, Iterable["DataFrame"]], Iterator["DataFrame"]]


def bucket(key: object, count: int = BUCKETS) -> int:
    """The bucket of a key, from 0; `hash()` would differ from process to process."""
    return crc32(str(key).encode("utf-8", "surrogatepass")) % count


def buckets(frame: DataFrame, key: str, count: int = BUCKETS) -> list[DataFrame]:
    """The rows of each bucket that has any, in their order, with plain columns and a new index."""
    homes = {value: bucket(value, count) for value in frame[key].unique()}
    cut = plain(frame).groupby(frame[key].map(homes).to_numpy(), sort=True)
    return [rows.reset_index(drop=True) for _, rows in cut]


def plain(frame: DataFrame) -> DataFrame:
    """The frame with the columns of extension types (text, Arrow) as `object`, missing values as None."""
    from pandas.api.types import is_extension_array_dtype

    made = frame.copy(deep=False)
    for name, dtype in frame.dtypes.items():
        if is_extension_array_dtype(dtype):
            column = frame[name].astype(object)
            made[name] = column.where(column.notna(), None).astype(object)
    return made


def fitted(frame: DataFrame, schema: Mapping[str, str]) -> DataFrame:
    """The frame with the columns and dtypes of the schema, in its order. Raises ValueError if one is missing."""
    lost = [name for name in schema if name not in frame.columns]
    if lost:
        raise ValueError(f"the result has no column {lost[0]!r}; it has {', '.join(map(str, frame.columns))}")
    return frame[list(schema)].astype(dict(schema))


def apply_by_key(over: Map, fn: Apply, cut: Iterable[DataFrame], schema: Mapping[str, str]) -> DataFrame:
    """`fn` of each bucket by way of an engine's `map_items`, joined in the order of the buckets."""
    from pandas import DataFrame, concat

    found = [made for made in over(partial(_one, fn, dict(schema)), cut) if len(made)]
    return concat(found, ignore_index=True) if found else fitted(DataFrame(columns=list(schema)), schema)


def _one(fn: Apply, schema: Mapping[str, str], rows: DataFrame) -> DataFrame:
    return fitted(fn(rows), schema)
