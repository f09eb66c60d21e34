"""Document → Claim: sentences, clauses, values, the words that govern them, references, voice.

    split ─▶ read ─▶ bindings ─▶ topic, voice ─▶ Claim

`learn` reads all documents once for the names that they introduce and what they deny; `extract` then reads one
document at a time. See vocabulary for the same in parts.
"""

from __future__ import annotations

from rokcheck.extract.claims import document_claims
from rokcheck.extract.lemmas import newly_told, recall
from rokcheck.extract.references import Vocabulary
from rokcheck.extract.vocabulary import Asked, Taught, learn, teach, together
from rokcheck.models import Claim, Document

__all__ = ["Asked", "Taught", "Vocabulary", "extract", "learn", "newly_told", "recall", "teach", "together"]


def extract(document: Document, vocabulary: Vocabulary | None = None) -> tuple[Claim, ...]:
    """All claims of one document, in text order."""
    return document_claims(document, vocabulary or learn([document]))
