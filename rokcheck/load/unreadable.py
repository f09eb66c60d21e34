"""The one way in which a reader says that it cannot read a file."""

from __future__ import annotations


class Unreadable(ValueError):  # noqa: N818 - it is a finding about the file, not a failure of the program
    """The file cannot be read; str() says why and what to do, as the end of a sentence that begins with its name."""
