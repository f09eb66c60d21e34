"""The editors' decisions: the log that keeps them, what they do to a run, and the page on which they are made.

    decisions.jsonl ──log──▶ Ledger ──standing──▶ claims left out, pairs kept apart, Standing of each finding
                       ▲
                   desk: decide, undo, redo, assign, note ◀── web page · terminal · `rokcheck decide`

The log only grows. Whatever is shown is worked out from it.
"""

from rokcheck.review.ledger import Ledger
from rokcheck.review.log import DecisionLog
from rokcheck.review.standing import Decided, accepted, kept_apart, misread, passages, stale, standings

__all__ = ["Decided", "DecisionLog", "Ledger", "accepted", "kept_apart", "misread", "passages", "stale", "standings"]
