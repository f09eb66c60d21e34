"""Files → Documents: one reader per format; what cannot be read is a value with its reason."""

from __future__ import annotations

from rokcheck.load.folder import READERS, load_folder, load_path, load_text

__all__ = ["READERS", "load_folder", "load_path", "load_text"]
