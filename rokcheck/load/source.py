"""What a reader is given: the bytes of one file, its name, and how far it may go."""

from __future__ import annotations

from dataclasses import dataclass, field

from rokcheck.config import Reading


class Unreadable(ValueError):  # noqa: N818 - it is a finding about the file, not a failure of the program
    """The file cannot be read; str() says why and what to do, as the end of a sentence that begins with its name."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it came. `data` is text where it was decoded before (a draft, the cell of a table)."""

    name: str
    data: bytes | str
    reading: Reading = field(default_factory=Reading)

    def text(self, declared: str = "") -> str:
        """The file as text with line feeds; `declared` is the charset that it names itself. Raises Unreadable."""
        from rokcheck.load.decode import decode, plain_lines

        text = plain_lines(self.data) if isinstance(self.data, str) else decode(self.data, declared)
        if len(text) > self.reading.largest_text * 1_000_000:
            raise Unreadable(
                f"holds {len(text) / 1e6:.1f} million characters; the limit is {self.reading.largest_text}: split it, "
                "or raise largest-text in rokcheck.toml"
            )
        return text
