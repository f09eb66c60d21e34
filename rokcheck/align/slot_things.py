"""Which thing it is that two slots belong to: the same one, another of its kind, or one that is not told."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations

from rokcheck.align.corpus import REMEMBERED, likeness
from rokcheck.align.features import Pair
from rokcheck.align.phrases import ALIKE, MAIN, best, like, matches, named_apart, phrases
from rokcheck.align.stories import Stories
from rokcheck.align.yes_no import LENT as SPOKEN_OF
from rokcheck.lexicon import rows
from rokcheck.models import Claim

# A line under "The Swan Theatre" tells of the theatre.
LENT = (*SPOKEN_OF, "heading")
# What is told beside the thing: "the chapel | of the Corran works".
BESIDE = (*MAIN, "theme+")
# Many share these parts in one thing, and each event has its own: only the very thing may be compared.
STRICT = 0.85
# Where a story has one, however it is called: "in command", "the commander".
ONE_IN_EACH = frozenset(
    {"captain", "chair", "presiding judge", "principal investigator", "referee", "place of beginning"}
)


def of_other_things(pair: Pair) -> str:
    """The reason for which two slots of one kind are not of one thing at one time, or ""."""
    return _things_apart(pair) or _stories_apart(pair) or _which(pair) or _when(pair)


@cache
def shared_parts() -> frozenset[str]:
    """The slots that several may have in one thing."""
    return frozenset(row["slot"] for row in rows("slots") if row["shared"] == "yes")


def _stories_apart(pair: Pair) -> str:
    """ "The ship" of one story is not that of another; what both call by its name is one thing in any story."""
    a, b, stories = pair.a, pair.b, pair.corpus.stories
    documents = (a.document, b.document)
    same = list(matches(themes(a), themes(b)))
    named = [names for names in same if all(stories.has_name(phrase, documents) for phrase in names)]
    if named and all(stories.are_two(*names, documents) for names in named):
        return "of other things"
    if a.document == b.document and not named:
        return "two that one text calls alike"
    near = any(stories.has_name(x, documents) for x, _ in matches(phrases(a, BESIDE), phrases(b, BESIDE)))
    return "in documents on other things" if not (named or near) and stories.apart(a, b) else ""


def _which(pair: Pair) -> str:
    """ "The bridge" against "the railway bridge" of a document that has a road bridge as well."""
    stories = pair.corpus.stories
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        bare = [x for x in themes(one) if _names_alike(x, themes(other)) and " " not in x and x[0] != "@"]
        if any(_several(stories.of(claim.document).things, x) for x in bare for claim in (one, other)):
            return "which of several things of the kind is not told"
    return ""


def _when(pair: Pair) -> str:
    """ "The prize was won by N", where a document tells who won it in two years: of which is it told?"""
    a, b = pair.a, pair.b
    if a.topic.as_of and b.topic.as_of:
        return ""
    if a.document == b.document and (a.topic.as_of or b.topic.as_of):
        return "which of several times is not told"
    mine = [*themes(a), *themes(b)]
    for claim in (a, b):
        told = pair.corpus.stories.of(claim.document).years.get(claim.topic.slot, ())
        if len({year for thing, year in told if _names_alike(thing, mine)}) > 1:
            return "which of several times is not told"
    return ""


def _names_alike(phrase: str, others: list[str]) -> bool:
    return any(like(phrase, other) >= ALIKE for other in others)


@lru_cache(maxsize=REMEMBERED)
def _several(told: frozenset[str], noun: str) -> bool:
    """Whether the phrases tell of several things of a kind: of a "road bridge" and a "railway bridge"."""
    found = [phrase for phrase in told if likeness(phrase.split()[-1], noun)]
    return any(like(x, y) < ALIKE for x, y in combinations(found, 2))


def _things_apart(pair: Pair) -> str:
    a, b, stories = pair.a, pair.b, pair.corpus.stories
    left, right = themes(a), themes(b)
    if a.topic.slot in shared_parts():
        return "" if left and right and best(left, right) >= STRICT else "no common subject"
    if any(like(x, y) >= ALIKE and not _known_by_name(pair, x, y) for x in left for y in right):
        return ""
    if a.document == b.document:  # a text does not call one thing by its name and "the hall", to name two designers
        return "of other things" if left and right else "no common subject"
    if left and right:
        return "of other things" if named_apart(left, right) or not _may_stand_for(a, b, stories) else ""
    return "" if not (left or right) or is_lent(a, b) or _function(a, b) else "no common subject"


def themes(claim: Claim) -> list[str]:
    """What it belongs to; before a place also what hangs on it ("on the night of … fire broke out in")."""
    return phrases(claim, (*MAIN, "theme+") if claim.topic.slot.startswith("place of") else MAIN)


def _known_by_name(pair: Pair, x: str, y: str) -> bool:
    """ "The bridge" is not the Alden Bridge where its text tells the same part of that one by its name."""
    if (x[0] == "@") == (y[0] == "@"):
        return False
    claim, name = (pair.b, x) if x[0] == "@" else (pair.a, y)
    known = pair.corpus.stories.of(claim.document).parts.get(claim.topic.slot, ())
    return any(like(name, other) >= ALIKE for other in known)


def _may_stand_for(a: Claim, b: Claim, stories: Stories) -> bool:
    """A definite description of one side ("the building") may be what the other names, or what it spoke of before.

    Not that of which its document tells the same part by name.
    """
    for one, other in ((a, b), (b, a)):
        if any(role == "definite" for role, _ in one.topic.heads):
            known = stories.of(one.document).parts.get(one.topic.slot, ())
            told = [name for name in _named(phrases(other, MAIN)) if name not in known]
            if best(_named(phrases(one, LENT)), told) >= ALIKE:
                return True
    return False


def _named(told: list[str]) -> list[str]:
    return [phrase for phrase in told if phrase[0] == "@"]


def is_lent(a: Claim, b: Claim) -> bool:
    """What a clause without a subject of its own may mean, met in the other's words."""
    for one, other in ((a, b), (b, a)):
        borrowed, told = phrases(one, LENT), themes(other)
        if best(borrowed, told) >= ALIKE:
            return True
        nouns = {word for phrase in borrowed for word in phrase.removeprefix("@").split()}
        if other.topic.slot.startswith("place of") and any(phrase in nouns for phrase in told):
            return True
    return False


def _function(a: Claim, b: Claim) -> bool:
    """Both by the same noun of function, one without saying of what: "the prime contractor"."""
    same = a.topic.trigger == b.topic.trigger and " " in a.topic.trigger  # "an architect" is anybody's
    return same or a.topic.slot in ONE_IN_EACH
