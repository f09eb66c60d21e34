"""Whether a sentence says or implies that a thing is there: it has one, one was fitted, "the lift" was in use."""

from __future__ import annotations

from collections.abc import Mapping

from rokcheck.extract.clauses import Clause, Phrase
from rokcheck.extract.reading import Reading

PRESENT = frozenset({"INSTALL", "EQUIPPED-WITH", "BUILD", "START-OPERATION", "OPEN", "COMMISSION"})
PRESENT_VERBS = frozenset(
    [
        "have", "carry", "include", "feature", "contain", "hold", "possess", "own", "make", "give", "get", "receive",
        "issue", "offer", "provide", "wear", "bear", "show", "install", "fit", "equip", "add", "leave", "cause",
        "suffer", "sustain", "obtain", "secure", "serve", "boast", "supply", "keep", "use", "take", "find", "send",
    ]
)  # fmt: skip
# "sent a letter | to a firm": what is aimed at is not had.
AIMED = frozenset({"to", "for", "from", "like", "about", "against", "unlike"})
DOUBT = frozenset({"would", "could", "should", "might", "may", "if", "whether", "will", "must", "unless", "need"})


def present(reading: Reading, clause: Clause, phrase: Phrase, turned: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether the clause takes the thing of `phrase` to be there."""
    words, first = reading.tokens.lows[clause.start : clause.end], clause.start
    meant = "to" in words and any(
        w == "to" and reading.tokens[min(first + n + 1, clause.end - 1)].tag == "V" for n, w in enumerate(words)
    )
    if meant or not DOUBT.isdisjoint(words) or any(clause.start <= n < clause.end for n in turned):
        return False
    if any(
        phase in ("planned", "proposed", "cancelled") for n, phase in reading.phases if clause.start <= n < clause.end
    ):
        return False
    return _had(reading, clause, phrase) or _there(reading, clause, phrase) or _counted(reading, phrase)


def _counted(reading: Reading, phrase: Phrase) -> bool:
    """ "41 redundancies", "12 by redundancy": a number of them was there."""
    before = reading.tokens[max(0, phrase.start - 2) : phrase.start]
    number = next((n for n, token in enumerate(before) if token.text[0].isdigit() and token.text.strip("0")), -1)
    return number >= 0 and all(token.text in ("by", "through") for token in before[number + 1 :])


def _had(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """A verb of having or fitting stands before it, or after it in the passive."""
    span = range(clause.start, clause.end)
    before = next((low for low, tag in zip(*_ahead(reading, clause, phrase), strict=True) if tag not in "DX#"), "")
    if before in AIMED:
        return False
    if any(n in span and PRESENT & set(t.concepts) for t in reading.triggers for n in [t.start]):
        return True
    return any(
        reading.tokens[n].lemma in PRESENT_VERBS and (n < phrase.start or reading.tokens[n].tag == "V") for n in span
    )


def _ahead(reading: Reading, clause: Clause, phrase: Phrase) -> tuple[tuple[str, ...], str]:
    """The words of the clause before the phrase with their tags, the nearest first."""
    start = clause.start
    return reading.tokens.lows[start : phrase.start][::-1], reading.tokens.tags[start : phrase.start][::-1]


def _there(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    before = [token.text.lower() for token in reading.tokens[clause.start : phrase.start]]
    return "there" in before or (bool(before) and "with" in before[-4:]) or _stands(reading, clause, phrase)


def _stands(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """ "A lift takes you up", "life rafts were on board": the indefinite subject of what is told as a fact."""
    first = reading.tokens[phrase.start - 1] if phrase.start else None
    if any(token.tag in ("V", "A", "P") for token in reading.tokens[clause.start : phrase.start]):
        return False
    indefinite = first is None or first.tag in "#," or first.text.lower() in ("a", "an", "two", "some", "several")
    return indefinite and any(token.tag in ("V", "A") for token in reading.tokens[phrase.end : clause.end])
