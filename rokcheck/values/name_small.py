"""The words that a text writes in small letters: a capital at the beginning of a sentence proves nothing of them."""

from __future__ import annotations

import re

LONG_TEXT = 20_000


class SmallWords:
    """The words that a text writes in small letters; a short text is searched, of a long one they are listed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.listed = frozenset(re.findall(r"\b[a-z]{3,20}\b", text)) if len(text) > LONG_TEXT else None

    def __contains__(self, word: str) -> bool:
        if self.listed is not None:
            return word in self.listed
        if not (3 <= len(word) <= 20 and word.isascii() and word.isalpha()):
            return False
        at = self.text.find(word)
        while at >= 0 and (
            _in_a_word(self.text[at - 1 : at]) or _in_a_word(self.text[at + len(word) : at + len(word) + 1])
        ):
            at = self.text.find(word, at + 1)
        return at >= 0


def _in_a_word(char: str) -> bool:
    return char.isalnum() or char == "_"
