"""A finding as the question that its values answer differently: "When did the dialogue start?".

What a question is about must stand in a document word for word; otherwise the question keeps to the label's own words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rokcheck.lexicon import rows
from rokcheck.models import Finding
from rokcheck.report.passage import clean

ABOUT = frozenset({"theme", "definite", "near"})  # roles of a phrase that the value is about
ARTICLES = r"(?:the|an?|its|his|her|their|our|this|that)"
LONGEST = 90
# How the label is asked about where no question of its own fits: "{}" is what it is about, in brackets what of.
BY_KIND = {
    "date": "{}: when?", "interval": "{}: from when to when?", "duration": "{}: how long?", "quantity": "{}: how much?",
    "count": "{}: how many?", "money": "{}: how much?", "percent": "{}: what share?", "ordinal": "{}: which place?",
    "number": "{}: which number?", "name": "{}: who?", "role": "{}: who?", "place": "{}: where?",
    "polarity": "{}: yes or no?",
}  # fmt: skip
# The same where what it is about is a noun.
BY_KIND_OF_NOUN = {
    "date": "When was the {}?", "interval": "From when to when was the {}?", "duration": "How long was the {}?",
    "quantity": "What was the {}?", "money": "How much was the {}?", "percent": "What was the {}?",
    "place": "Where was the {}?",
    "number": "What was the {}?",
}  # fmt: skip


def question(finding: Finding) -> str:
    """The heading of a finding; its label as a question where nothing better is known."""
    theme = _theme(finding)
    for concept in _concepts(finding):
        template = _templates().get((concept, finding.kind), "")
        if template and (theme or "{theme}" not in template):
            is_many = theme.endswith("s") and not theme.endswith("ss") and theme[:1].islower()
            filled = template.format(theme=theme, **{"is": "are" if is_many else "is"})
            return filled.replace(" was ", " were ", 1) if is_many else filled
    return _of_label(finding)


def _of_label(finding: Finding) -> str:
    """The label "speech: council, town" as "When was the speech (council, town)?"."""
    attribute, _, phrases = clean(finding.label).partition(": ")
    if not attribute:
        return "Which value is right?"
    about = f"{attribute} ({phrases})" if phrases else attribute
    if attribute in _nouns() and finding.kind in BY_KIND_OF_NOUN:
        return BY_KIND_OF_NOUN[finding.kind].format(about)
    return BY_KIND.get(finding.kind, "{}?").format(f"{about[:1].upper()}{about[1:]}")


def _concepts(finding: Finding) -> list[str]:
    """Concepts that every side has, the most frequent first."""
    common = set.intersection(*({n for c in side.claims for n in c.topic.concepts} for side in finding.sides))
    counts = Counter(name for claim in finding.claims for name in claim.topic.concepts if name in common)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _theme(finding: Finding) -> str:
    """What the values are about, with its article and in the capitals of the documents; "" if that is not sure."""
    phrases = Counter(
        phrase
        for side in finding.sides
        for phrase in {text.removeprefix("@") for c in side.claims for role, text in c.topic.heads if role in ABOUT}
    )
    for phrase in sorted(phrases, key=lambda phrase: (-phrases[phrase], -len(phrase), phrase)):
        found = _written(phrase, finding)
        if found:
            return found
    return ""


def _written(phrase: str, finding: Finding) -> str:
    words = phrase.split()
    if not words or len(phrase) > LONGEST:
        return ""
    spelled = r"\W{1,3}".join(map(re.escape, words))
    wanted = re.compile(rf"(?:\b({ARTICLES})\s+)?\b({spelled})\b", re.IGNORECASE)
    seen = [match for claim in finding.claims for match in wanted.finditer(claim.sentence)]
    if not seen:
        return ""
    inside = [match for match in seen if match.start() > 0] or seen  # a first word is a capital in any case
    plain = [match for match in inside if match[2][:1].islower()]
    name = clean((plain or inside)[0][2])
    is_bare = name[:1].isupper() and not any(match[1] for match in seen)
    return name if is_bare else f"the {name}"


@cache
def _templates() -> dict[tuple[str, str], str]:
    """(concept, kind of value) → question."""
    return {(row["concept"], row["kind"]): row["question"] for row in rows("questions")}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row["label"] for row in rows("concept_labels"))
