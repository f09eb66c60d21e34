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
    attributes = folder / ".gitattributes"
    if example:
        contents |= {folder / "sources" / item.name: item.read_bytes() for item in _example()}
    at = folder / "sources"
    try:
        at.mkdir(parents=True, exist_ok=True)
        for at, content in contents.items():
            yield _write(at, content)
        at = attributes
        yield _attribute(at)
    except OSError as error:
        raise OutputError(f"{at}: cannot be written ({error.strerror or error}); run it in another folder") from error
    yield "next: rokcheck reconcile" if example else "next: put documents into sources/ and run rokcheck reconcile"


# Records of two branches both stay: they stand for themselves, and are folded on reading.
UNION = ("decisions.jsonl merge=union", "rokcheck-baseline.jsonl merge=union")


def _attribute(file: Path) -> str:
    """Have git keep both sides' records when branches are merged; other attributes stay as they are."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    missing = [line for line in UNION if line not in text.splitlines()]
    if not missing:
        return f"kept {file.as_posix()}: it is there already"
    added = "".join(f"{line}\n" for line in missing)
    if not text:
        return _write(file, added.encode())
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{'' if text.endswith(chr(10)) else chr(10)}{added}")
    return f"added {' and '.join(missing)} to {file.as_posix()}"


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
