"""Documents behind a URL (`s3://`, `gs://`, `hdfs://`, `memory://`, …), by way of fsspec, which is an extra.

Whichever process reads a document fetches it itself. `file://` needs no extra.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rokcheck.errors import InputError
from rokcheck.load.unreadable import Unreadable

# A path object has made one slash of the two; a single letter is a drive.
URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(.*)", re.DOTALL)


def is_url(place: str) -> bool:
    """Whether this is a URL rather than a path."""
    return "://" in place


def url(path: Path) -> str:
    """The URL that was given as a path, without a slash at its end; "" where the path is one."""
    found = URL.fullmatch(path.as_posix())
    return f"{found[1]}://{found[2]}" if found else ""


def local(path: Path) -> Path:
    """The path that a `file://` URL stands for; any other path as it is."""
    found = url(path)
    if not found.lower().startswith("file://"):
        return path
    return Path("/" + unquote(urlsplit(found.replace("://", ":///", 1)).path).lstrip("/"))


def files(place: str) -> dict[str, str]:
    """Name → URL of the files below a URL, sorted; of a single file its own. Raises InputError."""
    system, root = _system(place)
    try:
        found = [root] if system.isfile(root) else sorted(system.find(root))
    except Exception as error:  # each system has errors of its own: access, network, spelling
        raise InputError(f"{place}: cannot be listed: {error}; check the address and your access to it") from error
    if not found:
        raise InputError(f"{place}: no such file or folder; name a folder that holds documents")
    base = root.rstrip("/")
    names = {one.rpartition("/")[2] if one == root else one[len(base) :].lstrip("/"): one for one in found}
    return {name: str(system.unstrip_protocol(one)) for name, one in sorted(names.items())}


def content(place: str, largest: int) -> bytes:
    """The bytes of a file. Raises Unreadable, InputError."""
    system, root = _system(place)
    try:
        size = system.size(root) or 0
        data = b"" if size > largest else bytes(system.cat_file(root))
    except Exception as error:
        raise Unreadable(f"cannot be read: {error}") from error
    if size > largest:
        raise Unreadable(
            f"is too large ({size / 1e6:.0f} MB; the limit is {largest / 1e6:.0f} MB): split it, or raise largest-file "
            "in rokcheck.toml"
        )
    if not data:
        raise Unreadable("is empty")
    return data


def listing(place: str) -> bytes | None:
    """The bytes of a file that need not be there. Raises InputError."""
    system, root = _system(place)
    return bytes(system.cat_file(root)) if system.isfile(root) else None


def stamp(place: str) -> str:
    """What changes when the file does, as its system tells it."""
    system, root = _system(place)
    return str(system.ukey(root))


def _system(place: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises InputError with the package to install."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise InputError(f"{place}: reading it needs fsspec; install it by: pip install 'rokcheck[remote]'") from error
    try:
        system, root = url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise InputError(f"{place}: cannot be reached: {error}") from error
    return system, str(root)
