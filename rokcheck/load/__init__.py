"""Files → Documents: one reader per format; what cannot be read is a value with its reason."""

from __future__ import annotations

from rokcheck.load.folder import (
    File,
    Folder,
    documents_in,
    fetch,
    in_order,
    load_file,
    load_folder,
    load_path,
    settled,
    survey,
)
from rokcheck.load.likeness import Alike, Shingles, alike, alike_again, shingles_of, with_likenesses
from rokcheck.load.readers import APART, READERS, load_text
from rokcheck.load.source import Source
from rokcheck.load.unreadable import Unreadable

__all__ = [
    "APART", "READERS", "Alike", "File", "Folder", "Shingles", "Source", "Unreadable", "alike", "alike_again",
    "documents_in", "fetch", "in_order", "load_file", "load_folder", "load_path", "load_text", "settled", "shingles_of",
    "survey", "with_likenesses",
]  # fmt: skip
