"""What a reader is given: the bytes of one file, its name, and how far it may go."""

from __future__ import annotations

from dataclasses import dataclass, field

from rokcheck.config import Reading
from rokcheck.load.decode import decode, plain_lines
from rokcheck.load.unreadable import Unreadable
from rokcheck.models import Document, SkippedDocument

# What a file holds: documents, or why one of them was not read.
Found = Document | SkippedDocument


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it came. `data` is text where it was decoded before (a draft, the cell of a table)."""

    name: str
    data: bytes | str
    reading: Reading = field(default_factory=Reading)

    def text(self, declared: str = "") -> str:
        """The file as text with line feeds; `declared` is the charset that it names itself. Raises Unreadable."""
        text = plain_lines(self.data) if isinstance(self.data, str) else decode(self.data, declared)
        if len(text) > self.reading.largest_text * 1_000_000:
            raise Unreadable(
                f"holds {len(text) / 1e6:.1f} million characters; the limit is {self.reading.largest_text}: split it, "
                "or raise largest-text in rokcheck.toml"
            )
        return text
