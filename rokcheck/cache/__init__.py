"""`.rokcheck/`: what earlier runs worked out, kept by what it was worked out of.

Deleting it changes nothing but the time that the next run takes. It holds JSON and nothing that could run.
"""

from rokcheck.cache.entries import FOLDER, Entries, key, opened
from rokcheck.cache.version import program

__all__ = ["FOLDER", "Entries", "key", "opened", "program"]
