"""The words of a finding: what it is about, and why its values do or do not go together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.models import Claim, Comparison, Side

ROLE_ORDER = ("theme", "definite", "near", "theme+", "agent", "agent+", "heading", "earlier", "main")
THEMES = frozenset({"theme", "definite", "near"})
# Heads that say little by themselves give way to the next one.
LONGEST_PHRASE = 6
PLURAL = r"(?:e?s)?\b"


def label(claims: Sequence[Claim]) -> str:
    """ "attribute: what it is of", from what most of the claims share, in the words of the documents."""
    attribute = _attribute(claims)
    phrases = Counter(phrase for claim in claims for phrase in dict.fromkeys(text for _, text in claim.topic.heads))
    themes = Counter(phrase for claim in claims for phrase in {p for role, p in claim.topic.heads if role in THEMES})
    ranked = sorted(phrases, key=lambda p: (-themes[p], _place(claims, p), -phrases[p], p))
    told = list(dict.fromkeys(_as_written(phrase, claims) for phrase in ranked))
    return f"{attribute}: {', '.join(told[:2])}" if attribute and told else attribute or ", ".join(told[:3])


def _attribute(claims: Sequence[Claim]) -> str:
    """The concept that most claims share; of several the one whose word means the least else."""
    concepts = Counter(name for claim in claims for name in claim.topic.concepts)
    if not concepts:
        return claims[0].topic.noun or claims[0].topic.dimension
    alone = {name: min(len(c.topic.concepts) for c in claims if name in c.topic.concepts) for name in concepts}
    name = min(concepts, key=lambda concept: (-concepts[concept], alone[concept], concept.startswith("~"), concept))
    return _labels().get(name) or name.removeprefix("~").removeprefix("did ").lower().replace("-", " ")


@cache
def _labels() -> dict[str, str]:
    """Concept → the noun that heads a finding about it."""
    return {row["concept"]: row["label"] for row in rows("concept_labels")}


def _as_written(phrase: str, claims: Sequence[Claim]) -> str:
    """The phrase as a document has it within a sentence, else with a small letter; its lemmas where none has it.

    The capital at the beginning of a sentence is that of the sentence.
    """
    words = phrase.removeprefix("@").split()[:LONGEST_PHRASE]
    wanted = re.compile(r"\b" + r"\W+".join(map(re.escape, words)) + PLURAL, re.IGNORECASE)
    found = [match for claim in claims if (match := wanted.search(claim.sentence))]
    within = next((match for match in found if match.start()), None)
    if within or not found:
        return within.group() if within else " ".join(words)
    told = found[0].group()
    plain = not phrase.startswith("@") and told[1:2].islower()
    return told[0].lower() + told[1:] if plain else told


def _place(claims: Sequence[Claim], phrase: str) -> int:
    """The best role in which the phrase stands in any of the claims."""
    return min(ROLE_ORDER.index(role) for claim in claims for role, text in claim.topic.heads if text == phrase)


def explanation(sides: Sequence[Side], relations: Sequence[Comparison]) -> str:
    """The values against each other in the documents' words, then the reason of the first relation that decided."""
    reason = relations[0].reason if relations else ""
    if " against " in reason and len(sides) == 2:
        return reason
    values = " against ".join(_value(side) for side in sides[:4])
    return f"{values}: {reason}" if reason else values


def _value(side: Side) -> str:
    """Times in their normal form, as "that year" says nothing by itself; the rest as written."""
    mention = side.claims[0].mention
    return side.value if mention.kind in ("date", "interval") else " ".join(mention.text.split())
