"""Numbers in titles and names: "30 Rock", "the 747", "the film 28 Days Later", "COVID-19"."""

from __future__ import annotations

import re
from functools import cache

from rokcheck import lexicon
from rokcheck.values.amount import Amount
from rokcheck.values.numbers import Number

_WINDOW = 60  # letters on either side that tell a headline from running text


def is_title(text: str, number: Number) -> bool:
    """ "30 Rock", "the 747", "class of '71", "[5, 6]": bare numbers that name something."""
    if number.form == "plural":
        return number.step in (10, 20)
    following = text[number.end + 1 : number.end + 12].split(" ")[0].rstrip(".,;")
    small = number.end - number.start <= 3 or number.form == "words"
    if (
        small
        and following[:1].isupper()
        and text[number.end : number.end + 1] in " -"
        and not following.endswith("day")
    ):
        return True
    left = text[max(0, number.start - 4) : number.start].lower()
    if number.form == "digits" and _is_model(text, number):
        return True
    named = number.form == "digits" and (left.endswith((" the ", "'", "’", "‘")) or left == "the ")
    return named or text[number.end : number.end + 1] == "]"


def _is_model(text: str, number: Number) -> bool:
    """ "the old 8088 chip": four bare digits or more before a noun in the singular."""
    written = text[number.start : number.end]
    following = text[number.end : number.end + 16].split(" ", 2)[1:2]
    if len(written) < 4 or not written.isdigit() or not following or not following[0].isalpha():
        return False
    return following[0].islower() and following[0] not in lexicon.words("function_words") and len(following[0]) > 2


def names_a_work(text: str, number: Number, found: Amount) -> bool:
    """ "the film 28 Days Later", "Two and a Half Men": capitals where running text has none."""
    if found.kind not in ("count", "duration") or found.end <= number.end:
        return False
    noun = text[number.end : found.end].strip(" \n\u00a0")
    if len(noun) < 3 or not noun.istitle():
        return False
    if text[number.start - 1 : number.start] in ("“", "‘", '"') or text[number.start - 2 : number.start] == '" ':
        return True
    inner = any(word[0].isupper() for word in text[number.start : number.end].split()[1:])
    following = text[found.end + 1 : found.end + 12].split(" ", 1)[0]
    goes_on = text[found.end : found.end + 1] == " " and following.istitle() and len(following) > 2
    return (inner or goes_on) and _in_running_text(text, number.start, found.end)


@cache
def _small_word() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’-])[a-z]{4,}\b")


def _in_running_text(text: str, start: int, end: int) -> bool:
    """Whether words around are written small, as they are not in headlines."""
    begin = max(text.rfind("\n", max(0, start - _WINDOW), start), start - _WINDOW, 0)
    stop = text.find("\n", end, end + _WINDOW)
    around = text[begin:start] + "|" + text[end : stop if stop >= 0 else end + _WINDOW]
    return any(word not in lexicon.words("function_words") for word in _small_word().findall(around))
