"""What kind of thing a name stands for, by its words alone: person, organisation, place or something else."""

from __future__ import annotations

import re
from functools import lru_cache

from rokcheck.lexicon import words
from rokcheck.values import name_words as lexicon

Token = tuple[int, int, str]
_JOINTS = frozenset("-'’")
BODY = frozenset({"head", "linking", "suffix"})


@lru_cache(maxsize=50_000)
def classify(name: str) -> tuple[str, str, str, int]:
    """Dimension, canonical name, note and proof of a name without titles."""
    if listed := _listed(name):
        return listed
    names = name.split()
    lows = [part.lower() for part in names]
    if _is_acronym(name):
        long = lexicon.table("acronyms", "note", "short").get(name, "")
        return ("organisation" if long == "organisation" else "other"), name, "acronym", 2 if long else 0
    given = is_given(names[0])
    sure = given and lexicon.given_names().get(lows[0], "") != "yes"
    surname = sure and len(names) == 2 and lows[-1] in words("surname_words")
    if org_word(lows[-1]) in BODY | {"club"} and not surname:
        return "organisation", name, "", 2 if len(names) > 1 else 1
    if len(names) > 1 and org_word(lows[0]) == "suffix":
        return "organisation", name, "", 2
    if any(org_word(low) == "linking" for low in lows) and {"of", "for", "on", "at"} & set(lows):
        return "organisation", name, "", 2
    if len(names) > 2 and names[-1] in lexicon.places() and org_word(lows[-2]) in BODY:
        return "organisation", name, "", 2
    if dimension := _by_place_word(names, sure):
        return dimension, name, "", 2
    if _is_person(names, given):
        return "person", name, "", 2 if sure else 1
    return "other", name, "", 0


def _listed(name: str) -> tuple[str, str, str, int] | None:
    """What the lists of places, demonyms and bodies say of a name."""
    shouted = lexicon.places().get(name.title()) if name.isupper() and len(name) > 4 else None
    if known := lexicon.places().get(name) or shouted:
        return "place", known.name, "", 2
    if country := lexicon.demonyms().get(name):
        return "place", country, "demonym", 2
    return ("organisation", name, "", 2) if name in words("known_bodies") else None


def person_like(tokens: list[Token], weak: bool) -> bool:
    """Whether the tokens can be a person's name; after a weak title a known given name or an initial must begin it."""
    bare = without_honorifics(tokens)
    weak, tokens = weak and bare == tokens, bare
    names = [token[2] for token in tokens if not token[2][0].islower() or prefixed(token[2])]
    if not 1 <= len(names) <= 4 or any(token[2] in {"of", "for", "and", "at", "on", "&"} for token in tokens):
        return False
    whole = " ".join(token[2] for token in tokens)
    if whole in lexicon.places() or whole in lexicon.demonyms() or names[0] in lexicon.demonyms():
        return False
    last = names[-1].lower()
    if org_word(last) in BODY and not (len(names) > 1 and last in words("surname_words")):
        return False
    if any(_shouted(name) for name in names):
        return False
    if not weak:
        return True
    if (
        len(names) > 1
        and place_word(names[-1].lower()) in {"after", "both"}
        and names[-1].lower() not in words("surname_words")
    ):
        return False
    return is_given(names[0]) or (len(names) > 1 and (is_initial(names[0]) or _east_asian(names)))


def _by_place_word(names: list[str], given: bool) -> str:
    first, last = place_word(names[0].lower()), place_word(names[-1].lower())
    if len(names) < 2 or "v." in names:
        return ""
    if last in {"after", "both"}:
        return "person" if given and len(names) == 2 and names[-1].lower() in words("surname_words") else "place"
    if first in {"before", "both"} and (len(names) == 2 or names[1] == "of") and not org_word(names[-1].lower()):
        return "place"
    return ""


def _is_person(names: list[str], given: bool) -> bool:
    big = [name for name in names if name[0].isupper() or prefixed(name)]
    if len(names) == 3 and names[1] == "the":
        return True
    if given and len(names) > 2 and (is_numeral(names[1]) and names[2] == "of"):
        return True
    if not 2 <= len(big) <= 5 or any(part in {"of", "for", "and", "at", "on", "&", "the", "v."} for part in names):
        return False
    if any(
        _shouted(name) or (org_word(name.lower()) in BODY and name.lower() not in words("surname_words"))
        for name in big[1:]
    ):
        return False
    if given and lexicon.given_names().get(names[0].lower()) == "yes" and lexicon.explicit(names[-1].lower()):
        return False
    if given:
        return not (names[0] in lexicon.places() or (len(names) == 2 and is_field(names[1].lower())))
    if is_initial(names[0]) and len(names[0]) <= 6 and names[0] not in lexicon.places():
        return True
    if len(big) == 2 and (re.match(r"O['’][A-Z]|Mac[A-Z]|Mc[A-Z]|Fitz[A-Z]", big[1]) or _west_order(big)):
        return True
    return (
        any(_sure_particle(name) for name in names[1:-1])
        or _east_asian(big)
        or any(re.match(r"(?:al|el|ul)-[A-Z]", name) for name in names[1:])
    )


def _is_acronym(name: str) -> bool:
    bare = name.replace(".", "").replace("&", "")
    return len(bare) > 1 and len(bare) < 9 and bare.isupper() and " " not in name


def is_given(word: str) -> bool:
    """Whether this is a known given name, alone or as the first half of a double one."""
    return word.lower() in lexicon.given_names() or word.split("-")[0].lower() in lexicon.given_names()


def is_initial(word: str) -> bool:
    """Whether this is "J." or "A.B."."""
    return word[1:2] == "." and bool(re.fullmatch(r"(?:\w\.-?)+", word))


def is_numeral(word: str) -> bool:
    """Whether this is a Roman number up to what rulers need."""
    return 0 < len(word) < 6 and not word.strip("IVX")


def _east_asian(names: list[str]) -> bool:
    """Family name first: Kim Min-jun, Wang Xiaoming, Nguyen Van An."""
    if names[0].lower() not in words("family_names") or not 2 <= len(names) <= 3:
        return False
    second = names[1]
    return not second.isupper() and not org_word(second.lower()) and not place_word(second.lower())


def _west_order(names: list[str]) -> bool:
    """Seo-yeon Kim: a hyphened given name before an East Asian family name."""
    return names[1].lower() in words("family_names") and bool(re.fullmatch(r"[A-Z]\w+-[a-z]\w+", names[0]))


def prefixed(word: str) -> bool:
    """al-Something, d'Something: a capital after a prefix."""
    return not _JOINTS.isdisjoint(word[1:4]) and bool(re.match(r"\w{1,3}[-'’]\w", word))


def org_word(low: str) -> str:
    """How a word marks a body: "head", "linking", "club", "suffix", "of", or "" when it does not."""
    return lexicon.table("org_words", "place").get(low, "")


def place_word(low: str) -> str:
    """Where a word of the landscape stands: "before", "after", "both" sides of its name, or ""."""
    return lexicon.table("place_words", "place").get(low, "")


def without_honorifics(tokens: list[Token]) -> list[Token]:
    """The tokens without Mr, Dr, Sir and the like in front and honours behind."""
    place = lexicon.table("honorifics", "place")
    while len(tokens) > 1 and place.get(tokens[0][2].lower()) == "before":
        tokens = tokens[1:]
    while len(tokens) > 2 and _is_honour(tokens[-1][2], place):
        tokens = tokens[:-1]
    return tokens


def _is_honour(word: str, place: dict[str, str]) -> bool:
    """ "KC", "MP", "OBE", not "Jr" and "III", which tell persons apart."""
    return word.isupper() and place.get(word.lower()) == "suffix" and not is_numeral(word)


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > 2 and "." not in word and not is_numeral(word)


def _sure_particle(word: str) -> bool:
    """ "bin", "von": small words that only persons have."""
    return lexicon.table("particles", "sure").get(word) == "yes"


@lru_cache(maxsize=20_000)
def is_field(low: str) -> bool:
    """Fields of work and deeds, as bodies and acts are named after: "partnership", "industry", "health"."""
    return low in words("fields") or bool(re.search(r"\w{3}(?:tion|sion|ment|ship|ity|ance|ence|ics|logy|ture)$", low))
