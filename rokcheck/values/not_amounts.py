"""Numbers that measure nothing: scores, versions, telephone, section and page numbers, names, list markers."""

from __future__ import annotations

import re
from functools import cache

from rokcheck import lexicon
from rokcheck.values import amount_times
from rokcheck.values.numbers import Number

_DIGITS = frozenset("0123456789")
_ARCS = frozenset("°′'’″\"”")
_DETERMINERS = frozenset(("a", "an", "the", "this", "that", "these", "two", "three", "four", "five", "six", "ten"))
_IDIOMS = frozenset((" of all", " and foremost", " hand", " aid", " name", " lady", " time", " thing", " thought"))


@cache
def _labels() -> dict[str, str]:
    return {row["word"]: row["strength"] for row in lexicon.rows("number_labels")}


@cache
def _left_word() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z§¶#.№]{1,20})[ \u00a0\n]{0,2}$")


def is_code(text: str, number: Number, joined: bool) -> bool:
    """Whether digits are glued to something that makes them a name, date, time, score or address."""
    before = text[number.start - 1] if number.start else " "
    after = text[number.end : number.end + 2]
    if (before in "/:_@&=#+^\\" and not (joined and before == ":")) or (before.isalnum() and before not in "²³"):
        return True
    if after.lstrip()[:1] in _ARCS and after and _is_position(text, number):
        return True
    if before in "-–." and not joined and number.start > 1 and text[number.start - 2].isalnum():
        return True
    if after[:1] in ("/", ":", "_", "@", "^", "\\") and after[1:] and (after[1] in _DIGITS or after[0] in "_@"):
        return True
    if after[:1] == "-" and after[1:].isupper() and not text[number.end + 2 : number.end + 3].islower():
        return True  # "3-D"
    if after[:1] in ("-", "–") and after[1:].isdigit() and _chained(text, number.end):
        return True
    if (before == "(" and after[:1] == ")") or (after[:1] in ("]", ",", ";", "–", "-") and _is_cited(text, number)):
        return True
    if after[:1] == "(" and after[1:].isalnum():
        return True  # "401(k)", "12(3): 45"
    return text[number.start] == "0" and text[number.start + 1 : number.start + 2].isdigit()


@cache
def _position() -> re.Pattern[str]:
    minutes, seconds = r"\d{1,2}(?:\.\d+)?[′'’][ \u00a0]?", r"\d{1,2}(?:\.\d+)?[″\"”][ \u00a0]?"
    return re.compile(rf"\d{{1,3}}(?:\.\d+)?°[ \u00a0]?(?:{minutes}(?:{seconds})?)?[NSEW](?![a-z])")


def _is_position(text: str, number: Number) -> bool:
    """Whether a number is of a place on the map: "54° 12′ 30″ N"."""
    near = _position().finditer(text, max(0, number.start - 20), number.end + 20)
    return any(found.start() <= number.start < found.end() for found in near)


def _is_cited(text: str, number: Number) -> bool:
    """Whether a number stands in brackets with nothing but numbers: "[5, 6]"."""
    left = text[max(0, number.start - 16) : number.start]
    opening = left.rfind("[")
    return opening >= 0 and not any(letter.isalpha() or letter == "]" for letter in left[opening:])


def _chained(text: str, end: int) -> bool:
    """ "555-0199-22", "2016-05-12": a second dash behind the next digits."""
    at = end + 1
    while at < len(text) and at < end + 8 and text[at] in _DIGITS:
        at += 1
    return text[at : at + 1] in ("-", "–", "/") and text[at + 1 : at + 2].isdigit()


def is_glued(text: str, number: Number) -> bool:
    """Whether letters go on where the digits end: "747s", "12A", "1990s"."""
    after = text[number.end : number.end + 1]
    return after.isalpha() or (after in ("'", "’") and text[number.end + 1 : number.end + 2] == "s")


def label(text: str, start: int) -> str:
    """How strongly the word on the left makes the number a name.

    "always"; "bare": unless what is counted stands right behind; "opening": a sentence starts so, unless it counts; "".
    """
    begin = max(text.rfind(" ", max(0, start - 22), start - 2) + 1, start - 22, 0)
    match = _left_word().search(text, begin, start)
    if match is None:
        return "bare" if text.endswith(" - ", 0, start) and text[max(0, start - 8) : start - 3][-2:].isupper() else ""
    word = match.group(1)
    lower = word.lower()
    if word == "." and text.endswith((" no . ", " No . "), 0, start):  # text taken apart into words
        return "always"
    strength = _labels().get(lower, "")
    if lower == "no":
        return "always" if word[0] == "N" else ""
    if strength in ("always", "bare") or lower in ("per", "top"):
        return strength if strength and word == lower else "always"  # "Bus 42 stops here"
    if lower == "of" and text.endswith("Group ", 0, match.start(1)):
        return "always"
    if word == lower or word.endswith("."):  # "… to the Vesla. Sixteen were released"
        return ""
    return _name_before(text, match.start(1), lower)


def _name_before(text: str, start: int, lower: str) -> str:
    """How much a capitalised word in front makes the number a name: "Apollo 11", but not "In 12" or "In Oslo 12"."""
    if lower in _function_words() or lower in amount_times.MONTHS or lower.endswith("day"):
        return ""
    left = text[max(0, start - 12) : start].rstrip("\"“‘' ").split(" ")
    if not left[-1] or left[-1][-1] in ".!?:;\n":
        return "opening"
    if left[-1].lower() in _DETERMINERS:  # "two Boeing 767 jets"
        return "always"
    return "" if left[-1].lower() in ("in", "on", "at", "from", "near") else "bare"


@cache
def _function_words() -> frozenset[str]:
    hedges = {word for row in lexicon.rows("hedges") for word in row["words"].split()}
    return frozenset(lexicon.words("function_words")) | hedges


def is_rank(text: str, start: int) -> bool:
    """Whether a verb of placing stands before: "finished third", "came in third"."""
    left = text[max(0, start - 14) : start].lower().split()
    if left[-1:] == ["in"] and left[-2:-1] in (["came"], ["come"], ["coming"], ["comes"]):
        return True
    return bool(left) and left[-1] in lexicon.words("rank_verbs")


def is_phrase(text: str, number: Number) -> bool:
    """ "2-for-1", "one-on-one": "four-legged": joined by a hyphen to no noun; "10 Downing Street"."""
    hyphen = "-" if text[number.end : number.end + 1] == "-" else " - "
    if text.startswith(hyphen, number.end):
        at = number.end + len(hyphen)
        word = text[at : at + 13].split("-", 1)[0].split(" ", 1)[0].rstrip('.,;:"”’')
        if word.endswith("ed") and not word.endswith(("eed", "bed", "shed", "sled")):
            return True
        return (
            number.amount == 0
            or word in _joined("joined")
            or (word in lexicon.words("function_words") and word != "plus")
        )
    return text[number.end + 1 : number.end + 2].isupper() and bool(_street().match(text, number.end))


@cache
def _joined(strength: str) -> frozenset[str]:
    """Words that make what stands before their hyphen an idiom: a number ("two-way"), an ordinal ("second-hand")."""
    return frozenset(row["word"] for row in lexicon.rows("number_labels") if row["strength"] == strength)


@cache
def _street() -> re.Pattern[str]:
    return re.compile(
        r"[ \u00a0](?:[A-Z][\w.'’-]{1,20} ){1,3}"
        r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Boulevard|Place|Terrace|Crescent)\b"
    )


def is_key(text: str, number: Number) -> bool:
    """Whether bare digits stand among other digits, as telephone numbers and keys do."""
    left, right = text[max(0, number.start - 2) : number.start], text[number.end : number.end + 2]
    before = len(left) == 2 and left[1] in " -\u00a0" and (left[0].isdigit() or left[0] == ")")
    if any(letter.isalpha() for letter in text[number.start : number.end]):  # "3 hundred"
        return False
    if number.form == "digits" and number.end - number.start >= 8 and text[number.start : number.end].isdigit():
        return True
    return number.form == "digits" and (before or (len(right) == 2 and right[0] in " -" and right[1].isdigit()))


@cache
def _counting() -> frozenset[str]:
    """Number words: "the first eight months" is a stretch of time, not a place in a row."""
    return lexicon.words("number_words")


def is_plain_ordinal(text: str, number: Number, end: int) -> bool:
    """Whether an ordinal, or a list of them to `end`, says a place in a row: "the fifth round", not "first of all"."""
    after = text[end : end + 13].lower()
    if number.amount == 1 and any(after.startswith(idiom) for idiom in _IDIOMS):
        return False
    if number.amount == 1 and after.startswith(" place") and text.endswith(("in the ", "In the "), 0, number.start):
        return False
    if after.startswith((" century", " centuries", "-century", " millennium")):
        return False
    word = after[1:].split(" ", 1)[0].strip(".,;-")
    if after[:1] == "-" and word.split("-", 1)[0] in _joined("ranked"):
        return False
    return after[:1] in (" ", "-", "\n", "\u00a0") and after[1:2].isalpha() and word not in _counting()


def is_section(text: str, start: int) -> bool:
    """Whether nothing but the number of a section stands before on the line: "2.3 | Thirty boats"."""
    line = text[max(text.rfind("\n", max(0, start - 12), start) + 1, start - 12) : start]
    return bool(_number_of_section().fullmatch(line)) and (len(line) < 12 or start == len(line))


@cache
def _number_of_section() -> re.Pattern[str]:
    return re.compile(r"[ \t#*]*\d{1,2}(?:\.\d{1,2}){0,3}[.)]?[ \t]+")


@cache
def _section() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}\.\d{1,2}[ \t]+(?!(?:Million|Billion|Percent|Per)\b)[A-Z][A-Za-z]")


def is_marker(text: str, number: Number) -> bool:
    """Whether a number counts the items of a list: "1. …" at the start of a line, "2) …" anywhere."""
    if text.startswith((")", " )"), number.end) and number.end - number.start <= 2:
        left = text[max(0, number.start - 60) : number.start]
        return left[-1:] in ("", " ", "\n") and left.rfind("(") <= left.rfind(")")
    before = text.rfind("\n", max(0, number.start - 8), number.start)
    opening = text[before + 1 : number.start] if before >= 0 or number.start < 8 else "x"
    if not opening.strip(" \t#*") and _section().match(text, number.start):
        return True  # "2.1 The bridge"
    return (
        not opening.strip(" \t#(*-")
        and text[number.end : number.end + 1] in (".", ")")
        and text[number.end + 1 : number.end + 2] in (" ", "\t", "\n")
    )
