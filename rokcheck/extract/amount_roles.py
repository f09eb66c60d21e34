"""What an amount is in its sentence: how much there is of a thing, or how far off it lies, or by how much it differs.

"40 miles north of the capital" is no depth or length of anything, and "three minutes off the record" no record; "two
other pictures" and "nine" in "eight of the nine" count what another number is a part of. "Three times the price" is a
factor and counts nothing.
"""

from __future__ import annotations

from functools import cache

from rokcheck.extract.reading import Placed, Reading
from rokcheck.lexicon import rows

DISTANCE, DIFFERENCE, PART, ALONE, FACTOR = "distance", "difference", "part", "alone", "factor"
LIKENESS, LENGTH = "likeness", "length"
AMOUNTS = frozenset({"count", "number", "quantity", "money", "duration"})
COUNTS = frozenset({"count", "number"})
SHARES = COUNTS | {"percent"}
# How far before an amount the word that governs it may stand, and how far behind it "than".
NEAR, SOON = 4, 4
# Comparatives that also stand before what is counted ("twenty more people"): they need their "than".
LOOSE = frozenset({"more", "less", "fewer", "better", "worse"})
# Passives whose "by" leads in an amount even where it could lead in those who did it ("was raised by 40 volunteers").
UNDONE = frozenset({"cut", "reduce", "increase", "shrink", "lower", "exceed"})
# "A reduction of 40 posts" is the loss of 40; a lead or difference of 40 votes is none of 40.
APART = frozenset({"difference", "lead", "margin", "deficit", "majority"})
DURING = frozenset({"for", "in", "within", "over", "during", "of"})
LONGEST_LIKENESS = 6
# Units of what is too long to be a height or a width: "a 40-metre wall" may be that high.
LONG = frozenset({"km", "mi"})
OTHERS = frozenset({"other", "others"})
# What begins the thing that "three times" multiplies: "the price", "as many", "its weight".
MULTIPLIED = frozenset({"the", "as", "what", "its", "their", "his", "her"})
POSSESSIVE = ("'s", "’s", "s'", "s’")
OWNERS = frozenset({"the", "these", "those", "them", "its", "his", "her", "their", "our"})


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("amount_roles") if row["role"] == role)


def amount_role(reading: Reading, value: Placed) -> str:
    """DISTANCE, DIFFERENCE, PART, ALONE, LIKENESS, LENGTH or "" for an amount like any other.

    ALONE: what the words around say is said of another number; only the noun tells what it counts. LIKENESS: the
    number is that of another thing which this one is as large as.
    """
    mention = value.mention
    if mention.kind not in AMOUNTS or mention.noun == "age":
        return ""
    if mention.dimension == "length" and _is_distance(reading, value):
        return DISTANCE
    if mention.dimension == "length" and _is_of_way(reading, value):
        return LENGTH
    if mention.kind in COUNTS and _is_likened(reading, value):
        return LIKENESS
    if _is_taken_off(reading, value) or _is_compared(reading, value) or _is_changed(reading, value):
        return DIFFERENCE
    if mention.noun == "time" and _multiplies(reading, value):
        return FACTOR
    if mention.kind == "money" and _is_of_sum(reading, value):
        return PART
    return _of_others(reading, value) if mention.kind in COUNTS else ""


def _is_of_sum(reading: Reading, value: Placed) -> bool:
    """ "3 million dollars of the cost", "only 3 million of Orla's payment"."""
    words = _behind(reading, value, 1)
    behind = range(value.last + 1, min(value.last + 1 + NEAR, len(reading.tokens)))
    if words != ("of",) or not behind:
        return False
    owned = reading.tokens.tags[behind[0]] == "D" or any(reading.tokens.lows[n].endswith(POSSESSIVE) for n in behind)
    return owned and any(reading.tokens.lemmas[n] in _words("sum") for n in behind)


def _multiplies(reading: Reading, value: Placed) -> bool:
    """ "Three times the price", "a tenfold rise"; not "won it three times"."""
    return value.mention.text.endswith("fold") or not MULTIPLIED.isdisjoint(_behind(reading, value, 1))


def _behind(reading: Reading, value: Placed, count: int) -> tuple[str, ...]:
    return reading.tokens.lows[value.last : value.last + count]


def _before(reading: Reading, value: Placed) -> range:
    """The tokens of the clause before the value, the nearest first."""
    clause = reading.clauses[reading.clause_of[value.first]]
    return range(value.first - 1, clause.start - 1, -1)


def _verb(reading: Reading, tokens: range) -> int:
    """Index of the nearest verb before the value that is no auxiliary, or -1."""
    return next((n for n in tokens if reading.tokens.tags[n] in "VG"), -1)


def _is_distance(reading: Reading, value: Placed) -> bool:
    """ "40 miles north of", "six kilometres to the north", "800 m from the shore", "300 m off the coast"."""
    words = _behind(reading, value, SOON + 2)
    verb = _verb(reading, _before(reading, value))
    lemma = reading.tokens.lemmas[verb] if verb >= 0 else ""
    if not words or lemma in _words("falling"):
        return False
    if words[0] in _words("direction") or words[0] in _words("away"):
        return True
    if words[:2] in (("to", "the"), ("in", "the")) and words[2:3] and words[2] in _words("direction"):
        return True
    if words[0] == "off":
        return lemma not in _words("cutting")
    words = words[1:] if words[0] == "back" else words
    return words[0] == "from" and "to" not in words  # "five feet from edge to edge"


def _is_of_way(reading: Reading, value: Placed) -> bool:
    """ "The 77 km canal", "a 12-mile stretch of road": the length of what runs from one place to another."""
    if value.mention.unit not in LONG or value.mention.text.endswith("s"):
        return False
    behind, tags = (side[value.last : value.last + 2] for side in (reading.tokens.lemmas, reading.tokens.tags))
    noun = 1 if tags == "NN" else 0
    return tags[:1] == "N" and behind[noun] in _words("way")


def _is_likened(reading: Reading, value: Placed) -> bool:
    """ "About the same height as an 81-storey building", "roughly the size of 40 fields"."""
    before = reading.tokens.lows[max(value.first - LONGEST_LIKENESS, 0) : value.first]
    if before[-1:] in (("a",), ("an",)):
        before = before[:-1]
    if before[-1:] == ("as",):
        return "same" in before
    return before[-1:] == ("of",) and before[-3:-2] == ("the",) and not _words("about").isdisjoint(before[:-3])


def _is_taken_off(reading: Reading, value: Placed) -> bool:
    """ "Cut two days off the trip"."""
    if _behind(reading, value, 1) != ("off",):
        return False
    verb = _verb(reading, _before(reading, value))
    return verb >= 0 and reading.tokens.lemmas[verb] in _words("cutting")


def _is_compared(reading: Reading, value: Placed) -> bool:
    """ "300 euros higher than in May", "twenty minutes late", "ten days after it", "three votes short of it"."""
    words = _behind(reading, value, SOON)
    if not words:
        return False
    following = reading.tokens.tags[value.last + 1 : value.last + 2]
    if words[0] in _words("comparative"):
        return "than" in words[1:] or (words[0] not in LOOSE and following not in ("N", "V", "#"))
    if value.mention.kind == "duration" and words[0] in _words("apart"):
        return not lasts(reading, value)
    if words[0] not in _words("lead") or value.mention.dimension == "length":
        return False
    return following not in ("N", "#") or words[1:2] == ("of",)


def lasts(reading: Reading, value: Placed) -> bool:
    """ "Lasted four years before it ended", "for six years after the trial": how long, not how far apart."""
    verb = _verb(reading, _before(reading, value))
    led = value.first > 0 and reading.tokens.lows[value.first - 1] in DURING
    return led or (verb >= 0 and reading.tokens.lemmas[verb] in _words("lasting"))


def _is_changed(reading: Reading, value: Placed) -> bool:
    """ "Was cut by 4 million", "won by four votes", "a rise of 300 euros"."""
    before = _before(reading, value)
    if _leads_to(reading, value):
        return True
    near = list(before)[:NEAR]
    word = next((n for n in near if reading.tokens.tags[n] == "P"), -1)
    if word < 0:
        return False
    if reading.tokens.lows[word] == "of":
        noun = reading.tokens.lemmas[word - 1] if word else ""
        return noun in _words("difference") and (value.mention.kind != "count" or noun in APART)
    if reading.tokens.lows[word] != "by":
        return False
    if value.mention.noun in _words("scored"):  # "by four votes", not "by nine votes to four"
        return _behind(reading, value, 1)[:1] not in (("to",), ("against",), ("with",))
    left = range(word - 1, before.stop, -1)
    verb = _verb(reading, left)
    if verb < 0:  # "Kelm beat Osgate by": the same form in the present
        verb = next((n for n in left if reading.tokens.lemmas[n] in _words("changing")), -1)
    if verb < 0 or reading.tokens.lemmas[verb] not in _words("changing"):
        return False
    passive = "A" in reading.tokens.tags[max(verb - 3, 0) : verb]
    return not (passive and value.mention.kind == "count") or reading.tokens.lemmas[verb] in UNDONE


def _leads_to(reading: Reading, value: Placed) -> bool:
    """ "Fell 40 cents to 3.20 dollars": what a verb of change has right behind it, where the result follows."""
    verb = value.first - 1
    if verb < 0 or reading.tokens.lemmas[verb] not in _words("changing") or _behind(reading, value, 1) != ("to",):
        return False
    return any(p.first == value.last + 1 and p.mention.kind == value.mention.kind for p in reading.values)


def _of_others(reading: Reading, value: Placed) -> str:
    """ "Two other pictures", "the other two" are beside those already told; "one of only two" is one.

    "Eight of the nine" are all there are.
    """
    if _is_listed(reading, value):
        return ALONE
    at = value.first - 1
    if reading.tokens.lows[value.last : value.last + 1] and reading.tokens.lows[value.last] in OTHERS:
        return PART
    if at >= 0 and reading.tokens.lows[at] in OTHERS:
        return PART
    if reading.tokens.lows[max(at - 2, 0) : value.first] in (("one", "of", "only"), ("one", "of", "just")):
        return PART
    if at < 1 or reading.tokens.lows[at] not in OWNERS or reading.tokens.lows[at - 1] != "of":
        return ""
    opens = at == 1 or reading.tokens.lows[at - 2] in (",", "out")  # "Of the nine, eight worked"
    return ALONE if opens or any(p.last == at - 1 and p.mention.kind in SHARES for p in reading.values) else ""


def _is_listed(reading: Reading, value: Placed) -> bool:
    """One of the parts in brackets behind their sum: "46 (42 passengers, 4 crew)"."""
    opening = next((n for n in range(value.first - 1, -1, -1) if reading.tokens.lows[n] in "()"), -1)
    if opening < 1 or reading.tokens.lows[opening] != "(":
        return False
    closing = next((n for n in range(value.last, len(reading.tokens)) if reading.tokens.lows[n] == ")"), opening)
    inside = [p for p in reading.values if opening < p.first < closing and p.mention.kind in COUNTS]
    return len(inside) > 1 and any(p.last == opening and p.mention.kind in COUNTS for p in reading.values)
