"""Functions by name whose modules are imported when they are used: a run uses few formats of many.

readers = Lazily("rokcheck.load", {".txt": "text:read_text", ".pdf": "pdf:read_pdf"})
readers[".txt"]  →  rokcheck.load.text.read_text
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, TypeVar

Function = TypeVar("Function")


class Lazily(Mapping[str, Function]):
    """Knows "module:function" for each name; the modules are those of one package."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package, self._places = package, places

    def __getitem__(self, name: str) -> Function:
        module, _, function = self._places[name].partition(":")
        found: Any = getattr(import_module(f"{self._package}.{module}"), function)
        return found  # type: ignore[no-any-return]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
