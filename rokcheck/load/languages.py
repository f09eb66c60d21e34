"""Which language a text is in, by the share of its commonest words; scripts other than Latin by their letters."""

from __future__ import annotations

from collections import Counter
from functools import cache

from rokcheck.lexicon import rows, words

SAMPLE = 20_000
FEWEST_WORDS = 40
# English text has about every third word from the list of function words; below one in eight it is none.
ENGLISH_SHARE = 0.12
# Share of another language's commonest words from which on it is named.
NAMED_SHARE = 0.15
SCRIPTS = (
    (0x0370, 0x03FF, "el", "Greek"), (0x0400, 0x052F, "ru", "a language in Cyrillic letters"),
    (0x0590, 0x05FF, "he", "Hebrew"), (0x0600, 0x06FF, "ar", "a language in Arabic letters"),
    (0x0900, 0x097F, "hi", "a language in Devanagari letters"), (0x0E00, 0x0E7F, "th", "Thai"),
    (0x3040, 0x30FF, "ja", "Japanese"), (0x4E00, 0x9FFF, "zh", "Chinese"), (0xAC00, 0xD7A3, "ko", "Korean"),
)  # fmt: skip


def language(text: str) -> tuple[str, str]:
    """ISO 639-1 code and name of the language; ("en", "English") also where the text is too short to tell."""
    sample = text[:SAMPLE]
    script = _script(sample)
    if script:
        return script
    found = [word.strip(".,;:!?\"'()“”«»").lower() for word in sample.split()]
    plain = [word for word in found if word.isalpha()]
    if len(plain) < FEWEST_WORDS:
        return "en", "English"
    english = sum(word in words("function_words") for word in plain) / len(plain)
    code, share = _other(plain)
    if english >= ENGLISH_SHARE and english >= share * 0.8:
        return "en", "English"
    return (code, _names()[code]) if share >= NAMED_SHARE else ("und", "no language that is known here")


def _script(sample: str) -> tuple[str, str] | None:
    """The language of the script in which most letters stand, if that is not Latin."""
    letters = [ord(character) for character in sample if character.isalpha()]
    foreign = [letter for letter in letters if letter >= SCRIPTS[0][0]]
    if len(foreign) <= len(letters) / 2:
        return None
    counts = Counter((code, name) for letter in foreign for low, high, code, name in SCRIPTS if low <= letter <= high)
    if not counts:
        return "und", "a script that is not known here"
    if counts[("ja", "Japanese")] > len(foreign) / 10:  # Japanese text is half Chinese characters
        return "ja", "Japanese"
    return counts.most_common(1)[0][0]


def _other(plain: list[str]) -> tuple[str, float]:
    tally = Counter(code for word in plain for code in _codes().get(word, ()))
    code, count = max(tally.items(), key=lambda pair: (pair[1], pair[0]), default=("und", 0))
    return code, count / len(plain)


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Common word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("language_words"):
        for word in row["words"].split():
            found[word] = (*found.get(word, ()), row["code"])
    return found


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["language"] for row in rows("language_words")}
