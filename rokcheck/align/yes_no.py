"""Whether a statement and a denial are of one thing: the same deed or question, asked of the same subject."""

from __future__ import annotations

from rokcheck.align.corpus import likeness
from rokcheck.align.features import Pair, words_alike
from rokcheck.align.gates import contrasting
from rokcheck.align.phrases import ALIKE, MAIN, OWN, best, contents_apart, matches, named_apart, objects_apart, phrases
from rokcheck.lexicon import words
from rokcheck.models import STANDING, Claim, Contribution

OF_PEOPLE = frozenset({"act injure", "act survive-person", "act recover-patient", "act die"})
# Who won is all that "won" tells: where and against whom has two answers.
CONTESTED = frozenset({"act win"})
MORE = ("agent", "theme+", "agent+")
LENT = ("earlier", "main")
# Nouns of which every text has many: they need an owner that both sides name.
ABSTRACT = ("ion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ure", "cy", "al", "ing")
UNCERTAIN = frozenset({"planned", "hypothetical", "corrected", "denied"})
FUTURE = frozenset({"planned", "proposed", "cancelled"})
ONE_TEXT = "yes and no in one document"
UNCLAIMED = "not claimed (planned, corrected, denied or supposed)"
ANOTHER_EVENT = "other attribute or event"
CONTRASTING = "contrasting qualifiers"
NO_SUBJECT = "no common subject"
OTHER_PEOPLE = "other people or bodies"


def apart(pair: Pair) -> str:
    """The reason for which two yes/no claims do not speak of one thing, or ""."""
    a, b = pair.a, pair.b
    if a.document == b.document:
        return ONE_TEXT
    if {a.voice, b.voice} & UNCERTAIN or FUTURE & {*a.topic.phase.split(), *b.topic.phase.split()}:
        return UNCLAIMED
    if not set(a.topic.concepts) & set(b.topic.concepts):
        return ANOTHER_EVENT
    return apart_at_all(pair)


def apart_at_all(pair: Pair) -> str:
    """The same where a glance (glance.py) shows no reason."""
    a, b = pair.a, pair.b
    if contrasting(a.topic.marks, b.topic.marks):
        return CONTRASTING
    if contents_apart(a, b):
        return "about other matters"
    if STANDING in (a.mention.note, b.mention.note) and not _of_one_and_all(a, b):
        return NO_SUBJECT
    return _things_apart(pair) if a.topic.noun and b.topic.noun else _deeds_apart(pair)


def _of_one_and_all(a: Claim, b: Claim) -> bool:
    """What holds now is of one thing only if both say what has it or does it, and all else that both say agrees.

    "The licence covers the code" and "the licence does not cover the manual" go together; so do "the bridge has no
    lift" and "the hall has a lift". Sentences that say much beside it must have a second thing in common.
    """
    left, right = phrases(a, OWN), phrases(b, OWN)
    met = list(matches(left, right))
    if not any(x in phrases(a, MAIN) or y in phrases(b, MAIN) for x, y in met):
        return not (phrases(a, MAIN) and phrases(b, MAIN)) and bool(_by_loan(a, b))
    both = a.mention.note == b.mention.note
    if both and len({x for x, _ in met}) < 2 and (says_much(a) or says_much(b)):
        return False
    rest = [p for p in left if p not in {x for x, _ in met}], [p for p in right if p not in {y for _, y in met}]
    return not (rest[0] and rest[1])


def says_much(claim: Claim) -> bool:
    """Whether the sentence says more than one thing."""
    return len(claim.sentence.split()) > PLAIN_SENTENCE


def _deeds_apart(pair: Pair) -> str:
    """Deeds and answers: what it happened to must be the same, and no second participant another."""
    a, b = pair.a, pair.b
    mains = phrases(a, MAIN), phrases(b, MAIN)
    owns = phrases(a, OWN), phrases(b, OWN)
    if named_apart(*mains) or _agents_apart(a, b):
        return OTHER_PEOPLE
    if objects_apart(a, b):
        return "no common subject"
    matched = list(matches(*owns))
    if mains[0] and mains[1] and best(*mains) < ALIKE and not _free(pair, matched):
        return NO_SUBJECT
    if matched and not _named(matched) and all(any(p[0] == "@" for p in side) for side in owns):
        return OTHER_PEOPLE
    if matched and _circumstances_apart(pair, matched):
        return "other circumstances"
    if matched:
        return "" if _specific(pair, matched) else "too little in common"
    lent = _by_loan(a, b)
    return "" if lent and _specific(pair, lent) else NO_SUBJECT


def _free(pair: Pair, matched: list[tuple[str, str]]) -> bool:
    """Whether what it happened to may be told in other words."""
    a, b = pair.a, pair.b
    if CONTESTED & {*a.topic.concepts} & {*b.topic.concepts}:
        return False
    mains = phrases(a, MAIN), phrases(b, MAIN)
    if _described(a, b) or any(x[0] == "@" and (x in mains[0] or y in mains[1]) for x, y in matched):
        return True
    if not matched:
        return False
    if a.topic.trigger == b.topic.trigger and len({x for x, _ in matched}) >= 2:
        return True
    act = any(name.startswith("act ") for name in {*a.topic.concepts} & {*b.topic.concepts})
    return act and any(x in mains[0] or y in mains[1] for x, y in matched)


def _agents_apart(a: Claim, b: Claim) -> bool:
    """Both say who did it, and it is not the same; a name may be the one that is only described."""
    left, right = phrases(a, ("agent",)), phrases(b, ("agent",))
    if not left or not right or best(left, right) >= ALIKE:
        return False
    return {x[0] == "@" for x in left} == {y[0] == "@" for y in right}


def _circumstances_apart(pair: Pair, matched: list[tuple[str, str]]) -> bool:
    """Of deeds: both say more (by whom, what of, where), and nothing of it agrees."""
    people = bool(OF_PEOPLE & {*pair.a.topic.concepts}) and not _named(matched)
    if any(name.startswith("act ") for name in pair.a.topic.concepts) and not people:
        return False
    met = {x for x, _ in matched}, {y for _, y in matched}
    told = {word for phrase in (*met[0], *met[1]) for word in phrase.split()}
    more = [[p for p in phrases(c, MORE) if p.split()[-1] not in told] for c in (pair.a, pair.b)]
    return (people or len(met[0]) < 2) and bool(more[0] and more[1]) and best(*more) < ALIKE


def _by_loan(a: Claim, b: Claim) -> list[tuple[str, str]]:
    """What a clause without a subject of its own may mean by "it", met in the other's words."""
    found: list[tuple[str, str]] = []
    for one, other in ((a, b), (b, a)):
        if not phrases(one, MAIN):
            found += matches(phrases(one, LENT), phrases(other, OWN))
    return found


def _named(matched: list[tuple[str, str]]) -> bool:
    return any(x.startswith("@") for x, _ in matched)


def _described(a: Claim, b: Claim) -> bool:
    """ "the stadium" may be the one that the other names."""
    left, right = ({(role, phrase[:1] == "@") for role, phrase in c.topic.heads if role in MAIN} for c in (a, b))
    return (("definite", False) in left and ("theme", True) in right) or (
        ("definite", False) in right and ("theme", True) in left
    )


def _specific(pair: Pair, matched: list[tuple[str, str]]) -> bool:
    """One name, or a phrase of two words, or two phrases, or a rare noun with one plain deed."""
    plain = min(len(pair.a.topic.concepts), len(pair.b.topic.concepts)) <= PLAIN
    same_word = (
        pair.a.topic.trigger == pair.b.topic.trigger and best(phrases(pair.a, MAIN), phrases(pair.b, MAIN)) >= ALIKE
    )
    shared = {*pair.a.topic.concepts} & {*pair.b.topic.concepts}
    loose = all(name.startswith("did ~") for name in shared)
    one_thing = loose and bool(pair.a.topic.noun) != bool(pair.b.topic.noun)  # "no warning" against "was warned"
    if one_thing or (OF_PEOPLE & {*pair.a.topic.concepts} and not _named(matched)):
        event = not one_thing and any(" " in x and " " in y for x, y in matched)  # "in the Corby derailment"
        return len({x for x, _ in matched}) >= 2 or _named(matched) or event
    return (
        same_word
        or len({x for x, _ in matched}) >= 2
        or any(x.startswith("@") or (" " in x and " " in y) for x, y in matched)
        or (plain and any(pair.corpus.rarity(x.split()[-1]) >= RARE for x, _ in matched))
    )


# Words of a sentence that says one thing.
PLAIN_SENTENCE = 14
# Rarity of a noun that a handful of sentences use.
RARE = 0.55
# A word of more concepts than this may mean anything.
PLAIN = 2


def _things_apart(pair: Pair) -> str:
    """Things: no modifier against another ("goods lift", "passenger lift"), and the same owner where both name it."""
    a, b = pair.a, pair.b
    left, right = a.topic.noun.split(), b.topic.noun.split()
    if left[:-1] and right[:-1] and not any(likeness(x, y) for x in left[:-1] for y in right[:-1]):
        return "another kind of thing"
    owners = [[*phrases(c, OWN)] for c in (a, b)]
    if named_apart(*owners):
        return "of another owner"
    shared = (
        best(*owners) >= ALIKE or any(matches(owners[0], phrases(b, LENT))) or any(matches(phrases(a, LENT), owners[1]))
    )
    if shared:
        return ""
    both_owned = bool(phrases(a, MAIN) and phrases(b, MAIN))
    vague = (
        both_owned
        or left[-1] in words("vague_nouns")
        or left[-1].endswith(ABSTRACT)
        or pair.corpus.rarity(left[-1]) < RARE
    )
    if left[-1] != right[-1]:
        return NO_SUBJECT  # a synonym alone is too loose
    same_kind = bool(left[:-1] and right[:-1])
    return NO_SUBJECT if vague and not same_kind else ""


# What adds up to the score of a pair that nothing keeps apart, and by how much. There are many of a kind: "no port" may
# be of another ship than "the port".
POINTS = (
    ("one deed or thing, not kept apart", 1.2),
    ("same word", 0.5),
    ("of the same", 0.5),
    ("of the same name", 0.3),
    ("of two of the same", 0.2),
    ("of the same by what was said before", 0.2),
    ("words around it", 0.6),
    ("one thing in several words", 0.4),
    ("a thing, not a deed", -0.2),
)


def parts(pair: Pair) -> tuple[Contribution, ...]:
    """The same, point by point."""
    return tuple(Contribution(name, value, weight) for (name, weight), value in zip(POINTS, _values(pair), strict=True))


def points(pair: Pair) -> float:
    """How surely the two are of one thing, on the scale of the other claims."""
    return round(sum([value * weight for (_, weight), value in zip(POINTS, _values(pair), strict=True)]), 4)


def _values(pair: Pair) -> tuple[float, ...]:
    own = list(matches(phrases(pair.a, OWN), phrases(pair.b, OWN)))
    lent = not own and bool(_by_loan(pair.a, pair.b))
    a, b = pair.a.topic, pair.b.topic
    told = 0.7 if any(name.startswith("act ") for name in _concepts_shared(pair)) else 0.4
    return (
        1, 1 if a.trigger == b.trigger else told, float(bool(own)), float(_named(own)), float(len(own) > 1),
        float(lent), words_alike(pair)[0], float(_one_wording(pair)), float(bool(a.noun and b.noun)),
    )  # fmt: skip


def _one_wording(pair: Pair) -> bool:
    return pair.a.topic.noun == pair.b.topic.noun and " " in pair.a.topic.noun


def reasons(pair: Pair) -> tuple[str, ...]:
    """Why the two are of one thing, in words."""
    own, lent = _phrases_shared(pair)
    told = [f"both about {_concepts_shared(pair)[0].partition(' ')[2].removeprefix('~').lower().replace('-', ' ')}"]
    told += [f"both of “{x.removeprefix('@')}”" for x, _ in (own or lent)[:2]]
    return tuple(dict.fromkeys(told))


def _phrases_shared(pair: Pair) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Matching noun phrases of the clauses themselves, and those that one has from before."""
    return list(matches(phrases(pair.a, OWN), phrases(pair.b, OWN))), _by_loan(pair.a, pair.b)


def _concepts_shared(pair: Pair) -> list[str]:
    return [name for name in pair.a.topic.concepts if name in pair.b.topic.concepts]
