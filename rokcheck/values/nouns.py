"""What a number counts: the head noun a few words to its right, in the singular.

    "9,400 homeless people" → people    "30 international organizations" → organization    "470-member team" → member
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rokcheck import lexicon


class Counted(NamedTuple):
    """The noun counted; `end` is where it ends when it stands right behind the number, else 0."""

    noun: str
    end: int


_REACH = 4  # words to the right that may hold the noun: "27 European Union member states"
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s", "ics")
_ADJECTIVES = frozenset(("more", "other", "such", "many", "most", "few", "own", "same"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\n\r\t]{1,3}[“\"‘]?([A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]{0,30})")


@cache
def _hyphenated() -> re.Pattern[str]:
    return re.compile(r"[-‐‑]([a-z]{2,20})\b")


@cache
def _of_the() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\n]of(?:[ \u00a0\n](?:the|its|their|his|her|our|these|those|all))?(?:[ \u00a0\n][0-9]{1,3}(?:,[0-9]{3})?)?(?=[ \u00a0\n])")


@cache
def _roles() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["role"], row["noun"]) for row in lexicon.rows("nouns_counted")}


@cache
def _stops() -> frozenset[str]:
    return frozenset(lexicon.words("function_words")) - _ADJECTIVES


def after(text: str, end: int, one: bool) -> Counted | None:
    """What the number ending at `end` counts; for "one" only a noun known to be counted."""
    if text[end : end + 1] in ("-", "‐", "‑"):
        match = _hyphenated().match(text, end)
        return Counted(singular(match.group(1)), match.end()) if match else None
    if match := _of_the().match(text, end):
        head = _head(text, match.end(), False)
        return Counted(head.noun, 0) if head else None
    return _head(text, end, one)


def _head(text: str, end: int, one: bool) -> Counted | None:
    """The first plural among the next words; a plural that often stands before another noun gives way to that."""
    roles, stops = _roles(), _stops()
    fallback: Counted | None = None
    start = end
    for place in range(_REACH):
        match = _word().match(text, end)
        if match is None:
            break
        word = match.group(1).rstrip(".'’-")
        lower = word.lower()
        role, noun = roles.get(lower, ("", ""))
        if role == "stop" or lower in stops or lower.endswith(("'s", "’s")):
            break
        adjacent = match.start(1) + len(word) if place == 0 else 0
        if role == "head" or (one and role == "single"):
            return Counted(noun, adjacent)
        if role in ("adjective", "modifier"):
            fallback = fallback or Counted(noun, adjacent)
        elif role == "" and not one and _is_plural(lower):
            return Counted(singular(word), adjacent)
        end = match.start(1) + len(word)
        if text[end : end + 1] not in (" ", "\n", "\u00a0") or end - start > 60:
            break
    return fallback


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def singular(word: str) -> str:
    """The singular of an English noun: "countries" → "country"; what is not a plural stays."""
    role, noun = _roles().get(word.lower(), ("", ""))
    if role in ("head", "single", "modifier"):
        return noun
    if not _is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def is_known(word: str) -> bool:
    """Whether a word is in the list of nouns that are counted."""
    return _roles().get(word.lower(), ("", ""))[0] in ("head", "single")
