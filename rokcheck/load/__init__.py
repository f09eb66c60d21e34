"""Files → Documents: one reader per format; what cannot be read is a value with its reason."""

from __future__ import annotations

from rokcheck.load.folder import load_file, load_folder, load_path
from rokcheck.load.readers import READERS, load_text
from rokcheck.load.source import Unreadable

__all__ = ["READERS", "Unreadable", "load_file", "load_folder", "load_path", "load_text"]
