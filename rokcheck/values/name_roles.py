"""Posts told beside a name, in small letters or after a comma.

"the then foreign minister Jane Roe"      "Jane Roe, then foreign minister of Ruritania,"
"the club's captain, Jane Roe,"           "Jane Roe (chair)"        "Jane Roe became president of Ruritania"
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rokcheck.values import name_scan
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_parse import PORTFOLIO_HEADS, Piece, canonical_body, parse

REACH = 160


class Post(NamedTuple):
    """A post found beside a name: where its words begin and end in the text, and what they say."""

    start: int
    end: int
    lemma: str
    weak: bool
    noun: str
    note: str


@cache
def _bridge() -> re.Pattern[str]:
    verbs = "|".join(sorted(lexicon.table("role_verbs", "note", "phrase"), key=len, reverse=True))
    return re.compile(
        rf"(?P<comma>,[ \n](?:\d{{1,3}},[ \n])?(?:who (?:is|was)[ \n])?|[ \n]?\((?=\w))|[ \n](?P<verb>{verbs})[ \n]"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        r"(?P<gap>[ \n]?)(?P<word>[^\W\d_](?:\w|[.](?=\w)|-(?=\w)|['’](?!s\b)(?=\w))*)(?P<s>['’]s?(?=[ \n]))?"
    )


def after(text: str, piece: Piece) -> Post | None:
    """The post that follows a name in apposition, in brackets or after a verb like "became"."""
    if text[piece.end : piece.end + 1] not in {",", " ", "\n"}:
        return None
    bridge = _bridge().match(text, piece.end, piece.end + 40)
    if not bridge:
        return None
    post = _read(text, bridge.end())
    if not post or (bridge["verb"] and post.weak and not post.noun):
        return None
    following = text[post.end : post.end + 2]
    if not bridge["verb"] and not re.match(r"[,.;:)\n—–-]|$| [—–a-z(]", following):
        return None
    return post._replace(end=post.end + 1) if "(" in bridge.group() and following[:1] == ")" else post


def _read(text: str, position: int) -> Post | None:
    """Reads "[the] [then] [BODY['s]] POST [of|for|at BODY]" from `position` on."""
    tokens = _words(text, position)
    skipped = 0
    while skipped < len(tokens) and tokens[skipped][2].lower() in _DETERMINERS:
        skipped += 1
    for at in range(skipped, min(len(tokens), skipped + 7)):
        lows = tuple(token[2].lower() for token in tokens[at : at + 7])
        found = None if tokens[at][3] else lexicon.role_at(lows, 0)
        if found and (
            at == skipped or tokens[at - 1][2][0].isupper() or tokens[at - 1][3] or _light(tokens, skipped, at)
        ):
            body = _owner(text, tokens[skipped:at])
            size, role = found
            if (
                role.weak
                and any(token[2][0].isupper() for token in tokens[at : at + size])
                and size == 1
                and at != skipped
            ):
                return None
            return _with_body(text, tokens[at][0], tokens[at + size - 1][1], role, body)
        if not (tokens[at][2][0].isupper() or tokens[at][3] or tokens[at][2].lower() in _LIGHT):
            return None
    return None


_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "now", "as", "currently"})
_LIGHT = frozenset(
    {"of", "and", "the", "then", "club", "company", "team", "country", "group", "city", "party", "bank", "school"}
)


def _light(tokens: list[tuple[int, int, str, str]], low: int, high: int) -> bool:
    return all(token[2].lower() in _LIGHT for token in tokens[low:high])


def _words(text: str, position: int) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    limit = min(len(text), position + REACH)
    while len(found) < 14:
        match = _word().match(text, position, limit)
        if not match or (found and not match["gap"]):
            break
        found.append((match.start("word"), match.end("word"), match["word"], match["s"] or ""))
        position = match.end()
    return found


def _owner(text: str, tokens: list[tuple[int, int, str, str]]) -> str:
    """The body named before the post: "Ruritania's", "NATO", "the club's" (nothing to name)."""
    big = [token for token in tokens if token[2][0].isupper()]
    if not big:
        return ""
    return canonical_body(" ".join(text[big[0][0] : big[-1][1]].split()))


def _with_body(text: str, start: int, end: int, role: lexicon.Role, owner: str) -> Post:
    """Adds what follows the post: "of the Bank of Ruritania", "for defence"."""
    lemma, note = role.lemma, role.note
    match = re.compile(r"[ \n](?:of|for|at|with|to|in)[ \n](?:the[ \n])?").match(text, end, end + 12)
    if not match:
        return Post(start, end, lemma, role.weak, owner, note)
    if lemma.split()[-1] in PORTFOLIO_HEADS and (portfolio := _portfolio(text, match.end(), lemma)):
        end, lemma = portfolio
        return _with_body(text, start, end, lexicon.Role(lemma, False, note), owner)
    run = name_scan.pattern().match(text, match.end(), match.end() + REACH)
    pieces = parse(run.group(), False) if run else ()
    if pieces and pieces[0].start == 0 and pieces[0].kind == "name" and pieces[0].dimension != "person":
        noun = canonical_body(pieces[0].name)
        if not (match.group().split()[0] in {"to", "with", "in"} and pieces[0].proof < 2):
            return Post(start, match.end() + pieces[0].end, lemma, role.weak, noun, note)
    return Post(start, end, lemma, role.weak, owner, note)


def _portfolio(text: str, position: int, lemma: str) -> tuple[int, str] | None:
    tokens = _words(text, position)
    for size in (4, 3, 2, 1):
        lows = tuple(token[2].lower() for token in tokens[:size])
        head = lemma.split()[-1]
        if len(lows) == size and (role := lexicon.role_of((*lows, head))):
            return tokens[size - 1][1], " ".join((*lemma.split()[:-1], role.lemma))
    return None


def before(text: str, piece: Piece, previous: Piece | None) -> Post | None:
    """The post that stands before a name: directly ("president Roe") or set off by commas ("the captain, Roe,")."""
    gap = text[max(0, piece.start - 2) : piece.start]
    if gap == ": ":
        return _labelled(text, piece.start - 2)
    apart = gap in {", ", ",\n"}
    if not apart and (gap[-1:] not in {" ", "\n"} or not gap[:1].isalpha()):
        return None
    if apart and not re.match(r"[,.;)]|$", text[piece.end : piece.end + 1]):
        return None
    at = piece.start - (2 if apart else 1)
    if apart and previous and previous.end == at:
        return _before_body(text, previous)
    post = _ending_at(text, at)
    if post and previous and (whole := _begun(text, post, previous)):
        return whole
    if post and apart and (post.weak and not post.noun and not _definite(text, post.start)):
        return None
    if post and apart and not _definite(text, post.start):
        return None
    return post and _owned(text, post, previous)


def _labelled(text: str, at: int) -> Post | None:
    """A line that begins "Head coach: "."""
    start = text.rfind("\n", max(0, at - 60), at) + 1
    if not start and at > 60:
        return None
    start += len(text[start:at]) - len(text[start:at].lstrip(" *-•|"))
    role = lexicon.role_of(tuple(text[start:at].lower().split()))
    return Post(start, at, role.lemma, False, "", role.note) if role else None


def _begun(text: str, post: Post, previous: Piece) -> Post | None:
    """A post whose first word opens the sentence: "Head coach Jane Roe", "Acting mayor Jane Roe"."""
    if previous.end != post.start - 1:
        return None
    tokens = tuple(re.findall(r"[\w-]+", text[previous.start : post.end].lower()))
    role = lexicon.role_of(tokens) if previous.opens or lexicon.explicit(" ".join(tokens)) else None
    return Post(previous.start, post.end, role.lemma, role.weak, "", role.note) if role else None


def _definite(text: str, start: int) -> bool:
    """Whether "the", "its", "Ruritania's" leads to the post, with at most three small words between."""
    left = text[max(0, start - 60) : start].lower()
    return bool(re.search(r"(?:(?<![a-z])(?:the|its|their|his|her|our)|['’]s?)(?:[ \n][a-z-]{2,14}){0,3}[ \n]$", left))


def _ending_at(text: str, at: int) -> Post | None:
    """The post in small letters whose last word ends at `at`."""
    low = max(0, at - 60)
    space = max(text.rfind(" ", low, at), text.rfind("\n", low, at)) + 1
    if not lexicon.closes(text[space:at]):
        return None
    match = re.search(r"(?:(?<=[ \n])|^)((?:[a-z][\w-]{0,20}[ \n]){0,5}[a-z][\w-]{1,20})$", text[low:at])
    if not match:
        return None
    tokens = [(low + match.start(1) + part.start(), part.group()) for part in re.finditer(r"[\w-]+", match[1])]
    lows = tuple(word for _, word in tokens)
    found = lexicon.role_ending(lows) or _turned(lows)
    if not found:
        return None
    start, role = found
    return Post(tokens[start][0], at, role.lemma, role.weak, "", role.note)


def _turned(lows: tuple[str, ...]) -> tuple[int, lexicon.Role] | None:
    """ "minister of defence" at the end of `lows`, as "defence minister"."""
    at = next((index for index in range(len(lows) - 2, 0, -1) if lows[index] in {"of", "for"}), 0)
    if not at or lows[at - 1] not in PORTFOLIO_HEADS:
        return None
    found = lexicon.role_ending(lows[:at])
    role = lexicon.role_of((*lows[at + 1 :], lows[at - 1]))
    if not found or not role:
        return None
    start, plain = found
    return start, lexicon.Role(" ".join((*plain.lemma.split()[:-1], role.lemma)), False, plain.note)


def held(text: str, piece: Piece) -> Piece:
    """A post in capitals with the small words before it: "the then Foreign Minister", "deputy Prime Minister"."""
    lemma, note, start = piece.lemma, piece.note, piece.start
    for _ in range(2):
        if not text[start - 2 : start - 1].islower():
            break
        match = re.search(r"(?<![\w-])([a-z-]{2,12})[ \n-]$", text[max(0, start - 14) : start])
        kind, said = lexicon.modifier(match[1].strip("-")) if match else ("", "")
        if kind == "time":
            note = note or said
        elif kind == "contrast":
            lemma = f"{said} {lemma}"
        if kind not in {"time", "contrast"} or not match:
            break
        start -= len(match.group())
    return piece._replace(lemma=lemma, note=note, start=start if lemma != piece.lemma else piece.start)


def _owned(text: str, post: Post, previous: Piece | None) -> Post:
    """The name right before the post is what it belongs to: "Ruritania's foreign minister"."""
    if previous and previous.kind == "name" and previous.dimension != "person" and previous.end <= post.start:
        between = text[previous.end : post.start]
        if between in {" ", "\n", "'s ", "’s ", "' ", "’ ", "'s then ", "’s then "}:
            return post._replace(
                noun=canonical_body(previous.name), note=post.note or said_before(text, previous.start)
            )
    return post


def said_before(text: str, start: int) -> str:
    """ "former", "then", … when that is the word before `start`."""
    match = re.search(r"(?<![\w-])([A-Za-z-]{2,12})[ \n]$", text[max(0, start - 14) : start])
    kind, said = lexicon.modifier(match[1].lower()) if match else ("", "")
    return said if kind == "time" else ""


def _before_body(text: str, body: Piece) -> Post | None:
    """ "the foreign minister of Ruritania, " before a name."""
    if body.kind == "post":
        body = held(text, body)
        return Post(body.start, body.end, body.lemma, False, body.noun, body.note)
    if body.kind != "name" or body.dimension == "person":
        return None
    match = re.search(r"[ \n](?:of|for|at)[ \n](?:the[ \n])?$", text[max(0, body.start - 9) : body.start])
    if not match:
        return None
    post = _ending_at(text, max(0, body.start - 9) + match.start())
    return post and post._replace(end=body.end, noun=canonical_body(body.name))
