"""Folds names to keys: without accents, case, hyphens, titles; aliases and countries resolved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rokcheck.models import Relation
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_acronyms import SMALL
from rokcheck.values.name_spelling import root

Verdict = tuple[Relation, str]
LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
    }
)


@lru_cache(maxsize=50_000)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, hyphens, possessives, honorifics, articles and ranks."""
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    plain = re.sub(r"['’]s\b", "", plain).replace("'", "").replace("’", "")
    tokens = [token for token in re.split(r"[\s\-‑–,/]+", plain) if token]
    parts = [part for token in _without_titles(tokens) for part in _undotted(token)]
    return tuple(_in_full(parts)) or (plain.strip(),)


def _in_full(parts: list[str]) -> Iterator[str]:
    """Short forms and American spellings in full: "mt" → "mount", "st" → "saint", at the end "street"."""
    longer = lexicon.table("name_abbreviations", "same_as")
    for index, part in enumerate(parts):
        if part == "st":
            yield "saint" if index + 1 < len(parts) else "street"
        else:
            yield longer.get(part, part)


def generation(name: str) -> str:
    """What tells bearers of one name apart: "jr", "sr", "ii" as the last word; "" when there is none."""
    last = name.rsplit(" ", 1)[-1].strip(".,")
    return last.lower() if last in {"Jr", "Sr", "jr", "sr"} or re.fullmatch("[IVX]{1,5}", last) else ""


def _undotted(token: str) -> list[str]:
    if re.fullmatch(r"(?:\w\.){2,}", token):
        letters = token.replace(".", "")
        return [letters] if len(letters) > 1 else list(letters)
    return [bare] if (bare := token.strip('."“”()')) else []


def _without_titles(tokens: list[str]) -> list[str]:
    places = lexicon.table("honorifics", "place")
    if tokens and tokens[0] == "the":
        tokens = tokens[1:]
    while len(tokens) > 1 and places.get(tokens[0]) == "before":
        tokens = tokens[1:]
    found = lexicon.role_at(tuple(tokens), 0)
    title = found and (not found[1].weak or found[1].royal)
    if found and title and 0 < len(tokens) - found[0] <= 4 and tokens[found[0]] not in SMALL:
        tokens = tokens[found[0] :]
    while len(tokens) > 2 and places.get(tokens[-1]) == "suffix":
        tokens = tokens[:-1]
    return tokens


def canonical(name: str, aliases: Mapping[str, str]) -> str:
    """A key for one thing under all its names: aliases and countries resolved, accents, case, titles folded."""
    name = " ".join(name.split())
    for _ in range(3):
        if name not in aliases or aliases[name] == name:
            break
        name = aliases[name]
    name = lexicon.known_acronyms().get(name, name)
    known = lexicon.places().get(name.removeprefix("the ").removeprefix("The "))
    return " ".join(map(root, fold(known.name))) if known else " ".join(fold(name))
