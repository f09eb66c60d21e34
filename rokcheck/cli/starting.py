"""`rokcheck init`: a settings file, the folder for the documents and, if asked for, the example."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rokcheck.config import TEMPLATE
from rokcheck.errors import OutputError


def start(folder: Path, example: bool) -> Iterator[str]:
    """Write what is missing and say so, line by line; nothing that is there is changed. Raises OutputError."""
    contents: dict[Path, bytes] = {folder / "rokcheck.toml": TEMPLATE.encode()}
    if example:
        contents |= {folder / "sources" / item.name: item.read_bytes() for item in _example()}
    at = folder / "sources"
    try:
        at.mkdir(parents=True, exist_ok=True)
        for at, content in contents.items():
            yield _write(at, content)
    except OSError as error:
        raise OutputError(f"{at}: cannot be written ({error.strerror or error}); run it in another folder") from error
    yield "next: rokcheck reconcile" if example else "next: put documents into sources/ and run rokcheck reconcile"


def _write(file: Path, content: bytes) -> str:
    try:
        with file.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        return f"kept {file.as_posix()}: it is there already"
    return f"wrote {file.as_posix()}"


def _example() -> list[Traversable]:
    """The example documents: inside an installed package, or beside it in a copy of the repository."""
    packed = files("rokcheck") / "data" / "example"
    folder: Traversable = packed if packed.is_dir() else Path(__file__).parents[2] / "sources"
    found = sorted((item for item in folder.iterdir() if item.is_file()), key=lambda item: item.name)
    if not found:
        raise OutputError("the example is missing from this installation; install rokcheck again")
    return found
