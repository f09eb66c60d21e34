"""Clauses of a passage: which one a value stands in, whether it is turned round, whether a number is a name's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from rokcheck.extract.tokens import Token
from rokcheck.factcheck.passages import Passage
from rokcheck.factcheck.words import DENYING, denials, used
from rokcheck.models import Mention

PARTING = used("parting")
RELATIVE = used("relative")
PRONOUNS = used("clause_subject")
EXCEPTING = used("excepting")
INDEFINITE = used("indefinite")
FEW = 2  # words that a clause must have


def clause_at(passage: Passage, value: Mention) -> tuple[int, int]:
    """The tokens [start, end) of the clause in which a value stands."""
    tokens, at = passage.tokens, passage.token_at(value.start)
    start = next((n + 1 for n in range(min(at, len(tokens)) - 1, -1, -1) if _parts(tokens, n)), 0)
    return start, next((n for n in range(at, len(tokens)) if _parts(tokens, n)), len(tokens))


def clause_words(passage: Passage, value: Mention) -> frozenset[str]:
    """The content words of the clause of a value; those of the sentence where the clause says nothing by itself."""
    found = frozenset(t.lemma for t in passage.tokens[slice(*clause_at(passage, value))] if t.is_content)
    return found if len(found) >= FEW else passage.words


def denied_at(passage: Passage, value: Mention) -> bool:
    """Whether the clause of a value is turned round."""
    tokens, at = passage.tokens, passage.token_at(value.start)
    start, end = clause_at(passage, value)
    excepted = any(token.text.lower() in EXCEPTING for token in tokens[max(0, at - 2) : at])
    return (denials(tokens, start, end) + excepted) % 2 == 1


def settled(passage: Passage, value: Mention) -> Mention:
    """ "not until 2012": then, and not up to then."""
    if value.note != "until":
        return value
    before = passage.tokens[clause_at(passage, value)[0] : passage.token_at(value.start)]
    return replace(value, note="") if any(token.lemma in DENYING for token in before) else value


def clause_denied(passage: Passage, words: Collection[str]) -> bool:
    """Whether the clause that has most of the words is turned round."""
    tokens = passage.tokens
    cuts = [0, *(n + 1 for n in range(len(tokens)) if _parts(tokens, n)), len(tokens)]
    start, end = max(pairwise(cuts), key=lambda span: sum(t.lemma in words for t in tokens[slice(*span)]))
    return denials(tokens, start, end) % 2 == 1


def _parts(tokens: Sequence[Token], n: int) -> bool:
    """Whether a clause ends before or begins after token n."""
    if tokens[n].text.lower() == "and":  # "has lost and has only won once"
        return n + 1 < len(tokens) and tokens[n + 1].tag in "AV"
    if tokens[n].text != ",":
        return tokens[n].text.lower() in PARTING
    following = tokens[n + 1].text.lower() if n + 1 < len(tokens) else ""
    before = next((t.text.lower() for t in reversed(tokens[:n]) if t.text == "," or t.text.lower() in RELATIVE), "")
    return following in PRONOUNS or following in RELATIVE or before in RELATIVE


def is_one_of_many(passage: Passage, value: Mention) -> bool:
    """ "received an award in 2010", "stars an actor born in 1960": the year of another one is no contradiction.

    What something is ("is a festival that began in 1990") is no other one.
    """
    tokens, at = passage.tokens, passage.token_at(value.start)
    verb = next((n for n, token in enumerate(tokens) if token.tag in "VA" and n and not token.text[0].isupper()), None)
    if verb is None:
        return False
    if tokens[0].text.lower() in INDEFINITE:
        return True
    acts = [n for n in range(verb, min(verb + 4, len(tokens))) if tokens[n].tag == "V" and tokens[n].lemma != "be"]
    if tokens[verb].lemma == "be" and not acts:
        return False
    main = acts[0] if acts else verb
    end = at if at > main else len(tokens)
    for n in range(main + 1, end):
        if tokens[n].text.lower() in INDEFINITE and n + 1 < end:
            is_object = tokens[n - 1].tag != "P"
            if is_object or any(t.tag in "VGR" for t in tokens[n + 1 : end]):
                return True
    return False


def is_named(passage: Passage, value: Mention) -> bool:
    """Whether a number is part of a name: "Runner 2049", "21 Jump Street", "the 66th Grand Prix", "Oz (2013 film)"."""
    tokens, at, end = passage.tokens, passage.token_at(value.start), passage.token_at(value.end)
    before, after = (tokens[n] if 0 <= n < len(tokens) else None for n in (at - 1, end))
    if (
        before
        and before.text == "("
        and after
        and after.tag == "N"
        and any(t.text == ")" for t in tokens[end : end + 4])
    ):
        return True
    if not value.text[0].isdigit() or not value.text.replace("th", "").isalnum() or value.kind in ("money", "percent"):
        return False
    if before is not None and before.text.lower().endswith(("'s", "’s")):
        return False  # "Anna's 1986 novel"
    named = before is not None and before.tag == "N" and before.text[0].isupper() and at > 1
    named = named or (before is not None and at == 1 and before.text[0].isupper() and before.tag == "N")
    followed = (
        after is not None and after.text[0].isupper() and after.tag == "N" and value.kind not in ("date", "interval")
    )
    return bool(named or (followed and not value.noun) or (followed and value.kind == "ordinal" and at <= 1))
