"""Whether a statement is of one case, or lays down what holds of a kind.

"Files that are not listed are ignored", "without options, it builds all", "you may allow it": rules and advice. What
one text allows of some another may deny of others, so that they make no yes/no claim. What happened is of one case; so
is what a certain thing is or has.
"""

from __future__ import annotations

from typing import Literal

from rokcheck.extract.clauses import Clause, Phrase, before_verb, phrases
from rokcheck.extract.reading import Reading
from rokcheck.extract.statement import Statement
from rokcheck.lexicon import words

Case = Literal["past", "present", ""]

HAPPENED = frozenset({"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"})
PERFECT = frozenset({"has", "have", "hasn't", "haven't", "having"})
# What a rule is told with, where its verb is no past form.
CONDITIONS = frozenset({"if", "unless", "whenever", "wherever", "whether", "otherwise", "when", "while", "once"})
ADDRESSED = frozenset({"you", "your", "yours", "yourself", "let's", "let"})
RULING = CONDITIONS | ADDRESSED
CERTAIN_ONE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "both"})
STANDING_FOR = frozenset({"it", "he", "she", "they", "this", "these", "both", "i", "we"})
RESTRICTING = frozenset({"that", "which", "who", "whose", "whom", "where"})


def case(reading: Reading, statement: Statement) -> Case:
    """ "past" for what happened, "present" for what a certain thing is, has or does, "" for a rule."""
    clause = reading.clauses[reading.clause_of[statement.start]]
    told = _tense(reading, clause, statement)
    if _restricts(reading, clause, statement, told):
        return ""
    if told == "past" or reading.sentence.block.kind == "row":
        return "past"
    if _rule(reading, clause, statement):
        return ""
    meant = not STANDING_FOR.isdisjoint(reading.tokens.lows[clause.start : clause.end])
    return "present" if meant or things_around(reading, statement)[0] else ""


def things_around(reading: Reading, statement: Statement) -> tuple[list[Phrase], list[Phrase]]:
    """The noun phrases around a statement that name one thing or say that it is known, and the others."""
    around = _around(reading, reading.clauses[reading.clause_of[statement.start]])
    known = [p for p in around if certain(reading, p)]
    return known, [p for p in around if p not in known]


def _rule(reading: Reading, clause: Clause, statement: Statement) -> bool:
    """A condition, advice or a command, or how it may be done ("works without compiling")."""
    tokens = reading.tokens
    lows = [_straight(low) for low in tokens.lows]
    manner = tokens.lows[statement.start] == "without" and tokens.tags[statement.trigger.start] == "G"
    return (
        manner or lows[0] == "should" or not RULING.isdisjoint(lows) or _command(reading, clause, statement)
    )  # fmt: skip


def _straight(low: str) -> str:
    return low.replace("’", "'")


def _tense(reading: Reading, clause: Clause, statement: Statement) -> Case:
    """Of the clause's first auxiliary, else of its first verb; a clause without either has that of its host."""
    tokens, span = reading.tokens, range(clause.start, clause.end)
    for n in span:
        low = _straight(tokens.lows[n])
        if low in HAPPENED:
            return "past"
        if low in PERFECT:
            return "past" if _participle_soon(reading, n + 1, clause.end) else "present"
        if tokens.tags[n] == "A":
            return "present"
    for n in span:
        if tokens.tags[n] == "V" and not (n == statement.trigger.start and _reduced(reading, clause, n)):
            return "past" if _past_form(tokens.lows[n], tokens.lemmas[n]) else "present"
    if any(_irregular_past(tokens.lows[n], tokens.lemmas[n]) for n in span):
        return "past"  # taken for a noun: "customers got"
    host = clause.host
    return _tense(reading, reading.clauses[host], statement) if 0 <= host < reading.clause_of[clause.start] else ""


def _participle_soon(reading: Reading, start: int, end: int) -> bool:
    """ "has never been used", "has 40 rooms"."""
    for n in range(start, min(end, start + 4)):
        if reading.tokens.tags[n] in "VG" or reading.tokens.lows[n] == "been":
            return True
        if reading.tokens.tags[n] not in "XAP":
            return False
    return False


def _past_form(low: str, lemma: str) -> bool:
    return (low != lemma and low.endswith("ed")) or _irregular_past(low, lemma)


def _irregular_past(low: str, lemma: str) -> bool:
    return low != lemma and low in words("irregular_verbs")


def _command(reading: Reading, clause: Clause, statement: Statement) -> bool:
    """ "Allow several packages", "Check the list": no one says that it is so."""
    at = next((n for n in range(clause.start, clause.end) if reading.tokens.tags[n] not in 'X-*•"“'), clause.start)
    first = reading.tokens[at]
    return at == statement.start and first.tag == "V" and first.text.lower() == first.lemma


def _around(reading: Reading, clause: Clause) -> list[Phrase]:
    """The noun phrases of the clause, and of its host where it has no subject of its own."""
    own = list(phrases(reading.tokens, clause.start, clause.end))
    if 0 <= clause.host < reading.clause_of[clause.start] and not before_verb(reading.tokens, clause):
        own += _around(reading, reading.clauses[clause.host])
    return own


def certain(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase names one thing or says that it is known: a name, "the bridge", "Ann's report"."""
    tokens = reading.tokens
    if phrase.head in reading.name_at or tokens[phrase.head].text.endswith(("'s", "’s")):
        return True
    inside = [low for low in tokens.lows[max(0, phrase.start - 2) : phrase.start] if low in CERTAIN_ONE]
    return bool(inside) or any(tokens[n].text.endswith(("'s", "’s")) for n in range(phrase.start, phrase.end))


def _restricts(reading: Reading, clause: Clause, statement: Statement, told: Case) -> bool:
    """ "files that are not included", "an order not signed", "sentences without a claim": says which are meant."""
    tokens, start = reading.tokens, statement.start
    if tokens.lows[start] == "without" and told != "past" and start == clause.start:
        return True  # "Without options, it builds all"
    if (
        clause.connector in RESTRICTING
        and clause.start
        and "," not in tokens.lows[max(0, clause.start - 2) : clause.start]
    ):
        return not (_certain_before(reading, clause.start) or (told == "past" and _one_before(reading, clause.start)))
    verb = any(tag in "VA" for tag in tokens.tags[clause.start : start])
    described = tokens.lows[start] == "without" and (told != "past" or not verb)
    if described or _reduced(reading, clause, statement.trigger.start):
        while start and tokens.tags[start - 1] == "X":
            start -= 1
        return start > 0 and tokens.tags[start - 1] in "NG" and not _certain_before(reading, start)
    return False


def _reduced(reading: Reading, clause: Clause, n: int) -> bool:
    """A participle right after its noun, with no verb of being: "libraries (not) covered by it"."""
    tokens = reading.tokens
    if tokens.tags[n] != "V" or not _past_form(tokens.lows[n], tokens.lemmas[n]):
        return False
    before = n
    while before > clause.start and tokens.tags[before - 1] == "X":
        before -= 1
    turned = before < n and "not" in tokens.lows[before:n]
    led = n + 1 < clause.end and tokens.lows[n + 1] in ("by", "with", "under", "as")
    aside = tokens.tags[before - 1] == ","  # "features, often called a system, are"
    return before > clause.start and (aside or (tokens.tags[before - 1] == "N" and (turned or led)))


def _certain_before(reading: Reading, n: int) -> bool:
    """Whether the noun phrase that ends before token n is a certain one."""
    near = phrases(reading.tokens, max(0, n - 8), n)
    return bool(near) and certain(reading, near[-1])


def _one_before(reading: Reading, n: int) -> bool:
    """ "a bell that nobody rang": one bell."""
    near = phrases(reading.tokens, max(0, n - 8), n)
    start = near[-1].start if near else 0
    return bool(near) and not {"a", "an", "one"}.isdisjoint(reading.tokens.lows[max(0, start - 1) : start])
