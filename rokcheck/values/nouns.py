"""What a number counts: the head noun a few words to its right, in the singular.

"9,400 homeless people" → people    "30 international organizations" → organization    "470-member team" → member
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rokcheck import lexicon
from rokcheck.values.units import CLOSERS


class Counted(NamedTuple):
    """The noun counted; `end` is where it ends when it stands right behind the number, else 0."""

    noun: str
    end: int


_REACH = 4  # words to the right that may hold the noun: "27 European Union member states"
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s", "ics")
_ADJECTIVAL = ("est", "al", "ive", "ous", "ic", "ary", "ful", "less", "ible", "able", "ly", "ed")
_DEGREES = frozenset(("most", "least", "best", "worst"))
_NO_NOUNS = frozenset(("plus", "odd", "strong"))
_ADJECTIVES = frozenset(("more", "other", "such", "many", "most", "few", "own", "same"))


@cache
def _word() -> re.Pattern[str]:
    # An empty line ends the passage: of "118", blank, "Dwellings damaged" nothing is counted.
    return re.compile(
        r"(?![ \t]*\r?\n[ \t]*\r?\n)[ \u00a0\n\r\t]{1,3}[“\"‘]?([A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]{0,30})"
    )


@cache
def _hyphenated() -> re.Pattern[str]:
    return re.compile(r"(?:[-‐‑]| - )([a-z]{2,20})\b")


@cache
def _of_the() -> re.Pattern[str]:
    space = "[ \u00a0\n]"
    owner = f"(?:{space}(?:the|its|their|his|her|our|these|those|all))?"
    return re.compile(f"{space}of{owner}(?:{space}[0-9]{{1,3}}(?:,[0-9]{{3}})?)?(?={space})")


@cache
def _roles() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["role"], row["noun"]) for row in lexicon.rows("nouns_counted")}


@cache
def stops() -> frozenset[str]:
    """Words that end the search for a noun."""
    return frozenset(lexicon.words("function_words")) - _ADJECTIVES


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\n][0-9][0-9,.]{0,9}(?:st|nd|rd|th)?-[a-z]{1,12}(?:-[a-z]{1,12}){0,2}(?=[ \u00a0\n])")


def is_name_word(word: str) -> bool:
    """Whether the word behind an ordinal makes it a name: "5th Avenue", "25th Amendment"."""
    return word[0].isupper() and word.lower() in _name_words()


@cache
def _name_words() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("number_labels") if row["strength"] == "behind")


@cache
def determiners() -> frozenset[str]:
    """Words that an ordinal may follow: articles, possessives, "very"."""
    return frozenset(row["word"] for row in lexicon.rows("function_words") if row["tag"] == "D") | {"very", "&"}


def after(text: str, end: int, one: bool) -> Counted | None:
    """What the number ending at `end` counts; for "one" only a noun known to be counted."""
    if text[end : end + 1] in CLOSERS:
        return None
    if text[end : end + 1] in ("-", "‐", "‑") or text[end : end + 3] == " - ":
        match = _hyphenated().match(text, end)
        if match and match.group(1) in _NO_NOUNS:
            return _strong(text, match.end()) if match.group(1) == "strong" else None
        if match is None or (one and _roles().get(match.group(1), ("", ""))[0] not in ("single", "head")):
            return None  # "one-way", "one-off"
        return Counted(singular(match.group(1)), match.end())
    if text.startswith("fold", end):  # "a tenfold rise"
        return Counted("time", end + 4)
    if match := _of_the().match(text, end):
        head = _head(text, match.end(), False)
        return Counted(head.noun, 0) if head else None
    if match := _measured().match(text, end):  # "three 20-minute sessions"
        end = match.end()
        head = _head(text, end, one)
        return Counted(head.noun, 0) if head else None
    return _head(text, end, one)


def _strong(text: str, end: int) -> Counted | None:
    """ "a 500-strong crowd": the group stands behind."""
    match = _word().match(text, end)
    return Counted(singular(match.group(1).rstrip(".'’-")), 0) if match else None


def _head(text: str, end: int, one: bool) -> Counted | None:
    """The first plural among the next words; a plural that often stands before another noun gives way to that."""
    roles, ending = _roles(), stops()
    fallback: Counted | None = None
    start = end
    for place in range(_REACH):
        match = _word().match(text, end)
        if match is None:
            break
        word = match.group(1).rstrip(".'’-")
        lower = word.lower()
        role, noun = roles.get(lower, ("", ""))
        if role == "stop" or lower in ending or lower.endswith(("'s", "’s")):
            break
        adjacent = match.start(1) + len(word) if place == 0 else 0
        if role == "head" or (one and role == "single"):
            return Counted(noun, adjacent)
        if role in ("adjective", "modifier"):
            fallback = fallback or Counted(noun, adjacent)
        elif role == "" and not one and _is_plural(lower) and not _object_behind().match(text, match.end()):
            return Counted(singular(lower if word.istitle() else word), adjacent)
        elif word[:-1].isupper() and word[-1] == "s" and not one and len(word) > 2:  # "300 MPs"
            return Counted(word[:-1], adjacent)
        end = _past_joint(text, match.start(1) + len(word), word)
        if text[end : end + 1] not in (" ", "\n", "\u00a0") or end - start > 60:
            break
    return fallback


@cache
def _object_behind() -> re.Pattern[str]:
    return re.compile(r"[ \n](?:it|them|him|us|me)\b")  # "a staff of six runs it"


def _past_joint(text: str, end: int, word: str) -> int:
    """Past the point of "five U.S. senators" and the hyphen of "two X - ray machines" (text taken apart into words)."""
    if text[end : end + 1] == "." and "." in word:
        return end + 1
    return end + 2 if text.startswith(" - ", end) else end


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


def harmed(word: str) -> str:
    """What a verb of harm or arrest makes of those it is said of: "killing" → killed; "" for other words."""
    role, noun = _roles().get(word, ("", ""))
    return noun if role == "verb" or (role == "adjective" and word.endswith(("ed", "hurt", "ing"))) else ""


@cache
def _ordinal_word() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\n-]([A-Za-z][A-Za-z'’]{1,30})")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Z][\w'’]{0,20} ){1,3}([A-Z][a-z]{2,20})\b")


@cache
def _more_ordinals() -> re.Pattern[str]:
    one = r"(?:[0-9]{1,3}(?:st|nd|rd|th)|first|second|third|[a-z]{3,9}th)"
    return re.compile(rf"(?:, (?:the )?{one}){{0,4}},? (?:and|or|to) (?:the )?{one}(?= )")


def past_ordinals(text: str, end: int) -> int:
    """Where the ordinals end that share a noun: "3rd, 4th and 5th | floors"; `end` itself when there is but one."""
    match = _more_ordinals().match(text, end) if text[end : end + 1] in (",", " ") else None
    return match.end() if match else end


@cache
def _verb_behind() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\n][a-z]+[^s\W]s (?:the|a|an|it|them|him|us|that|how|its|their|his|her|to)\b")


def ranked(text: str, end: int) -> str | None:
    """What an ordinal puts in a row: "fifth round" → round, "fourth studio album" → album; None for a name or verb."""
    if _verb_behind().match(text, end):
        return None
    quality, noun = None, None
    for _ in range(4):
        match = _ordinal_word().match(text, end)
        word = match.group(1) if match else ""
        if match is None or word.lower() in stops() or (quality is noun is None and is_name_word(word)):
            break
        if noun is None and word.istitle() and (names := _names().match(text, match.start(1))):
            return singular(names.group(1).lower())
        if noun is None and (word.endswith(_ADJECTIVAL) or word in _DEGREES):
            quality = quality or singular(word.lower())
        elif (noun is not None and _closes(word)) or (quality is not None and _is_verbal(word)):
            break
        else:
            noun = singular(word.lower())
        end = match.end()
    return noun or quality


def _closes(word: str) -> bool:
    """Whether a word behind a noun is no part of it: a verb, an adverb, another name."""
    return _is_verbal(word) or word[0].isupper() or (word[-1] == "s" and word[-2] != "s")


def _is_verbal(word: str) -> bool:
    return word.endswith(("ed", "ly")) or word == "late" or word in lexicon.words("irregular_verbs")
