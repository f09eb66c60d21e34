"""Takes a run of capitalised words apart: bodies, places, posts and persons.

    "NATO Secretary General Jane Roe"  →  NATO (organisation) · Secretary General Jane Roe (role, of NATO)
    "Bank of Ruritania"                →  one organisation
    "Jane Roe of Harvard"              →  a person, and Harvard

The run alone is looked at; what the rest of the document knows comes in later (name_resolve).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rokcheck.lexicon import words
from rokcheck.values import name_words as lexicon

Kind = Literal["name", "role", "post"]
Token = tuple[int, int, str]
PORTFOLIO_HEADS = frozenset({"minister", "secretary", "commissioner", "spokesperson", "undersecretary"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that names something; a "post" is a title without a person.

    `name` is the name as it stands without titles; `noun` what the post belongs to; `proof` tells how sure the
    dimension is: 2 by a word list, 1 by shape, 0 a guess.
    """

    start: int
    end: int
    kind: Kind
    name: str
    dimension: str = "other"
    lemma: str = ""
    noun: str = ""
    note: str = ""
    proof: int = 0

    def moved(self, by: int) -> Piece:
        """The same piece `by` characters further right."""
        return Piece(
            self.start + by, self.end + by, self.kind, self.name, self.dimension, self.lemma, self.noun, self.note,
            self.proof,
        )  # fmt: skip


@lru_cache(maxsize=50_000)
def parse(run: str, opens: bool) -> tuple[Piece, ...]:
    """The pieces of a run, with offsets in it; `opens` when it stands at the beginning of a sentence."""
    tokens = [(match.start(), match.end(), match.group()) for match in re.finditer(r"[^ \u00a0\n]+", run)]
    found: list[Piece] = []
    for index, segment in enumerate(_segments(tokens, opens)):
        found.extend(_pieces(run, segment, opens and index == 0))
    return tuple(found)


def _segments(tokens: list[Token], opens: bool) -> list[list[Token]]:
    """Cuts at small words that do not link, at stops, after full stops."""
    done: list[list[Token]] = []
    current: list[Token] = []
    links: list[Token] = []
    for index, token in enumerate(tokens):
        if token[2][0].islower() and not _prefixed(token[2]):
            links.append(token)
            continue
        if links and not (current and _links(current, links, tokens[index:])):
            done.append(current)
            current = []
        elif links:
            current.extend(links)
        links = []
        if current and _ends(current[-1][2]):
            done.append(current)
            current = []
        if _is_stop(tokens, index, bool(current), opens):
            done.append(current)
            current = []
            continue
        current.append(token)
    done.append(current)
    return [segment for segment in done if segment]


def _prefixed(word: str) -> bool:
    """al-Something, d'Something: a capital after a prefix."""
    return bool(re.match(r"\w{1,3}[-'’]\w", word))


@cache
def _abbreviations() -> frozenset[str]:
    titles = {part for role in lexicon.table("roles", "role", "role") for part in role.split()}
    return frozenset({*titles, *words("honorifics"), "st.", "mt.", "ft.", "inc.", "ltd.", "co.", "corp.", "jr.", "sr."})


def _ends(word: str) -> bool:
    """A full stop that is not that of an initial or abbreviation."""
    return word.endswith(".") and not re.fullmatch(r"(?:\w\.-?)+", word) and word.lower() not in _abbreviations()


def _is_stop(tokens: list[Token], index: int, inside: bool, opens: bool) -> bool:
    low = tokens[index][2].lower()
    if low not in lexicon.stops():
        return False
    if inside:
        return low in lexicon.calendar() and not _is_given(tokens[index - 1][2])
    if tokens[index][2].isupper() and len(low) > 1 and len(low) < 4 and not opens:
        return low in lexicon.calendar()
    after = [token[2] for token in tokens[index : index + 4]]
    if low == "the" and " ".join(after[:2]) in lexicon.places():
        return False
    if lexicon.role_at(tuple(word.lower() for word in after), 0):
        return False
    return opens or low not in lexicon.numbered()


def _links(left: list[Token], links: list[Token], rest: list[Token]) -> bool:
    """Whether small words between capitals belong to one name."""
    link = links[0][2]
    if link in words("particles") and link not in {"and", "the"}:
        return not (link == "la" and len(links) == 1 and False)
    lows = [token[2].lower() for token in left]
    whole = " ".join(token[2] for token in (*left, *links, rest[0]))
    if any(name.startswith(whole) for name in _linked_places()):
        return True
    if link == "&":
        return True
    if link == "of":
        return _takes_of(left, lows)
    linking = [low for low in lows if _org(low) == "linking"]
    if link in {"for", "on", "at"}:
        return bool(linking) and (link != "at" or "university" in lows) or (link == "for" and _is_post(lows))
    if link == "and":
        return _takes_and(lows, rest)
    return False


@cache
def _linked_places() -> tuple[str, ...]:
    return tuple(name for name in lexicon.places() if re.search(" (?:of|and|the|de|es) ", name))


def _org(low: str) -> str:
    return lexicon.table("org_words", "place").get(low, "")


def _takes_of(left: list[Token], lows: list[str]) -> bool:
    last = max((index for index, low in enumerate(lows) if low in {"of", "for", "and", "&"}), default=-1)
    head = lows[-1]
    if last == len(lows) - 1:
        return False
    if _is_post(lows[last + 1 :]):
        return True
    singular = head.removesuffix("s")
    return (_org(head) or _org(singular)) in {"linking", "head", "of"} and not (
        len(left) == 2 and _is_given(left[0][2]) and _org(head) == "of"
    )


def _takes_and(lows: list[str], rest: list[Token]) -> bool:
    """ "Department of Trade and Industry", but not "Bank of X and Treasury"."""
    if not ({"of", "for", "on"} & set(lows)) or not any(_org(low) == "linking" for low in lows):
        return False
    first = rest[0][2]
    if first in lexicon.places() or first in lexicon.demonyms() or first.isupper() or _is_given(first):
        return False
    if lows[-1].capitalize() in lexicon.places() or "bank" in lows or "university" in lows:
        return False
    return not any(_org(token[2].lower()) or token[2] == "of" for token in rest[:3])


def _is_post(lows: list[str]) -> bool:
    return lexicon.role_ending(tuple(lows)) is not None


def _is_given(word: str) -> bool:
    return word.lower() in lexicon.given_names() or word.split("-")[0].lower() in lexicon.given_names()


def _pieces(run: str, tokens: list[Token], opens: bool) -> list[Piece]:
    """A segment with a post in it falls into what the post belongs to, the post, and the person."""
    lows = tuple(token[2].lower() for token in tokens)
    for at in range(len(tokens)):
        found = lexicon.role_at(lows, at)
        if not found:
            continue
        end, role = found
        before, after = tokens[:at], tokens[end:]
        lemma, after, noun = _portfolio(role.lemma, after)
        if before and _is_given(before[0][2]) and len(before) < 3 and not (after or noun):
            break  # Kay Bishop, Tom Major: a surname
        if not noun and after and person_like(after, role.weak):
            return _role(run, before, (tokens[at], after), (lemma, role))
        if not after and (not role.weak or noun or (before and end == len(tokens) and not _is_given(before[-1][2]))):
            return _post(run, before, (tokens[at], tokens[-1]), (lemma, noun, role.note))
        if not before and not role.weak and not noun and after and not _org(after[-1][2].lower()):
            break
    return _named(run, tokens, opens)


def _portfolio(lemma: str, after: list[Token]) -> tuple[str, list[Token], str]:
    """ "Minister of Defence …" → "defence minister"; "President of France" → noun "France"."""
    if not after or after[0][2] not in {"of", "for"}:
        return lemma, after, ""
    rest = after[1:]
    if rest and rest[0][2] == "the":
        rest = rest[1:]
    if lemma.split()[-1] in PORTFOLIO_HEADS:
        for size in (4, 3, 2, 1):
            words_ = tuple(token[2].lower() for token in rest[:size])
            role = lexicon.role_of((*words_, lemma.split()[-1])) if len(words_) == size else None
            if role:
                more, _, noun = _portfolio("", rest[size:])
                left = [] if noun else rest[size:]
                return " ".join(filter(None, (*lemma.split()[:-1], role.lemma, more))), left, noun
    noun = " ".join(token[2] for token in rest)
    return lemma, [], canonical_body(noun)


def canonical_body(name: str) -> str:
    """What a post belongs to, by its usual name: demonyms and aliases of countries give the country."""
    if name in lexicon.demonyms():
        return lexicon.demonyms()[name]
    known = lexicon.places().get(name)
    return known.name if known and known.type == "country" else name


def _role(run: str, before: list[Token], parts: tuple[Token, list[Token]], post: tuple[str, lexicon.Role]) -> list[Piece]:
    first, person = parts
    lemma, role = post
    own = _named(run, before, False) if before else []
    noun = canonical_body(own[-1].name) if own and own[-1].dimension != "person" else ""
    person = _without_honorifics(person)
    name = _text(run, person)
    return [
        *own,
        Piece(first[0], person[-1][1], "role", name, "person", lemma, noun, role.note, 2),
    ]


def _post(run: str, before: list[Token], span: tuple[Token, Token], post: tuple[str, str, str]) -> list[Piece]:
    lemma, noun, note = post
    own = _named(run, before, False) if before else []
    if own and not noun and own[-1].dimension != "person":
        noun = canonical_body(own[-1].name)
    return [*own, Piece(span[0][0], span[1][1], "post", _slice(run, span[0][0], span[1][1]), "", lemma, noun, note)]


def _slice(run: str, start: int, end: int) -> str:
    return " ".join(run[start:end].split())


def _text(run: str, tokens: list[Token]) -> str:
    return _slice(run, tokens[0][0], tokens[-1][1]) if tokens else ""


def _without_honorifics(tokens: list[Token]) -> list[Token]:
    place = lexicon.table("honorifics", "place")
    while len(tokens) > 1 and place.get(tokens[0][2].lower()) == "before":
        tokens = tokens[1:]
    return tokens


def person_like(tokens: list[Token], weak: bool) -> bool:
    """Whether the tokens can be a person's name; after a weak title a known given name or an initial must begin it."""
    tokens = _without_honorifics(tokens)
    names = [token[2] for token in tokens if not token[2][0].islower() or _prefixed(token[2])]
    if not 1 <= len(names) <= 4 or any(token[2] in {"of", "for", "and", "at", "on", "&"} for token in tokens):
        return False
    whole = " ".join(token[2] for token in tokens)
    if whole in lexicon.places() or whole in lexicon.demonyms() or names[0] in lexicon.demonyms():
        return False
    if any(_org(name.lower()) in {"head", "linking", "suffix"} for name in names[1:] or names) and len(names) < 3:
        return False
    if _org(names[-1].lower()) in {"head", "linking", "suffix"}:
        return False
    if any(name.isupper() and len(name) > 2 and "." not in name for name in names):
        return False
    if not weak:
        return True
    return _is_given(names[0]) or (len(names) > 1 and (_is_initial(names[0]) or _east_asian(names)))


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:\w\.-?)+", word))


def _east_asian(names: list[str]) -> bool:
    """Family name first: Ban Ki-moon, Xi Jinping, Kim Jong Un."""
    if names[0].lower() not in words("family_names") or not 2 <= len(names) <= 3:
        return False
    second = names[1]
    return not second.isupper() and not _org(second.lower()) and not _place_word(second.lower())


def _place_word(low: str) -> str:
    return lexicon.table("place_words", "place").get(low, "")


def _named(run: str, tokens: list[Token], opens: bool) -> list[Piece]:
    """A segment without a post: one name, with honorifics taken off."""
    honorific = lexicon.table("honorifics", "place").get(tokens[0][2].lower()) == "before"
    core = _without_honorifics(tokens)
    split = _hyphenated(run, core) if len(core) == 1 else []
    if split:
        return split
    name = _text(run, core)
    if not name or len(name) > 120:
        return []
    if honorific and core != tokens and person_like(core, False):
        return [Piece(core[0][0], core[-1][1], "name", name, "person", proof=2)]
    dimension, value, note, proof = classify(name)
    if core != tokens and tokens[0][2].lower() in {"st.", "san"}:
        core = tokens
        name = value = _text(run, tokens)
    end = core[-1][1]
    if len(core) == 1 and name.lower() in lexicon.table("honorifics", "place"):
        return []
    if name.endswith(".") and not re.search(r"\w\.\w", name) and len(core[-1][2]) > 2:
        end, name, value = end - 1, name[:-1], value.removesuffix(".")
    return [Piece(core[0][0], end, "name", value if dimension == "place" else name, dimension, note=note, proof=proof)]


def _hyphenated(run: str, tokens: list[Token]) -> list[Piece]:
    """Names joined by a hyphen or slash of their own ("China-Japan", "NATO-led") come apart."""
    start, _, word = tokens[0]
    if "-" not in word or word in lexicon.places() or word.lower() in lexicon.given_names():
        return []
    parts = [(match.start(), match.group()) for match in re.finditer(r"[^-]+", word)]
    known = [(at, part) for at, part in parts if part in lexicon.places() or part in lexicon.demonyms()]
    if len(known) == len(parts):
        return [piece for at, part in parts for piece in _named(run, [(start + at, start + at + len(part), part)], False)]
    at, part = parts[0]
    if len(parts) == 2 and parts[1][1].islower() and len(part) > 1:
        return _named(run, [(start, start + len(part), part)], False)
    return []


@lru_cache(maxsize=50_000)
def classify(name: str) -> tuple[str, str, str, int]:
    """Dimension, canonical name, note and proof of a name without titles."""
    if known := lexicon.places().get(name):
        return "place", known.name, "", 2
    if country := lexicon.demonyms().get(name):
        return "place", country, "demonym", 2
    names = name.split()
    lows = [part.lower() for part in names]
    if _is_acronym(name):
        long = lexicon.table("acronyms", "note", "short").get(name, "")
        return ("organisation" if long == "organisation" else "other"), name, "acronym", 2 if long else 0
    given = _is_given(names[0])
    sure = given and lexicon.given_names().get(lows[0], "") != "yes"
    if _org(lows[-1]) in {"head", "linking", "suffix", "club"} and not (sure and len(names) == 2 and _org(lows[-1]) == "club"):
        return "organisation", name, "", 2
    if any(_org(low) == "linking" for low in lows) and {"of", "for", "on", "at"} & set(lows):
        return "organisation", name, "", 2
    if dimension := _by_place_word(names, sure):
        return dimension, name, "", 2
    if _is_person(names, given):
        return "person", name, "", 2 if sure else 1
    return "other", name, "", 0


def _is_acronym(name: str) -> bool:
    bare = name.replace(".", "").replace("&", "")
    return len(bare) > 1 and len(bare) < 9 and bare.isupper() and " " not in name


def _by_place_word(names: list[str], given: bool) -> str:
    first, last = _place_word(names[0].lower()), _place_word(names[-1].lower())
    if len(names) < 2:
        return ""
    if last in {"after", "both"} and names[-1].lower() not in {"state", "mill", "ground", "mine"}:
        return "person" if given and len(names) == 2 and names[-1].lower() in _SURNAMES else "place"
    if first in {"before", "both"} and (len(names) == 2 or names[1] == "of") and not _org(names[-1].lower()):
        return "place"
    return ""


_SURNAMES = frozenset({"hill", "hills", "lake", "park", "hall", "mill", "forest", "castle", "ford", "lane", "street", "beach"})


def _is_person(names: list[str], given: bool) -> bool:
    big = [name for name in names if name[0].isupper() or _prefixed(name)]
    if not 2 <= len(big) <= 5 or any(part in {"of", "for", "and", "at", "on", "&", "the"} for part in names):
        return False
    if any(_org(name.lower()) in {"head", "linking", "suffix"} for name in big[1:]) or any(
        name.isupper() and len(name) > 2 and "." not in name for name in big
    ):
        return False
    if given:
        return True
    if _is_initial(names[0]) and len(names[0]) <= 6 and names[0] not in lexicon.places():
        return True
    strong = {"bin", "ibn", "bint", "von", "van", "ten", "ter"} & set(names[1:-1])
    return bool(strong) or _east_asian(big) or any(re.match(r"(?:al|el|ul)-[A-Z]", name) for name in names[1:])
