"""Short forms that a text explains: "Provincial Roads Board (PRB)", "PRB (Provincial Roads Board)"."""

from __future__ import annotations

import re
from functools import cache

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "a", "an", "at", "&", "by", "with", "la", "del"})
_WORDS = re.compile(r"[\w'’&-]+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A short form in brackets; anything in brackets; a short form before them."""
    short = r"[A-Z][A-Za-z0-9&./-]{1,11}"
    return (
        re.compile(rf"\([\"“'‘]?(?:the )?({short})[\"”'’]?(?:[,;:][^()\n]{{0,60}})?\)"),
        re.compile(r"\(([A-Za-z][^()\n]{5,100})\)"),
        re.compile(rf"\b({short}) $"),
    )


def acronyms(text: str) -> dict[str, str]:
    """Short form → long form as the text introduces them, either way round; the first explanation counts.

    Plurals are folded ("PRBs" → "PRB"); one letter of the short form may have no word of its own.
    """
    found: dict[str, str] = {}
    if "(" not in text:
        return found
    short_inside, inside, short_before = _patterns()
    for match in short_inside.finditer(text):
        short = _short(match[1])
        if short and (
            long := _long_before(text[max(0, match.start() - 140) : match.start()].rstrip(" \n\"“”'‘’"), short)
        ):
            found.setdefault(short, long)
    for match in inside.finditer(text):
        before = short_before.search(text[max(0, match.start() - 14) : match.start()])
        if before and (short := _short(before[1])) and (long := _long_inside(match[1], short)):
            found.setdefault(short, long)
    return found


def _long_inside(bracket: str, short: str) -> str:
    """What stands in the bracket, or its part before a comma, when its initials spell the short form."""
    tokens = _WORDS.findall(bracket)
    if len(tokens) > len(short) + 6 or not _covers(tokens, short):
        return ""
    first = bracket.split(",")[0]
    return " ".join((first if _covers(_WORDS.findall(first), short) else bracket).split())


def _short(word: str) -> str:
    """The short form without plural s; "" when it does not look like one (two capitals or more)."""
    word = word.strip(".,")
    if word.endswith("s") and word[:-1].isupper():
        word = word[:-1]
    capitals = sum(char.isupper() for char in word)
    return word if 2 <= capitals <= 9 and capitals * 2 >= len(word.replace(".", "")) else ""


def _long_before(left: str, short: str) -> str:
    """The shortest run of words before the bracket whose initials spell the short form."""
    tail = re.split(r"[.;:!?()\n]\s|\n\s*\n", left)[-1]
    tokens = list(_WORDS.finditer(tail))
    letters = _letters(short)
    for size in range(max(1, len(letters) - 1), len(letters) + 6):
        if size > len(tokens):
            return ""
        words = [token.group() for token in tokens[-size:]]
        if words[0].lower() in SMALL or words[0][0].lower() != letters[0]:
            continue
        if _covers(words, short):
            return " ".join(tail[tokens[-size].start() :].split())
    return ""


def _letters(short: str) -> list[str]:
    return [char.lower() for char in short if char.isupper()]


def _covers(tokens: list[str], short: str) -> bool:
    """Whether the letters run through the initials in order, big words all used, at most one letter left over."""
    letters = _letters(short)
    initials = [part[0].lower() for token in tokens for part in token.split("-") if part]
    firsts = [token for token in tokens if token.lower() not in SMALL]
    if len(letters) < 2 or not firsts or firsts[0][0].lower() != letters[0]:
        return False
    matched, at = 0, 0
    for letter in letters:
        place = next((index for index in range(at, len(initials)) if initials[index] == letter), -1)
        if place >= 0:
            matched, at = matched + 1, place + 1
    spare = 1 if len(letters) > 3 else 0
    return matched >= len(letters) - spare and matched >= len(firsts) - 1 - spare
