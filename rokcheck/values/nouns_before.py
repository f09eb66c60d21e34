"""What a number counts, told in front of it: "the number of victims rose to 40", "killing 107", "a crew of 12"."""

from __future__ import annotations

import re
from functools import cache

from rokcheck import lexicon
from rokcheck.values import hedges, nouns, units

_REACH = 130  # letters to the left that may hold the noun
_WORDS = 14  # words between the noun and the number
_LINKS = frozenset((
    "is", "was", "are", "were", "be", "been", "has", "have", "had", "being", "now", "then", "also", "already", "still",
    "currently", "only", "just", "stood", "stands", "reached", "reaches", "hit", "totalled", "totaled", "totals",
    "numbered", "numbers", "exceeded", "exceeds", "estimated", "put", "given", "reported", "recorded", "counted",
))  # fmt: skip

# Verbs that say of their subject how many there are.
_TOTALLING = frozenset(("numbered", "numbers", "totalled", "totaled", "totals"))


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"([a-z]{4,14}) of(?: [a-z]{3,13}){0,2}[ \n]$")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"[ \n](?:more )?(?:were|was|are|have been|had been|remain(?:ed)?)(?: [a-z]{2,12}ly| still| also)? "
        r"([a-z]{4,14})\b"
    )


@cache
def _labels() -> re.Pattern[str]:
    """The label of a line before its number: "Number of pupils | ", "Number of deaths: "."""
    return re.compile(r"Number of ([a-z][^|:.;\n]{3,60}?)(?: \||:) $")


def told(text: str, start: int, end: int) -> str:
    """The noun of the number in `start:end` from the words around it; "" when none is told.

    "a crew of | 12", "killing | 107", "the population grew to | 300", "31 | were injured".
    """
    after = _behind().match(text, end)
    if after and (harmed := nouns.harmed(after.group(1))):
        return harmed
    if not start or text[start - 1] not in " \n\u00a0":
        return ""
    match = _group().search(text, max(0, start - 45), start)
    if match and match.group(1) in lexicon.words("group_nouns"):
        return match.group(1)
    if labelled := _labelled(text, start):
        return labelled
    begin = max(0, start - _REACH)
    words = text[begin:start].lower().split()[-_WORDS:]
    if hedge := hedges.before(text, start):
        del words[-len(hedge.words.split()) :]
    return nouns.harmed(words[-1]) or _stated(text, words, text.rfind("number of ", begin, start)) if words else ""


def _labelled(text: str, start: int) -> str:
    """The plural noun that a line is labelled with, where nothing but the label stands before the number."""
    begin = max(text.rfind("\n", max(0, start - _REACH), start) + 1, start - _REACH)
    match = _labels().match(text[begin:start]) if text[start - 2] in ":|" else None
    if match is None:
        return ""
    label = " " + match.group(1).strip()
    counted = nouns.after(label[:2].lower() + label[2:], 0, False)
    return counted.noun if counted and units.by_name(counted.noun) is None else ""


def _stated(text: str, words: list[str], at: int) -> str:
    """The noun before a verb that states: "the population … was", "the number of voters … rose to"."""
    if words[-1] == "to" and words[-3:-2] == ["from"]:  # "from 400 | to 320"
        words = words[:-2]
    end = verb = len(words) - (words[-1] in ("to", "at", "from"))
    if words[end - 1 : end] in (["has"], ["have"], ["had"]):
        return ""
    while end and (words[end - 1] in _LINKS or words[end - 1] in lexicon.words("change_words")):
        end -= 1
    if end == verb:
        return ""
    if words[verb - 1] in _TOTALLING and (noun := _subject(words[:end])):
        return noun
    for place in range(end - 1, -1, -1):
        word = words[place]
        if word[-1] in ".;:!?" or (word[0].isdigit() and not _is_year(word)):
            return ""
        if word in lexicon.words("group_nouns"):
            return "death" if word == "toll" else word
        if words[place - 1 : place + 1] == ["number", "of"] and at >= 0:
            counted = nouns.after(text, at + 9, False)
            return counted.noun if counted else ""
    return ""


def _subject(words: list[str]) -> str:
    """The plural at the head of a clause: "the beneficiaries in May | numbered"."""
    begin = next((n + 1 for n in range(len(words) - 1, -1, -1) if words[n][-1] in ",.;:!?"), 0)
    told = [word for word in words[begin:] if word not in nouns.determiners()]
    counted = nouns.after(" " + " ".join(told), 0, False)
    return counted.noun if counted and units.by_name(counted.noun) is None else ""


def _is_year(word: str) -> bool:
    return len(word.rstrip(",")) == 4 and word.rstrip(",").isdigit()
