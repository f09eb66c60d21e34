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
from rokcheck.values.name_parse import Piece, canonical_body, parse

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


def after(text: str, piece: Piece) -> list[Post]:
    """The posts that follow a name in apposition, in brackets or after a verb like "became"; most often one."""
    if text[piece.end : piece.end + 1] not in {",", " ", "\n"}:
        return []
    bridge = _bridge().match(text, piece.end, piece.end + 40)
    if not bridge:
        return []
    post = _read(text, bridge.end())
    if not post or (bridge["verb"] and post.weak and not post.noun):
        return []
    if second := _second(text, post):
        return [post._replace(noun=post.noun or second.noun), second]
    following = text[post.end : post.end + 2]
    if not bridge["verb"] and not re.match(r"[,.;:)\n—–-]|$| [—–a-z(]", following):
        return []
    return [post._replace(end=post.end + 1) if "(" in bridge.group() and following[:1] == ")" else post]


def _second(text: str, post: Post) -> Post | None:
    """ "president and chief executive of Acme": the second of two posts."""
    if not text.startswith((" and ", "\nand ", " & "), post.end):
        return None
    second = _read(text, post.end + len(" & " if text[post.end + 1] == "&" else " and "))
    return second if second and not second.weak else None


def _read(text: str, position: int) -> Post | None:
    """Reads "[the] [then] [BODY['s]] POST [of|for|at BODY]" from `position` on."""
    tokens = _words(text, position)
    if tokens and tokens[0][2] == "and":
        return None
    skipped = 0
    while skipped < len(tokens) and tokens[skipped][2].lower() in lexicon.post_words("determiner"):
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
        if not (tokens[at][2][0].isupper() or tokens[at][3] or tokens[at][2].lower() in lexicon.post_words("between")):
            return None
    return None


def _light(tokens: list[tuple[int, int, str, str]], low: int, high: int) -> bool:
    return all(token[2].lower() in lexicon.post_words("between") for token in tokens[low:high])


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


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r"[ \n](?:of|for|at|with|to|in)[ \n](?:the[ \n])?")


@cache
def _of_field() -> re.Pattern[str]:
    """ "of oceanography at the": the field between the post and the body."""
    return re.compile(r"[ \n](?:of|in|for)(?:[ \n][a-z][a-z-]{1,20}){1,4}[ \n]at[ \n](?:the[ \n])?(?=[A-Z])")


def _with_body(text: str, start: int, end: int, role: lexicon.Role, owner: str) -> Post:
    """Adds what follows the post: "of the Bank of Ruritania", "for defence"."""
    lemma, note = role.lemma, role.note
    match = _of_field().match(text, end, end + 90) or _of().match(text, end, end + 12)
    if not match:
        return Post(start, end, lemma, role.weak, owner, note)
    charge = lemma.split()[-1] in lexicon.post_words("with portfolio") and end - start < REACH
    if charge and (portfolio := _portfolio(text, match.end(), lemma)):
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
