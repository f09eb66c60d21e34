"""Takes a run of capitalised words apart: bodies, places, posts and persons.

    "NATO Secretary General Jane Roe"  →  NATO (organisation) · Secretary General Jane Roe (role, of NATO)
    "Bank of Ruritania"                →  one organisation
    "Jane Roe of Harvard"              →  a person, and Harvard

The run alone is looked at; what the rest of the document knows comes in later (name_resolve).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from rokcheck.values import name_words as lexicon
from rokcheck.values.name_cut import cut
from rokcheck.values.name_kinds import (
    Token,
    classify,
    is_given,
    is_numeral,
    org_word,
    person_like,
    place_word,
    without_honorifics,
)

Kind = Literal["name", "role", "post"]


class Piece(NamedTuple):
    """A part of a text that names something; a "post" is a title without a person.

    `name` is the name as it stands without titles; `noun` what the post belongs to; `proof` tells how sure the
    dimension is: 2 by a word list, 1 by shape, 0 a guess. `opens`: it begins a sentence, so its capital proves little.
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
    opens: bool = False

    def moved(self, by: int) -> Piece:
        """The same piece `by` characters further right."""
        return Piece(self[0] + by, self[1] + by, *self[2:])


@lru_cache(maxsize=50_000)
def parse(run: str, opens: bool) -> tuple[Piece, ...]:
    """The pieces of a run, with offsets in it; `opens` when it stands at the beginning of a sentence."""
    found: list[Piece] = []
    for segment, first in cut(run, opens):
        pieces = _pieces(run, segment)
        if first and pieces and pieces[0].start == segment[0][0]:
            pieces[0] = pieces[0]._replace(opens=True)
        found += pieces
    return tuple(found)


def _pieces(run: str, tokens: list[Token]) -> list[Piece]:
    """A segment with a post in it falls into what the post belongs to, the post, and the person."""
    if _text(run, tokens) in lexicon.places():
        return _named(run, tokens)
    lows = tuple(token[2].lower() for token in tokens)
    if len(tokens) > 2 and (apart := _several(run, tokens) or _place_before_person(run, tokens)):
        return apart
    for at, low in enumerate(lows):
        found = lexicon.role_at(lows, at) if lexicon.opens_post(low) else None
        if not found or _belongs_before(lows, at, found[0]):
            continue
        end, role = found
        before, after = tokens[:at], tokens[end:]
        lemma, after, noun = _portfolio(role.lemma, after)
        if before and is_given(before[0][2]) and len(before) < 3 and not (after or noun):
            break  # Kay Bishop, Tom Major: a surname
        if after and (person_like(after, role.weak) or (role.royal and _throne_name(after))):
            before = [] if before and _all_bodies(before) else before
            return _role(run, before, (tokens[at], after), (lemma, noun, role.note))
        if not after and (not role.weak or noun or (before and _known_body(run, before))):
            return _post(run, before, (tokens[at], tokens[-1]), (lemma, noun, role.note))
        if not before and not role.weak and not noun and after and not org_word(after[-1][2].lower()):
            break
    return _named(run, tokens)


def _place_before_person(run: str, tokens: list[Token]) -> list[Piece]:
    """A place and a full name that touch: "South Korea Jane Roe" (in "ambassador to …")."""
    for size in (3, 2):
        person = tokens[size:]
        if len(person) > 1 and is_given(person[0][2]) and _text(run, tokens[:size]) in lexicon.places():
            return _named(run, tokens[:size]) + _named(run, person) if person_like(person, True) else []
    return []


def _several(run: str, tokens: list[Token]) -> list[Piece]:
    """ "Justices Jane Roe and …": the post is that of several, the name that of one person."""
    role = lexicon.role_of((tokens[0][2].lower().removesuffix("s"),)) if tokens[0][2].endswith("s") else None
    person = tokens[1:]
    if not role or not person_like(person, role.weak) or lexicon.explicit(tokens[0][2].lower()):
        return []
    return [Piece(person[0][0], person[-1][1], "name", _text(run, person), "person", proof=2)]


def _belongs_before(lows: tuple[str, ...], at: int, end: int) -> bool:
    """ "Navy" in "Royal Ruritanian Navy Admiral", "Centre" in "Centre for …", "Justice" in "Court of …": no post."""
    if at > 1 and lows[at - 1] in {"of", "for"} and (end == len(lows) or lexicon.role_at(lows, end)):
        return True
    if lows[at] in lexicon.bodies() and not lexicon.explicit(" ".join(lows[at:end])):
        return True
    return org_word(lows[at]) != "" and end == at + 1 and lows[end : end + 1] in {("of",), ("for",)}


def _known_body(run: str, tokens: list[Token]) -> bool:
    """ "Roman" in "Roman Emperor", "UN" in "UN Secretary", not "Sabih" in "Sabih Khan"."""
    dimension, _, note, _ = classify(_text(run, tokens))
    return dimension in {"place", "organisation"} or note == "acronym"


def _all_bodies(tokens: list[Token]) -> bool:
    return all(token[2].lower() in lexicon.bodies() for token in tokens)


def _throne_name(tokens: list[Token]) -> bool:
    """One name after "King" or "Pope", perhaps with a number: "Haakon", "Haakon VII"."""
    first, rest = tokens[0][2], tokens[1:]
    plain = first.isalpha() and not first.isupper() and not org_word(first.lower()) and not place_word(first.lower())
    return plain and len(first) > 2 and all(is_numeral(token[2]) for token in rest)


def _portfolio(lemma: str, after: list[Token]) -> tuple[str, list[Token], str]:
    """ "Minister of Defence …" → "defence minister"; "President of France" → noun "France"."""
    if not after or after[0][2] not in {"of", "for"}:
        return lemma, after, ""
    rest = after[1:]
    if rest and rest[0][2] == "the":
        rest = rest[1:]
    if lemma.split()[-1] in lexicon.post_words("with portfolio"):
        for size in (4, 3, 2, 1):
            lows = tuple(token[2].lower() for token in rest[:size])
            role = lexicon.role_of((*lows, lemma.split()[-1])) if len(lows) == size else None
            if role:
                more, _, noun = _portfolio("", rest[size:])
                left = [] if noun else rest[size:]
                return " ".join(filter(None, (*lemma.split()[:-1], role.lemma, more))), left, noun
    at = next((index for index in range(1, len(rest)) if _begins_person(rest[index:])), len(rest))
    noun = " ".join(token[2] for token in rest[:at])
    return lemma, rest[at:], canonical_body(noun)


def _begins_person(rest: list[Token]) -> bool:
    """Exactly a full name with a sure given name."""
    sure = lexicon.given_names().get(rest[0][2].lower(), "yes") != "yes"
    return sure and 1 < len(rest) < 5 and person_like(rest, True)


def canonical_body(name: str) -> str:
    """What a post belongs to, by its usual name: demonyms and aliases of countries give the country."""
    if name in lexicon.demonyms():
        return lexicon.demonyms()[name]
    known = lexicon.places().get(name)
    return known.name if known and known.type == "country" else name


def _role(run: str, before: list[Token], parts: tuple[Token, list[Token]], post: tuple[str, str, str]) -> list[Piece]:
    first, person = parts
    lemma, noun, note = post
    own = _named(run, before) if before else []
    if own and own[-1].dimension != "person":
        noun = canonical_body(own[-1].name)
    person = without_honorifics(person)
    name = _text(run, person)
    return [
        *own,
        Piece(first[0], person[-1][1], "role", name, "person", lemma, noun, note, 2),
    ]


def _post(run: str, before: list[Token], span: tuple[Token, Token], post: tuple[str, str, str]) -> list[Piece]:
    lemma, noun, note = post
    own = _named(run, before) if before and not _all_bodies(before) else []
    if own and not noun and own[-1].dimension != "person":
        noun = canonical_body(own[-1].name)
    return [*own, Piece(span[0][0], span[1][1], "post", _slice(run, span[0][0], span[1][1]), "", lemma, noun, note)]


def _slice(run: str, start: int, end: int) -> str:
    return " ".join(run[start:end].split())


def _text(run: str, tokens: list[Token]) -> str:
    return _slice(run, tokens[0][0], tokens[-1][1]) if tokens else ""


def _is_honorific(name: str) -> bool:
    """ "Sir", "Jr", "III"; not "MSP", which may be short for anything."""
    place = lexicon.table("honorifics", "place").get(name.lower())
    return place == "before" or (place == "suffix" and (is_numeral(name) or not name.isupper()))


def _named(run: str, tokens: list[Token]) -> list[Piece]:
    """A segment without a post: one name, with honorifics taken off."""
    core, name = tokens, _text(run, tokens)
    if name not in lexicon.places():
        core = without_honorifics(tokens)
        name = name if len(core) == len(tokens) else _text(run, core)
    if not name or len(name) > 120 or (len(core) == 1 and _is_honorific(name)):
        return []
    if core[0] is not tokens[0] and person_like(core, False):
        return [Piece(core[0][0], core[-1][1], "name", name, "person", proof=2)]
    dimension, value, note, proof = classify(name)
    return [
        Piece(
            core[0][0], core[-1][1], "name", value if dimension == "place" else name, dimension, note=note, proof=proof
        )
    ]
