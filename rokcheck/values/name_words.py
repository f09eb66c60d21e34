"""The word lists behind names: what is a title, a given name, a body, a place, a country, and what is none of them.

All tables are read once, on first use. Keys are lower case; countries and demonyms keep their capitals in the keys
too, because "Polish" and "polish" are different words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from rokcheck.lexicon import rows, words


class Role(NamedTuple):
    """A post as the words say it: its lemma, whether it needs a person's name beside it, when it was held."""

    lemma: str
    weak: bool
    note: str
    royal: bool = False


class Place(NamedTuple):
    """A known place: its usual name, what it is ("country", "city", "region", …) and what it lies in ("" if open)."""

    name: str
    type: str
    within: str


@cache
def table(name: str, column: str, key: str = "word") -> dict[str, str]:
    """One column of a list by its key column."""
    return {row[key]: row[column] for row in rows(name)}


@cache
def stops() -> frozenset[str]:
    """Words that are written with a capital without being names: openers, months, days, parts of a document."""
    return words("name_stops")


@cache
def calendar() -> frozenset[str]:
    """The stops that end a name wherever they stand: months, days, parts of a document, units."""
    kinds = {"month", "day", "time of day or era", "part of a document", "currency or unit"}
    return frozenset(row["word"] for row in rows("name_stops") if row["note"] in kinds)


@cache
def numbered() -> frozenset[str]:
    """Number words: part of a name ("First Division") unless they open a sentence."""
    return frozenset(row["word"] for row in rows("name_stops") if row["note"] == "number word")


@cache
def places() -> dict[str, Place]:
    """Countries, capitals and other well-known places by every name they go by, demonyms left out."""
    found: dict[str, Place] = {}
    for row in rows("places"):
        found[row["name"]] = Place(row["name"], row["type"], row["within"])
    for row in rows("countries"):
        if row["capital"]:
            found.setdefault(row["capital"], Place(row["capital"], "city", row["name"]))
    for row in rows("countries"):
        country = Place(row["name"], "country", "")
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name.removeprefix("the ")] = country
    return found


def is_country(name: str) -> bool:
    """Whether this is the name or an alias of a country."""
    known = places().get(name)
    return known is not None and known.type == "country"


@cache
def demonyms() -> dict[str, str]:
    """ "French" → "France"."""
    return {word: row["name"] for row in rows("countries") for word in row["demonyms"].split("|") if word}


@cache
def known_acronyms() -> dict[str, str]:
    """Acronyms that texts leave unexplained, with their long forms."""
    return table("acronyms", "long", "short")


@cache
def given_names() -> dict[str, str]:
    """Given names; the value is "yes" for those that are as often something else ("Paris", "Grace")."""
    return table("given_names", "ambiguous")


@cache
def _role_heads() -> dict[str, tuple[str, str]]:
    return {row["role"]: (row["lemma"], row["use"]) for row in rows("roles")}


def explicit(phrase: str) -> bool:
    """Whether the list of posts has exactly these words."""
    return phrase in _role_heads()


@cache
def _modifiers() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["lemma"] or row["word"]) for row in rows("role_modifiers")}


@cache
def contrasts() -> frozenset[str]:
    """Modifiers that make another post of it: a vice president is no president."""
    return frozenset(word for word, (kind, _) in _modifiers().items() if kind == "contrast")


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in (*_role_heads(), *_modifiers()))


@cache
def bodies() -> frozenset[str]:
    """Modifiers that only say what kind of body the post belongs to ("club captain"): a captain."""
    return frozenset(word for word, (kind, _) in _modifiers().items() if kind == "body")


def modifier(word: str) -> tuple[str, str]:
    """Kind and lemma of one modifier; two empty strings when it is none."""
    return _modifiers().get(word, ("", ""))


@cache
def _closers() -> frozenset[str]:
    return frozenset(part for phrase in (*_role_heads(), *_modifiers()) for part in phrase.split()[-1:])


def closes(word: str) -> bool:
    """Whether a post in small letters can end with this word ("minister", "minister of defence")."""
    return word in _closers() or ("-" in word and word[word.rindex("-") + 1 :] in _closers())


@cache
def post_words(kind: str) -> frozenset[str]:
    """Small words around posts: "determiner", "between" a body and its post, posts "with portfolio"."""
    return frozenset(row["word"] for row in rows("post_words") if row["kind"] == kind)


@cache
def thrones() -> frozenset[str]:
    """Posts that name their holder when what they belong to is said: "the Prince of Wales"."""
    return frozenset(lemma for lemma, use in _role_heads().values() if use == "royal")


def opens_post(token: str) -> bool:
    """Whether a post can begin with this word in lower case."""
    return token in _openers() or ("-" in token and token[: token.index("-")] in _openers())


def role_at(tokens: tuple[str, ...], at: int) -> tuple[int, Role] | None:
    """The longest post in lower-case `tokens` that begins at `at`: its end, and the post."""
    if at >= len(tokens) or not opens_post(tokens[at]):
        return None
    for end in range(min(len(tokens), at + 6), at, -1):
        if role := role_of(tokens[at:end]):
            return end, role
    return None


def role_ending(tokens: tuple[str, ...]) -> tuple[int, Role] | None:
    """The longest post that ends with the last of `tokens`: where it begins, and the post."""
    for start in range(max(0, len(tokens) - 6), len(tokens)):
        if opens_post(tokens[start]) and (role := role_of(tokens[start:])):
            return start, role
    return None


@lru_cache(maxsize=20_000)
def role_of(tokens: tuple[str, ...]) -> Role | None:
    """The post that exactly these lower-case words name, or None; a hyphen may stand for a space."""
    if role := _role_of(tokens):
        return role
    if tokens and tokens[-1].endswith("-elect"):
        role = role_of((*tokens[:-1], tokens[-1].removesuffix("-elect")))
        return role._replace(lemma=f"{role.lemma}-elect", weak=False) if role else None
    split = tuple(part for token in tokens for part in token.split("-") if part)
    return _role_of(split) if len(split) > len(tokens) else None


def _role_of(tokens: tuple[str, ...]) -> Role | None:
    note = ""
    kept: list[str] = []
    rest = tokens
    while rest:
        if head := _role_heads().get(" ".join(rest)) or _role_heads().get(" ".join(rest).replace(".", "")):
            return Role(" ".join((*kept, head[0])), head[1] != "title", note, head[1] == "royal")
        size = next((n for n in (3, 2, 1) if n < len(rest) and " ".join(rest[:n]) in _modifiers()), 0)
        if not size:
            return None
        kind, lemma = _modifiers()[" ".join(rest[:size])]
        if kind == "time":
            note = lemma
        elif kind != "body":
            kept.append(lemma)
        rest = rest[size:]
    return None
