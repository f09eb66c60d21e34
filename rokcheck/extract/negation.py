"""Which words of a sentence are turned round: "did not appeal", "nobody was hurt", "refused to pay"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from rokcheck.extract.reading import Reading
from rokcheck.extract.tokens import Tokens
from rokcheck.lexicon import rows

BEFORE_VERB = frozenset({"not", "never", "n't", "cannot"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one"})
NOT = ("n't", "n’t")
STARTERS = BEFORE_VERB | NOBODY | {"no", "nor", "without"}
# A negation reaches its word across auxiliaries, adverbs and little else.
REACH = 5
SUBJECT_REACH, NEAR = 14, 40
# "did not open until May" says when it opened; "had not been warned before the flood" denies.
LIMITS = frozenset({"until", "till"})
BEFORE = frozenset({"did", "do", "does", "didn't", "didn’t", "will"})
# "were not published in full" denies a part.
IN_PART = frozenset(
    [
        "full", "alone", "entirely", "fully", "completely", "wholly", "immediately", "directly", "properly", "enough",
        "totally", "only", "necessarily", "exclusively", "solely", "first", "initially", "again", "once",
    ]
)  # fmt: skip
LIMITING = LIMITS | IN_PART
# "never managed to land", "was not able to land", "did not get round to it": what was not done is the verb behind "to".
REACHING = frozenset({"manage", "able", "bother", "dare", "get", "deign", "live", "stay", "stop"})
# "did not find that it leaked", "it is not true that it leaked", "no evidence that it leaked".
JUDGING = frozenset({"find", "conclude", "establish", "prove", "show", "accept", "true", "correct", "case", "hold"})
PROOF = frozenset({"evidence", "proof", "indication", "sign"})
FAR = 12
NO_WORDS = frozenset({"no", "without", "lack", "lacked", "lacks", "lacking", "nor"})


@cache
def _terms(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row["term"].split()) for row in rows("negations") if row["kind"] == kind)


@cache
def _cancelling() -> frozenset[tuple[str, ...]]:
    return _terms("cancel") | _terms("near")


@cache
def _failing() -> frozenset[tuple[str, ...]]:
    """ "fail to", "have yet to", "refrain from": what turns the verb right after it round."""
    return frozenset(term for kind in ("verb", "noun") for term in _terms(kind) if term[-1] == "to") | {
        ("unable", "to"), ("refrain", "from"), ("abstain", "from"), ("stop", "short", "of"),
    }  # fmt: skip


def negated(reading: Reading) -> Mapping[int, tuple[int, ...]]:
    """Token index of each word that is turned round → the indices of the words that do it."""
    if reading.memo.turned is None:
        reading.memo.turned = _negated(reading) if _may_turn(reading.tokens) else {}
    return reading.memo.turned


def _negated(reading: Reading) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, by in _pairs(reading):
        found[at].append(by)
    return {at: tuple(by) for at, by in found.items()}


def cancelled(reading: Reading, n: int) -> bool:
    """Whether the word of negation at token n denies nothing: "not only", "no doubt"."""
    following = reading.tokens.lows[n + 1] if n + 1 < len(reading.tokens) else ""
    if following in ("all", "every", "everyone", "everything", "always", "both"):
        return True
    lemmas, known = reading.tokens.lemmas[n : n + 4], _cancelling()
    return lemmas[:2] in known or lemmas[:3] in known or lemmas in known


def _pairs(reading: Reading) -> Iterator[tuple[int, int]]:
    tokens, failing = reading.tokens, _first_of_failing()
    pairs = enumerate(zip(tokens.lows, tokens.lemmas, strict=True))
    for n in [n for n, (low, lemma) in pairs if low in STARTERS or lemma in failing or low[-3:] in NOT]:
        if cancelled(reading, n):
            continue
        token, low = tokens[n], tokens.lows[n]
        if low in BEFORE_VERB or low.endswith(NOT):
            if _single(reading, n):
                yield from ((at, n) for at in _verb_of(reading, n) if not _limited(reading, at))
                continue
            at = _next_content(reading, n + 1)
            if at and not _limited(reading, at):
                yield at, n
                yield from ((verb, n) for verb in (_reached(reading, at) or _judged(reading, at, JUDGING)))
        elif low in NOBODY or (low == "no" and token.tag == "D") or (low == "no" and _is(reading, n + 1, "one")):
            yield from ((at, n) for at in _verb_of(reading, n) if not _limited(reading, at))
            yield from ((at, n) for at in _judged(reading, min(n + 1, len(tokens) - 1), PROOF))
        elif low == "nor":
            yield from ((at, n) for at in _first_verb(reading, n + 1, n + 9))
        elif low == "without" and n + 1 < len(tokens) and tokens[n + 1].tag == "G":
            yield n + 1, n
        else:
            yield from _refused(reading, n)


def _single(reading: Reading, n: int) -> bool:
    """ "not one passenger", "not a single word": none."""
    return reading.tokens.lows[n] == "not" and (
        _is(reading, n + 1, "one") or reading.tokens.lows[n + 1 : n + 3] == ("a", "single")
    )


def _reached(reading: Reading, at: int) -> tuple[int, ...]:
    """The verb that somebody did not manage, or was not able, to do."""
    tokens = reading.tokens
    if tokens.lemmas[at] not in REACHING:
        return ()
    to = next((n for n in range(at + 1, min(at + 3, len(tokens))) if tokens.lows[n] == "to"), 0)
    return (to + 1,) if to and to + 1 < len(tokens) and tokens.tags[to + 1] in "VN" else ()


def _judged(reading: Reading, at: int, words: frozenset[str]) -> tuple[int, ...]:
    """The verb of what was not found to be so: "did not find | that it had leaked"."""
    tokens = reading.tokens
    if tokens.lemmas[at] not in words or tokens.lows[at + 1 : at + 2] != ("that",):
        return ()
    clause = range(at + 2, min(at + FAR, len(tokens)))
    return next(((n,) for n in clause if tokens.tags[n] == "V"), ())


def _may_turn(tokens: Tokens) -> bool:
    if not STARTERS.isdisjoint(tokens.lows) or not _first_of_failing().isdisjoint(tokens.lemmas):
        return True
    line = " ".join(tokens.lows)
    return NOT[0] in line or NOT[1] in line


@cache
def _first_of_failing() -> frozenset[str]:
    return frozenset(term[0] for term in _failing())


def _is(reading: Reading, n: int, word: str) -> bool:
    return n < len(reading.tokens) and reading.tokens[n].text.lower() == word


def _next_content(reading: Reading, start: int) -> int | None:
    """The word that "not" before token `start` turns round: a verb, or what something is said not to be."""
    for n in range(start, min(start + REACH, len(reading.tokens))):
        if reading.tokens[n].tag in "VGN" or (reading.tokens[n].lemma == "have" and _is_noun(reading, n + 1)):
            return n
        if reading.tokens[n].tag not in "AXP":
            return None
    return None


def _is_noun(reading: Reading, n: int) -> bool:
    """ "did not have a lift": nothing but articles before a noun."""
    while n < len(reading.tokens) and reading.tokens[n].tag == "D":
        n += 1
    return n < len(reading.tokens) and reading.tokens[n].tag == "N"


def _limited(reading: Reading, at: int) -> bool:
    clause = reading.clauses[reading.clause_of[at]]
    after = reading.tokens.lows[at + 1 : min(clause.end + 1, at + NEAR)]
    around = reading.tokens.lows[max(0, at - REACH) : at]
    return not LIMITING.isdisjoint(after) or ("before" in after and not BEFORE.isdisjoint(around))


def missing_at(reading: Reading, n: int) -> bool:
    """Whether the noun at token n is said not to be there: "no (further) warning", "without a licence"."""
    first = n
    while first and reading.tokens[first - 1].tag in "ND" and reading.tokens[first - 1].text.lower() not in NO_WORDS:
        first -= 1
    return bool(first) and reading.tokens[first - 1].text.lower() in NO_WORDS and not cancelled(reading, first - 1)


def _verb_of(reading: Reading, n: int) -> list[int]:
    """The verb whose subject or object begins at token n with a word of negation."""
    clause = reading.clauses[reading.clause_of[n]]
    before = [k for k in range(max(clause.start, n - NEAR), n) if reading.tokens[k].tag in "VG"]
    if before:
        gap = reading.tokens[before[-1] + 1 : n]
        return before[-1:] if all(token.tag in "XOND" for token in gap) and len(gap) <= 3 else []
    if any(token.tag == "A" for token in reading.tokens[max(clause.start, n - NEAR) : n]):
        return []
    return list(_first_verb(reading, n + 1, min(n + SUBJECT_REACH, clause.end)))


def _first_verb(reading: Reading, start: int, end: int) -> Iterator[int]:
    for n in range(start, min(end, len(reading.tokens))):
        if reading.tokens[n].tag == "V":
            yield n
            return
        if reading.tokens[n].text == "to":  # "nobody was able to slow it"
            yield n + 1
            return
        if reading.tokens[n].text in (",", ";", ":"):
            return


def _refused(reading: Reading, n: int) -> Iterator[tuple[int, int]]:
    """ "failed to warn": the verb right after a word of failing and its "to"."""
    lemmas = tuple(token.lemma for token in reading.tokens[n : n + 3])
    for k in (2, 3):
        if lemmas[:k] in _failing() and len(lemmas) >= k:
            for at in range(n + k, min(n + k + 3, len(reading.tokens))):
                if reading.tokens[at].tag in "VNG":
                    yield at, n
                    return
                if reading.tokens[at].tag not in "AX":
                    return
