"""Document → Claim: sentences, clauses, values, the words that govern them, references, voice.

    split ─▶ read ─▶ bindings ─▶ topic, voice ─▶ Claim

`learn` reads all documents once for the names that they introduce and what they deny; `extract` then reads one
document at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rokcheck.extract.acts import open_questions
from rokcheck.extract.claims import denied_keys, document_claims
from rokcheck.extract.references import Vocabulary
from rokcheck.extract.tokens import base_forms
from rokcheck.models import Claim, Document
from rokcheck.values.names import acronyms

__all__ = ["Vocabulary", "extract", "learn"]

NAME = r"[A-Z][\w'’-]{1,40}(?: (?:of )?(?:the )?[A-Z][\w'’-]{1,40}){0,3}"
IN_ANOTHER = re.compile(rf"\b({NAME})(?:, in |,\s| in | near | at )(?:the )?({NAME})(?!\s*(?:,\s[A-Z]|and\b))")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def learn(documents: Sequence[Document]) -> Vocabulary:
    """Acronyms and other short forms that the documents explain themselves, e.g. "Joint Relief Team (JRT)"."""
    aliases: dict[str, str] = {}
    for document in documents:
        for short, long in sorted(acronyms(document.text).items()):
            aliases.setdefault(short.lower(), long.lower())
    words = {word for document in documents for word in WORD.findall(document.text.lower())}
    lemmas = frozenset().union(*map(base_forms, words))
    denied = frozenset().union(*(denied_keys(document) for document in documents))
    return Vocabulary(aliases, denied | open_questions(lemmas), _within(documents))


def _within(documents: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """What lies in what, as the documents say it: "Lund, Norwell", "Lund in Norwell"; a longer list is none."""
    found: dict[str, set[str]] = {}
    for document in documents:
        for inner, outer in IN_ANOTHER.findall(document.text):
            found.setdefault(inner.lower(), set()).add(outer)
    return {inner: tuple(sorted(outer)) for inner, outer in found.items()}


def extract(document: Document, vocabulary: Vocabulary | None = None) -> tuple[Claim, ...]:
    """All claims of one document, in text order."""
    return document_claims(document, vocabulary or learn([document]))
