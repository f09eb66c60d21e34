"""How two words of names agree: the same, an initial, a short form, or one word spelled in two ways."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from rokcheck.lexicon import rows
from rokcheck.values import name_words as lexicon

Match = Literal["same", "initial", "short", "variant", ""]


@lru_cache(maxsize=50_000)
def match(a: str, b: str) -> Match:
    """How two parts of a name agree: "same", "initial", "short", "variant", or "" when they do not."""
    if a == b:
        return "same"
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return "initial"
    if root(a) == root(b):
        reason = lexicon.table("name_variants", "note").get(a if root(a) != a else b, "")
        return "variant" if reason.startswith("spelling") else "short"
    if len(a) > 2 < len(b) and sound(a) == sound(b):
        return "variant"
    if a in lexicon.given_names() and b in lexicon.given_names():
        return ""
    return "variant" if _spelled_alike(a, b) else ""


@lru_cache(maxsize=50_000)
def sound(word: str, kind: str = "sound") -> str:
    """A key that spellings of one name from other scripts share; `kind` "east_asian" for Chinese and Korean names."""
    if kind == "east_asian":
        word = _sounds("family").get(word, word)
    heard = _written(kind).sub(lambda match: _sounds(kind)[match[0]], word)
    heard = heard[:-1] + "k" if heard.endswith("c") else heard
    return "".join(letter for letter, before in zip(heard, " " + heard, strict=False) if letter != before)


@cache
def _sounds(kind: str) -> dict[str, str]:
    return {row["written"]: row[kind] for row in rows("name_romanisations") if row[kind]}


@cache
def _written(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_sounds(kind), key=lambda written: (-len(written), written))))


def root(word: str) -> str:
    """The chief form of a name with short forms or spellings from other scripts: "bob" → "robert"."""
    return lexicon.table("name_variants", "same_as").get(word, word)


def _spelled_alike(a: str, b: str) -> bool:
    """One edit in five letters, two in nine, the first letters alike or of one sound."""
    from rapidfuzz.distance import OSA  # here, because only comparing needs it

    sounds = lexicon.table("name_sounds", "sounds_like", "letter")
    if sounds.get(a[0], a[0]) != sounds.get(b[0], b[0]) or not (a + b).isalpha():
        return False
    size = min(len(a), len(b))
    if size == 4 and a[-1] != b[-1]:
        return False
    allowed = 0 if size < 4 else 1 if size < 8 else 2
    return bool(OSA.distance(a, b, score_cutoff=allowed) <= allowed) if allowed else False


def variant_words(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names agree word by word, save for spelling."""
    if len(one) != len(two) or one == two:
        return False
    kinds = [match(a, b) for a, b in zip(one, two, strict=True)]
    return all(kind in {"same", "variant"} for kind in kinds) and any(len(word) > 3 for word in one)
