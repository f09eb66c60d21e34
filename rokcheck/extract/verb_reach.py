"""Where a verb's reach ends within its clause: what stands behind is told of another thing or another deed.

"The ban was announced ten days later and its end on 22 August": the day is that of the end. "Charged with having
flooded the mine in 2013": of the flood. "The fire was declared contained on 19 August": of its containment.
"""

from __future__ import annotations

from collections.abc import Iterator

from rokcheck.extract.concepts import Trigger
from rokcheck.extract.reading import Placed, Reading
from rokcheck.lexicon import words

TIMES = frozenset({"date", "interval", "duration"})
ACCUSING = frozenset({"charge", "accuse", "convict", "suspect", "acquit", "clear", "guilty"})
DECLARING = frozenset({"declare", "pronounce", "certify", "deem", "rule", "report", "announce"})
HELD_AGAINST = frozenset(
    {("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from"), ("relative", "to")}
)
SEQUENCE = frozenset({"after", "before"})
STRETCHES = frozenset({"day", "night", "morning", "evening", "week", "weekend", "month", "year", "hour", "minute"})
LONGEST_STRETCH = 3
LINKS = frozenset({"with", "of", "for"})

VERBS = frozenset("VA")
# Before a share: in whom or by whom something was found.
AMONG = frozenset({"in", "by", "among", "for"})

# "Charged in May 2015 over the collapse": what stands behind these was not then.
REASONS = frozenset(
    [
        "over", "for", "about", "against", "after", "before", "from", "despite", "due", "because", "owing", "following",
    ]
)  # fmt: skip
# "Ash from the eruption", "rescued after the flood": what came of a thing, or later.
SOURCES = frozenset({"from", "after", "following", "since", "because", "due", "owing"})


def gives_reason(reading: Reading, noun: Trigger, value: Placed) -> bool:
    """Whether a noun behind a time is only what the deed was about, for or after."""
    between = reading.tokens.lows[value.last : noun.start]
    return bool(between) and (between[0] in REASONS or not SEQUENCE.isdisjoint(between))


def dates_the_verb(reading: Reading, noun: Trigger, value: Placed) -> bool:
    """ "A lorry is driven through ash from the eruption, 3 May": set off, the day is not that of the cause."""
    clause = reading.clauses[reading.clause_of[noun.start]]
    tags, lows = reading.tokens.tags, reading.tokens.lows
    first = noun.start
    while first > clause.start and tags[first - 1] in "NDX#":
        first -= 1
    lead = [low for low in lows[max(clause.start, first - 2) : first] if low in SOURCES]
    verb = not {"V", "A"}.isdisjoint(tags[clause.start : first])
    return bool(lead) and verb and lows[value.first - 1] == ","


def describes_number(reading: Reading, verb: Trigger) -> bool:
    """ "Against a planned forty-five": a participle between article and number says how sure that is, and no more."""
    before = reading.tokens.tags[verb.start - 1 : verb.start] if verb.start else ""
    told = before == "D" and reading.tokens.tags[verb.end : verb.end + 1] == "#"
    return told and any(n == verb.start for n, _ in reading.phases)


def is_compared_with(reading: Reading, value: Placed) -> bool:
    """Whether a time is only what another is held against: "up 20 per cent on 2014", "40 more than in 1990"."""
    before = reading.tokens.lows[max(value.first - 2, 0) : value.first]
    if value.mention.kind not in TIMES or not before:
        return False
    lone_year = len(value.mention.value) == len("2014") and value.mention.value.isdigit()
    held = before[-1] == "than" or before[:1] == ("than",) or before in HELD_AGAINST
    return held or (lone_year and before[-1] == "on")


def is_whole(reading: Reading, noun: Trigger, value: Placed) -> bool:
    """Whether a percentage is only a part of what the noun names: "11 % of patients fell ill", "seen in 11 % of them".

    What it is the share of does not tell what happened to them; but "holds 40 % of the shares" tells of shares.
    """
    between = reading.tokens.lows[value.last : noun.start]
    if value.mention.kind != "percent" or between[:1] != ("of",):
        return False
    if value.first and reading.tokens.lows[value.first - 1] in AMONG:
        return True
    clause = reading.clauses[reading.clause_of[value.first]]
    tags = reading.tokens.tags
    return not VERBS & set(tags[clause.start : value.first]) and bool(VERBS & set(tags[noun.end : clause.end]))


def is_of_another(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """Whether a time is not that of the verb, though both stand in one clause."""
    return value.mention.kind in TIMES and (
        _is_beyond(reading, verb, value)
        or _is_gapped(reading, verb, value)
        or _is_inner(reading, verb, value)
        or _is_declared(reading, verb)
    )


def _is_beyond(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """ "It closed in May after it was sold" tells of no sale in May, "it closed after it was sold in May" of no end."""
    if verb.start >= value.last:
        if reading.tokens.tags[verb.start] == "G" and reading.tokens.lows[verb.start - 1] in LINKS:
            return True  # "accused in March of robbing the bank"
        return _hangs_on(reading, verb, value) or _is_of_opening(reading, verb, value)
    for n in range(verb.end, value.first):
        if reading.tokens.lows[n] in SEQUENCE:
            return "V" in reading.tokens.tags[n : value.first]
    return False


def _hangs_on(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """Whether "after" or "before" leads in a verb that stands behind a time.

    Not in "On 3 May, after a trial, he was hanged", nor where it is the only verb: "On 3 May after a trial he left".
    """
    led = next((n for n in range(verb.start - 1, value.last - 1, -1) if reading.tokens.lows[n] in SEQUENCE), -1)
    if led < 0 or "," in reading.tokens.lows[led : verb.start]:
        return False
    clause = reading.clauses[reading.clause_of[value.first]]
    others = reading.tokens.tags[clause.start : value.first] + reading.tokens.tags[verb.end : clause.end]
    return not {"V", "A"}.isdisjoint(others)


def _is_of_opening(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """ "After the trial on 3 May, he was hanged": the day is that of the trial; not in "After 3 May, he was hanged"."""
    start = reading.clauses[reading.clause_of[value.first]].start
    if reading.tokens.lows[start] not in SEQUENCE or "," not in reading.tokens.lows[value.last : verb.start]:
        return False
    opening = reading.tokens.tags[start + 1 : value.first]
    return not {"N", "G", "V"}.isdisjoint(opening) and "," not in reading.tokens.lows[start : value.first]


def opens_another_time(reading: Reading, clause: int) -> bool:
    """Whether a clause only tells what came before or after: ", three days after the ban was lifted"."""
    here = reading.clauses[clause]
    verb = next((n for n in range(here.start, here.end) if reading.tokens.tags[n] in "VA"), here.end)
    return not SEQUENCE.isdisjoint(reading.tokens.lows[here.start : verb])


def _is_gapped(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """Whether the verb has a time of its own, and "and", another thing and a preposition lead in this one."""
    if verb.end > value.first:
        return False
    for n in range(value.first - 1, verb.end - 1, -1):
        tag = reading.tokens.tags[n]
        if tag in "VAG":
            return False
        if reading.tokens.lows[n] == "and":
            told = reading.tokens.tags[n + 1 : value.first]
            own = any(verb.end <= p.first and p.last <= n for p in reading.values if p.mention.kind in TIMES)
            return own and "N" in told and told.endswith("P")
    return False


def _is_inner(reading: Reading, verb: Trigger, value: Placed) -> bool:
    """ "Charged with having …", "convicted of flooding the mine in 2013"."""
    lemma = reading.tokens.lemmas[verb.start]
    for n in range(verb.start + 1, value.first - 1):
        if reading.tokens.lows[n] in LINKS and reading.tokens.tags[n + 1] in "GVA":
            inner = reading.tokens.lows[n + 1]
            return inner == "having" or (lemma in ACCUSING and inner.endswith("ing"))
    return False


def _is_declared(reading: Reading, verb: Trigger) -> bool:
    """Whether another verb says what was declared: "declared contained", "pronounced cured"."""
    if reading.tokens.lemmas[verb.start] not in DECLARING:
        return False
    following = next((t for t in reading.triggers if t.start == verb.end), None)
    return following is not None and following.verb and reading.tokens.lows[verb.end].endswith(("ed", "en", "n"))


def counted_from(reading: Reading) -> Iterator[range]:
    """The words of what a time is counted from: "two days after | the robbery", "the day before | the witness died".

    None where that has a value of its own.
    """
    tokens = reading.tokens
    for n, low in enumerate(tokens.lows):
        if low in ("after", "before") and (tokens.lemmas[n - 1] in STRETCHES or _is_stretch(reading, n)):
            end = reading.clauses[reading.clause_of[n]].end
            if tokens.tags.find("#", n, end) < 0:
                yield range(n + 1, end)


def _is_stretch(reading: Reading, n: int) -> bool:
    """Whether a number and a few nouns end at a word: "two long shifts | after"."""
    for at in range(n - 1, max(n - 2 - LONGEST_STRETCH, -1), -1):
        if reading.tokens.tags[at] == "#" or reading.tokens.lows[at] in words("number_words"):
            return True
        if reading.tokens.tags[at] not in "NX":
            break
    return False
