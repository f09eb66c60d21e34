"""Posts told before a name: "president Roe", "the captain, Jane Roe,", "Head coach: Jane Roe"."""

from __future__ import annotations

import re

from rokcheck.values import name_words as lexicon
from rokcheck.values.name_parse import Piece, canonical_body
from rokcheck.values.name_roles import Post


def before(text: str, piece: Piece, previous: Piece | None) -> Post | None:
    """The post that stands before a name: directly ("president Roe") or set off by commas ("the captain, Roe,")."""
    gap = text[max(0, piece.start - 2) : piece.start]
    if gap == ": ":
        return _labelled(text, piece.start - 2)
    apart = gap in {", ", ",\n"}
    if not apart and (gap[-1:] not in {" ", "\n"} or not gap[:1].isalpha()):
        return None
    if apart and not re.match(r"(?: [A-Z]{2,4})?(?:[,.;)]|$)", text[piece.end : piece.end + 6]):
        return None
    at = piece.start - (2 if apart else 1)
    if not apart:
        at -= _honorific_before(text, at)
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


def _honorific_before(text: str, at: int) -> int:
    """How many characters an honorific and the space before it take up to `at`: those of " Sir" in "leader Sir "."""
    space = text.rfind(" ", max(0, at - 12), at)
    if space < 0 or not text[space + 1 : space + 2].isupper():
        return 0
    known = lexicon.table("honorifics", "place").get(text[space + 1 : at].lower()) == "before"
    return at - space if known else 0


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
    if not at or lows[at - 1] not in lexicon.post_words("with portfolio"):
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
