"""What the whole document knows of its names.

Who bears a family name, what a short form stands for, which capitals are only those of a heading or a first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rokcheck.lexicon import words
from rokcheck.values import name_roles, name_scan, name_titles
from rokcheck.values import name_words as lexicon
from rokcheck.values.name_fold import fold
from rokcheck.values.name_kinds import classify
from rokcheck.values.name_known import Known, in_a_place, known_of
from rokcheck.values.name_language import is_language
from rokcheck.values.name_parse import Piece, canonical_body, parse
from rokcheck.values.name_small import SmallWords


def pieces(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """The names, posts and places of a text, resolved, in order, without overlaps, read outside the `taken` spans."""
    raw = list(_without_plain_words(_whole(text, _raw(text, taken)), SmallWords(text)))
    joined = _with_posts(text, raw)
    known = known_of(text, [piece for piece, weak in (*raw, *joined) if not weak])
    confirmed = _in_headings(text, raw, known)
    candidates = joined if confirmed == raw else _with_posts(text, confirmed)
    return list(_emit(text, candidates, known))


def _whole(text: str, raw: Iterator[tuple[Piece, bool]]) -> Iterator[tuple[Piece, bool]]:
    """Joins names that go on after a possessive: "St Mary's Hospital", "King's College"."""
    held: tuple[Piece, bool] | None = None
    for piece, weak in raw:
        if held and _goes_on(text, held[0], piece):
            name = " ".join(text[held[0].start : piece.end].split())
            piece = Piece(held[0].start, piece.end, "name", name, _whole_dimension(name, piece), proof=2)
        elif held:
            yield held
        held = piece, weak
    if held:
        yield held


def _whole_dimension(name: str, piece: Piece) -> str:
    dimension = classify(name)[0]
    return dimension if dimension in {"organisation", "place"} else piece.dimension


def _goes_on(text: str, owner: Piece, piece: Piece) -> bool:
    if text[owner.end : piece.start] not in {"'s ", "’s "} or piece.kind != "name":
        return False
    if piece.name.split()[0].lower() not in words("possessive_heads"):
        return False
    return owner.dimension in {"", "other", "person"} or owner.name.startswith("St")


def _without_plain_words(raw: Iterator[tuple[Piece, bool]], small: SmallWords) -> Iterator[tuple[Piece, bool]]:
    """Leaves out first words that are no names, also as what a post belongs to ("Sick President Roe")."""
    dropped = ""
    for piece, weak in raw:
        if _is_plain_word(piece, small):
            dropped = piece.name
            continue
        yield (piece._replace(noun="") if dropped and piece.noun == dropped else piece), weak
        dropped = ""


def _is_plain_word(piece: Piece, small: SmallWords) -> bool:
    """The first word of a sentence that the text also writes small."""
    if piece.kind != "name" or piece.proof == 2:
        return False
    low = piece.name.lower()
    return (piece.opens and low in small) or (low.endswith("s") and lexicon.explicit(low.removesuffix("s")))


def _raw(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Piece, bool]]:
    """Every piece with whether its capitals prove nothing (first word of a sentence, heading)."""
    for chunk in name_scan.chunks(text, taken):
        found = parse(chunk.text, chunk.opens)
        for piece in found:
            first = piece.opens and piece.kind == "name" and " " not in piece.name and piece.proof < 2
            yield piece.moved(chunk.start), chunk.heading or (first and not _capital_proves(piece.name))


def _capital_proves(name: str) -> bool:
    return not name[1:].islower() and sum(map(str.isupper, name)) > 1


def _with_posts(text: str, raw: list[tuple[Piece, bool]]) -> list[tuple[Piece, bool]]:
    """Joins names with the posts told beside them."""
    done: list[tuple[Piece, bool]] = []
    blocked = 0
    for piece, weak in raw:
        if piece.start < blocked:
            continue
        if piece.kind == "post" or not _may_hold(piece):
            done.append((piece, weak))
            continue
        previous = done[-1][0] if done else None
        merged, extras = _hold(text, piece, previous)
        if (
            previous
            and previous.kind == "name"
            and text[previous.end : merged.start] in {" ", "'s ", "’s "}
            and merged.noun
        ):
            done[-1] = previous, False
        while done and done[-1][0].end > merged.start:
            done.pop()
        done.append((merged, weak and merged.kind == piece.kind))
        done.extend((extra, False) for extra in extras)
        blocked = (extras or [merged])[-1].end
    return done


def _may_hold(piece: Piece) -> bool:
    if piece.kind == "role" or piece.dimension == "person":
        return True
    return piece.dimension == "other" and piece.note != "acronym" and len(piece.name.split()) < 4


def _hold(text: str, piece: Piece, previous: Piece | None) -> tuple[Piece, list[Piece]]:
    """The piece with its post; posts after a title, an age or "and" stand on their own."""
    person = piece.dimension == "person"
    if piece.kind == "role":
        piece = _owned(text, name_titles.held(text, piece), previous)
    elif (post := name_titles.before(text, piece, previous)) and (person or not post.weak or " " in piece.name):
        piece = _role(piece, post, post.start, piece.end)
    posts = name_roles.after(text, piece)
    if posts and piece.kind == "role" and (posts[0].lemma, posts[0].noun) == (piece.lemma, ""):
        posts = []
    if not posts or (posts[0].weak and not (person or piece.kind == "role")):
        return piece, []
    extras = [_role(piece, post, post.start, post.end) for post in posts]
    if piece.kind == "role" or any(char.isdigit() for char in text[piece.end : posts[0].start]):
        return piece, extras
    return _role(piece, posts[0], piece.start, posts[0].end), extras[1:]


def _owned(text: str, piece: Piece, previous: Piece | None) -> Piece:
    """ "Ruritania's President Jane Roe": the president of Ruritania."""
    if piece.noun and previous is not None and previous.end + 1 == piece.start:
        return piece._replace(note=piece.note or name_titles.said_before(text, previous.start))
    if piece.noun or not previous or previous.kind != "name" or previous.dimension == "person":
        return piece
    if re.fullmatch(r"['’]s?[ \n](?:then |former |current |acting )?", text[previous.end : piece.start]):
        return piece._replace(noun=canonical_body(previous.name))
    return piece


def _role(piece: Piece, post: name_roles.Post, start: int, end: int) -> Piece:
    return Piece(start, end, "role", piece.name, "person", post.lemma, post.noun, post.note, 2)


def _in_headings(text: str, raw: list[tuple[Piece, bool]], known: Known) -> list[tuple[Piece, bool]]:
    """In headings only what sentences confirm stands, also as a part of a longer run of capitals."""
    done: list[tuple[Piece, bool]] = []
    for piece, weak in raw:
        if not weak or piece.kind != "name" or piece.name in known.names or piece.name in known.persons:
            done.append((piece, weak))
            continue
        parts = [(part, weak) for part in _parts(text, piece, known)]
        done.extend(parts or [(piece, weak)])
    return done


def _parts(text: str, piece: Piece, known: Known) -> Iterator[Piece]:
    tokens = [(match.start(), match.end()) for match in re.finditer(r"\S+", text[piece.start : piece.end])]
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + 6), at, -1):
            low, high = piece.start + tokens[at][0], piece.start + tokens[end - 1][1]
            name = text[low:high]
            if name in known.names or name in known.persons or name in lexicon.places():
                yield from (part.moved(low) for part in parse(name, False))
                at = end - 1
                break
        at += 1


def _emit(text: str, found: list[tuple[Piece, bool]], known: Known) -> Iterator[Piece]:
    for piece, weak in found:
        if piece.kind == "post" and _names_holder(piece, known):
            piece = piece._replace(kind="name", lemma="", noun="", note="", dimension="person")
        if piece.kind == "post" or not piece.name or (weak and not _confirmed(piece, known)):
            continue
        if piece.note == "demonym" and is_language(text, piece.start, piece.end):
            continue
        yield _resolved(text, piece, known)


def _names_holder(piece: Piece, known: Known) -> bool:
    """A title that stands for a person: a family name ("King" after "Mary King"), or "the Prince of Wales"."""
    return (piece.lemma in lexicon.thrones() and " of " in piece.name) if piece.noun else piece.name in known.persons


def _confirmed(piece: Piece, known: Known) -> bool:
    """Whether a name in a heading or at the beginning of a sentence is one by what stands elsewhere."""
    if piece.name in known.names or piece.name in known.persons:
        return True
    if piece.kind == "role" and piece.lemma not in lexicon.thrones() and piece.name.count(" ") == 1:
        return classify(piece.name)[0] == "person"
    return piece.note == "demonym" or piece.name in lexicon.places()


def _resolved(text: str, piece: Piece, known: Known) -> Piece:
    holder = known.holder(piece.name, piece.start)
    if piece.noun and (owner := known.holder(piece.noun, piece.start)):
        piece = piece._replace(noun=owner)
    if (piece.dimension in {"person", "other"} and holder and piece.proof < 2) or (piece.kind == "role" and holder):
        return piece._replace(name=holder, dimension="person")
    if piece.name in known.persons and piece.dimension == "other":
        return piece._replace(dimension="person")
    short = piece.name if piece.name in known.short else piece.name.removesuffix("s")
    if piece.note == "acronym" or short in known.short:
        piece = piece._replace(name=short)
        long = known.short.get(piece.name, piece.name)
        if fold(lexicon.known_acronyms().get(piece.name, "")) == fold(long):
            long = piece.name
        return piece._replace(
            name=long, dimension=piece.dimension if piece.proof else classify(long)[0], note="acronym"
        )
    if piece.dimension == "person" and holder:
        return piece._replace(name=holder)
    if piece.proof < 2 and (dimension := known.dimensions.get(piece.name)):
        return piece._replace(dimension=dimension)
    if piece.dimension == "other" and in_a_place(text, piece):
        return piece._replace(dimension="place")
    return piece
