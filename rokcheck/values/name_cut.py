"""Cuts a run of capitalised words into names: which small words link ("Bank of …"), which words end a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from rokcheck.lexicon import words
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_kinds import Token, is_field, is_given, is_initial, is_numeral, org_word, prefixed


def cut(run: str, opens: bool) -> list[tuple[list[Token], bool]]:
    """The names in a run as lists of (start, end, word), each with whether it opens a sentence."""
    if run.isalpha():  # one word, as most runs are
        token = (0, len(run), run)
        return [] if _is_stop([token], 0, False, opens) else [([token], opens)]
    tokens = [
        (match.start() + at, match.start() + at + len(part), part)
        for match in _word().finditer(run)
        for at, part in _joined_by_hyphen(match.group())
    ]
    return _segments(tokens, opens)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^ \u00a0\n]+")


def _joined_by_hyphen(word: str) -> list[tuple[int, str]]:
    """ "China-Japan" and "NATO-led" come apart (the hyphen ends the name), "Ki-moon" and "Jean-Luc" stay."""
    if "-" not in word or word in lexicon.places() or word.lower() in lexicon.given_names():
        return [(0, word)]
    parts = [(match.start(), match.group()) for match in re.finditer(r"[^-]+", word)]
    if len(parts) < 2 or parts[0][1].lower() in words("hyphen_beginnings"):
        return [(0, word)]
    if all(_stands_alone(part) for _, part in parts[1:]) and (len(parts[0][1]) > 2 or _stands_alone(parts[0][1])):
        return [piece for at, part in parts for piece in ((at, part), (at, "-"))][:-1]
    if parts[-1][1].lower() in words("hyphen_endings"):
        return [(0, word[: parts[-1][0] - 1]), (parts[-1][0], "-")]
    return [(0, word)]


def _stands_alone(part: str) -> bool:
    return part in lexicon.places() or part in lexicon.demonyms() or (part.isupper() and len(part) > 1)


def _segments(tokens: list[Token], opens: bool) -> list[tuple[list[Token], bool]]:
    """Cuts at small words that do not link, at stops, after full stops; each with whether it opens a sentence."""
    done: list[tuple[list[Token], bool]] = []
    current: list[Token] = []
    links: list[Token] = []
    first = opens
    for index, token in enumerate(tokens):
        if token[2] == "-":
            done.append((current, first))
            current, first, links = [], False, []
            continue
        if token[2][0].islower() and not prefixed(token[2]):
            links.append(token)
            continue
        cut = bool(links) and not (current and _links(current, links, tokens[index:]))
        stop = _is_stop(tokens, index, bool(current) and not cut, first and not cut)
        if cut or stop:
            done.append((current, first))
            current, first = [], False
        else:
            current.extend(links)
        links = []
        if not stop:
            current.append(_bare(token))
        if _ends(token[2]):
            done.append((current, first))
            current, first = [], True
    done.append((current, first))
    return [(segment, begins) for segment, begins in done if segment]


def _bare(token: Token) -> Token:
    """The token without a full stop that ends the sentence."""
    start, end, word = token
    return (start, end - 1, word[:-1]) if _ends(word) else token


@cache
def _abbreviations() -> frozenset[str]:
    titles = {part for role in lexicon.table("roles", "role", "role") for part in role.split()}
    return frozenset({*titles, *words("honorifics"), "st.", "mt.", "ft.", "inc.", "ltd.", "co.", "corp.", "jr.", "sr."})


def _ends(word: str) -> bool:
    """A full stop that is not that of an initial or abbreviation."""
    return word.endswith(".") and not is_initial(word) and word.lower() not in _abbreviations()


def _is_stop(tokens: list[Token], index: int, inside: bool, opens: bool) -> bool:
    low = tokens[index][2].lower().rstrip(".")
    if len(low) == 1 and tokens[index][2].endswith(".") and index + 1 < len(tokens):
        return False
    if low not in lexicon.stops():
        return not inside and opens and _is_time_word(tokens, index)
    if inside:
        before = tokens[index - 1][2]
        return before.endswith(".") or (low in lexicon.calendar() and not is_given(before))
    if tokens[index][2].isupper() and len(low) > 1 and len(low) < 4 and not opens:
        return low in lexicon.calendar()
    after = [token[2] for token in tokens[index : index + 4]]
    if low == "the" and " ".join(after[:2]) in lexicon.places():
        return False
    if lexicon.role_at(tuple(word.lower() for word in after), 0):
        return False
    if not opens and index + 1 < len(tokens) and len(low) > 1 and low not in {"the", "an"}:
        return low in lexicon.calendar()
    return opens or low not in lexicon.numbered()


def _is_time_word(tokens: list[Token], index: int) -> bool:
    """ "Former" before a body: "Former Ruritania captain Jane Roe"; posts keep theirs ("Former President")."""
    if lexicon.modifier(tokens[index][2].lower())[0] != "time" or index + 1 == len(tokens):
        return False
    return not lexicon.role_at(tuple(token[2].lower() for token in tokens[index : index + 5]), 0)


def _links(left: list[Token], links: list[Token], rest: list[Token]) -> bool:
    """Whether small words between capitals belong to one name."""
    link = links[0][2]
    if link == "the":
        return len(left) < 3 and rest[0][2].lower().rstrip(".") in words("epithets")
    if link in words("particles") and link not in {"and", "the"}:
        return True
    lows = [token[2].lower() for token in left]
    whole = " ".join(token[2] for token in (*left, *links, rest[0]))
    if _begins_linked_place(whole):
        return True
    if link in {"&", "v."}:
        return True
    if link == "of":
        return _takes_of(left, lows)
    linking = [low for low in lows if org_word(low) == "linking"]
    if link in {"for", "on", "at"}:
        return (bool(linking) and (link != "at" or "university" in lows)) or (link == "for" and _is_post(lows))
    if link == "and":
        return len(links) == 1 and _takes_and(lows, rest)
    return False


@cache
def _linked_places() -> list[str]:
    return sorted(name for name in lexicon.places() if re.search(" (?:of|and|the|de|es) ", name))


def _begins_linked_place(whole: str) -> bool:
    """ "Isle of" begins "Isle of Man"."""
    at = bisect_left(_linked_places(), whole)
    return at < len(_linked_places()) and _linked_places()[at].startswith(whole)


def _takes_of(left: list[Token], lows: list[str]) -> bool:
    last = max((index for index, low in enumerate(lows) if low in {"of", "for", "and", "&"}), default=-1)
    head = lows[-1]
    if last == len(lows) - 1:
        return False
    if _is_post(lows[last + 1 :]) or (len(lows) == 2 and is_numeral(left[-1][2])):
        return True
    singular = head.removesuffix("s")
    return (org_word(head) or org_word(singular)) in {"linking", "head", "of"} and not (
        len(left) == 2 and is_given(left[0][2]) and org_word(head) == "of"
    )


def _takes_and(lows: list[str], rest: list[Token]) -> bool:
    """ "Department of Trade and Industry", "Food and Drug Office", but not "Bank of X and Treasury"."""
    fields = is_field(lows[-1]) and is_field(rest[0][2].lower()) and org_word(lows[-1]) != "linking"
    if fields and len(rest) > 1 and org_word(rest[1][2].lower().rstrip(".")) in {"head", "linking"}:
        return True
    if not ({"of", "for", "on"} & set(lows)) or not any(org_word(low) == "linking" for low in lows):
        return False
    first = rest[0][2]
    if first in lexicon.places() or first in lexicon.demonyms() or first.isupper() or is_given(first):
        return False
    if lows[-1].capitalize() in lexicon.places() or "bank" in lows or "university" in lows:
        return False
    return not any(org_word(token[2].lower()) or token[2] == "of" for token in rest[:3])


def _is_post(lows: list[str]) -> bool:
    return lexicon.role_ending(tuple(lows)) is not None
