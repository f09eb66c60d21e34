"""The name of all that a run is made of: files by their bytes, settings, decisions, the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any

from rokcheck.cache import key
from rokcheck.config import Reading
from rokcheck.load import File, Folder
from rokcheck.load.remote import is_url, stamp
from rokcheck.review import Decided
from rokcheck.where import Where


def fingerprint(folders: Sequence[Folder], reading: Reading, editors: Decided, at: Where) -> str:
    """Equal only for runs with equal results; "" where there is no cache, or a file cannot be read."""
    if at.entries is None:
        return ""
    told = [[folder.listing, hashlib.sha256(folder.told or b"").hexdigest()] for folder in folders]
    decisions = [asdict(decision) for decision in editors.ledger]
    made_with = [at.model.sha256 if at.model else "", at.least]
    with suppress(OSError):
        files = [_stamp(file) for folder in folders for file in folder.files]
        return key(at.entries.version, limits(reading), told, decisions, editors.opinions, files, made_with)
    return ""


def places(folders: Sequence[Folder]) -> list[str]:
    """The folders and files themselves, whatever is in them."""
    return [folder.listing or folder.files[0].path for folder in folders if folder.files or folder.listing]


def limits(reading: Reading) -> list[Any]:
    """Settings that change what is read."""
    return [getattr(reading, one.name) for one in fields(Reading)]


def _stamp(file: File) -> list[str]:
    """What is known of a file without reading what it says. Raises OSError."""
    if is_url(file.path):
        return [file.path, file.name, stamp(file.path)]
    link = os.path.realpath(file.path) if os.path.islink(file.path) else ""  # noqa: PTH114 - there are many
    content = "no file"
    if os.path.isfile(file.path):  # noqa: PTH113
        with open(file.path, "rb", 0) as stream:  # noqa: PTH123
            content = hashlib.sha256(stream.read()).hexdigest()
    return [file.path, file.name, link, content]
