"""What is done on the machines of a cluster. This file alone travels by value, so it imports nothing of ours.

The package goes with it as an archive: a worker then runs the code of the one who asks, whatever it has installed.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PACKAGE = "rokcheck"


def work(archive: bytes, function: bytes, chunk: bytes) -> bytes:
    """A pickled list of items → the pickled list of what the function makes of them; see pack for the archive."""
    if archive:
        unpack(archive)
    fn = _function(function)
    return pickle.dumps([fn(item) for item in pickle.loads(chunk)], pickle.HIGHEST_PROTOCOL)  # noqa: S301 - from our client


class Task:
    """The same for what Spark has sent to all its workers (broadcast variables)."""

    def __init__(self, archive: Any, function: Any) -> None:
        self._archive, self._function = archive, function

    def __call__(self, chunk: bytes) -> bytes:
        """See work."""
        return work(self._archive.value, self._function.value, chunk)


_last: tuple[bytes, Any] = (b"", None)


def _function(data: bytes) -> Any:
    """The function, unpickled once: it may carry the vocabulary of all documents."""
    global _last
    if _last[0] != data:
        _last = data, pickle.loads(data)  # noqa: S301 - from our client
    return _last[1]


def unpack(archive: bytes) -> None:
    """Have the package of the archive imported from now on in this process, in place of any other."""
    name = f"{PACKAGE}-{hashlib.sha256(archive).hexdigest()[:16]}-{os.getpid()}"
    if any(Path(place).name == name for place in sys.path[:3]):
        return
    folder = Path(tempfile.mkdtemp(prefix=f"{PACKAGE}-")) / name
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(folder)
    for module in [m for m in sys.modules if m.partition(".")[0] == PACKAGE]:
        del sys.modules[module]
    sys.path.insert(0, str(folder))


def pack(package: Path) -> bytes:
    """The files of the package, code and data, as an archive with the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in _files(package):
            entry = zipfile.ZipInfo((PACKAGE / file.relative_to(package)).as_posix())
            packed.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _files(package: Path) -> Sequence[Path]:
    found = (file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return sorted(file for file in found if file.suffix in (".py", ".csv"))
